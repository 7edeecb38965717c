/* The page «Охват»: which organisations are connected, with how many workplaces, against the plan; who logs in and by what. */

import {element, field, select} from './elements.js';
import * as server from './server.js';
import {parameters} from './numbers.js';
import {table} from './coverage-table.js';

const VIEWS = [
  {code: 'coverage', name: 'охват и рабочие места'},
  {code: 'connected-organisations', name: 'организации'},
  {code: 'log-ins', name: 'входы и устройства'},
  {code: 'log-ins/absent', name: 'кто не входил'}
];
const BY = [
  {code: 'category', name: 'по категориям'},
  {code: 'district', name: 'по районам'},
  {code: 'all', name: 'все вместе'}
];
const SIZE = 50;
/** Swedes write days as addresses do: 2026-11-30. */
const DAY = new Intl.DateTimeFormat('sv', {timeZone: 'UTC'});
const A_DAY = 86_400_000;

export default async function open() {
  const monthAgo = DAY.format(new Date(Date.parse(await server.today()) - 30 * A_DAY));
  const inputs = {
    view: select(VIEWS, null, {'data-test': 'view'}),
    by: select(BY, null, {'data-test': 'by'}),
    since: element('input', {type: 'date', 'data-test': 'since', value: monthAgo})
  };
  const fields = {
    view: field({label: 'Показать', input: inputs.view}),
    by: field({label: 'Строки', input: inputs.by}),
    since: field({label: 'Входили с', input: inputs.since})
  };
  const result = element('div', {'aria-live': 'polite'});
  const form = element('form', {class: 'marshrut-filters', novalidate: true,
    onsubmit: event => {
      event.preventDefault();
      show();
    }},
  Object.values(fields).map(one => one.element),
  element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'show'}, 'Показать'));
  inputs.view.addEventListener('change', () => show());
  inputs.by.addEventListener('change', () => show());

  let newest = 0;

  async function show(page = 0) {
    const number = ++newest;
    const view = inputs.view.value;
    const isPaged = view === 'connected-organisations' || view === 'log-ins/absent';
    fields.by.element.hidden = isPaged;
    Object.values(fields).forEach(one => one.problem());
    const asked = {since: inputs.since.value};
    if (!isPaged) {
      asked.by = inputs.by.value;
    }
    const answered = isPaged ? {...asked, page: String(page), size: String(SIZE)} : asked;
    try {
      const answer = await server.get(`/api/reports/${view}?${parameters(answered)}`);
      if (number === newest) {
        result.replaceChildren(table(view, isPaged ? answer.items : answer), isPaged ? pages(answer) : '',
          view === 'log-ins/absent' ? '' : downloads(view, asked), hint(view));
      }
    } catch (failure) {
      if (number === newest) {
        failure.errors?.forEach(error => fields[error.field]?.problem(error.message));
        result.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'refused'},
          failure.message));
      }
    }
  }

  function pages({total, page, size}) {
    const turn = (to, words) => element('button', {type: 'button', class: 'marshrut-button', onclick: () => show(to)}, words);
    return element('p', {},
      `${Math.min(page * size + 1, total)}–${Math.min((page + 1) * size, total)} из ${total} `,
      page > 0 && turn(page - 1, 'Назад'), (page + 1) * size < total && turn(page + 1, 'Дальше'));
  }

  await show();
  return element('div', {class: 'marshrut-page'}, element('h1', {}, 'Охват'), form, result);
}

function downloads(view, asked) {
  const download = (format, words) => element('a', {
    href: `/api/reports/${view}?${parameters({...asked, format})}`, download: '', 'data-test': format
  }, words);
  return element('p', {class: 'marshrut-downloads'}, download('xlsx', 'Скачать XLSX'), download('csv', 'Скачать CSV'));
}

function hint(view) {
  return element('p', {class: 'marshrut-hint'}, view.startsWith('log-ins')
    ? 'Считается вход на странице. От браузера хранится только класс устройства; планшет, который называет себя компьютером,'
      + ' посчитан компьютером.'
    : 'Закрытых организаций здесь нет. Доля — от плана, где его нет — от тех, что есть. План вносят администраторы.');
}
