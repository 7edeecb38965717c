/* One document for those who have no task of it: its text, who is to know it, its files, with whom it is, what one may do. */

import {acquaintance} from './acquaintance.js';
import {reader} from './desk-reader.js';
import {peopleOf, sheet} from './desk-sheet.js';
import {way} from './desk-way.js';
import {facts, files, warnings} from './document-tab.js';
import {documentActions} from './documents-actions.js';
import * as documents from './documents-server.js';
import {element} from './elements.js';
import {letters} from './letters.js';
import {registration} from './registration.js';
import * as server from './server.js';
import {byTheClockOf, state} from './words.js';

/** Nobody reads these. */
const SIGNATURE = 'application/pkcs7-signature';
/** What one reads first: the copy with the stamp, the draft, or whatever there is. */
const FIRST = ['STAMPED_COPY', 'DRAFT_TEXT', 'INCOMING_TEXT'];

/** Most documents have none. */
const signatures = async (document, names) =>
  document.signatures.length > 0 ? (await import('./signatures.js')).signaturesOf(document, names) : '';

export default async function documentPage() {
  const id = new URLSearchParams(location.hash.split('?')[1]).get('id') ?? '';
  const me = await server.me();
  const own = answer => byTheClockOf(me.now, answer);
  const text = reader(id);
  const title = element('h1', {tabindex: '-1', 'data-test': 'heading'});
  const top = element('div', {});
  const known = element('div', {});
  const side = element('div', {class: 'marshrut-side'});
  const said = element('p', {class: 'marshrut-done', role: 'status', tabindex: '-1', hidden: true});

  async function show(words) {
    const document = own(await server.document(id));
    const [reference, names, where, block, event, sent] = await Promise.all([
      server.reference(), server.names(peopleOf(document)), documents.whereabouts([id]).then(own), acquaintance(id, own), registration(id),
      letters(document, own)
    ]);
    const actions = await documentActions(id, where[id]?.steps ?? [], async done => {
      await show(done);
      said.focus();
    });
    said.textContent = words ?? '';
    said.hidden = !words;
    title.textContent = document.heading;
    top.replaceChildren(element('p', {class: 'marshrut-paper-kind'},
      [document.kindName, document.registrationNumber ?? document.projectNumber ?? 'ещё без номера'].join(' · ')), title,
    element('p', {}, element('span', {class: 'marshrut-badge'}, state(document.state)), ' ',
      document.restricted && element('span', {class: 'marshrut-badge marshrut-bad'}, 'Доступ ограничен')), ...warnings(document));
    known.replaceChildren(sent ?? '', block ?? '');
    side.replaceChildren(actions, event, await signatures(document, names),
      element('section', {}, element('h2', {}, 'Файлы'), files(document, reference)), sheet(document, names),
      element('section', {}, element('h2', {}, 'Карточка'), facts(document, reference, names)));
    return document;
  }

  const document = await show();
  const file = FIRST.map(role => document.files.filter(one => one.role === role).pop()).find(Boolean) ?? document.files.filter(one => one.mediaType !== SIGNATURE).at(-1);
  if (!file) {
    text.element.remove();
  }
  return {
    element: element('div', {class: 'marshrut-sheet', 'data-document': id},
      element('p', {class: 'marshrut-back'}, element('a', {href: '#/documents'}, 'Где мой документ')), top, said, known,
      element('div', {class: 'marshrut-columns'}, file ? text.element : '', side), way(id, own)),
    shown() {
      title.focus();
      if (file) {
        text.open(file);
      }
    }
  };
}
