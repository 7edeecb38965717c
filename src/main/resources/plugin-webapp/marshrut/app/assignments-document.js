/* One document for those who have no task of it: its card, its files, and what was assigned on it. */

import {documentAssignments} from './document-assignments.js';
import {card, files} from './document-tab.js';
import {element} from './elements.js';
import * as server from './server.js';
import * as words from './words.js';

export default async function documentPage() {
  const id = new URLSearchParams(location.hash.split('?')[1]).get('id') ?? '';
  const document = await server.document(id);
  const [reference, names] = await Promise.all([server.reference(), server.names(words.codesOf(document))]);
  const tab = element('div', {'data-test': 'assignments', 'data-document': document.id});
  await documentAssignments({tab, documentId: document.id});
  const title = element('h1', {tabindex: '-1'}, document.registrationNumber ?? document.projectNumber ?? 'Документ');
  return {
    element: element('div', {class: 'marshrut-page'},
      title, element('p', {}, element('a', {href: '#/assignments'}, 'К поручениям')),
      card(document, reference, names),
      element('section', {}, element('h3', {}, 'Файлы'), files(document, reference)),
      tab),
    shown: () => title.focus()
  };
}
