/* What the person at the desk may do with an assignment: a button for each, and its form under the buttons. */

import {actionForm, personPart} from './action-form.js';
import * as assigned from './assigned.js';
import {pageOf} from './desk-server.js';
import {element, field} from './elements.js';
import {namedDay} from './named-day.js';
import {personField} from './person.js';
import {proofForm} from './proof-form.js';
import {resolutionEditor} from './resolution-editor.js';
import {time} from './words.js';

const LONGEST = 4000;

/**
 * `shown` is {me, taskId: the open task, changed(said), finished(): after the open task has been completed}. Returns an
 * element, or '' when there is nothing to do.
 */
export function actions(assignment, shown) {
  const place = element('div', {});
  const may = Object.fromEntries(assignment.actions.map(({action, taskId}) => [action, taskId ?? true]));
  function button(text, test, form) {
    return element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': test, onclick: async event => {
      opened = event.target;
      const made = await form();
      place.replaceChildren(made.element ?? made);
      made.focus ? made.focus() : place.querySelector('h4').focus();
    }}, text);
  }

  function task(taskId, text) {
    return taskId === shown.taskId
      ? element('span', {class: 'marshrut-hint'}, `${text} можно решением этой задачи.`)
      : element('a', {href: pageOf(taskId)}, text);
  }

  let opened;
  const close = () => {
    place.replaceChildren();
    opened?.focus();
  };
  const form = parts => actionForm({cancel: close, ...parts});

  /** A decision on the performer's task; when that is the open one, it goes. */
  const decided = said => may.EXECUTE === shown.taskId ? shown.finished() : shown.changed(said);

  const report = () => form({
    title: 'Отчёт об исполнении', verb: 'Отчитаться', test: 'report-form',
    explanation: `Отчёт примет или вернёт ${assignment.giverName}. ${proofs(assignment)}`,
    parts: {comment: textPart('Что сделано', 'Напишите, что сделано.')},
    send: ({comment}) => assigned.complete(may.EXECUTE, 'REPORTED', comment),
    done: () => decided('Отчёт подан.')
  });

  const handOn = () => form({
    title: 'Передать поручение', verb: 'Передать', test: 'hand-on-form',
    explanation: 'Срок останется прежним. Всё, что из поручения уже сделано, перейдёт вместе с ним.',
    parts: {
      performer: personPart(personField({
        label: 'Кому передать', test: 'performer', required: true, search: assigned.performerSearch()
      }), 'Выберите, кому передать.'),
      comment: textPart('Почему', 'Напишите, почему.')
    },
    send: ({performer, comment}) => assigned.complete(may.EXECUTE, 'HANDED_ON', comment, {performer}),
    done: () => decided('Поручение передано.')
  });

  const interim = () => form({
    title: 'Промежуточный отчёт', verb: 'Сообщить', test: 'interim-form',
    explanation: 'Его увидят все, кому открыт документ. Поручение остаётся на контроле.',
    parts: {text: textPart('Как идёт исполнение', 'Напишите, как идёт исполнение.')},
    send: ({text}) => assigned.reportInterim(assignment.id, text),
    done: () => shown.changed('Записано.')
  });

  const extend = () => form({
    title: 'Попросить продлить срок', verb: 'Попросить', test: 'extend-form',
    explanation: `Решит ${assignment.giverName}. Пока решения нет, срок прежний.`,
    parts: {
      due: dayPart('Новый срок', 'Укажите новый срок.', assignment),
      reason: textPart('Почему', 'Напишите, почему нужно больше времени.')
    },
    send: ({due, reason}) => assigned.askExtension(assignment.id, due, reason),
    done: () => shown.changed('Просьба отправлена.')
  });

  const withdraw = () => form({
    title: 'Отменить поручение', verb: 'Отменить поручение', test: 'withdraw-form',
    explanation: 'Вместе с ним отменится всё, что по нему поручено и ещё не исполнено.',
    parts: {reason: textPart('Почему', 'Напишите, почему.')},
    send: ({reason}) => assigned.withdraw(assignment.id, reason),
    done: () => assignment.taskId && assignment.taskId === shown.taskId
      ? shown.finished() : shown.changed('Поручение отменено.')
  });

  async function give() {
    const editor = await resolutionEditor({
      me: shown.me, documentId: assignment.documentId, items: [], place: assignment.id, latest: assignment.due, cancel: close,
      actions: [{
        verb: 'Дать поручение', test: 'issue', main: true,
        send: items => assigned.give(assignment.documentId, items, assignment.id)
      }],
      done: () => shown.changed('Поручение дано.')
    });
    return {
      element: element('section', {}, element('h4', {}, 'Поручение по этому поручению'),
        element('p', {class: 'marshrut-hint'}, 'Срок — не позже вашего: ', time(assignment.due), '.'), editor.element),
      focus: editor.focus
    };
  }

  const buttons = [
    may.EXECUTE && button('Отчитаться', 'report', report),
    may.ACCEPT && task(may.ACCEPT, 'Принять или вернуть отчёт'),
    may.DECIDE_EXTENSION && task(may.DECIDE_EXTENSION, 'Решить о продлении срока'),
    may.ATTACH_FILE && button('Приложить файл', 'attach', () => proofForm({assignment, changed: shown.changed, cancel: close})),
    may.GIVE_RESOLUTION && button('Дать поручение', 'give', give),
    may.EXECUTE && button('Передать', 'hand-on', handOn),
    may.REPORT_INTERIM && button('Сообщить о ходе', 'interim', interim),
    may.ASK_EXTENSION && button('Попросить продлить', 'extend', extend),
    may.WITHDRAW && button('Отменить', 'withdraw', withdraw)
  ].filter(Boolean);
  if (buttons.length === 0) {
    return '';
  }

  return element('div', {'data-test': 'assignment-actions'}, element('div', {class: 'marshrut-row-actions'}, buttons), place);
}

function proofs({files}) {
  return files.some(file => !file.reported)
    ? `С отчётом уйдут приложенные файлы: ${files.filter(file => !file.reported).map(file => file.name).join(', ')}.`
    : 'Без файла, который подтверждает исполнение, с контроля не снимут: приложите его до отчёта.';
}

function textPart(label, missing) {
  const place = field({
    label, required: true, input: element('textarea', {rows: '3', maxlength: LONGEST, 'data-test': 'words'})
  });
  place.input.addEventListener('input', () => place.problem());
  return {place, value: () => place.input.value.trim(), missing};
}

function dayPart(label, missing, {documentId, responsible, due}) {
  const named = namedDay(documentId);
  const place = field({
    label, required: true,
    input: element('input', {type: 'date', min: due.slice(0, 10), 'data-test': 'day'})
  });
  place.element.append(named.element);
  place.input.addEventListener('input', () => {
    place.problem();
    named.look(place.input.value, responsible);
  });
  return {place, value: () => place.input.value, missing};
}
