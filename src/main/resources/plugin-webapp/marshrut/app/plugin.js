/*
 * Pages of our own inside Tasklist. This file comes with Tasklist itself, so it holds only what everybody sees at once:
 * the link in the menu and the cards of the list. The pages are fetched when somebody opens them.
 */

import {showBell} from './bell.js';
import {pageOf} from './desk-server.js';
import {element} from './elements.js';
import * as server from './server.js';
import {installable} from './shell.js';
import {keepForms} from './task-form.js';
import {time} from './words.js';

const ARCHIVE = '/archive';
const ASSIGNMENTS = '/assignments';
const DESK = '/desk';
const DESK_TASK = '/desk/task';
const DIGITISATION = '/digitisation';
const DOCUMENTS = '/documents';
const DOCUMENT = '/documents/document';
const EFFECTS = '/effects';
const FILE_PLAN = '/file-plan';
const INCOMING = '/incoming/new';
const JOURNAL = '/journal';
const MFC = '/mfc';
const NEW_PROJECT = '/projects/new';
const NOTICES = '/notices';
const REGISTERS = '/registers';
const REPORT = '/report';
const SUBSTITUTIONS = '/substitutions';
const QUEUE = '/queue';
const QUICK = '/incoming/quick';
/** Whoever came without an address, such as from the log-in page, gets his desk; once, not when he turns back to the list. */
let cameWithoutAddress = /^#?\/?$/.test(location.hash);

/** The plugin mechanism's `unmount` does not say which node goes; the scope does. */
function page(module, open) {
  return async (node, context, scope) => {
    const root = element('div', {class: `marshrut marshrut-${module}`, 'data-test': module});
    node.append(root);
    root.append(element('p', {class: 'marshrut-hint', role: 'status'}, 'Загружаем…'));
    let gone = false;
    scope.$on('$destroy', () => {
      gone = true;
    });
    try {
      const {default: show} = await import(`./${module}.js`);
      const content = await open(show, context, scope);
      if (!gone) {
        root.replaceChildren(content.element);
        content.shown?.();
      }
    } catch (failure) {
      root.replaceChildren(notLoaded(failure));
      // a page that has been opened before comes out of the browser's store
      import('./unsent.js').then(({personHere, unsentBlock}) => root.append(unsentBlock(personHere())), () => {});
    }
  };
}

function notLoaded(failure) {
  const words = failure instanceof server.Failure ? failure.message : 'Страница не загрузилась: нет связи с сервером.';
  return element('div', {class: 'marshrut-alert', role: 'alert', 'data-test': 'not-loaded'},
    element('p', {}, words),
    element('button', {type: 'button', class: 'marshrut-button', onclick: () => location.reload()}, 'Обновить страницу'));
}

async function showLink(node) {
  // the menu is drawn anew when another person logs in within the same page
  server.forget();
  const me = await server.me();
  if (me.groups.includes('authors') || isStaff(me) && (await server.kinds()).length > 0) {
    node.append(element('a', {href: `#${NEW_PROJECT}`, 'data-test': 'new-project-link'},
      'Внести документ'));
  }
}

/** Volunteers see their batches and nothing else: the server tells them no more. */
const isVolunteer = ({groups}) => groups.length > 0 && groups.every(group => group === 'volunteers');
const isStaff = me => me.organisation && !isVolunteer(me);

/** The desk opens by itself for whoever belongs to an organisation, for a volunteer his batches. */
async function showDeskLink(node) {
  const me = await server.me();
  if (isStaff(me)) {
    node.append(element('a', {href: `#${DESK}`, 'data-test': 'desk-link'}, 'Рабочий стол'));
  }
  if (me.organisation && cameWithoutAddress) {
    location.replace(`#${isVolunteer(me) ? DIGITISATION : DESK}`);
  }
  cameWithoutAddress = false;
}

/** On a phone the menu lies over the page; it has led somewhere, so it goes. */
addEventListener('hashchange', () => document.querySelector('[cam-widget-header] .navbar-toggle.open')?.click());

/** A link for those of whom `may` is true. */
function menu(test, path, text, may) {
  return orNothing(async node => {
    if (may(await server.me())) {
      node.append(element('a', {href: `#${path}`, 'data-test': test}, text));
    }
  });
}

