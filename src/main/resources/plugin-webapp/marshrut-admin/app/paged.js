/* A list that comes page by page, and what was done said above it. */

import {element} from './elements.js';
import * as server from './server.js';

/**
 * Returns {element, show(query, page)}: rows of an address, drawn by `draw(items)`, with buttons to the other pages.
 * `nothing` is said when there is none.
 */
export function paged({address, draw, nothing}) {
  const rows = element('div', {});
  const position = element('span', {class: 'marshrut-hint', 'data-test': 'position'});
  const before = element('button', {type: 'button', class: 'marshrut-second', 'data-test': 'before', onclick: () => turn(-1)},
    'Назад');
  const after = element('button', {type: 'button', class: 'marshrut-second', 'data-test': 'after', onclick: () => turn(1)},
    'Дальше');
  const buttons = element('div', {class: 'marshrut-actions'}, before, after, position);
  let asked = {};
  let number = 0;
  let newest = 0;

  const turn = by => show(asked, number + by);

  async function show(query = asked, page = number) {
    const request = ++newest;
    asked = query;
    number = page;
    const parameters = {page: [page]};
    Object.entries(query).filter(([, value]) => value).forEach(([name, value]) => {
      parameters[name] = [value];
    });
    try {
      const found = await server.get(`${address}?${server.query(parameters)}`);
      if (request !== newest) {
        return;
      }
      const last = (found.page + 1) * found.size;
      before.disabled = found.page === 0;
      after.disabled = last >= found.total;
      buttons.hidden = found.total <= found.size;
      position.textContent = `${found.page * found.size + 1}–${Math.min(last, found.total)} из ${found.total}`;
      rows.replaceChildren(found.total === 0 ? element('p', {'data-test': 'nothing'}, nothing) : draw(found.items));
    } catch (failure) {
      rows.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert'}, failure.message));
    }
  }

  return {element: element('div', {}, rows, buttons), show};
}

/** A table whose cells say their column where the window is narrow; each row is {key, cells}. */
export function table(name, columns, rows) {
  return element('table', {class: 'marshrut-table', 'data-test': name},
    element('thead', {}, element('tr', {}, columns.map(column => element('th', {scope: 'col'}, column)))),
    element('tbody', {}, rows.map(({key, cells}) => element('tr', {'data-row': key},
      cells.map((cell, i) => element(i === 0 ? 'th' : 'td', {'data-label': columns[i], scope: i === 0 ? 'row' : null},
        cell))))));
}

/** Returns {element, done(words), refused(failure)}. */
export function news() {
  const place = element('div', {role: 'status'});
  const say = (kind, name, words) => {
    const said = element('p', {class: kind, tabindex: '-1', 'data-test': name}, words);
    place.replaceChildren(said);
    said.focus();
  };
  return {
    element: place,
    done: words => say('marshrut-done', 'done', words),
    refused: failure => say('marshrut-alert', 'refused', failure.message),
    clear: () => place.replaceChildren()
  };
}
