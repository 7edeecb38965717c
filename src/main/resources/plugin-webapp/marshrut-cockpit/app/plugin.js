/*
 * Pages of our own inside Cockpit. This file comes with Cockpit itself, so it holds only what everybody sees at once: the
 * links in the menu and the tiles of the first page. A page is fetched when somebody opens it.
 */

import {element} from './elements.js';
import * as server from './server.js';
import {showTile as showCycleTile} from './cycle-tile.js';

const OVERDUE = '/overdue';
const COVERAGE = '/coverage';
const CYCLE_TIMES = '/cycle-times';

/** Whoever may not see the report sees no way to it. */
async function mayRead() {
  const {groups} = await server.me();
  return groups.includes('ops') || groups.includes('camunda-admin');
}

async function showLink(node) {
  // the menu is drawn anew when another person logs in within the same page
  server.forget();
  if (await mayRead()) {
    node.append(element('a', {href: `#${OVERDUE}`, 'data-test': 'overdue-link'}, 'Просрочки'));
  }
}

async function showCoverageLink(node) {
  server.forget();
  if (await mayRead()) {
    node.append(element('a', {href: `#${COVERAGE}`, 'data-test': 'coverage-link'}, 'Охват'));
  }
}

async function showTile(node) {
  if (!await mayRead()) {
    return;
  }
  const rows = await server.get('/api/reports/overdue-visas?by=organisation');
  const sum = number => rows.reduce((total, row) => total + row[number], 0);
  node.append(element('section', {class: 'marshrut marshrut-tile', 'data-test': 'overdue-tile'},
    element('h3', {}, 'Просрочки'),
    element('p', {},
      'Просрочено и ждёт решения: ', element('strong', {}, String(sum('openLate'))),
      `. Всего ждут решения: ${sum('openNow')}. `,
      element('a', {href: `#${OVERDUE}`}, 'Кто и на сколько'))));
}

/** Analysts answer for the routes; how long they take names nobody. */
async function mayCompare() {
  return await mayRead() || (await server.me()).groups.includes('analysts');
}

async function showCycleLink(node) {
  server.forget();
  if (await mayCompare()) {
    node.append(element('a', {href: `#${CYCLE_TIMES}`, 'data-test': 'cycle-times-link'}, 'Сроки по версиям'));
  }
}

async function showCycleTimes(node) {
  if (await mayCompare()) {
    await showCycleTile(node, `#${CYCLE_TIMES}`);
  }
}

const showOverdue = (node, context, scope) => showPage(node, scope, 'overdue', () => import('./overdue.js'));
const showCoverage = (node, context, scope) => showPage(node, scope, 'coverage', () => import('./coverage.js'));
const showCyclePage = (node, context, scope) => showPage(node, scope, 'cycle-times', () => import('./cycle-times.js'));

async function showPage(node, scope, name, load) {
  const root = element('div', {class: `marshrut marshrut-whole marshrut-${name}`, 'data-test': name},
    element('p', {role: 'status'}, 'Загружаем…'));
  node.append(root);
  let gone = false;
  scope.$on('$destroy', () => {
    gone = true;
  });
  try {
    const {default: open} = await load();
    const page = await open();
    if (!gone) {
      root.replaceChildren(page);
    }
  } catch (failure) {
    root.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert'},
      failure instanceof server.Failure ? failure.message : 'Страница не загрузилась: нет связи с сервером.'));
  }
}

/** Without our line the menu and the first page are those of stock, which is better than an error over the whole page. */
function orNothing(show) {
  return (...args) => show(...args).catch(() => {});
}

export default [
  {
    id: 'marshrut-overdue-link',
    pluginPoint: 'cockpit.navigation',
    priority: 0,
    properties: {path: OVERDUE},
    render: orNothing(showLink)
  },
  {
    id: 'marshrut-overdue-tile',
    pluginPoint: 'cockpit.dashboard',
    priority: 1000,
    render: orNothing(showTile)
  },
  {
    id: 'marshrut-overdue',
    pluginPoint: 'cockpit.route',
    priority: 1000,
    properties: {path: OVERDUE, label: 'Просрочки'},
    render: showOverdue
  },
  {
    id: 'marshrut-coverage-link',
    pluginPoint: 'cockpit.navigation',
    priority: -2,
    properties: {path: COVERAGE},
    render: orNothing(showCoverageLink)
  },
  {
    id: 'marshrut-coverage',
    pluginPoint: 'cockpit.route',
    priority: 1000,
    properties: {path: COVERAGE, label: 'Охват'},
    render: showCoverage
  },
  {
    id: 'marshrut-cycle-times-link',
    pluginPoint: 'cockpit.navigation',
    priority: -1,
    properties: {path: CYCLE_TIMES},
    render: orNothing(showCycleLink)
  },
  {
    id: 'marshrut-cycle-times-tile',
    pluginPoint: 'cockpit.dashboard',
    priority: 2000,
    render: orNothing(showCycleTimes)
  },
  {
    id: 'marshrut-cycle-times',
    pluginPoint: 'cockpit.route',
    priority: 1000,
    properties: {path: CYCLE_TIMES, label: 'Сроки по версиям'},
    render: showCyclePage
  }
];
