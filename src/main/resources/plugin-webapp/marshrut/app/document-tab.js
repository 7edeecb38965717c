/* The tab «Документ» of a task: the card, the files with all their versions, the visas, and where the draft is now. */

import {cardEditor} from './card-editor.js';
import {cardView} from './card-view.js';
import {element, link} from './elements.js';
import {fileSignature, titleOf} from './file-signature.js';
import {letters} from './letters.js';
import {newVersion, onlyAttachments} from './new-version.js';
import {registration} from './registration.js';
import * as server from './server.js';
import {standingBlock, stepActions} from './standing.js';
import {visas} from './visas.js';
import * as words from './words.js';

/** `handedOver` is called after the task has come to another: the list and the form are of yesterday. */
export default async function documentTab(taskId, handedOver = () => {}) {
  const found = await server.documentOfTask(taskId);
  if (!found) {
    return {element: element('p', {class: 'marshrut-notice', 'data-test': 'no-document'},
      'К этой задаче документ не приложен. Всё нужное — на вкладке с формой.')};
  }
  const tab = element('div', {class: 'marshrut-tab', 'data-test': 'document', 'data-document': found.id});
  const changed = async said => {
    await show(undefined, said);
    tab.querySelector('[data-test=changed]').focus();
    handedOver();
  };
  const show = async (stored, said) => {
    const me = await server.me();
    const document = words.byTheClockOf(me.now, await server.document(found.id));
    const [reference, names, standing, toFill, event, sent] = await Promise.all([
      server.reference(), server.names(words.codesOf(document)),
      // without it the tab is what it was before there were substitutes; a task that is gone has none
      standingBlock(taskId, found.id, changed).catch(() => ''),
      document.incoming ? null : server.cardToFill(found.id),
      registration(found.id),
      letters(document, answer => words.byTheClockOf(me.now, answer))
    ]);
    const mayFill = Boolean(toFill?.editable) && toFill.fields.length > 0;
    const uploads = toFill?.uploads ?? [];
    tab.replaceChildren(
      said ? element('p', {class: 'marshrut-done', role: 'status', tabindex: '-1', 'data-test': 'changed'}, said) : '',
      standing,
      ...card(document, reference, names),
      mayFill ? section('Карточка', cardEditor(document, toFill, () => changed('Карточка сохранена.'))) : '',
      section('Файлы', files(document, reference)),
      uploads.length > 0 ? section(onlyAttachments(uploads) ? 'Приложить файл' : 'Новая версия файла', [
        stored && confirmed(stored), newVersion(document, uploads, reference, names, show)
      ]) : '',
      event,
      sent ?? '',
      section('Сейчас', words.stages(document.stage, names)),
      document.incoming ? '' : section('Визы', [
        visas(document, names),
        element('p', {}, link(`/api/documents/${document.id}/approval-sheet`, 'Лист согласования (PDF)'))
      ]));
    if (me.groups.includes('heads')) {
      offerChanges(tab, document, taskId, changed);
    }
    // the button that had the focus went with the old form
    tab.querySelector('[data-test=version-stored]')?.focus();
  };
  await show();
  return {element: tab};
}

/** A head may give steps of his people to others: a button beside each, when it is his. */
function offerChanges(tab, document, taskId, changed) {
  document.stage.filter(step => step.assignee && step.taskId !== taskId).forEach(step =>
    stepActions(step, document.id, changed).then(
      buttons => tab.querySelector(`[data-task='${step.taskId}']`)?.append(buttons),
      () => {}));
}

function section(title, content) {
  return element('section', {}, element('h3', {}, title), content);
}

function confirmed(stored) {
  return element('p', {class: 'marshrut-done', role: 'status', tabindex: '-1', 'data-test': 'version-stored'},
    stored.role === 'ATTACHMENT'
      ? `Файл приложен: ${stored.name}.`
      : `Загружена версия ${stored.version}: ${stored.name}. Когда всё готово, примите решение на вкладке «Форма».`);
}

