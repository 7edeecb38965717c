/*
 * Pages of our own inside Cockpit. This file comes with Cockpit itself, so it holds only what everybody sees at once: the
 * links in the menu and the tiles of the first page. A page is fetched when somebody opens it.
 */

import {element} from './elements.js';
import * as server from './server.js';
import {showTile as showCycleTile} from './cycle-tile.js';

/** In the order of the menu; those below zero stand under «Ещё». */
const PAGES = [
  {name: 'document', label: 'Найти документ', priority: 2, may: mayRead, load: () => import('./document.js')},
  {name: 'overdue', label: 'Просрочки', priority: 0, may: mayRead, load: () => import('./overdue.js')},
  {name: 'heat', label: 'Где стоят документы', priority: -0.2, may: mayCompare, load: () => import('./heat.js')},
  {name: 'lost-hours', label: 'Куда уходят часы', priority: -0.4, may: mayCompare, load: () => import('./lost-hours.js')},
  {name: 'cycle-times', label: 'Сроки по версиям', priority: -1, may: mayCompare, load: () => import('./cycle-times.js')},
  {name: 'coverage', label: 'Охват', priority: -2, may: mayRead, load: () => import('./coverage.js')}
];

/** Whoever may not see the report sees no way to it. */
async function mayRead() {
  const {groups} = await server.me();
  return groups.includes('ops') || groups.includes('camunda-admin');
}

/** Analysts answer for the routes; how long they take names nobody. */
async function mayCompare() {
  return await mayRead() || (await server.me()).groups.includes('analysts');
}

async function showLink(node, {name, label, may}) {
  // the menu is drawn anew when another person logs in within the same page
  server.forget();
  if (await may()) {
    node.append(element('a', {href: `#/${name}`, 'data-test': `${name}-link`}, label));
  }
}

async function showDashboard(node) {
  if (await mayRead()) {
    const {dashboard} = await import('./dashboard.js');
    node.append(await dashboard());
  }
}

async function showCycleTimes(node) {
  if (await mayCompare()) {
    await showCycleTile(node, '#/cycle-times');
  }
}

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

const link = page => ({
  id: `marshrut-${page.name}-link`,
  pluginPoint: 'cockpit.navigation',
  priority: page.priority,
  properties: {path: `/${page.name}`},
  render: orNothing(node => showLink(node, page))
});

const route = ({name, label, load}) => ({
  id: `marshrut-${name}`,
  pluginPoint: 'cockpit.route',
  priority: 1000,
  properties: {path: `/${name}`, label},
  render: (node, context, scope) => showPage(node, scope, name, load)
});

/** Stock counts there what the person may work on, which is nothing for those who watch, and fails for its second half. */
const TASKS = {
  id: 'marshrut-tasks',
  pluginPoint: 'cockpit.route',
  priority: 1000,
  properties: {path: '/tasks', label: 'Задачи пользователей'},
  render: (node, context, scope) => showPage(node, scope, 'tasks', () => import('./tasks.js'))
};

export default [
  ...PAGES.map(link),
  ...PAGES.map(route),
  TASKS,
  {
    id: 'marshrut-dashboard',
    pluginPoint: 'cockpit.dashboard',
    priority: 3000,
    render: orNothing(showDashboard)
  },
  {
    id: 'marshrut-cycle-times-tile',
    pluginPoint: 'cockpit.dashboard',
    priority: 2000,
    render: orNothing(showCycleTimes)
  }
];
