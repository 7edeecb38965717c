/* A document that was found: what it is, with whom it waits and how long; behind a fold all the rest and what one may do. */

import {documentPage, pageOf} from './desk-server.js';
import {way} from './desk-way.js';
import {files} from './document-tab.js';
import {documentActions} from './documents-actions.js';
import {element, link} from './elements.js';
import * as server from './server.js';
import {state, time} from './words.js';

/** `where` is missing for what one may not read any more; `own` tells moments by the reader's clock, `changed(said)` is called after something was done. */
export function row(found, where, own, changed) {
  const body = element('div', {}, element('p', {class: 'marshrut-hint', role: 'status'}, 'Загружаем…'));
  const details = element('details', {class: 'marshrut-details', 'data-test': 'about'}, element('summary', {}, 'Подробнее и действия',
    element('span', {class: 'marshrut-unseen'}, `: ${found.heading}`)), body);
  details.addEventListener('toggle', () => show().catch(failure => {
    body.replaceChildren(element('p', {class: 'marshrut-notice'}, failure.message));
  }), {once: true});

  async function show() {
    const [document, reference, actions] = await Promise.all([
      server.document(found.id), server.reference(), documentActions(found.id, where.steps, changed)
    ]);
    body.replaceChildren(actions, files(document, reference),
      document.registrationNumber ? element('p', {}, link(`/api/documents/${document.id}/cover`,
        'Лист со штрих-кодом (PDF)')) : '',
      document.incoming ? '' : element('p', {}, link(`/api/documents/${document.id}/approval-sheet`, 'Лист согласования (PDF)')),
      way(found.id, own));
  }

  return element('li', {class: 'marshrut-found', 'data-test': 'found', 'data-document': found.id},
    element('p', {class: 'marshrut-paper-kind'},
      [where?.kindName, found.registrationNumber ?? found.projectNumber ?? 'ещё без номера'].filter(Boolean).join(' · ')),
    element('p', {class: 'marshrut-found-heading', 'data-test': 'found-heading'},
      where ? element('a', {href: documentPage(found.id)}, found.heading) : found.heading),
    element('p', {class: 'marshrut-hint'}, where && `${where.author}, ${where.organisation}, `, 'внесён ', time(found.submittedAt)),
    element('p', {}, element('span', {class: 'marshrut-badge', 'data-test': 'found-state'}, state(found.state)), ' ',
      where?.restricted && element('span', {class: 'marshrut-badge marshrut-bad'}, 'Доступ ограничен')),
    where && waiting(where.steps), where && details);
}

function waiting(steps) {
  return steps.length === 0
    ? element('p', {class: 'marshrut-hint'}, 'Сейчас никто ничего не должен делать.')
    : element('ul', {class: 'marshrut-list', 'data-test': 'waiting'}, steps.map(step => element('li', {'data-step': step.step},
      element('a', {href: pageOf(step.taskId), class: 'marshrut-found-step'}, step.name), ' — ', step.with,
      element('div', {class: 'marshrut-hint'}, 'с ', time(step.since),
        step.left && [', ', element('span', {class: step.overdue && 'marshrut-desk-late'}, step.left)],
        step.due && [', срок ', time(step.due)]))));
}
