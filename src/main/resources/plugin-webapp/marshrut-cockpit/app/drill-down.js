/* The documents behind one number of the report: their numbers, steps and times. */

import {element} from './elements.js';
import * as server from './server.js';
import {documentAddress} from './address.js';
import {time} from './words.js';
import {duration, parameters} from './numbers.js';

const SIZE = 20;
const COLUMNS = ['Документ', 'Шаг', 'Исполнитель', 'Срок', 'Решено', 'Опоздание'];

/** What narrows the list to a row. A group of several organisations stands for itself among organisations. */
function narrowed(row, asked) {
  if (asked.by === 'organisation') {
    return row.organisation ? {organisation: row.organisation} : {performer: row.performer};
  }
  return {[asked.by]: row.performer};
}

export async function drillDown(row, {by, from, to, step}) {
  const question = Object.fromEntries(Object.entries({from, to, step, ...narrowed(row, {by})}).filter(([, value]) => value));
  const body = element('tbody', {});
  const more = element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'more',
    onclick: () => load()}, 'Показать ещё');
  const problem = element('p', {role: 'alert'});
  const heading = element('h2', {tabindex: '-1'}, `Просрочено: ${row.name}`);
  let page = 0;

  async function load() {
    try {
      const {items, total} = await server.get(
        `/api/reports/overdue-visas/documents?${parameters({...question, page: String(page), size: String(SIZE)})}`);
      body.append(...items.map(line));
      page += 1;
      problem.textContent = '';
      more.hidden = page * SIZE >= total;
    } catch (failure) {
      problem.textContent = failure.message;
    }
  }

  await load();
  requestAnimationFrame(() => heading.focus());
  return element('section', {'data-test': 'documents'}, heading,
    element('table', {class: 'marshrut-table'},
      element('thead', {}, element('tr', {}, COLUMNS.map(name => element('th', {scope: 'col'}, name)))), body),
    problem, more);

  function line(one) {
    const cells = [element('a', {href: documentAddress({id: one.documentId}), 'data-test': 'way'}, one.number ?? 'без номера'), one.stepName, one.performerName, time(one.due), decided(one),
      [duration(one.lateness), one.preliminary && ' (предварительно)']];
    return element('tr', {}, cells.map((cell, i) =>
      element(i === 0 ? 'th' : 'td', {'data-label': COLUMNS[i], scope: i === 0 ? 'row' : null}, cell)));
  }
}

function decided(one) {
  if (one.decidedAt) {
    return time(one.decidedAt);
  }
  return one.cancelledAt ? ['не понадобилось, ', time(one.cancelledAt)] : 'ещё ждут';
}
