/* Tables whose rows become cards in a narrow window. */

import {element} from './elements.js';

/**
 * @param rows of `{id, cells}`; a cell is text, an element, or a list of them
 * @param many whether it is too wide for a tablet
 */
export function table(name, columns, rows, many = columns.length > 8) {
  return element('table', {class: `marshrut-table${many ? ' marshrut-many' : ''}`, 'data-test': name},
    element('thead', {}, element('tr', {}, columns.map(column => element('th', {scope: 'col'}, column)))),
    element('tbody', {}, rows.map(({id, cells}) => element('tr', {'data-row': id},
      cells.map((cell, i) => element(i === 0 ? 'th' : 'td', {'data-label': columns[i], scope: i === 0 ? 'row' : null}, cell))))));
}
