/* «Очередь руководителя»: one workplace. What waits for the head or the organisation, and a decision made ready for him. */

import * as acting from './acting.js';
import {pageOf} from './assigned.js';
import * as desk from './desk-server.js';
import {element} from './elements.js';
import {preparation} from './preparation.js';
import * as server from './server.js';
import * as words from './words.js';

// its decision is its items, written on a page of their own
const RESOLUTION = 'issueResolution';
const TABS = {head: 'Руководитель', organisation: 'Организация'};

export default async function queuePage() {
  const me = await server.me();
  const title = element('h1', {tabindex: '-1'}, 'Очередь руководителя');
  const list = element('ul', {class: 'marshrut-list', 'data-test': 'queue-list'});
  const status = element('p', {class: 'marshrut-hint', role: 'status'});
  const more = element('button', {
    type: 'button', class: 'marshrut-button', 'data-test': 'more-queue', hidden: true, onclick: () => orTell(showMore)
  }, 'Показать ещё');
  const tabs = Object.entries(TABS).map(([of, text]) => element('button', {
    type: 'button', class: 'marshrut-choice', 'data-test': `queue-${of}`, onclick: () => orTell(() => open(of))
  }, text));
  let of = 'head';
  let pages = 0;

  async function open(chosen) {
    of = chosen;
    tabs.forEach((tab, index) => tab.setAttribute('aria-pressed', String(Object.keys(TABS)[index] === of)));
    list.replaceChildren();
    pages = 0;
    await showMore();
  }

  async function showMore() {
    const {items, total, size} = await acting.queue(of, pages);
    const names = await server.names({
      logins: items.flatMap(item => [item.assignee, item.owner])
    });
    pages += 1;
    const added = items.filter(item => !list.querySelector(`[data-task='${item.taskId}']`)).map(item => row(item, names));
    list.append(...added);
    more.hidden = pages * size >= total;
    status.textContent = total === 0 ? 'Сейчас ничего не ждёт.' : `Задач: ${total}.`;
    if (pages > 1) {
      added[0]?.focus();
    }
  }

  function row(item, names) {
    const place = element('div', {});
    const again = said => orTell(async () => {
      await open(of);
      status.textContent = said;
    });
    return element('li', {'data-task': item.taskId, 'data-step': item.taskKey, tabindex: '-1'},
      element('div', {class: 'marshrut-visa'},
        element('strong', {}, item.name),
        item.overdue && element('span', {class: 'marshrut-badge marshrut-bad', 'data-test': 'overdue'}, 'Просрочено')),
      element('div', {}, [item.number ?? 'без номера', item.heading].filter(Boolean).join(' ')),
      element('div', {class: 'marshrut-hint'},
        item.assignee ? names.person(item.assignee) : 'ещё никто не взял',
        item.owner && item.owner !== item.assignee && `, вместо: ${names.person(item.owner)}`,
        ', с ', words.time(item.since), item.due && [', срок ', words.time(item.due)]),
      item.prepared && element('div', {class: 'marshrut-hint', 'data-test': 'prepared'},
        `Подготовлено: ${words.choice(item.prepared)}`),
      element('div', {class: 'marshrut-row-actions'},
        // Tasklist shows a clerk the tasks of his head, and his own
        (of === 'head' || item.assignee === me.login) && element('a', {href: desk.pageOf(item.taskId), 'data-test': 'open-task'}, 'Открыть'),
        item.heading && item.taskKey === RESOLUTION && element('a', {href: pageOf(item.documentId), 'data-test': 'prepare-resolution'},
          'Подготовить резолюцию'),
        item.heading && item.taskKey !== RESOLUTION && item.assignee && item.assignee !== me.login && element('button', {
          type: 'button', class: 'marshrut-quiet', 'data-test': 'prepare',
          onclick: () => orTell(() => prepare(item, names, place, again))
        }, item.mayAct ? 'Подготовить или решить' : 'Подготовить решение')),
      place);
  }

  async function prepare(item, names, place, done) {
    const {decisions, preparation: before} = await acting.standing(item.taskId);
    place.replaceChildren(preparation({
      item, decisions, before, names, done, cancel: () => {
        place.replaceChildren();
        place.closest('li').focus();
      }
    }));
    place.querySelector('h4').focus();
  }

  async function orTell(work) {
    try {
      status.textContent = '';
      await work();
    } catch (failure) {
      status.textContent = failure.message;
    }
  }

  await open(of);
  return {
    element: element('div', {class: 'marshrut-page'},
      title, element('p', {}, element('a', {href: '#/desk'}, 'К рабочему столу')),
      element('p', {class: 'marshrut-hint'},
        'Здесь то, что ждёт вашего руководителя. Подготовьте решение и замечание: он увидит их в своей задаче,'
        + ' проверит и решит одним нажатием.'),
      element('div', {class: 'marshrut-choices', role: 'group', 'aria-label': 'Чья очередь'}, tabs),
      list, status, element('div', {class: 'marshrut-actions'}, more)),
    shown: () => title.focus()
  };
}
