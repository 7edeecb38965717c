/* The tree of a document's resolutions and assignments. What an assignment has besides its line is drawn when opened. */

import {actions} from './assignment-actions.js';
import {badges, counted, deadline, isOpen} from './assignment-words.js';
import {element, link} from './elements.js';
import {get} from './server.js';
import {moved} from './named-day.js';
import * as words from './words.js';

const ASSIGNMENTS = ['поручение', 'поручения', 'поручений'];
/** Larger trees begin with their first level. */
const MOST_AT_ONCE = 60;

/** All assignments of some resolutions, co-performers included. */
export function all(resolutions) {
  return resolutions.flatMap(({items}) => items.flatMap(item => [item, ...below(item)]));
}

function below(assignment) {
  return [...assignment.coPerformers.flatMap(one => [one, ...below(one)]), ...all(assignment.resolutions)];
}

/** `shown` is that of assignment-actions.js with {names, opened: the id of an assignment that is shown whole}. */
export function tree(resolutions, shown) {
  const unfolded = all(resolutions).length <= MOST_AT_ONCE;
  return element('ul', {class: 'marshrut-tree', 'data-test': 'assignment-tree'},
    resolutions.map(resolution => branch(resolution, shown, unfolded)));
}

function branch(resolution, shown, unfolded) {
  return element('li', {class: 'marshrut-resolution', 'data-resolution': resolution.id},
    element('div', {class: 'marshrut-hint'},
      'Резолюция: ', element('strong', {}, resolution.authorName), ', ', words.time(resolution.issuedAt),
      resolution.preparedBy && `, кто подготовил: ${shown.names.person(resolution.preparedBy)}`,
      resolution.issuedBy !== resolution.author && `, кто дал: ${shown.names.person(resolution.issuedBy)}${resolution.basis ? ` ${resolution.basis}` : ''}`),
    element('ul', {}, resolution.items.map(item => line(item, shown, unfolded))));
}

function line(assignment, shown, unfolded) {
  const lower = below(assignment);
  return element('li', {class: 'marshrut-assignment', 'data-assignment': assignment.ordinal, 'data-state': assignment.state},
    assignmentCard(assignment, shown, assignment.id === shown.opened),
    lower.length > 0 && element('details', {class: 'marshrut-below', open: unfolded},
      element('summary', {}, summaryOf(lower)),
      element('ul', {},
        assignment.coPerformers.map(one => line(one, shown, unfolded)),
        assignment.resolutions.map(resolution => branch(resolution, shown, unfolded)))));
}

function summaryOf(lower) {
  const open = lower.filter(isOpen).length;
  return `Ниже: ${counted(lower.length, ASSIGNMENTS)}, ${open === 0 ? 'все завершены' : `не исполнено ${open}`}`;
}

/** One assignment: its line, and under it, when opened, everything that is known of it. */
export function assignmentCard(assignment, shown, opened = false) {
  const card = element('details', {class: 'marshrut-assignment-card', open: opened, 'data-id': assignment.id},
    element('summary', {},
      element('span', {class: 'marshrut-card-number'}, assignment.number), ' ', badges(assignment),
      element('div', {class: 'marshrut-assignment-text'}, assignment.text),
      element('div', {class: 'marshrut-hint'},
        element('strong', {}, assignment.responsibleName),
        assignment.role === 'CO_PERFORMER' ? ' (соисполнитель)' : '', ', ', deadline(assignment))));
  const draw = () => {
    if (card.open && card.children.length === 1) {
      card.append(details(assignment, shown));
    }
  };
  card.addEventListener('toggle', draw);
  draw();
  return card;
}

