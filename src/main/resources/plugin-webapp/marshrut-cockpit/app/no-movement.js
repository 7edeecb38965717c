/* Documents that nobody has and nothing moves: there should be none. */

import {element} from './elements.js';
import * as server from './server.js';
import {documentAddress} from './address.js';
import {state, time} from './words.js';

const SIZE = 10;

export async function motionless() {
  const list = element('ul', {class: 'marshrut-list'});
  const more = element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'more-motionless', onclick: () => load()},
    'Показать ещё');
  const problem = element('p', {role: 'alert'});
  let page = 0;

  async function load() {
    try {
      const answer = await server.get(`/api/reports/no-movement?page=${page}&size=${SIZE}`);
      list.append(...answer.items.map(line));
      page += 1;
      more.hidden = page * SIZE >= answer.total;
      problem.textContent = '';
      return answer.total;
    } catch (failure) {
      problem.textContent = failure.message;
      return undefined;
    }
  }

  const total = await load();
  if (total === undefined) {
    more.hidden = true;
  }
  return element('div', {'data-test': 'motionless'},
    element('h3', {}, total > 0 ? `Документы без движения: ${total}` : 'Документы без движения'),
    total === 0 ? element('p', {}, 'Таких нет: каждый документ кто-то ведёт.')
      : element('p', {class: 'marshrut-hint'}, 'Ни у кого нет задачи, и система ничего не ждёт. Откройте документ и посмотрите, где он ',
        'остановился.'),
    list, problem, more);
}

function line(one) {
  return element('li', {'data-motionless': one.id},
    element('a', {href: documentAddress(one)}, one.number ?? 'без номера'), `, ${state(one.state).toLowerCase()}, с `,
    time(one.since));
}
