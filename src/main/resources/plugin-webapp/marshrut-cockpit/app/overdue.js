/* The page «Просрочки»: who is late, how often and how much; numbers and names of officials, never words of documents. */

import {element, field, select} from './elements.js';
import * as server from './server.js';
import {drillDown} from './drill-down.js';
import {duration, iso, minutes, parameters} from './numbers.js';

const BY = [
  {code: 'performer', name: 'по исполнителям'},
  {code: 'organisation', name: 'по организациям'},
  {code: 'route', name: 'по маршрутам'},
  {code: 'step', name: 'по шагам'}
];
const STEPS = [{code: '', name: 'все задачи со сроком'}, {code: 'VISA', name: 'только визы'}];
const FIRST = {performer: 'Исполнитель', organisation: 'Организация', route: 'Маршрут', step: 'Шаг'};
const SHARE = new Intl.NumberFormat('ru', {style: 'percent', maximumFractionDigits: 1});

export default async function open() {
  const today = await server.today();
  const inputs = {
    from: element('input', {type: 'date', 'data-test': 'from', value: `${today.slice(0, 8)}01`}),
    to: element('input', {type: 'date', 'data-test': 'to', value: today}),
    by: select(BY, null, {'data-test': 'by'}),
    step: select(STEPS, null, {'data-test': 'step'})
  };
  const fields = {
    from: field({label: 'С', input: inputs.from}),
    to: field({label: 'По', input: inputs.to}),
    by: field({label: 'Строки', input: inputs.by}),
    step: field({label: 'Задачи', input: inputs.step})
  };
  const result = element('div', {'aria-live': 'polite'});
  const form = element('form', {class: 'marshrut-filters', novalidate: true,
    onsubmit: event => {
      event.preventDefault();
      show();
    }},
  Object.values(fields).map(one => one.element),
  element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'show'}, 'Показать'));
  inputs.by.addEventListener('change', () => show());
  inputs.step.addEventListener('change', () => show());

  let newest = 0;

  async function show() {
    const number = ++newest;
    const asked = Object.fromEntries(Object.entries(inputs)
      .map(([name, input]) => [name, input.value])
      .filter(([, value]) => value));
    Object.values(fields).forEach(one => one.problem());
    try {
      const rows = await server.get(`/api/reports/overdue-visas?${parameters(asked)}`);
      if (number === newest) {
        result.replaceChildren(...report(rows, asked));
      }
    } catch (failure) {
      if (number === newest) {
        failure.errors?.forEach(error => fields[error.field]?.problem(error.message));
        result.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'refused'},
          failure.message));
      }
    }
  }

  const [warnings] = await Promise.all([server.get('/api/cockpit/warnings').catch(() => []), show()]);
  return element('div', {class: 'marshrut-page'},
    element('h1', {}, 'Просрочки'),
    warnings.map(words => element('p', {class: 'marshrut-notice', 'data-test': 'warning'}, words)),
    form, result);
}

function report(rows, asked) {
  if (rows.length === 0) {
    return [element('p', {'data-test': 'nothing'}, 'В этом периоде никому не было срока и никто ничего не ждёт.')];
  }
  const below = element('div', {});
  const most = Math.max(1, ...rows.map(row => row.late));
  const columns = [FIRST[asked.by], 'Дано', 'Просрочено', 'Доля', 'Опоздание всего', 'Наибольшее', 'Ждут сейчас'];
  const table = element('table', {class: 'marshrut-table', 'data-test': 'table'},
    element('thead', {}, element('tr', {}, columns.map(name => element('th', {scope: 'col'}, name)))),
    element('tbody', {}, rows.map(row => line(columns, row, {
      first: [element('strong', {}, row.name), details(row)],
      late: row.late === 0 ? '0' : [
        element('button', {
          type: 'button', class: 'marshrut-quiet', 'data-test': 'drill-down', title: 'Показать документы',
          onclick: async () => below.replaceChildren(await drillDown(row, asked))
        }, String(row.late)),
        element('span', {class: 'marshrut-bar', 'aria-hidden': 'true', style: `width: ${100 * row.late / most}%`})]
    }))),
    element('tfoot', {}, line(columns, total(rows), {first: element('strong', {}, 'Всего'), late: String(total(rows).late)})));
  const download = (format, words) => element('a', {
    href: `/api/reports/overdue-visas?${parameters({...asked, format})}`, download: '', 'data-test': format
  }, words);
  return [
    rows.some(row => row.preliminary) && element('p', {class: 'marshrut-notice', 'data-test': 'preliminary'},
      'Предварительно: опоздание посчитано и по году, на который нет производственного календаря.'),
    table,
    element('p', {class: 'marshrut-downloads'}, download('xlsx', 'Скачать XLSX'), download('csv', 'Скачать CSV')),
    element('p', {class: 'marshrut-hint'}, 'Опоздание — в рабочем времени; у того, что ещё ждут, — до этой минуты. ',
      'Просроченное числится за тем, у кого задача была, когда срок истёк.'),
    below
  ].filter(Boolean);
}

function details(row) {
  const words = [row.position, row.organisation !== row.performer && row.organisationName].filter(Boolean).join(', ');
  return words && element('div', {class: 'marshrut-hint'}, words);
}

function line(columns, row, {first, late}) {
  const cells = [first, String(row.given), late, SHARE.format(row.share), duration(row.totalLateness),
    duration(row.worstLateness), String(row.openNow)];
  return element('tr', {'data-row': row.performer},
    cells.map((cell, i) => element(i === 0 ? 'th' : 'td', {'data-label': columns[i], scope: i === 0 ? 'row' : null}, cell)));
}

function total(rows) {
  const sum = number => rows.reduce((all, row) => all + row[number], 0);
  const counted = sum('given') + sum('openLate') + sum('cancelledLate');
  const hours = rows.reduce((all, row) => all + minutes(row.totalLateness), 0);
  const worst = Math.max(...rows.map(row => minutes(row.worstLateness)));
  return {
    given: sum('given'), late: sum('late'), openNow: sum('openNow'), share: counted === 0 ? 0 : sum('late') / counted,
    totalLateness: iso(hours), worstLateness: iso(worst)
  };
}
