/* «Рабочий стол»: what waits for the one who is here, as lists with their numbers, and many decided at once. */

import {card, paper} from './desk-cards.js';
import {toKnow} from './desk-server.js';
import {many} from './desk-many.js';
import {element, select} from './elements.js';
import * as server from './server.js';
import {unsentBlock} from './unsent.js';
import {byTheClockOf} from './words.js';

const LISTS = {
  MINE: 'Мои', GROUP: 'Моей группы', TODAY: 'Срок сегодня', OVERDUE: 'Просроченные', SIGNATURE: 'На подпись',
  VISAS: 'Мои визы', REWORK: 'На доработке', INFORMATION: 'На ознакомление', ORGANISATION: 'Моя организация'
};
/** Papers and no tasks. */
const TO_KNOW = 'INFORMATION';
/** Lists on which one decision is given to several at once. */
const TOGETHER = {SIGNATURE: 'SIGNED', VISAS: 'AGREED'};

/** The list of Tasklist itself, by a question that asks for everything: without one the desk opens. */
const STOCK_LIST = '#/?searchQuery=%5B%5D';

const address = (list, page = 0) => `#/desk?list=${list}${page > 0 ? `&page=${page}` : ''}`;

export default async function deskPage() {
  const asked = new URLSearchParams(location.hash.split('?')[1]);
  const list = Object.keys(LISTS).find(one => one === asked.get('list')) ?? 'MINE';
  const page = Math.max(0, Number.parseInt(asked.get('page') ?? '0', 10) || 0);
  const size = TOGETHER[list] ? 100 : 20;
  const me = await server.me();
  const title = element('h1', {tabindex: '-1', 'data-test': 'desk-title'}, LISTS[list]);
  const tabs = element('div', {});
  const cards = element('ul', {class: 'marshrut-desk-cards', 'data-test': 'desk-cards'});
  const status = element('p', {class: 'marshrut-hint', role: 'status', 'data-test': 'desk-status'});
  const pages = element('div', {});
  const ticks = TOGETHER[list] && many(me.login, TOGETHER[list], () => draw().catch(failure => {
    status.textContent = failure.message;
  }));

  async function draw() {
    const [counts, found] = byTheClockOf(me.now, await Promise.all([
      server.get('/api/desk/counts'),
      list === TO_KNOW ? toKnow(page, size) : server.get(`/api/desk?list=${list}&page=${page}&size=${size}`)
    ]));
    ticks?.clear();
    tabs.replaceChildren(...choices(list, counts));
    cards.replaceChildren(...found.items.map(one => list === TO_KNOW ? paper(one) : card(one, ticks?.tick(one))));
    if (ticks) {
      ticks.all.hidden = found.items.length === 0;
    }
    status.textContent = found.total === 0 ? 'Здесь ничего не ждёт.' : `${list === TO_KNOW ? 'Документов' : 'Задач'}: ${found.total}.`;
    pages.replaceChildren(...turning(list, found));
  }

  await draw();
  return {
    element: element('div', {class: 'marshrut-page marshrut-desk', 'data-test': 'desk', 'data-list': list},
      tabs, title, unsentBlock(me.login, ticks && address(list)), status, ticks?.all, cards, pages,
      element('p', {}, element('a', {class: 'marshrut-button', href: STOCK_LIST, 'data-test': 'stock-list-link'}, 'Все задачи обычным списком')),
      ticks && element('div', {class: 'marshrut-bar marshrut-many'}, ticks.bar)),
    shown: () => title.focus()
  };
}

/** Links side by side; on a phone a list to choose from. */
function choices(list, counts) {
  const there = Object.entries(LISTS)
    .map(([code, name]) => ({code, name, number: counts[code.toLowerCase()]}))
    .filter(({number}) => number !== null);
  const small = select(there.map(({code, name, number}) => ({code, name: `${name} (${number})`})), null, {
    'aria-label': 'Список', 'data-test': 'desk-select', onchange: event => {
      location.hash = address(event.target.value);
    }
  });
  small.value = list;
  return [
    element('nav', {class: 'marshrut-choices marshrut-desk-tabs', 'aria-label': 'Списки'},
      there.map(({code, name, number}) => element('a', {
        class: 'marshrut-choice', href: address(code), 'data-test': `desk-${code}`, 'aria-current': code === list && 'page'
      }, name, ' ', element('span', {class: 'marshrut-desk-number'}, number)))),
    element('div', {class: 'marshrut-desk-select'}, small)
  ];
}

function turning(list, {total, page, size}) {
  const last = Math.max(0, Math.ceil(total / size) - 1);
  return last === 0 ? [] : [element('nav', {class: 'marshrut-actions', 'aria-label': 'Страницы'},
    page > 0 && element('a', {class: 'marshrut-button', href: address(list, page - 1)}, 'Назад'),
    element('span', {}, `Страница ${page + 1} из ${last + 1}`),
    page < last && element('a', {class: 'marshrut-button', href: address(list, page + 1), 'data-test': 'next-page'}, 'Дальше'))];
}
