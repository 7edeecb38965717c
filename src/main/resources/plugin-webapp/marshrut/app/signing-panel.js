/* Many signed electronically, asked once: by a key here, or in another program. */

import {element} from './elements.js';
import {elsewhere} from './signing-elsewhere.js';
import {keyPlace} from './signing-key.js';
import {noteUsed} from './signing-port.js';
import {titleOf} from './unsent.js';

const itemOf = card => ({taskId: card.taskId, title: titleOf(card)});

/**
 * `cards` are what is signed; `signature` of a card is REQUIRED, ALLOWED, or null where it is not used.
 * `begin(items, certificate)` starts a work of desk-portions, `answered(items, results)` tells what has come of a package.
 * With `onlyBack` there is nothing but the way back of what was signed elsewhere. Returns the element, which takes the focus.
 */
export function signingPanel({login, cards, question, onlyBack, begin, answered, close}) {
  const plain = cards.filter(one => one.signature !== 'REQUIRED');
  const key = onlyBack ? undefined : keyPlace(login, () => {
    main.hidden = !key.certificate();
    place.open = main.hidden;
  });
  const main = element('button', {
    type: 'button', class: 'marshrut-button marshrut-main', hidden: true, 'data-test': 'sign-by-key',
    onclick: () => {
      noteUsed(login, key.certificate());
      begin(cards.map(card => ({...itemOf(card), electronic: Boolean(card.signature)})), key.certificate());
    }
  }, `Подписать ключом ${cards.length}`);
  const plainly = element('button', {
    type: 'button', class: 'marshrut-button', hidden: onlyBack || plain.length === 0,
    'data-test': 'sign-them', onclick: () => begin(plain.map(itemOf))
  }, `Подписать без электронной подписи ${plain.length}`);
  const other = elsewhere({
    cards: cards.filter(one => one.signature), onlyBack, answered,
    begin: found => begin(found.map(({card, ...signed}) => ({...itemOf(card), electronic: true, ...signed})))
  });
  const place = element('details', {class: 'marshrut-details', open: true, 'data-test': 'elsewhere'},
    element('summary', {}, 'Подписать в другой программе'), other);
  return element('div', {role: 'group', 'aria-label': 'Электронная подпись', tabindex: '-1', class: 'marshrut-panel', 'data-test': 'signing-panel'},
    !onlyBack && question,
    !onlyBack && plain.length < cards.length && element('p', {class: 'marshrut-hint', 'data-test': 'only-electronic'},
      `Только с электронной подписью: ${cards.length - plain.length}.`),
    key?.element, place,
    element('div', {class: 'marshrut-actions'}, main, plainly,
      element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'not-now', onclick: close}, 'Не сейчас')));
}