/** Facts that stand among those of every document. */
const OF_ACTS = ['sphere', 'normative', 'financial'];

export function card(document, reference, names) {
  return [
    element('h2', {'data-test': 'document-heading'}, document.heading),
    element('p', {}, element('span', {class: 'marshrut-badge', 'data-test': 'document-state'},
      words.state(document.state))),
    ...warnings(document),
    ...facts(document, reference, names)
  ];
}

export function warnings(document) {
  return document.warnings.map(text => element('p', {class: 'marshrut-notice', 'data-test': 'document-warning'}, text));
}

/** What its card says, with the words of the product for it. */
export function facts(document, reference, names) {
  const flags = [
    document.normative && 'нормативный акт',
    document.financial && 'требует денег бюджета',
    document.restricted && 'доступ ограничен'
  ].filter(Boolean);
  const lines = [
    ['Вид', document.kindName],
    ['Номер проекта', document.projectNumber],
    ['Регистрационный номер', document.registrationNumber
      && `${document.registrationNumber} от ${words.date(document.registrationDate)}`],
    ['Вступает в силу', document.inForceFrom && words.date(document.inForceFrom)],
    ['Корреспондент', document.incoming?.correspondent],
    ['Исходящий номер и дата', sent(document.incoming)],
    [document.incoming ? 'Кто зарегистрировал' : 'Кто внёс', `${names.person(document.author)}, ${names.organisation(document.organisation)}`],
    [document.incoming ? 'Поступил' : 'Внесён', words.time(document.submittedAt)],
    ['Сфера', !document.incoming && words.nameOf(reference.spheres, document.sphere)],
    ['Особенности', flags.join(', ')]
  ];
  return [
    element('dl', {class: 'marshrut-facts'}, lines.filter(([, value]) => value)
      .map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)))),
    cardView(document.card.filter(({key}) => !OF_ACTS.includes(key))),
    document.publication && element('p', {},
      'Опубликован ', words.time(document.publication.publishedAt), ': ',
      link(document.publication.url, 'на портале'))
  ].filter(Boolean);
}

function sent(incoming) {
  return incoming && [incoming.number && `№\u00a0${incoming.number}`, incoming.date && `от ${words.date(incoming.date)}`]
    .filter(Boolean).join(' ');
}

/** Files of these roles stand side by side, told apart by name. */
const SIDE_BY_SIDE = ['ATTACHMENT', 'EXECUTION_PROOF'];

/** The newest version of each file first, the earlier ones under it; `beside` makes what else stands beside a file. */
export function files(document, reference, beside = () => '') {
  const roles = [...document.roles, ...reference.roles];
  const groups = new Map();
  for (const file of document.files) {
    // of the acts to amend there are several files, told apart by name
    const several = SIDE_BY_SIDE.includes(file.role) || roles.find(role => role.code === file.role)?.several;
    const key = several ? `${file.role} ${file.name}` : file.role;
    groups.set(key, [file, ...(groups.get(key) ?? [])]);
  }
  return element('ul', {class: 'marshrut-files', 'data-test': 'document-files'}, [...groups.values()].map(versions => {
    versions.sort((one, other) => other.version - one.version);
    const [newest, ...earlier] = versions;
    return element('li', {'data-role': newest.role},
      element('div', {class: 'marshrut-file-title'}, titleOf(newest, words.nameOf(roles, newest.role))),
      version(document, newest, beside),
      earlier.length > 0 && element('ul', {class: 'marshrut-earlier'},
        earlier.map(file => element('li', {}, version(document, file, beside)))));
  }));
}

function version(document, file, beside) {
  return element('div', {'data-test': 'file-version', 'data-version': file.version},
    link(server.fileAddress(document.id, file.id), file.name), ' ',
    element('span', {class: 'marshrut-hint'}, `версия\u00a0${file.version}, ${words.size(file.size)}`), ' ', beside(file),
    fileSignature(document, file));
}
