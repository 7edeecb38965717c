/* What one may do about a document on its way. The server has said which: nothing is offered that it would refuse. */

import {actionForm, reasonPart} from './action-form.js';
import * as desk from './documents-server.js';
import {element, field} from './elements.js';
import {stepActions} from './standing.js';

const WHY = 'Напишите причину.';
const OF_DOCUMENT = {
  RECALL: {
    text: 'Отозвать проект', path: 'recall', done: 'Проект отозван.',
    explanation: 'Согласование прекратится для всех. Внести проект снова можно только новым документом.'
  },
  SUSPEND: {
    text: 'Приостановить', path: 'suspension', done: 'Документ приостановлен.',
    explanation: 'Решать по документу будет нельзя, сроки остановятся.'
  },
  RESUME: {
    text: 'Возобновить', path: 'resumption', done: 'Документ возобновлён.',
    explanation: 'У каждого будет столько рабочего времени, сколько оставалось.'
  },
  FORWARD: {
    text: 'Передать на резолюцию', path: 'forwarding', done: 'Документ передан руководителю на резолюцию.', unasked: true,
    explanation: 'Документ достанут из дела: руководитель увидит его на рабочем столе.'
  }
};

/** `changed(said)` is called after something was done. Returns a node, empty when one may do nothing. */
export async function documentActions(documentId, steps, changed) {
  // a visa is added to the round: one button for all of its steps
  const first = steps.find(({step}) => step === 'VISA');
  const [{actions, movable}, ofSteps] = await Promise.all([
    desk.actions(documentId),
    Promise.all(steps.map(step => stepActions(step, documentId, changed, step === first ? [] : ['ADD_VISA']).catch(() => '')))
  ]);
  const own = offered(actions.map(action => ofDocument(documentId, OF_DOCUMENT[action], changed)));
  const lines = steps.map((step, index) => {
    const move = movable.includes(step.taskId) && offered([ofDeadline(step, changed)]);
    return move || ofSteps[index]
      ? element('div', {'data-actions-of': step.taskId}, element('p', {}, element('strong', {}, step.name), ` — ${step.with}`),
        move, ofSteps[index])
      : '';
  });
  return element('div', {'data-test': 'document-actions'}, own, lines);
}

function ofDocument(documentId, {text, path, done, explanation, unasked}, changed) {
  return {
    text, test: path, explanation,
    parts: () => (unasked ? {} : {reason: reasonPart('Почему', WHY)}),
    send: ({reason}) => desk.act(documentId, path, reason),
    done: () => changed(done)
  };
}

function ofDeadline({taskId, name, due}, changed) {
  // what stands in the field is told by the clock of this person, so is what he makes of it
  const zone = due?.slice(19).replace(/^\.\d+/, '') ?? '';
  return {
    text: 'Перенести срок', test: 'move-deadline', label: `Перенести срок: ${name}`,
    explanation: `${zone ? 'По вашим часам.' : 'По часам организации документа.'} Исполнителю об этом сообщат.`,
    parts: () => {
      const place = field({
        label: 'Новый срок', required: true,
        input: element('input', {type: 'datetime-local', 'data-test': 'new-due', value: due?.slice(0, 16)})
      });
      return {
        due: {place, value: () => place.input.value, missing: 'Укажите новый срок.'}, reason: reasonPart('Почему', WHY)
      };
    },
    send: ({due: moment, reason}) => desk.moveDeadline(taskId, moment + zone, reason),
    done: () => changed('Срок перенесён.')
  };
}

/** A button for each, with its form under them. */
function offered(forms) {
  if (forms.length === 0) {
    return '';
  }
  const place = element('div', {});
  const buttons = forms.map(form => element('button', {
    type: 'button', class: 'marshrut-button', 'data-test': form.test, 'aria-label': form.label, onclick: event => {
      const shown = actionForm({
        title: form.text, explanation: form.explanation, verb: form.text, test: `${form.test}-form`, parts: form.parts(),
        send: form.send, done: form.done,
        cancel: () => {
          place.replaceChildren();
          event.target.focus();
        }
      });
      place.replaceChildren(shown);
      shown.querySelector('h4').focus();
    }
  }, form.text));
  return element('div', {}, element('div', {class: 'marshrut-row-actions'}, buttons), place);
}