/** Says over the task who acts for whom, as soon as one is chosen; beside its buttons, until when, where nothing is moved by it. */
function showStanding(node, context, scope) {
  const strip = element('div', {class: 'marshrut marshrut-strip', role: 'status'});
  const line = element('span', {class: 'marshrut marshrut-task-line', role: 'status'});
  node.append(line);
  scope.$on('$destroy', () => strip.remove());
  let shown;
  scope.taskData.observe('task', task => {
    // the same task again keeps its words until there are others
    if (task?.id !== shown) {
      strip.replaceChildren();
      line.replaceChildren();
    }
    shown = task?.id;
    if (task?.id) {
      server.me()
        .then(me => isVolunteer(me) ? Promise.reject() : import('./standing.js'))
        .then(({strip: words}) => words(task.id))
        .then(words => {
          // the bar of buttons has the height of one line; the words belong over the task
          (node.closest('.task-details')?.querySelector('.content') ?? node).prepend(strip);
          strip.replaceChildren(...shown === task.id ? words.strip : []);
          line.replaceChildren(...shown === task.id ? words.line : []);
        })
        .catch(() => {});
    }
  });
}

async function showCard(node, {taskId}) {
  if (isVolunteer(await server.me())) {
    return;
  }
  const document = await server.documentOfTask(taskId);
  if (document) {
    const holder = await holderOf(node.closest('.task'));
    node.append(element('div', {class: 'marshrut-card', 'data-test': 'task-card', 'data-task': taskId},
      element('span', {class: 'marshrut-card-number'},
        document.registrationNumber ?? document.projectNumber ?? 'без номера'),
      ' ',
      document.overdue && element('span', {class: 'marshrut-badge marshrut-bad', 'data-test': 'overdue'}, 'Просрочено'),
      ' ',
      element('a', {class: 'marshrut-card-heading', href: pageOf(taskId), 'data-test': 'open-screen', onclick: event => event.stopPropagation()},
        document.heading),
      holder && element('div', {'data-test': 'task-holder'}, `У кого: ${holder}`),
      document.deadline && element('div', {class: 'marshrut-card-due', 'data-test': 'task-due'}, deadline(document.deadline))));
  }
}

/** Tasklist knows the names of nobody but the one who is here; of others it shows the log-in. */
async function holderOf(card) {
  const shown = card?.querySelector('.assignee')?.textContent.trim();
  return shown && !shown.includes(' ') ? (await server.names({logins: [shown]})).person(shown) : undefined;
}

function deadline({left, due}) {
  return [left[0].toUpperCase() + left.slice(1), ', срок ', time(due)];
}

/** Tasklist asks again for its list and for the task, which another may have now. */
function refresh({taskData}) {
  taskData.changed('taskList');
  taskData.changed('task');
}

/** As Tasklist leaves a task that has been completed: without it in the address, the list asked for again. */
function leave({taskData}) {
  const [path, query] = location.hash.split('?');
  const kept = new URLSearchParams(query);
  kept.delete('task');
  kept.delete('detailsTab');
  // not before Tasklist has let go of the task: it would ask for it again
  addEventListener('hashchange', () => setTimeout(() => taskData.changed('taskList')), {once: true});
  location.hash = `${path}?${kept}`;
}

/** Without our line the menu and the cards are those of stock, which is better than an error over the whole page. */
function orNothing(show) {
  return (...args) => show(...args).catch(() => {});
}

keepForms();
installable();

