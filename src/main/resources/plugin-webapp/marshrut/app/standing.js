/* Who has a task and on what ground: the line over the task, and the block in the tab «Документ». */

import * as acting from './acting.js';
import {element} from './elements.js';
import * as server from './server.js';
import {actions} from './standing-actions.js';
import {date, time} from './words.js';

const SUBSTITUTIONS = '#/substitutions';

/** {strip: what stands over a task, empty when everybody decides for himself; line: that it has to be taken, or until when}. */
export async function strip(taskId) {
  const document = await server.documentOfTask(taskId);
  if (!document) {
    return {strip: [], line: []};
  }
  const [me, standing] = await Promise.all([server.me(), acting.standing(taskId)]);
  const names = await namesOf(standing);
  return {
    strip: words(standing, me, names, 'на вкладке «Документ»'),
    line: toTake(taskId, standing, me) ?? [
      standing.assignee !== me.login && `У кого: ${sentence(names.person(standing.assignee))} `,
      document.deadline && deadlineLine(document.deadline)
    ].filter(Boolean)
  };
}

function deadlineLine({left, due, overdue, clause}) {
  return element('span', {'data-test': 'task-deadline', title: clause},
    overdue && element('span', {class: 'marshrut-badge marshrut-bad'}, 'Просрочено'), overdue && ' ',
    capital(left), ', срок ', time(due));
}

/** Tasks that were seen before they were taken: what has become of it is said in the same place. */
const untaken = new Set();

function toTake(taskId, {assignee}, me) {
  if (!assignee) {
    untaken.add(taskId);
    return [element('span', {'data-test': 'to-take'}, 'Задача группы: возьмите её, и форма откроется.')];
  }
  return assignee === me.login && untaken.has(taskId)
    ? [element('span', {'data-test': 'taken'}, 'Задача ваша, форма открыта: можно решать.')] : undefined;
}

function namesOf({assignee, approver, delegatedBy}) {
  return server.names({logins: [assignee, approver, delegatedBy]});
}

/** What the person at the desk is to know, as nodes. */
function words(standing, me, names, where) {
  const {assignee, approver, delegatedTo, delegatedBy, basis} = standing;
  const passedOn = standing.moves.filter(({cause}) => cause === 'DELEGATED').pop();
  if (assignee === me.login) {
    return basis ? [element('span', {'data-test': 'acting'}, `Вы действуете ${basis}.`),
      delegatedTo === me.login && ` Кто поручил: ${names.person(delegatedBy)}. Почему: ${passedOn.reason}`]
      .filter(Boolean) : [];
  }
  const hadIt = approver === me.login || delegatedBy === me.login;
  if (!hadIt || !assignee) {
    return [];
  }
  if (delegatedTo) {
    return [element('span', {'data-test': 'handed-over'},
      `Вы перепоручили эту задачу ${date(passedOn.at.slice(0, 10))}, решает ${sentence(names.person(assignee))}`
      + ` Чтобы решать самому, заберите её обратно ${where}.`)];
  }
  return [
    element('span', {'data-test': 'handed-over'},
      `Вас замещает ${names.person(assignee)}${basis ? ` (${ground(basis)})` : ''}, поэтому задачу решает не вы.`
      + ' Чтобы решать самому, завершите замещение: '),
    element('a', {href: SUBSTITUTIONS}, 'Замещения'), '.'
  ];
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** Initials end with the full stop a sentence needs. */
function sentence(text) {
  return text.endsWith('.') ? text : `${text}.`;
}

/** Without the words for whom: he knows. */
function ground(basis) {
  return basis.replace(/^за [^;]* по замещению, (?=[^;]*$)/, '');
}

/** The block of the tab: the words and what may be done. `changed` is called after something has been. */
export async function standingBlock(taskId, documentId, changed) {
  const [me, standing] = await Promise.all([server.me(), acting.standing(taskId)]);
  const names = await namesOf(standing);
  const said = words(standing, me, names, 'здесь');
  const buttons = actions({standing, me, names, documentId, changed});
  if (said.length === 0 && !buttons) {
    return '';
  }
  return element('section', {class: 'marshrut-standing', 'data-test': 'standing'},
    said.length > 0 && element('p', {class: 'marshrut-notice'}, said), buttons);
}

/** For a head: what he may do at a step that another of his organisation has, less what is offered elsewhere. */
export async function stepActions(step, documentId, changed, elsewhere = []) {
  const [me, standing] = await Promise.all([server.me(), acting.standing(step.taskId)]);
  const names = await namesOf(standing);
  const may = standing.may.filter(action => !elsewhere.includes(action));
  return actions({standing: {...standing, may}, me, names, documentId, changed, of: step.name}) ?? '';
}
