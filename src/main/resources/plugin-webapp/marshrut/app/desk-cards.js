/* A task on a list: what waits, from whom and how long; whether one has had it before oneself. */

import {documentPage, pageOf} from './desk-server.js';
import {element} from './elements.js';
import {time} from './words.js';

/** `tick` is a checkbox, where several are decided at once. */
export function card(one, tick) {
  return element('li', {class: 'marshrut-desk-card', 'data-task': one.taskId, 'data-test': 'desk-card'},
    tick,
    element('div', {class: 'marshrut-desk-words'},
      element('p', {class: 'marshrut-paper-kind'}, [one.kindName, one.number ?? 'ещё без номера'].join(' · ')),
      one.heading
        ? element('a', {href: pageOf(one.taskId), class: 'marshrut-desk-heading', 'data-test': 'open-card'}, one.heading)
        : element('p', {}, 'Содержание документа вам не открыто.'),
      one.from && element('p', {}, one.from),
      element('p', {class: 'marshrut-hint'}, one.name,
        one.insteadOf && [' · ', element('strong', {'data-test': 'instead-of'}, one.insteadOf)], one.holder && ` · у кого: ${one.holder}`),
      element('p', {class: 'marshrut-desk-marks'},
        one.overdue && element('span', {class: 'marshrut-badge marshrut-bad', 'data-test': 'overdue'}, 'Просрочено'),
        one.restricted && element('span', {class: 'marshrut-badge marshrut-bad'}, 'Доступ ограничен'),
        one.left && element('span', {class: one.overdue ? 'marshrut-desk-late' : '', 'data-test': 'left'}, capital(one.left)),
        one.due && element('span', {class: 'marshrut-hint'}, 'до ', time(one.due)),
        opened(one)),
      one.clause && element('p', {class: 'marshrut-hint', 'data-test': 'clause'}, one.clause)));
}

/** What was sent for information. */
export function paper(one) {
  return element('li', {class: 'marshrut-desk-card', 'data-document': one.documentId, 'data-test': 'desk-paper'},
    element('div', {class: 'marshrut-desk-words'},
      element('p', {class: 'marshrut-paper-kind'}, [one.kindName, one.number ?? 'ещё без номера'].join(' · ')),
      element('a', {href: documentPage(one.documentId), class: 'marshrut-desk-heading', 'data-test': 'open-paper'}, one.heading),
      element('p', {class: 'marshrut-desk-marks'},
        one.restricted && element('span', {class: 'marshrut-badge marshrut-bad'}, 'Доступ ограничен'),
        element('span', {class: 'marshrut-hint'}, `Кто направил: ${one.sentBy}, `, time(one.sentAt)))));
}

/** Of a task that somebody else has it is not one's own matter. */
function opened({openedAt, holder}) {
  if (holder) {
    return '';
  }
  return element('span', {class: 'marshrut-hint', 'data-test': 'opened'},
    ...openedAt ? ['Вы открывали ', time(openedAt)] : ['Вы не открывали']);
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
