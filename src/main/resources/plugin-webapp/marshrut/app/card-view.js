/* The facts of a card as one reads them: [{label, value}] or, for rows, [{label, columns, rows}]. */

import {element} from './elements.js';

export function cardView(lines) {
  const simple = lines.filter(line => !line.rows);
  const tables = lines.filter(line => line.rows);
  return lines.length > 0 && element('div', {'data-test': 'document-facts'},
    simple.length > 0 && element('dl', {class: 'marshrut-facts'}, simple.map(({key, label, value}) =>
      element('div', {'data-fact': key}, element('dt', {}, label), element('dd', {class: 'marshrut-whole'}, value)))),
    tables.map(table));
}

function table({key, label, columns, rows}) {
  return element('div', {'data-fact': key},
    element('h4', {}, label, ' ', element('span', {class: 'marshrut-hint'}, `строк: ${rows.length}`)),
    element('div', {class: 'marshrut-card-scroll'}, element('table', {class: 'marshrut-table marshrut-card-table'},
      element('thead', {}, element('tr', {}, element('th', {scope: 'col'}, '№'),
        columns.map(name => element('th', {scope: 'col'}, name)))),
      element('tbody', {}, rows.map((cells, index) => element('tr', {},
        element('th', {scope: 'row'}, String(index + 1)),
        cells.map((cell, column) => cell
          ? element('td', {'data-label': columns[column], class: 'marshrut-whole'}, cell)
          : element('td', {class: 'marshrut-nothing'}))))))));
}
