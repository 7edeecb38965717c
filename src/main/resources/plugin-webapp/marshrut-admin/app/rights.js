/* «Права подписи и допуск»: what administrators enter on the ground of orders. */

import {element} from './elements.js';
import {admission} from './admission.js';
import {signatories} from './signatories.js';
import {signingRights} from './signing-rights.js';
import {superiors} from './superiors.js';

const TABS = [
  {code: 'signing', name: 'Право подписи', open: signingRights},
  {code: 'signatories', name: 'Обязательные подписанты', open: signatories},
  {code: 'admission', name: 'Допуск', open: admission},
  {code: 'superiors', name: 'Подчинённость', open: superiors}
];

export default async function open() {
  const content = element('div', {'aria-live': 'polite'});
  const tabs = TABS.map(tab => element('button', {
    type: 'button', class: 'marshrut-tab', 'data-test': `tab-${tab.code}`, onclick: () => show(tab)
  }, tab.name));
  let newest = 0;

  async function show(chosen) {
    const number = ++newest;
    tabs.forEach((tab, i) => tab.setAttribute('aria-pressed', String(TABS[i] === chosen)));
    const shown = await chosen.open().catch(failure =>
      element('p', {class: 'marshrut-alert', role: 'alert'}, failure.message));
    if (number === newest) {
      content.replaceChildren(shown);
    }
  }

  await show(TABS[0]);
  return element('div', {class: 'marshrut-page'},
    element('h1', {}, 'Права подписи и допуск'),
    element('p', {class: 'marshrut-hint'},
      'Вносятся на основании приказа. Ни таблица, ни схема маршрута прав не дают. Права собственной должности меняет другой'
      + ' администратор.'),
    element('div', {class: 'marshrut-tabs', role: 'group', 'aria-label': 'Что показать'}, tabs),
    content);
}
