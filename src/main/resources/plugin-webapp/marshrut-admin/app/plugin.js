/*
 * Pages of our own inside Admin. This file comes with Admin itself, so it holds only what everybody sees at once: the link in
 * the menu and the section of the first page. The page is fetched when somebody opens it.
 */

import {element} from './elements.js';
import * as server from './server.js';

const RIGHTS = '/rights';
const TITLE = 'Права подписи и допуск';

/** Admin has no place for links of others in its menu: ours stands behind its own. */
function addToMenu() {
  const last = document.querySelector('a[href="#/authorization?resource=0"]')?.closest('li');
  if (!last || document.querySelector('[data-test="rights-link"]')) {
    return Boolean(last);
  }
  last.after(element('li', {}, element('a', {href: `#${RIGHTS}`, 'data-test': 'rights-link'}, TITLE)));
  return true;
}

if (!addToMenu()) {
  new MutationObserver((changes, observer) => addToMenu() && observer.disconnect())
    .observe(document.documentElement, {childList: true, subtree: true});
}

function showSection(node) {
  node.append(element('p', {class: 'marshrut', 'data-test': 'rights-section'},
    'Кто вправе подписывать, кто допущен к документам ограниченного доступа, какая организация вышестоящая.'));
}

async function showRights(node, context, scope) {
  const root = element('div', {class: 'marshrut marshrut-whole', 'data-test': 'rights'},
    element('p', {role: 'status'}, 'Загружаем…'));
  node.append(root);
  let gone = false;
  scope.$on('$destroy', () => {
    gone = true;
  });
  try {
    const {default: open} = await import('./rights.js');
    const page = await open();
    if (!gone) {
      root.replaceChildren(page);
    }
  } catch (failure) {
    root.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert'},
      failure instanceof server.Failure ? failure.message : 'Страница не загрузилась: нет связи с сервером.'));
  }
}

export default [
  {
    id: 'marshrut-rights-section',
    pluginPoint: 'admin.dashboard.section',
    priority: 0,
    properties: {label: TITLE, pagePath: `#${RIGHTS}`},
    render: showSection
  },
  {
    id: 'marshrut-rights',
    pluginPoint: 'admin.route',
    priority: 1000,
    properties: {path: RIGHTS, label: TITLE},
    render: showRights
  }
];
