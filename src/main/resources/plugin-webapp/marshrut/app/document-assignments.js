/* «Поручения» of one document: what the person at the desk is to do about it, and the tree. */

import * as assigned from './assigned.js';
import {all, assignmentCard, loginsOf, tree} from './assignment-tree.js';
import {element} from './elements.js';
import {releaseBlock} from './release-block.js';
import {resolutionEditor} from './resolution-editor.js';
import * as server from './server.js';
import {time} from './words.js';

const ISSUE = 'issueResolution';
const OVER = ['ANNULLED', 'REJECTED', 'RECALLED', 'SUSPENDED'];

/**
 * Fills `tab` and returns it. `taskId` is the open task, if there is one; `told()` is called after a change, `finished()`
 * after the open task has been completed.
 */
export async function documentAssignments({tab, documentId, taskId, told = () => {}, finished}) {
  const changed = async said => {
    await show(said);
    tab.querySelector('[data-test=changed]').focus();
    told();
  };

  async function show(said) {
    const [me, document, found] = await Promise.all([
      server.me(), server.document(documentId), assigned.tree(documentId)
    ]);
    const names = await server.names({logins: [...loginsOf(found.resolutions), ...document.stage.map(step => step.assignee)]});
    const items = all(found.resolutions);
    const own = items.find(item => taskId && item.actions.some(action => action.taskId === taskId));
    const shown = {me, names, taskId, changed, finished: finished ?? (() => changed('Готово.'))};
    const resolution = await resolutionBlock({me, document, names, shown, items});
    tab.replaceChildren(...[
      said && element('p', {class: 'marshrut-done', role: 'status', tabindex: '-1', 'data-test': 'changed'}, said),
      resolution,
      own && element('section', {'data-test': 'own-assignment'},
        element('h3', {}, 'Поручение этой задачи'), assignmentCard(own, shown, true)),
      releaseBlock({me, found, documentId, changed, finished: awaitsRelease(document, taskId) && shown.finished}),
      element('section', {},
        element('h3', {}, 'Все поручения по документу'),
        items.length === 0
          ? element('p', {class: 'marshrut-hint', 'data-test': 'no-assignments'}, 'По документу ещё ничего не поручали.')
          : tree(found.resolutions, shown))
    ].filter(Boolean));
  }

  await show();
  return tab;
}

function awaitsRelease(document, taskId) {
  return document.stage.some(step => step.taskId === taskId && step.taskKey === 'releaseFromControl');
}

/** The resolution that is awaited, for the head and for his clerk; or that which a head gives on his own accord. */
async function resolutionBlock({me, document, names, shown, items}) {
  const step = document.stage.find(({taskKey}) => taskKey === ISSUE);
  const isHis = step?.assignee === me.login;
  const prepares = step && !isHis && me.groups.includes('clerks') && me.organisation?.code === document.organisation;
  if (isHis || prepares) {
    return awaited({me, document, names, shown, step, isHis});
  }
  const hasOwn = items.some(item => item.actions.some(({action}) => action === 'GIVE_RESOLUTION'));
  const mayGive = me.groups.includes('heads') && document.registrationNumber && !OVER.includes(document.state);
  return mayGive && !hasOwn ? ofHisOwnAccord({me, document, shown}) : null;
}

async function awaited({me, document, names, shown, step, isHis}) {
  const draft = await assigned.draft(step.taskId);
  const by = draft.preparedBy && (await server.names({logins: [draft.preparedBy]})).person(draft.preparedBy);
  const save = {
    verb: isHis ? 'Сохранить, дать позже' : 'Сохранить для руководителя', test: 'prepare', main: !isHis,
    send: items => assigned.prepare(step.taskId, items), said: 'Резолюция сохранена, она ещё не дана.'
  };
  const issue = {
    verb: 'Дать резолюцию', test: 'issue', main: true, said: 'Резолюция дана.', send: items => assigned.give(document.id, items)
  };
  const editor = await resolutionEditor({
    me, documentId: document.id, items: draft.items, place: `${step.taskId}:${draft.at ?? ''}`, actions: isHis ? [issue, save] : [save],
    done: action => action === issue && shown.taskId === step.taskId ? shown.finished() : shown.changed(action.said)
  });
  return element('section', {'data-test': 'awaited-resolution'},
    element('h3', {}, isHis ? 'Ваша резолюция' : `Резолюция готовится, её даст ${names.person(step.assignee)}`),
    by && element('p', {class: 'marshrut-notice', 'data-test': 'prepared-by'}, 'Кто подготовил: ', by, ', ', time(draft.at), '. ',
      isHis && element('button', {
        type: 'button', class: 'marshrut-button', 'data-test': 'issue-prepared', onclick: () => editor.send(issue)
      }, issue.verb)),
    element('p', {class: 'marshrut-hint'}, isHis
      ? 'Действует сразу, как вы её дадите: исполнители получат задачи.'
      : 'Руководитель увидит её в своей задаче и даст одним нажатием; до этого она не действует.'),
    editor.element);
}

function ofHisOwnAccord({me, document, shown}) {
  const place = element('div', {});
  const opener = element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'give-own', onclick: async () => {
    const editor = await resolutionEditor({
      me, documentId: document.id, items: [], place: document.id,
      actions: [{verb: 'Дать поручение', test: 'issue', main: true, send: items => assigned.give(document.id, items)}],
      done: () => shown.changed('Поручение дано.'),
      cancel: () => {
        place.replaceChildren();
        opener.hidden = false;
        opener.focus();
      }
    });
    opener.hidden = true;
    place.replaceChildren(editor.element);
    editor.focus();
  }}, 'Дать поручение');
  return element('section', {}, element('p', {}, opener), place);
}