export default [
  {
    id: 'marshrut-desk-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 1100,
    render: orNothing(showDeskLink)
  },
  {
    id: 'marshrut-desk',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: DESK},
    render: page('desk-list', show => show())
  },
  {
    id: 'marshrut-new-project-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 1000,
    render: orNothing(showLink)
  },
  {
    id: 'marshrut-documents-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 1090,
    render: menu('documents-link', DOCUMENTS, 'Где мой документ', isStaff)
  },
  {
    id: 'marshrut-documents',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: DOCUMENTS},
    render: page('documents', show => show())
  },
  {
    id: 'marshrut-document',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: DOCUMENT},
    render: page('document-page', show => show())
  },
  {
    id: 'marshrut-report',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: REPORT},
    render: page('report', show => show())
  },
  {
    id: 'marshrut-new-project',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: NEW_PROJECT},
    render: page('new-project', show => show())
  },
  {
    id: 'marshrut-desk-task',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: DESK_TASK},
    render: page('desk-task', show => show())
  },
  {
    id: 'marshrut-mfc-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 1080,
    render: menu('mfc-link', MFC, 'Запросы МФЦ', me => me.groups.includes('mfcOperators') && me.organisation)
  },
  {
    id: 'marshrut-mfc',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: MFC},
    render: page('mfc', show => show())
  },
  {
    id: 'marshrut-archive-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 970,
    render: menu('archive-link', ARCHIVE, 'Описи', me => me.groups.some(group => group === 'archivists' || group === 'archiveHeads'))
  },
  {
    id: 'marshrut-archive',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: ARCHIVE},
    render: page('archive', show => show())
  },
  {
    id: 'marshrut-queue-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 960,
    render: menu('queue-link', QUEUE, 'Очередь руководителя', me => me.groups.includes('clerks') && me.organisation)
  },
  {
    id: 'marshrut-queue',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: QUEUE},
    render: page('queue', show => show())
  },
  {
    id: 'marshrut-substitutions-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 950,
    render: menu('substitutions-link', SUBSTITUTIONS, 'Замещения', isStaff)
  },
  {
    id: 'marshrut-substitutions',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: SUBSTITUTIONS},
    render: page('substitutions', show => show())
  },
  {
    id: 'marshrut-standing',
    pluginPoint: 'tasklist.task.action',
    priority: 1000,
    render: showStanding
  },
  {
    id: 'marshrut-bell',
    pluginPoint: 'tasklist.navbar.action',
    priority: 900,
    render: orNothing(node => showBell(node, NOTICES))
  },
  {
    id: 'marshrut-notices',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: NOTICES},
    render: page('notices', show => show())
  },
  {
    id: 'document',
    pluginPoint: 'tasklist.task.detail',
    // after the form (1000), before the history (800)
    priority: 900,
    properties: {label: 'Документ'},
    render: page('document-tab', (show, {taskId}, scope) => show(taskId, () => refresh(scope)))
  },
  {
    id: 'assignments',
    pluginPoint: 'tasklist.task.detail',
    priority: 880,
    properties: {label: 'Поручения'},
    render: page('assignments-tab', (show, {taskId}, scope) => show(taskId, {
      told: () => scope.taskData.changed('taskList'), finished: () => leave(scope)
    }))
  },
  {
    id: 'marshrut-assignments-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 980,
    render: menu('assignments-link', ASSIGNMENTS, 'Поручения', isStaff)
  },
  {
    id: 'marshrut-assignments',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: ASSIGNMENTS},
    render: page('assignments', show => show())
  },
  {
    id: 'marshrut-assignments-document',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: `${ASSIGNMENTS}/document`},
    render: page('assignments-document', show => show())
  },
  {
    id: 'marshrut-incoming-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 990,
    render: menu('incoming-link', INCOMING, 'Зарегистрировать входящий',
      me => me.groups.includes('clerks') && me.organisation)
  },
  {
    id: 'marshrut-incoming',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: INCOMING},
    render: page('incoming', show => show())
  },
  {
    id: 'marshrut-file-plan-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 935,
    // a clerk gets there from «Реестры»: his menu is full
    render: menu('file-plan-link', FILE_PLAN, 'Дела',
      me => me.organisation && me.groups.some(group => ['heads', 'archivists', 'archiveHeads'].includes(group)))
  },
  {
    id: 'marshrut-file-plan',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: FILE_PLAN},
    render: page('file-plan', show => show())
  },
  {
    id: 'marshrut-digitisation-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 1085,
    render: menu('digitisation-link', DIGITISATION, 'Оцифровка',
      me => me.groups.some(group => ['volunteers', 'archivists', 'archiveHeads'].includes(group)))
  },
  {
    id: 'marshrut-digitisation',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: DIGITISATION},
    render: page('digitisation', show => show())
  },
  {
    id: 'marshrut-effects-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 1080,
    render: menu('effects-link', EFFECTS, 'Отчёты архива',
      me => me.groups.some(group => ['archivists', 'archiveHeads'].includes(group)))
  },
  {
    id: 'marshrut-effects',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: EFFECTS},
    render: page('effects', show => show())
  },
  {
    id: 'marshrut-quick',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: QUICK},
    render: page('quick-registration', show => show())
  },
  {
    id: 'marshrut-journal',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: JOURNAL},
    render: page('journal', show => show())
  },
  {
    id: 'marshrut-registers-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 940,
    render: menu('registers-link', REGISTERS, 'Реестры', me => me.groups.includes('clerks') && me.organisation)
  },
  {
    id: 'marshrut-registers',
    pluginPoint: 'tasklist.route',
    priority: 1000,
    properties: {path: REGISTERS},
    render: page('registers', show => show())
  },
  {
    id: 'marshrut-card',
    pluginPoint: 'tasklist.card',
    priority: 1000,
    render: orNothing(showCard)
  }
];
