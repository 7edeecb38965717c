/* «Отчёты архива»: how long the service takes, how far digitisation has come, what both are compared with. */

import {element, field, select} from './elements.js';
import * as server from './server.js';
import {tableFile} from './table-file.js';
import {date, duration} from './words.js';

const SERVICES = {
  test: 'services', title: 'Время услуги и поиска, доля электронных', address: '/api/reports/services',
  by: [{code: 'kind', name: 'По видам запросов'}, {code: 'month', name: 'По месяцам'}, {code: 'organisation', name: 'По архивам'}, {code: 'all', name: 'Всего'}],
  columns: ['Строка', 'Услуг', 'Доля электронных', 'Медиана, рабочее время', '9 из 10, рабочее время', 'Медиана, календарное',
    'Поиск, медиана', 'Услуга быстрее базы', 'Поиск быстрее базы'],
  cells: row => [row.name, row.services, share(row), duration(row.working.p50), duration(row.working.p90), duration(row.calendar.p50),
    row.search ? duration(row.search.p50) : '—', ratio(row.serviceRatio), ratio(row.searchRatio)]
};
const PROGRESS = {
  test: 'progress', title: 'Оцифровка', address: '/api/reports/digitisation',
  by: [{code: 'organisation', name: 'По архивам'}, {code: 'month', name: 'По месяцам'}, {code: 'person', name: 'По людям'}],
  columns: ['Строка', 'Объём', 'Принято за период', 'Страниц', 'Принято всего', 'Доля объёма', 'Когда закончится'],
  cells: row => [row.name, row.planned ?? (row.forecast ? 'не внесён' : '—'), row.done, row.pages, row.doneInAll,
    row.share === null ? '—' : percent(row.share), row.forecast ? forecast(row.forecast) : '—']
};
const BASELINES = {
  load: (file, dryRun) => server.send(`/api/reports/baselines?dryRun=${dryRun}`, 'text/csv', file),
  tableAddress: '/api/reports/baselines?format=csv', columns: 'metric;service;organisation;kind;value;period;source',
  name: 'baselines.csv', link: 'Скачать базовые показатели (CSV)'
};

export default async function effectsPage() {
  const title = element('h1', {tabindex: '-1'}, 'Отчёты архива');
  const today = await server.today();
  const from = field({label: 'С', input: element('input', {type: 'date', value: `${today.slice(0, 4)}-01-01`, 'data-test': 'from'})});
  const to = field({label: 'По', input: element('input', {type: 'date', value: today, 'data-test': 'to'})});
  const period = () => ({from: [from.input.value], to: [to.input.value]});
  const reports = [report(SERVICES, period), report(PROGRESS, period)];
  const anew = () => Promise.all(reports.map(one => one.show()));
  const news = element('p', {role: 'status', 'data-test': 'baselines-done'});
  from.input.addEventListener('change', anew);
  to.input.addEventListener('change', anew);
  await anew();
  const {groups} = await server.me();
  return {
    element: element('div', {class: 'marshrut-page marshrut-wide', 'data-test': 'effects-page'}, title,
      element('div', {class: 'marshrut-filters'}, from.element, to.element), reports.map(one => one.element),
      groups.includes('archiveHeads') && element('section', {}, element('h2', {}, 'С чем сравнивать'),
        element('p', {class: 'marshrut-hint'},
          'Время до перемен (рабочие часы), доля, к которой идём (проценты), объём оцифровки (единицы): с периодом и источником.'),
        news, tableFile({source: BASELINES, done: words => {
          news.textContent = words;
          anew();
        }}))),
    shown: () => title.focus()
  };
}

function report({test, title, address, by, columns, cells}, period) {
  const chosen = field({label: 'Строки', input: select(by, null, {'data-test': `${test}-by`})});
  const status = element('p', {class: 'marshrut-hint', role: 'status', 'data-test': `${test}-status`});
  const files = element('p', {class: 'marshrut-downloads'});
  const rows = element('tbody', {});
  const table = element('table', {class: 'marshrut-table', 'data-test': test, hidden: true},
    element('thead', {}, element('tr', {}, columns.map(name => element('th', {scope: 'col'}, name)))), rows);
  let newest = 0;

  async function show() {
    const request = ++newest;
    const asked = {...period(), by: [chosen.input.value]};
    try {
      const found = await server.get(`${address}?${server.query(asked)}`);
      if (request === newest) {
        rows.replaceChildren(...found.map(row => element('tr', {'data-key': row.key}, cells(row).map((cell, i) =>
          element(i === 0 ? 'th' : 'td', {scope: i === 0 ? 'row' : null, 'data-label': columns[i]}, cell)))));
        table.hidden = found.length === 0;
        status.textContent = found.length === 0 ? 'За этот период данных нет.' : '';
        files.replaceChildren(...found.length === 0 ? [] : ['xlsx', 'csv'].flatMap(format => [
          element('a', {href: `${address}?${server.query({...asked, format: [format]})}`}, `Скачать ${format.toUpperCase()}`), ' ']));
      }
    } catch (failure) {
      status.textContent = failure.message;
    }
  }

  chosen.input.addEventListener('change', show);
  return {
    show,
    element: element('section', {}, element('h2', {}, title), element('div', {class: 'marshrut-filters'}, chosen.element), status, table, files)
  };
}

const percent = part => `${(part * 100).toLocaleString('ru', {maximumFractionDigits: 1})} %`;

function share({share: reached, shareGoal}) {
  return [percent(reached), element('div', {class: 'marshrut-hint'}, shareGoal === null ? 'цель не внесена' : `цель ${percent(shareGoal)}`)];
}

function ratio({baseline, period, median, best, bestOf}) {
  if (baseline === null) {
    return 'база не внесена';
  }
  const times = number => `в ${number.toLocaleString('ru')} раз`;
  return [median === null ? '—' : times(median),
    element('div', {class: 'marshrut-hint'}, `база ${baseline.toLocaleString('ru')} ч, ${period}`),
    best !== null && element('div', {class: 'marshrut-hint'}, `лучший случай ${times(best)}: ${bestOf}`)];
}

function forecast({from, to, median, words}) {
  return median === null
    ? words
    : [date(median), element('div', {class: 'marshrut-hint'}, `${date(from)} – ${to === null ? 'дальше десяти лет' : date(to)}. ${words}`)];
}
