/* After a decision: what was done, a minute to take it back, and the next task. */

import * as desk from './desk-server.js';
import {element} from './elements.js';
import {now} from './server.js';

const A_SECOND = 1000;

/**
 * `given` as the server tells it, with words on the `signature` that has just gone with it; `takenBack` is called when the decision is none any more. Returns {element, focus(),
 * undo: the button while it is there}.
 */
export function givenBar(given, takenBack) {
  const said = element('p', {class: 'marshrut-done', tabindex: '-1', 'data-test': 'given'}, given.said);
  const problem = element('p', {class: 'marshrut-alert', role: 'alert', hidden: true, 'data-test': 'undo-problem'});
  const rest = element('span', {'aria-hidden': 'true'});
  const undo = element('button', {
    type: 'button', class: 'marshrut-button', 'data-test': 'undo', title: 'Отменить решение (Alt+0)',
    'aria-keyshortcuts': 'Alt+0', onclick: takeBack
  }, 'Отменить', rest);
  const bar = element('div', {class: 'marshrut-given'}, said,
    given.signature && element('p', {'data-test': 'given-signature'}, given.signature), problem,
    element('div', {class: 'marshrut-actions'},
      given.next && element('a', {class: 'marshrut-button marshrut-main', href: desk.pageOf(given.next.taskId), 'data-test': 'next-task'},
        'Следующая задача', element('span', {class: 'marshrut-next'},
          `${given.next.name}: ${[given.next.number, given.next.heading].filter(Boolean).join(' ')}`)),
      undo, element('a', {class: 'marshrut-button', href: '#/desk', 'data-test': 'to-list'}, 'К рабочему столу')));

  function count() {
    const left = given.undoUntil ? Math.ceil((Date.parse(given.undoUntil) - now()) / A_SECOND) : 0;
    undo.hidden = left <= 0;
    rest.textContent = ` (${left}\u00a0с)`;
    return left > 0;
  }

  async function takeBack() {
    undo.disabled = true;
    problem.hidden = true;
    try {
      await desk.takeBack(given.decisionId);
      await takenBack();
    } catch (failure) {
      problem.textContent = failure.message;
      problem.hidden = false;
    } finally {
      undo.disabled = false;
    }
  }

  const timer = setInterval(() => {
    if (!bar.isConnected || !count()) {
      clearInterval(timer);
    }
  }, A_SECOND);
  count();
  return {element: bar, focus: () => said.focus(), undo};
}
