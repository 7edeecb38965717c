/* Documents that wait for a resolution: a head's own, and for a clerk those of his head, which he may prepare. */

import * as assigned from './assigned.js';
import {element} from './elements.js';
import {time} from './words.js';

export async function awaitedList(me) {
  const list = element('ul', {class: 'marshrut-list', 'data-test': 'awaited'});
  const status = element('p', {class: 'marshrut-hint', role: 'status'});
  const more = element('button', {
    type: 'button', class: 'marshrut-button', hidden: true, onclick: async () => (await show())[0]?.querySelector('a').focus()
  }, 'Показать ещё');
  let pages = 0;

  async function show() {
    try {
      const {items, total, size} = await assigned.awaited(pages);
      const added = items.filter(item => !list.querySelector(`[data-task='${item.taskId}']`)).map(item => row(item, me));
      list.append(...added);
      pages += 1;
      more.hidden = pages * size >= total;
      status.textContent = total === 0 ? 'Резолюции ничего не ждёт.' : `Ждут: ${total}.`;
      return added;
    } catch (failure) {
      status.textContent = failure.message;
      return [];
    }
  }

  await show();
  return element('section', {}, status, list, element('div', {class: 'marshrut-actions'}, more));
}

function row(item, me) {
  const his = item.author === me.login;
  const verb = his ? 'Дать резолюцию' : item.preparedBy ? 'Изменить резолюцию' : 'Подготовить резолюцию';
  return element('li', {'data-task': item.taskId},
    element('span', {class: 'marshrut-card-number'}, item.number ?? 'без номера'), ' ',
    item.overdue && element('span', {class: 'marshrut-badge marshrut-bad'}, 'Просрочено'),
    element('div', {}, item.heading),
    element('div', {class: 'marshrut-hint'},
      !his && `${item.authorName}, `, 'ждёт с ', time(item.since), item.due && [', срок ', time(item.due)],
      item.preparedBy && `. Кто подготовил: ${item.preparedByName}`),
    element('a', {href: assigned.pageOf(item.documentId), 'data-test': 'open-awaited'}, verb,
      element('span', {class: 'marshrut-unseen'}, `: ${item.heading}`)));
}
