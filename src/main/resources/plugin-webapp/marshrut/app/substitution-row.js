/* One substitution in the list, with its tasks that could not move, and the way to end it. */

import * as acting from './acting.js';
import {element} from './elements.js';
import {stepActions} from './standing.js';
import * as words from './words.js';

const STATES = {PLANNED: 'Предстоит', IN_FORCE: 'Действует', ENDED: 'Окончено', REVOKED: 'Отозвано'};
const LIVE = ['PLANNED', 'IN_FORCE'];

/** `ended` is called with words to say after it has been ended; `edit` opens the form with it. */
export function substitutionRow({one, names, reference, head, mayChange, showConflicts, edit, ended}) {
  const confirm = element('div', {});
  const row = element('li', {'data-substitution': one.id, tabindex: '-1', 'data-user': one.user},
    element('div', {class: 'marshrut-visa'},
      element('span', {},
        element('strong', {}, names.person(one.user)),
        element('span', {'aria-hidden': 'true'}, ' → '), element('span', {class: 'marshrut-unseen'}, ' замещает '),
        element('strong', {}, names.person(one.substitute))),
      element('span', {class: `marshrut-badge ${one.state === 'IN_FORCE' ? 'marshrut-good' : ''}`, 'data-test': 'state'},
        STATES[one.state])),
    element('div', {}, `${words.date(one.from)} — ${words.date(one.to)}, ${one.reason}`),
    element('div', {class: 'marshrut-hint'}, covered(one, reference)),
    element('div', {class: 'marshrut-hint'}, `Перешло задач: ${one.moved}. Кто назначил: `, names.person(one.createdBy), ', ',
      words.time(one.createdAt),
      one.revokedBy && [`. Завершено досрочно: ${names.person(one.revokedBy)}, `, words.time(one.revokedAt)]),
    one.state === 'IN_FORCE' && showConflicts && conflictsOf(one, head, ended),
    mayChange && LIVE.includes(one.state) && element('div', {class: 'marshrut-row-actions'},
      button('Изменить', 'edit', edit),
      button(one.state === 'IN_FORCE' ? 'Завершить досрочно' : 'Отменить', 'end', askOnce)),
    confirm);

  function askOnce() {
    const yes = element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'end-now', onclick: end},
      one.state === 'IN_FORCE' ? 'Завершить сейчас' : 'Отменить замещение');
    const alert = element('p', {class: 'marshrut-error', role: 'alert'});
    confirm.replaceChildren(element('div', {class: 'marshrut-notice'},
      element('p', {}, one.state === 'IN_FORCE'
        ? `Задачи сразу вернутся, дальше решает ${names.person(one.user)}`
        : 'Замещение не начнётся.'),
      alert,
      element('div', {class: 'marshrut-row-actions'}, yes, button('Оставить как есть', 'keep', () => {
        confirm.replaceChildren();
        row.focus();
      }))));
    yes.focus();

    async function end() {
      yes.disabled = true;
      try {
        await acting.revoke(one.user, one.from);
        ended(one.state === 'IN_FORCE' ? 'Замещение завершено, задачи вернулись.' : 'Замещение отменено.');
      } catch (failure) {
        alert.textContent = failure.message;
        yes.disabled = false;
      }
    }
  }

  return row;
}

function button(text, test, onclick) {
  return element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': test, onclick}, text);
}

/** What it covers, in words. */
function covered({kinds, steps}, reference) {
  const documents = kinds.length === 0
    ? 'все виды документов'
    : kinds.map(code => words.nameOf(reference.kinds, code)).join(', ');
  return steps.length === 0 ? documents : `${documents}; только: ${steps.map(words.step).join(', ')}`;
}

function conflictsOf(one, head, changed) {
  const box = element('div', {});
  acting.substitutionOf(one.user).then(
    found => box.replaceChildren(found.id === one.id ? conflictList(found.conflicts, head && changed) : ''),
    // the list itself stands; what stays with the absent person is told by notices too
    () => {});
  return box;
}

/**
 * The tasks that stay with the absent person, why, and what to do; empty when there are none. A head may give them to
 * others on the spot; `changed` is called with words to say then, and is missing for who is no head.
 */
export function conflictList(conflicts, changed) {
  return conflicts.length === 0 ? '' : element('div', {class: 'marshrut-notice', 'data-test': 'conflicts'},
    element('p', {}, element('strong', {}, `Не перешло задач: ${conflicts.length}`)),
    element('ul', {}, conflicts.map(conflict => withActions(conflict, changed, element('li', {'data-task': conflict.taskId},
      `${words.step(conflict.taskKey)}, ${conflict.projectNumber ?? 'без номера'}`,
      conflict.heading && ` «${conflict.heading}»`,
      `. ${conflict.reason}`)))));
}

function withActions(conflict, changed, item) {
  if (changed && conflict.heading) {
    stepActions({taskId: conflict.taskId, name: conflict.heading}, conflict.documentId, changed).then(
      buttons => item.append(buttons),
      () => {});
  }
  return item;
}
