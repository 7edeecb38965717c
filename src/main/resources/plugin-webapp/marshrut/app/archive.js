/* «Описи»: what the archive holds, files in and out, who has its units. */

import {importBlock} from './archive-import.js';
import {loanList} from './archive-loans.js';
import {element} from './elements.js';
import {findingAids} from './finding-aids.js';
import * as server from './server.js';

export default async function archivePage() {
  const me = await server.me();
  const loans = loanList();
  const title = element('h1', {tabindex: '-1'}, 'Описи');
  return {
    element: element('div', {class: 'marshrut-page'},
      title, element('p', {}, element('a', {href: '#/desk'}, 'К рабочему столу')),
      element('p', {class: 'marshrut-hint'},
        'Дела о частной жизни закрыты 75 лет: вы их видите, остальные — нет. Описи для всех — на ',
        element('a', {href: '/archives'}, 'открытой странице'), '.'),
      element('section', {}, element('h2', {}, 'Найти дело'), findingAids({me, issued: loans.reload})), loans.element, importBlock()),
    shown: () => title.focus()
  };
}
