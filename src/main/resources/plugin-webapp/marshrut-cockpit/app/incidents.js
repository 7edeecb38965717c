/* Where routes have stopped, in plain words, with a button for what may be tried again. */

import {element} from './elements.js';
import * as server from './server.js';
import {documentAddress} from './address.js';
import {tryAgain} from './engine.js';
import {time} from './words.js';

const SIZE = 10;

export async function incidents() {
  const place = element('div', {'data-test': 'incidents'});
  await show();
  return place;

  async function show() {
    const {items, total} = await server.get(`/api/cockpit/incidents?size=${SIZE}`);
    place.replaceChildren(...[
      element('h3', {tabindex: '-1'}, total === 0 ? 'Нигде не остановилось' : `Остановилось: ${total}`),
      total > 0 && element('ul', {class: 'marshrut-list'}, items.map(line)),
      total > SIZE && element('p', {class: 'marshrut-hint'}, `Показаны новые ${SIZE}. Остальные — в «Процессах».`)
    ].filter(Boolean));
  }

  function line(one) {
    const answer = element('span', {role: 'status'});
    const button = one.job && element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'try-again',
      'aria-label': `Повторить: ${one.step ?? one.route}`,
      onclick: async () => {
        button.disabled = true;
        try {
          await tryAgain(one.job);
          answer.textContent = ' Система попробует ещё раз в ближайшую минуту. Если не выйдет, инцидент появится снова.';
        } catch (failure) {
          answer.textContent = ` ${failure.message}`;
          button.disabled = false;
        }
      }}, 'Повторить');
    return element('li', {'data-incident': one.id},
      element('strong', {}, one.step ? `${one.route}: ${one.step}` : one.route), ', с ', time(one.since),
      one.document && [', документ ', element('a', {href: documentAddress(one)}, one.number ?? 'без номера')],
      element('div', {}, one.words), one.told && element('div', {class: 'marshrut-hint'}, one.told),
      button, answer);
  }
}
