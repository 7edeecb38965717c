/* Registration of participants at a document: its page and QR code for everybody who reads it, the list for those concerned. */

import {element, link} from './elements.js';
import {get} from './server.js';
import {time} from './words.js';

const SIZE = 50;

/** An empty text where registration has not been opened. */
export async function registration(documentId) {
  const of = `/api/documents/${encodeURIComponent(documentId)}`;
  const {address, open, most, taken, listed} = await get(`${of}/registration`);
  if (!address) {
    return '';
  }
  return element('section', {'data-test': 'registration'}, element('h3', {}, 'Запись участников'),
    element('p', {}, link(address, address)),
    element('p', {}, `${open ? 'Запись идёт' : 'Запись закрыта'}, записалось: ${taken}${most ? ` из ${most}` : ''}.`),
    // by the address of this page: the public one may be another machine
    element('img', {
      class: 'marshrut-qr', src: `${new URL(address).pathname}/qr.png`, width: '160', height: '160', alt: 'QR-код страницы записи'
    }),
    listed && list(`${of}/participants`));
}

/** Asked for when somebody opens it: each look at the list is kept in the trail. */
function list(address) {
  const people = element('ol', {class: 'marshrut-list', 'data-test': 'participants'});
  const status = element('p', {class: 'marshrut-hint', role: 'status'});
  const more = element('button', {type: 'button', class: 'marshrut-button', hidden: true, onclick: show}, 'Показать ещё');
  let pages = 0;
  const details = element('details', {class: 'marshrut-details', 'data-test': 'participant-list'}, element('summary', {}, 'Список участников'),
    people, status, element('div', {class: 'marshrut-actions'}, more),
    element('p', {}, link(`${address}?format=csv`, 'Скачать таблицу (CSV)')));

  async function show() {
    try {
      const {items, total} = await get(`${address}?page=${pages}&size=${SIZE}`);
      pages += 1;
      people.append(...items.map(({name, contact, registeredAt}) => element('li', {}, `${name}, ${contact}`,
        element('div', {class: 'marshrut-hint'}, 'записан ', time(registeredAt)))));
      more.hidden = pages * SIZE >= total;
      status.textContent = total === 0 ? 'Пока никто не записался.' : '';
    } catch (failure) {
      status.textContent = failure.message;
    }
  }

  details.addEventListener('toggle', show, {once: true});
  return details;
}
