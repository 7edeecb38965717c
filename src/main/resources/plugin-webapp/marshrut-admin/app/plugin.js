/*
 * Pages of our own inside Admin. This file comes with Admin itself, so it holds only what everybody sees at once: the links in
 * the menu and the sections of the first page. A page is fetched when somebody opens it.
 */

import {element} from './elements.js';
import * as server from './server.js';

const PAGES = [
  {
    path: '/rights', title: 'Права подписи и допуск', name: 'rights', inMenu: true, load: () => import('./rights.js'),
    words: 'Кто вправе подписывать, кто допущен к документам ограниченного доступа, какая организация вышестоящая.'
  },
  {
    path: '/roster', title: 'Организации и люди', name: 'roster', inMenu: true, load: () => import('./roster.js'),
    words: 'Организации, должности, люди и кто какую должность занимает: списки, загрузка из таблиц, ссылки для пароля.'
  },
  {
    path: '/certificates', title: 'Сертификаты подписи', name: 'certificates', load: () => import('./certificates.js'),
    words: 'Каким сертификатом кто подписывает: внести, подтвердить представленный, закончить.'
  },
  {
    path: '/exchange', title: 'Обмен пакетами', name: 'exchange', load: () => import('./exchange.js'),
    words: 'Пакеты от органов вне системы, которые не приняты, и адреса участников обмена.'
  },
  {
    path: '/takeover', title: 'Перенос из прежней системы', name: 'takeover', load: () => import('./takeover.js'),
    words: 'Регистрационные карточки прежней системы: соответствие столбцов, проверка файла, перенос и его отмена.'
  }
];

/**
 * Admin has no place for links of others in its menu: ours stand behind its own. More than two would take a second line over the
 * page; the first page leads to all.
 */
function addToMenu() {
  const last = document.querySelector('a[href="#/authorization?resource=0"]')?.closest('li');
  if (!last || document.querySelector('[data-test="rights-link"]')) {
    return Boolean(last);
  }
  last.after(...PAGES.filter(page => page.inMenu).map(({path, title, name}) =>
    element('li', {}, element('a', {href: `#${path}`, 'data-test': `${name}-link`}, title))));
  return true;
}

if (!addToMenu()) {
  new MutationObserver((changes, observer) => addToMenu() && observer.disconnect())
    .observe(document.documentElement, {childList: true, subtree: true});
}

async function show({name, load}, node, scope) {
  const root = element('div', {class: 'marshrut marshrut-whole', 'data-test': name},
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

export default PAGES.flatMap(page => [
  {
    id: `marshrut-${page.name}-section`,
    pluginPoint: 'admin.dashboard.section',
    priority: 0,
    properties: {label: page.title, pagePath: `#${page.path}`},
    render: node => {
      node.append(element('p', {class: 'marshrut', 'data-test': `${page.name}-section`}, page.words));
    }
  },
  {
    id: `marshrut-${page.name}`,
    pluginPoint: 'admin.route',
    priority: 1000,
    properties: {path: page.path, label: page.title},
    render: (node, context, scope) => show(page, node, scope)
  }
]);
