/* The page «Куда уходят часы»: the ledger of lost hours, whose parts come to the whole for one document and for all. */

import {element, field, select} from './elements.js';
import * as server from './server.js';
import {inOrder, newestYear, routes} from './cycle-numbers.js';
import {duration, parameters} from './numbers.js';
import {table} from './tables.js';
import {bars, PARTS} from './stacked-bars.js';

const TITLE = 'Куда уходят часы';
const BY = [
  {code: 'version', name: 'по версиям'},
  {code: 'month', name: 'по месяцам'},
  {code: 'organisation', name: 'по организациям'},
  {code: 'process', name: 'по маршрутам'}
];
const SHARE = new Intl.NumberFormat('ru', {style: 'percent', maximumFractionDigits: 1});

export default async function open() {
  const known = inOrder(await routes());
  const inputs = {
    process: select(known.map(route => ({code: route.process, name: route.name})), 'все маршруты', {'data-test': 'process'}),
    by: select(BY, null, {'data-test': 'by'}),
    from: element('input', {type: 'date', 'data-test': 'from'}),
    to: element('input', {type: 'date', 'data-test': 'to'})
  };
  const fields = {
    process: field({label: 'Маршрут', input: inputs.process}),
    by: field({label: 'Столбцы', input: inputs.by}),
    from: field({label: 'С', input: inputs.from}),
    to: field({label: 'По', input: inputs.to})
  };
  const result = element('div', {'aria-live': 'polite'});
  let newest = 0;

  function wholeYear() {
    const route = known.find(one => one.process === inputs.process.value);
    const {from = '', to = ''} = route ? newestYear(route) : {};
    Object.assign(inputs.from, {value: from});
    Object.assign(inputs.to, {value: to});
  }

  async function ask() {
    const number = ++newest;
    Object.values(fields).forEach(one => one.problem());
    const asked = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value])
      .filter(([, value]) => value));
    try {
      const answer = await server.get(`/api/reports/lost-hours?${parameters(asked)}`);
      if (number === newest) {
        result.replaceChildren(...report(answer, asked));
      }
    } catch (failure) {
      if (number === newest) {
        failure.errors?.forEach(error => fields[error.field]?.problem(error.message));
        result.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'refused'},
          failure.message));
      }
    }
  }

  const form = element('form', {class: 'marshrut-filters', novalidate: true,
    onsubmit: event => {
      event.preventDefault();
      ask();
    }},
  Object.values(fields).map(one => one.element),
  element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'show'}, 'Показать'));
  inputs.process.addEventListener('change', () => {
    wholeYear();
    ask();
  });
  inputs.by.addEventListener('change', () => ask());
  inputs.process.value = known[0]?.process ?? '';
  wholeYear();
  await ask();
  return element('div', {class: 'marshrut-page'}, element('h1', {}, TITLE), form, result);
}

function report({rows, leftOut, preliminary, sample}, asked) {
  if (rows.length === 0) {
    return [element('p', {'data-test': 'nothing'},
      'В этом периоде ни один документ не дошёл до конца. Выберите другой период или маршрут.')];
  }
  const named = row => [
    row.process && (row.processName ?? row.process),
    row.version && `версия\u00a0${row.version}`, row.organisation && (row.organisationName ?? row.organisation),
    row.month && row.month.split('-').reverse().join('.'), row.kindName ?? row.kind
  ].filter(Boolean).join(', ') || 'все';
  const download = (format, words) => element('a', {
    href: `/api/reports/lost-hours?${parameters({...asked, format})}`, download: '', 'data-test': format
  }, words);
  return [
    sample && element('p', {class: 'marshrut-notice', 'data-test': 'sample'},
      element('strong', {}, 'Учебные данные. '), 'Других документов в этом периоде нет.'),
    preliminary && element('p', {class: 'marshrut-notice'},
      'Предварительно: посчитано и по году, на который нет производственного календаря.'),
    leftOut > 0 && element('p', {class: 'marshrut-notice', 'data-test': 'left-out'},
      `Не разобрано документов: ${leftOut}. Их история неполна, и в числа они не вошли.`),
    bars(rows, named),
    element('h2', {}, 'Те же числа'),
    table('table', ['Что', 'Документов', 'Всего', ...PARTS.map(part => part.name)], rows.map(row => ({
      id: row.month ?? row.organisation ?? row.version ?? row.process,
      cells: [named(row), String(row.documents), duration(row.total),
        ...PARTS.map(({code}) => [duration(row.parts[code]), element('div', {class: 'marshrut-hint'}, SHARE.format(row.shares[code]))])]
    }))),
    element('p', {class: 'marshrut-downloads'}, download('xlsx', 'Скачать XLSX'), download('csv', 'Скачать CSV')),
    element('p', {class: 'marshrut-hint'}, 'Время каждого документа от внесения до публикации или конца маршрута, разложенное по ',
      'причинам; части вместе дают целое до минуты. Документов с ограниченным доступом здесь нет.')
  ].filter(Boolean);
}
