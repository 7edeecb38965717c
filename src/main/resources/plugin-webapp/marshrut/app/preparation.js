/* A decision made ready for the head, and, where a rule lets the clerk, taken in his place. */

import * as acting from './acting.js';
import {actionForm, reasonPart} from './action-form.js';
import {element, newId} from './elements.js';
import * as words from './words.js';

const LONGEST_COMMENT = 4000;

/** The form under a row of the queue, begun with what was prepared before. `done` is called with words to say. */
export function preparation({item, decisions, before, names, done, cancel}) {
  const decision = choices(decisions, before?.decision);
  const comment = reasonPart('Замечание или пояснение', '', 'prepared-comment');
  comment.place.input.value = before?.comment ?? '';
  comment.place.input.maxLength = LONGEST_COMMENT;
  const form = actionForm({
    title: `${item.name}, ${item.number ?? 'без номера'}`,
    explanation: `Решение останется за руководителем: ${names.person(item.assignee)} увидит ваш вариант в своей задаче.`,
    verb: 'Подготовить', test: 'preparation',
    parts: {decision: {place: decision, value: decision.value, missing: 'Выберите решение.'}, comment},
    send: values => acting.prepare(item.taskId, values.decision, values.comment || null),
    done: () => done('Решение подготовлено.'),
    cancel
  });
  if (item.mayAct) {
    form.append(element('p', {class: 'marshrut-hint'},
      'По правилам вы можете решить и сами; в листе согласования будет видно, что решили вы и за кого.'),
    decideButton(item, decision, comment, done));
  }
  return form;
}

function choices(codes, chosen) {
  const name = newId('decision');
  const error = element('p', {class: 'marshrut-error', role: 'alert'});
  const inputs = codes.map(code => element('input', {
    type: 'radio', name, value: code, id: `${name}-${code}`, checked: code === chosen, onchange: () => problem()
  }));

  function problem(text = '') {
    error.textContent = text;
  }

  return {
    element: element('fieldset', {class: 'marshrut-flags'}, element('legend', {}, 'Решение'),
      inputs.map((input, index) => element('div', {class: 'marshrut-flag'}, input,
        element('label', {for: input.id}, words.choice(codes[index])))), error),
    input: inputs[0],
    problem,
    value: () => inputs.find(input => input.checked)?.value
  };
}

function decideButton(item, decision, comment, done) {
  const error = element('p', {class: 'marshrut-error', role: 'alert'});
  const button = element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'decide', onclick: decide},
    'Решить за руководителя');

  async function decide() {
    if (!decision.value()) {
      decision.problem('Выберите решение.');
      decision.input.focus();
      return;
    }
    button.disabled = true;
    try {
      await acting.complete(item.taskId, decision.value(), comment.value());
      await done('Решение принято.');
    } catch (failure) {
      error.textContent = failure.message;
      button.disabled = false;
    }
  }

  return element('div', {}, button, error);
}
