/* The choice of a certificate, and a file signed with its key. */

import {element, field, select} from './elements.js';
import {Failure, now} from './server.js';
import {keyHere, lastUsed, noteUsed} from './signing-port.js';
import {nameIn} from './signing-words.js';
import {date} from './words.js';

/**
 * A place for the choice of a certificate, filled when a program with keys is found, which may take its time. `chosen` is
 * called then, and when another is chosen. Returns {element, certificate(): its id, '' while there is none, sign(file): as
 * signedBy}.
 */
export function keyPlace(login, chosen) {
  const place = element('div', {'data-test': 'key'});
  let field;
  keyHere().then(key => key && keyField(key, login, chosen)).then(made => {
    if (made) {
      field = made;
      place.replaceChildren(made.element);
      chosen();
    }
  }).catch(failure => place.replaceChildren(element('p', {class: 'marshrut-error', role: 'alert'}, failure.message)));
  return {element: place, certificate: () => field?.certificate() ?? '', sign: file => field.sign(file)};
}

async function keyField(key, login, chosen) {
  const certificates = (await key.certificates()).map(one => ({...one, over: Date.parse(one.validTo) < now()}));
  const good = certificates.filter(({over}) => !over);
  const {element: row, input} = field({
    label: 'Сертификат', hint: good.length === 0 ? 'Действующего сертификата программа подписи не нашла. Подключите ключ и обновите страницу.' : '',
    input: select(certificates.map(one => ({code: one.id, name: words(one)})), good.length === 0 ? 'Нет действующего сертификата' : null,
      {'data-test': 'certificate', onchange: chosen})
  });
  [...input.options].forEach(option => {
    option.disabled = certificates.some(({id, over}) => over && id === option.value);
  });
  input.value = (good.find(({id}) => id === lastUsed(login)) ?? good[0])?.id ?? '';

  return {
    element: row,
    certificate: () => input.value,
    async sign(file) {
      const signature = await signedBy(key, input.value, file);
      noteUsed(login, input.value);
      return signature;
    }
  };
}

/** Base64 of the signature of a file as the server has it, {name, sha256, href}. */
export const signedBy = async (key, certificate, file) => key.sign(certificate, await contentOf(file));

const words = ({owner, serial, validTo, over}) =>
  `${nameIn(owner)}, ${over ? 'истёк' : 'до'} ${date(validTo.slice(0, 10))}, № ${serial}`;

/** The very bytes that the server has told of: a file that was exchanged on the way is not signed. */
async function contentOf({name, sha256, href}) {
  const response = await fetch(href, {headers: {'X-Requested-With': 'XMLHttpRequest'}}).catch(() => undefined);
  const content = response?.ok ? await response.arrayBuffer().catch(() => undefined) : undefined;
  if (!content) {
    throw new Failure(response && !response.ok
      ? `Файл «${name}» не открылся (${response.status}). Обновите страницу.` : 'Нет связи с сервером.', {status: response?.ok === false ? response.status : 0});
  }
  // over plain http a browser has no hashes; the server compares in any case
  if (crypto.subtle && await hashOf(content) !== sha256) {
    throw new Failure(`Файл «${name}» пришёл другим, чем его знает сервер. Не подписываем: обновите страницу.`, {byKey: true});
  }
  return content;
}

async function hashOf(content) {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', content))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
