/* The page «Сроки по версиям»: how long documents take on each version of a route, and since when it has been so. */

import {element, field, select} from './elements.js';
import * as server from './server.js';
import {date} from './words.js';
import {chart} from './chart.js';
import {classOf, ended, inOrder, largestClass, newestYear, routes, rows, told} from './cycle-numbers.js';

const MEASURES = [
  {code: 'lead', name: 'весь путь: до публикации или конца маршрута'},
  {code: 'approval', name: 'визы: от первой запрошенной до последней'}
];
const BY_VERSION = ['Версия', 'Развёрнута', 'Документов', 'Среднее', 'Половина не дольше', '90\u00a0% не дольше'];
const BY_MONTH = ['Месяц', 'Версия', 'Документов', 'Среднее', 'Половина не дольше', '90\u00a0% не дольше'];

export default async function open() {
  const all = inOrder(await routes());
  const known = all.filter(route => ended(route).length > 0);
  if (known.length === 0) {
    return element('div', {class: 'marshrut-page'}, element('h1', {}, 'Сроки по версиям'),
      element('p', {'data-test': 'nothing'}, 'Ещё ни один документ не прошёл свой маршрут до конца. Здесь появится, за ',
        'сколько это удаётся и что дала каждая новая версия маршрута.'));
  }
  const inputs = {
    process: select(known.map(route => ({code: route.process, name: route.name})), null, {'data-test': 'process'}),
    measure: select(MEASURES, null, {'data-test': 'measure'}),
    from: element('input', {type: 'date', 'data-test': 'from'}),
    to: element('input', {type: 'date', 'data-test': 'to'})
  };
  const kinds = element('select', {'data-test': 'class'});
  const fields = {
    process: field({label: 'Маршрут', input: inputs.process}),
    measure: field({label: 'Измерять', input: inputs.measure}),
    from: field({label: 'С', input: inputs.from}),
    to: field({label: 'По', input: inputs.to})
  };
  const kindField = field({label: 'Документы', input: kinds});
  const result = element('div', {'aria-live': 'polite'});
  let found = {asked: {}, versions: [], months: []};
  let newest = 0;

  const route = () => known.find(one => one.process === inputs.process.value);

  function wholeYear() {
    const {from = '', to = ''} = newestYear(route());
    Object.assign(inputs.from, {value: from});
    Object.assign(inputs.to, {value: to});
  }

  async function ask() {
    const number = ++newest;
    Object.values(fields).forEach(one => one.problem());
    const asked = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value]));
    try {
      const [versions, months] = await Promise.all([
        rows({...asked, by: ['version']}), rows({...asked, by: ['version', 'month']})]);
      if (number === newest) {
        found = {asked, versions, months};
        offerClasses(versions);
        show();
      }
    } catch (failure) {
      if (number === newest) {
        failure.errors?.forEach(error => fields[error.field]?.problem(error.message));
        result.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'refused'},
          failure.message));
      }
    }
  }

  /** Kinds, with the public window and without it: each by itself. */
  function offerClasses(versions) {
    const before = kinds.value;
    const classes = new Map();
    versions.forEach(row => classes.set(classOf(row), {row, count: row.count + (classes.get(classOf(row))?.count ?? 0)}));
    kinds.replaceChildren(...[...classes].map(([code, {row, count}]) => element('option', {value: code},
      `${row.kindName ?? 'все'}${row.publicWindow ? ', с публичным обсуждением' : ''} (${count})`)));
    kinds.value = classes.has(before) ? before : largestClass(versions) ?? '';
    kindField.element.hidden = classes.size < 2;
  }

  function show() {
    const own = list => list.filter(row => classOf(row) === kinds.value);
    result.replaceChildren(...report(route(), own(found.versions), own(found.months), found.asked));
  }

  const form = element('form', {class: 'marshrut-filters', novalidate: true,
    onsubmit: event => {
      event.preventDefault();
      ask();
    }},
  Object.values(fields).map(one => one.element), kindField.element,
  element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'show'}, 'Показать'));
  inputs.process.addEventListener('change', () => {
    wholeYear();
    ask();
  });
  inputs.measure.addEventListener('change', () => ask());
  kinds.addEventListener('change', () => show());
  wholeYear();
  await ask();
  return element('div', {class: 'marshrut-page'}, element('h1', {}, 'Сроки по версиям'), form, result);
}

