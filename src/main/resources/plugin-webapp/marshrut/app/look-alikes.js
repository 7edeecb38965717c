/* Whether a paper has come before, asked before it is sent; who registers it all the same says why. */

import {documentPage} from './desk-server.js';
import {element, field, link} from './elements.js';
import {get, query} from './server.js';
import {date} from './words.js';

const LONGEST = 500;

/** Returns {element, passes(card, files): whether it may be sent, reason(), demand(message), hide()}. */
export function lookAlikes() {
  const list = element('ul', {class: 'marshrut-list', 'data-test': 'look-alikes'});
  const why = field({
    label: 'Почему регистрируется ещё раз', required: true,
    hint: 'Если это тот же документ, ничего не отправляйте: откройте зарегистрированный.',
    input: element('input', {type: 'text', maxlength: LONGEST, 'data-test': 'confirmed-duplicate'})
  });
  const said = element('p', {});
  const box = element('div', {class: 'marshrut-alert', role: 'alert', hidden: true}, said, list, why.element);
  let shown;

  const reason = () => (box.hidden ? '' : why.input.value.replace(/\s+/g, ' ').trim());

  function show(words, items) {
    said.textContent = words;
    list.replaceChildren(...items.map(one => element('li', {},
      link(documentPage(one.id), `${one.registrationNumber} от ${date(one.registrationDate)}`),
      ` ${one.correspondent}: ${one.heading} `,
      element('span', {class: 'marshrut-hint'}, one.sameNumber ? `тот же номер${one.sameFile ? ' и файл' : ''}` : 'тот же файл'))));
    box.hidden = false;
    why.input.focus();
  }

  function hide() {
    box.hidden = true;
    why.input.value = '';
    why.problem();
    shown = undefined;
  }

  async function passes(card, files) {
    const now = key(card, files);
    if (now === shown) {
      why.problem(reason() ? '' : 'Напишите, почему документ регистрируется ещё раз.');
      return Boolean(reason());
    }
    hide();
    const {items, hidden} = await ask(card, files);
    if (items.length > 0 || hidden) {
      shown = now;
      show(items.length > 0 ? 'Похожий документ уже зарегистрирован:'
        : 'Похожий документ в вашей организации уже зарегистрирован, но вам он не открыт.', items);
      return false;
    }
    return true;
  }

  return {
    element: box, passes, reason, hide,
    /** The server has found what this page could not. */
    demand(card, files, message) {
      shown = key(card, files);
      show(message, []);
    }
  };
}

function key({correspondent, correspondentNumber, correspondentDate}, files) {
  return JSON.stringify([correspondent, correspondentNumber, correspondentDate,
    files.map(({name, size, lastModified}) => [name, size, lastModified])]);
}

/** Without an answer the paper is sent all the same: the server looks again. */
async function ask({correspondent, correspondentNumber, correspondentDate}, files) {
  const sha256 = await Promise.all(files.map(hash));
  const asked = Object.entries({correspondent, correspondentNumber, correspondentDate})
    .filter(([, value]) => value).map(([name, value]) => [name, [value]]);
  return get(`/api/incoming/duplicates?${query({...Object.fromEntries(asked), sha256: sha256.filter(Boolean)})}`)
    .catch(() => ({items: [], hidden: false}));
}

/** Without https a browser does not count. */
async function hash(file) {
  const bytes = await crypto.subtle?.digest('SHA-256', await file.arrayBuffer());
  return bytes && [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