function details(assignment, shown) {
  const person = shown.names.person;
  const facts = [
    ['Кто дал', assignment.giverName],
    ['По пункту', assignment.clause],
    ['Дано', words.time(assignment.givenAt)],
    ['Названный срок', assignment.namedDay && moved(assignment.namedDay, assignment.due)],
    ['Первый срок', assignment.extended > 0 && words.time(assignment.initialDue)],
    ['Отчёт подан', assignment.reportedAt && words.time(assignment.reportedAt)],
    ['Стороны извещены', assignment.informedAt && words.time(assignment.informedAt)],
    ['Снято с контроля', assignment.releasedAt && words.time(assignment.releasedAt)],
    ['Отменено', assignment.withdrawnAt && [words.time(assignment.withdrawnAt), `: ${assignment.withdrawalReason}`]]
  ].filter(([, value]) => value);
  return element('div', {class: 'marshrut-assignment-details', 'data-test': 'assignment-details'},
    element('p', {class: 'marshrut-whole'}, assignment.text),
    element('dl', {class: 'marshrut-facts'}, facts.map(([name, value]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, value)))),
    reports(assignment),
    assignment.files.length > 0 && element('ul', {class: 'marshrut-files', 'data-test': 'proofs'},
      assignment.files.map(file => element('li', {},
        link(file.url, file.name), ' ',
        element('span', {class: 'marshrut-hint'}, words.size(file.size), file.reported ? '' : ', уйдёт с отчётом')))),
    assignment.extensions.map(move => said(
      `${person(move.askedBy)} просит продлить срок, `, move.askedAt, move.reason, extensionVerdict(move))),
    assignment.handovers.map(move => said(
      `Передано: ${person(move.from)} → ${person(move.to)}, `, move.at, move.reason)),
    actions(assignment, shown));
}

/** The last ones; all of them, when somebody asks. */
function reports(assignment) {
  const list = element('div', {}, assignment.reports.map(reported));
  const earlier = assignment.reportCount - assignment.reports.length;
  if (earlier === 0) {
    return list;
  }
  const before = element('div', {});
  const more = element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'earlier-reports', onclick: show},
    `Показать отчёты раньше: ${earlier}`);
  let shown = 0;

  /** Page by page, the newest first; what the tree shows already is left out. */
  async function show() {
    more.disabled = true;
    try {
      const {items, total, size} = await get(`/api/assignments/${assignment.id}/reports?page=${shown}&size=50`);
      const known = new Set(assignment.reports.map(({at, text}) => `${at} ${text}`));
      before.prepend(...items.filter(({at, text}) => !known.has(`${at} ${text}`)).reverse().map(reported));
      shown += 1;
      more.hidden = shown * size >= total;
    } finally {
      more.disabled = false;
    }
  }

  return element('div', {}, more, before, list);
}

function reported(report) {
  return said(`${report.interim ? 'Промежуточный отчёт' : 'Отчёт'}, ${report.name}, `, report.at, report.text,
    verdict(report));
}

function said(title, at, text, answer) {
  return element('div', {class: 'marshrut-quote'},
    element('div', {class: 'marshrut-hint'}, title, words.time(at)), text,
    answer && element('div', {class: 'marshrut-hint'}, answer));
}

function verdict({interim, decision, remark}) {
  if (interim) {
    return null;
  }
  return decision === 'ACCEPTED' ? 'Принят.' : decision === 'RETURNED' ? `Возвращён: ${remark ?? ''}` : 'Ещё не рассмотрен.';
}

function extensionVerdict({decision, wanted, dueAfter, remark}) {
  switch (decision) {
    case 'EXTENDED':
      return ['Продлено до ', words.time(dueAfter)];
    case 'REFUSED':
      return `Отказано: ${remark ?? ''}`;
    case 'DROPPED':
      return 'Поручение завершилось раньше.';
    default:
      return ['До ', words.time(wanted), '. Решения ещё нет.'];
  }
}

/** The log-ins a tree shows without their names. */
export function loginsOf(resolutions) {
  return [
    ...resolutionsOf(resolutions).flatMap(({preparedBy, issuedBy}) => [preparedBy, issuedBy]),
    ...all(resolutions).flatMap(({extensions, handovers}) => [
      ...extensions.map(move => move.askedBy), ...handovers.flatMap(move => [move.from, move.to])
    ])
  ];
}

function resolutionsOf(resolutions) {
  return [...resolutions, ...all(resolutions).flatMap(item => item.resolutions)];
}
