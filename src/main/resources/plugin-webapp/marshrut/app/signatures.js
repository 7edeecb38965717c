/* The electronic signatures of a document: who, with which certificate, for whom, under which file. */

import {element, link} from './elements.js';
import {fileAddress} from './server.js';
import {nameIn} from './signing-words.js';
import {date, time} from './words.js';

/** Of a document that somebody has signed electronically; `names` knows its people. */
export function signaturesOf(document, names) {
  return element('section', {'data-test': 'signatures'}, element('h2', {}, 'Электронные подписи'),
    element('ul', {class: 'marshrut-list'}, document.signatures.map(one => signature(document, one, names))),
    element('p', {}, link('/verify', 'Проверить подпись'),
      element('span', {class: 'marshrut-hint'}, ' — понадобятся файл документа и файл подписи.')));
}

function signature(document, one, names) {
  const file = document.files.find(({id}) => id === one.file);
  const basis = one.login && document.decisions.find(({step, actual, version, basis: ground}) =>
    step === 'SIGNATURE' && actual === one.login && version === one.version && ground)?.basis;
  return element('li', {'data-signature': one.id},
    element('strong', {}, nameIn(one.owner)),
    one.party && element('span', {class: 'marshrut-hint'}, ` — ${one.party}`),
    basis && element('div', {'data-test': 'signature-basis'}, `${names.person(one.login)}, ${basis}`),
    element('div', {class: 'marshrut-hint'}, 'сертификат № ', element('code', {class: 'marshrut-serial'}, one.serial), `, действует с ${day(one.validFrom)} по ${day(one.validTo)}`),
    element('div', {class: 'marshrut-hint'}, `выдан: ${nameIn(one.issuer)}`),
    element('div', {class: 'marshrut-hint'}, 'принята ', time(one.receivedAt)),
    element('div', {},
      file && [link(fileAddress(document.id, file.id), `${file.name}, версия\u00a0${one.version}`), ' '],
      element('a', {href: `/api/documents/${document.id}/signatures/${one.id}`, download: '', 'data-test': 'signature-file'}, 'Скачать подпись')));
}

const day = moment => date(moment.slice(0, 10));
