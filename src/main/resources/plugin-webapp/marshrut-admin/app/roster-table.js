/* One table of the roster: the list with its search, and the file. */

import {element, field} from './elements.js';
import {news, paged, table} from './paged.js';
import {tableFile} from './table-file.js';

/** `row(item)` is {key, title, under, cells}: the first cell is made of the title and what stands under it. */
export async function roster({name, address, download, all, columns, search, nothing, heading, row, extra}) {
  const told = news();
  const list = paged({address, nothing, draw: items => table(name, heading, items.map(item => {
    const {key, title, under, cells} = row(item);
    return {key, cells: [[element('strong', {}, title), element('div', {class: 'marshrut-hint'}, under)], ...cells]};
  }))});
  const text = element('input', {type: 'search', 'data-test': 'filter-text'});

  async function loaded(words) {
    told.done(words);
    await list.show();
  }

  await list.show({}, 0);
  return element('section', {}, told.element, extra,
    element('form', {class: 'marshrut-filters', role: 'search', onsubmit: event => {
      event.preventDefault();
      list.show({text: text.value.trim()}, 0);
    }}, field({label: search, input: text}).element,
    element('button', {type: 'submit', class: 'marshrut-second', 'data-test': 'find'}, 'Найти')),
    list.element,
    tableFile({address, download, all, columns, loaded}));
}
