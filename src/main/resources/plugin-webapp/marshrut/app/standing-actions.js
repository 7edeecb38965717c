/* The buttons with which a task changes hands, and the form behind each. */

import * as acting from './acting.js';
import {actionForm, personPart, reasonPart} from './action-form.js';
import {element} from './elements.js';
import {personField} from './person.js';

const WHY = 'Напишите причину.';
const WHOM = 'Выберите сотрудника.';

/** Buttons for what `standing.may` names, with a place for their form; undefined when there are none. */
export function actions({standing, me, names, documentId, changed, of}) {
  const place = element('div', {});
  const taskId = standing.taskId;
  const approver = standing.approver ?? me.login;
  const intervene = (action, more) => acting.intervene(documentId, {action, ...more});
  const choose = (label, user) => personField({
    label, required: true, test: 'person', search: text => acting.candidates(user, text)
  });

  const forms = {
    DELEGATE: {
      text: 'Перепоручить', verb: 'Перепоручить', done: 'Задача перепоручена.',
      explanation: 'Срок не изменится. В листе согласования будет видно, кто за кого решил. Задачу можно забрать обратно.',
      parts: () => ({to: personPart(choose('Кому', me.login), WHOM), reason: reasonPart('Почему', WHY)}),
      send: ({to, reason}) => acting.delegate(taskId, to, reason)
    },
    GIVE_BACK: {
      text: 'Вернуть', verb: 'Вернуть', done: 'Задача возвращена.',
      explanation: `Вам поручено: ${names.person(standing.delegatedBy)}. После возврата решать будете не вы.`,
      parts: () => ({reason: reasonPart('Почему, если хотите сказать', '')}),
      send: ({reason}) => acting.endDelegation(taskId, reason)
    },
    TAKE_BACK: {
      text: 'Забрать обратно', verb: 'Забрать обратно', done: 'Задача снова у вас.',
      parts: () => ({reason: reasonPart('Почему, если хотите сказать', '')}),
      send: ({reason}) => acting.endDelegation(taskId, reason)
    },
    CHANGE_PERFORMER: {
      text: 'Сменить исполнителя', verb: 'Сменить', done: 'Исполнитель сменён, срок прежний.',
      explanation: `Сейчас решает: ${names.person(standing.assignee ?? approver)}; визы других остаются, срок не меняется.`,
      parts: () => ({performer: personPart(choose('Новый исполнитель', approver), WHOM), reason: reasonPart('Почему', WHY)}),
      send: values => intervene('CHANGE_PERFORMER', {taskId, ...values})
    },
    ADD_VISA: {
      text: 'Добавить визу', verb: 'Добавить', done: 'Виза запрошена.',
      explanation: 'Ещё один согласующий в этом круге. Остальные визы не собираются заново.',
      parts: () => ({approver: personPart(choose('Чья виза', me.login), WHOM), reason: reasonPart('Почему', WHY)}),
      send: values => intervene('ADD_VISA', values)
    },
    RETURN: {
      text: 'Вернуть автору', verb: 'Вернуть автору', done: 'Проект возвращён автору.',
      explanation: `Сейчас решает: ${names.person(standing.assignee ?? approver)}; решите вы. Круг прекратится для всех.`,
      parts: () => ({reason: reasonPart('Почему', WHY)}),
      send: values => intervene('RETURN', {taskId, ...values})
    }
  };

  const offered = Object.keys(forms).filter(action => standing.may.includes(action));
  if (offered.length === 0) {
    return undefined;
  }
  const buttons = offered.map(action => element('button', {
    type: 'button', class: 'marshrut-button', 'data-test': action.toLowerCase().replace('_', '-'),
    'aria-label': of && `${forms[action].text}: ${of}`, onclick: () => show(action)
  }, forms[action].text));

  function show(action) {
    const {text, verb, explanation, parts, send, done} = forms[action];
    const form = actionForm({
      title: text, explanation, verb, test: 'action', parts: parts(), send,
      done: () => changed(done),
      cancel: () => {
        place.replaceChildren();
        buttons[offered.indexOf(action)].focus();
      }
    });
    place.replaceChildren(form);
    form.querySelector('h4').focus();
  }

  return element('div', {}, element('div', {class: 'marshrut-row-actions'}, buttons), place);
}
