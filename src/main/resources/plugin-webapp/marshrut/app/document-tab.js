/* The tab «Документ» of a task: the card, the files with all their versions, the visas, and where the draft is now. */

import {cardEditor} from './card-editor.js';
import {cardView} from './card-view.js';
import {element, link} from './elements.js';
import {newVersion} from './new-version.js';
import * as server from './server.js';
import {standingBlock, stepActions} from './standing.js';
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
    const document = await server.document(found.id);
    const [me, reference, names, standing, toFill] = await Promise.all([
      server.me(), server.reference(), server.names(words.codesOf(document)),
      // without it the tab is what it was before there were substitutes; a task that is gone has none
      standingBlock(taskId, found.id, changed).catch(() => ''),
      document.incoming ? null : server.cardToFill(found.id)
    ]);
    const mayFill = Boolean(toFill?.editable) && toFill.fields.length > 0;
    const uploads = toFill?.uploads ?? [];
    tab.replaceChildren(
      said ? element('p', {class: 'marshrut-done', role: 'status', tabindex: '-1', 'data-test': 'changed'}, said) : '',
      standing,
      ...card(document, reference, names),
      mayFill ? section('Карточка', cardEditor(document, toFill, () => changed('Карточка сохранена.'))) : '',
      section('Файлы', files(document, reference)),
      uploads.length > 0 ? section('Новая версия файла', [
        stored && confirmed(stored), newVersion(document, uploads, reference, names, show)
      ]) : '',
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
    `Загружена версия ${stored.version}: ${stored.name}. Когда всё готово, внесите проект снова на вкладке «Форма».`);
}

/** Facts that stand among those of every document. */
const OF_ACTS = ['sphere', 'normative', 'financial'];

export function card(document, reference, names) {
  const flags = [
    document.normative && 'нормативный акт',
    document.financial && 'требует денег бюджета',
    document.restricted && 'доступ ограничен'
  ].filter(Boolean);
  const facts = [
    ['Вид', document.kindName],
    ['Номер проекта', document.projectNumber],
    ['Регистрационный номер', document.registrationNumber
      && `${document.registrationNumber} от ${words.date(document.registrationDate)}`],
    ['Вступает в силу', document.inForceFrom && words.date(document.inForceFrom)],
    ['От кого', document.incoming?.correspondent],
    ['Номер и дата отправителя', sent(document.incoming)],
    [document.incoming ? 'Зарегистрировал(а)' : 'Внёс', `${names.person(document.author)}, ${names.organisation(document.organisation)}`],
    [document.incoming ? 'Поступил' : 'Внесён', words.time(document.submittedAt)],
    ['Сфера', !document.incoming && words.nameOf(reference.spheres, document.sphere)],
    ['Особенности', flags.join(', ')]
  ];
  return [
    element('h2', {'data-test': 'document-heading'}, document.heading),
    element('p', {}, element('span', {class: 'marshrut-badge', 'data-test': 'document-state'},
      words.state(document.state))),
    ...document.warnings.map(text => element('p', {class: 'marshrut-notice', 'data-test': 'document-warning'},
      text)),
    element('dl', {class: 'marshrut-facts'}, facts.filter(([, value]) => value)
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

/** The newest version of each file first, the earlier ones under it. */
export function files(document, reference) {
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
      element('div', {class: 'marshrut-file-title'}, words.nameOf(roles, newest.role)),
      version(document, newest),
      earlier.length > 0 && element('ul', {class: 'marshrut-earlier'},
        earlier.map(file => element('li', {}, version(document, file)))));
  }));
}

function version(document, file) {
  return element('div', {'data-test': 'file-version', 'data-version': file.version},
    link(server.fileAddress(document.id, file.id), file.name), ' ',
    element('span', {class: 'marshrut-hint'}, `версия\u00a0${file.version}, ${words.size(file.size)}`));
}

function visas(document, names) {
  if (document.visas.length === 0) {
    return element('p', {class: 'marshrut-hint'}, 'Визы ещё не запрашивали.');
  }
  const rounds = [...new Set(document.visas.map(visa => visa.round))].sort((one, other) => other - one);
  return element('div', {'data-test': 'visas'}, rounds.map(round => [
    element('h4', {}, `Круг ${round}`),
    element('ul', {class: 'marshrut-visas', 'data-round': round},
      document.visas.filter(visa => visa.round === round).map(visa => visaOf(visa, names)))
  ]).flat());
}

function visaOf(visa, names) {
  const acted = visa.actual && visa.actual !== visa.approver ? visa.actual : null;
  return element('li', {'data-approver': visa.approver},
    element('div', {class: 'marshrut-visa'},
      element('span', {},
        element('strong', {}, names.person(visa.approver)),
        ' ', element('span', {class: 'marshrut-hint'}, names.title(visa.approver))),
      verdict(visa)),
    acted && element('div', {'data-test': 'on-behalf'}, names.person(acted),
      visa.basis?.startsWith('за ') ? ` ${visa.basis}` : `, вместо: ${names.person(visa.approver)}${visa.basis ? `, ${visa.basis}` : ''}`),
    element('div', {class: 'marshrut-hint'},
      visa.decidedAt ? words.time(visa.decidedAt) : visa.due && ['срок ', words.time(visa.due), visa.preliminary && ' (предварительно)'],
      visa.version && `, текст проекта версии\u00a0${visa.version}`,
      visa.overdue && element('span', {class: 'marshrut-badge marshrut-bad', 'data-test': 'visa-overdue'},
        'Просрочено на ', words.duration(visa.overdueBy))),
    visa.remark && quoted('Замечание', visa.remark, 'visa-remark'),
    visa.answer && quoted('Ответ автора', visa.answer, 'visa-answer'));
}

function quoted(title, text, test) {
  return element('div', {class: 'marshrut-quote', 'data-test': test},
    element('span', {class: 'marshrut-hint'}, `${title}: `), text);
}

const TONES = {AGREED: 'marshrut-good', AGREED_WITH_REMARKS: 'marshrut-good', NOT_AGREED: 'marshrut-bad', RETURNED: 'marshrut-bad'};

function verdict(visa) {
  if (visa.decision) {
    return badge(words.decision(visa.decision), TONES[visa.decision]);
  }
  return isAwaited(visa) ? badge('Ждём ответа') : badge('Круг завершён без ответа');
}

function badge(text, tone = '') {
  return element('span', {class: `marshrut-badge ${tone}`, 'data-test': 'visa-decision'}, text);
}

/** A round that was stopped leaves visas that nobody waits for. */
function isAwaited(visa) {
  return !visa.decision && !visa.cancelledAt;
}
