/* Bars of the ledger: the parts of each whole side by side, with their shares written where there is room for them. */

import {element} from './elements.js';
import {duration} from './numbers.js';

const SHARE = new Intl.NumberFormat('ru', {style: 'percent', maximumFractionDigits: 0});
/** Below it a number does not fit on its part; the table has them all. */
const ROOM = 0.06;

/** In the order in which they stand on a bar; each has a colour of its own that people tell apart, and a pattern beside. */
export const PARTS = [
  {code: 'work', name: 'работа'},
  {code: 'waiting', name: 'ждал человека'},
  {code: 'overdue', name: 'ждал человека сверх срока'},
  {code: 'absence', name: 'человека не было, замены тоже'},
  {code: 'rework', name: 'доработка'},
  {code: 'legalWindow', name: 'сроки по закону'},
  {code: 'technical', name: 'техническое ожидание'},
  {code: 'offHours', name: 'ночи и выходные'}
];

export function legend() {
  return element('ul', {class: 'marshrut-legend', 'data-test': 'legend', 'aria-label': 'Части времени'},
    PARTS.map(({code, name}) => element('li', {},
      element('span', {class: `marshrut-swatch marshrut-part-${code}`, 'aria-hidden': 'true'}), name)));
}

/** @param named how a row is called */
export function bars(rows, named) {
  return element('div', {}, legend(),
    element('div', {class: 'marshrut-stacks', 'data-test': 'bars'}, rows.map(row =>
      element('div', {class: 'marshrut-stack-row'},
        element('div', {class: 'marshrut-stack-name'}, element('strong', {}, named(row)),
          element('span', {class: 'marshrut-hint'}, ` документов ${row.documents}, всего ${duration(row.total)}`)),
        bar(row, named(row))))));
}

function bar(row, name) {
  const shown = PARTS.filter(({code}) => row.shares[code] > 0);
  const words = shown.map(part => `${part.name} ${SHARE.format(row.shares[part.code])}`).join(', ');
  return element('div', {class: 'marshrut-stack', role: 'img', 'aria-label': `${name}: ${words || 'времени нет'}`},
    shown.map(({code, name: part}) => element('span', {
      class: `marshrut-part marshrut-part-${code}`, style: `flex-grow: ${row.shares[code]}`,
      title: `${part}: ${duration(row.parts[code])}, ${SHARE.format(row.shares[code])}`
    }, row.shares[code] >= ROOM && element('span', {class: 'marshrut-part-share'}, SHARE.format(row.shares[code])))));
}
