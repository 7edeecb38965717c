/*
 * Pages of our own inside Cockpit. This file comes with Cockpit itself, so it holds only what everybody sees at once: the
 * link in the menu and the tile of the first page. The page is fetched when somebody opens it.
 */

import {element} from './elements.js';
import * as server from './server.js';

const OVERDUE = '/overdue';

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

async function showPage(node, context, scope) {
  const root = element('div', {class: 'marshrut marshrut-overdue', 'data-test': 'overdue'},
    element('p', {role: 'status'}, 'Загружаем…'));
  node.append(root);
  let gone = false;
  scope.$on('$destroy', () => {
    gone = true;
  });
  try {
    const {default: open} = await import('./overdue.js');
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
    render: showPage
  }
];