function report(route, versions, months, asked) {
  if (versions.length === 0) {
    return [element('p', {'data-test': 'nothing'},
      asked.measure === 'approval'
        ? 'В этом периоде никто не дал последней визы на этом маршруте. Выберите другой период или измерьте весь путь.'
        : 'В этом периоде на этом маршруте ни один документ не дошёл до конца. Выберите другой период.')];
  }
  const download = (format, words) => element('a', {
    href: `/api/reports/cycle-times?${server.query({
      ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value).map(([name, value]) => [name, [value]])),
      by: ['version', 'month'], format: [format]
    })}`, download: '', 'data-test': format
  }, words);
  return [
    versions.some(row => row.sample) && element('p', {class: 'marshrut-notice', 'data-test': 'sample'},
      element('strong', {}, 'Учебные данные. '),
      'Документы с этой пометкой никто не согласовывал: их прогнали по прежним и нынешней схемам с одинаковым временем ',
      'шагов, чтобы было видно, что даёт каждое изменение маршрута.'),
    versions.some(row => row.preliminary) && element('p', {class: 'marshrut-notice'},
      'Предварительно: посчитано и по году, на который нет производственного календаря.'),
    picture(months),
    element('h2', {}, 'По версиям'),
    table('versions', BY_VERSION, versions, row => [
      ['Версия\u00a0', String(row.version), mark(row)], deployed(route, row.version), ...numbers(row)]),
    element('h2', {}, 'По месяцам'),
    table('months', BY_MONTH, months, row => [
      [row.month.split('-').reverse().join('.'), mark(row)], String(row.version), ...numbers(row)]),
    element('p', {class: 'marshrut-downloads'}, download('xlsx', 'Скачать XLSX'), download('csv', 'Скачать CSV')),
    element('p', {class: 'marshrut-hint'}, 'Рабочее время организации документа; «дн.» — 8 рабочих часов. Документ стоит ',
      'в месяце, в котором его путь кончился; в последних месяцах версии остаются самые долгие её документы, поэтому версии ',
      'сравнивайте по первой таблице. Виды документов и проекты с публичным обсуждением вместе не усредняются.')
  ].filter(Boolean);
}

function picture(months) {
  const place = element('div', {});
  // drawn anew for every width: letters keep their size on a phone
  new ResizeObserver(([{contentRect}]) => {
    const width = Math.floor(contentRect.width);
    if (width > 0 && Number(place.firstChild?.getAttribute('width')) !== width) {
      place.replaceChildren(chart(months, width));
    }
  }).observe(place);
  return element('figure', {class: 'marshrut-figure', 'data-test': 'chart'},
    element('figcaption', {},
      element('span', {class: 'marshrut-key marshrut-key-p50'}, 'половина не дольше'),
      element('span', {class: 'marshrut-key marshrut-key-p90'}, '90\u00a0% не дольше'),
      element('span', {class: 'marshrut-hint'}, 'рабочие дни; пунктир — первые документы новой версии')),
    place);
}

const mark = row => row.sample && element('span', {class: 'marshrut-sample'}, 'учебные данные');

const numbers = row => [String(row.count), told(row.mean), told(row.p50), told(row.p90)];

function deployed(route, number) {
  const version = route.versions.find(one => one.version === number);
  return version
    ? `${date(version.deployedAt.slice(0, 10))}, ${version.deployedByName ?? version.deployedBy ?? 'система'}`
    : 'удалена';
}

function table(name, columns, list, cells) {
  return element('table', {class: 'marshrut-table', 'data-test': name},
    element('thead', {}, element('tr', {}, columns.map(column => element('th', {scope: 'col'}, column)))),
    element('tbody', {}, list.map(row => element('tr', {'data-version': row.version},
      cells(row).map((cell, i) => element(i === 0 ? 'th' : 'td', {'data-label': columns[i], scope: i === 0 ? 'row' : null},
        cell))))));
}
