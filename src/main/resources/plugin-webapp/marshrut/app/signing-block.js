/* What is signed electronically at a task: the file with its hashes, and a signature made by a key or brought as a file. */

import {element} from './elements.js';
import {filePicker} from './files.js';
import {keyPlace} from './signing-key.js';
import {signatureFile} from './signing-port.js';
import {toSign} from './signing-server.js';
import {size} from './words.js';

const SIGNATURE_FILES = ['sig', 'p7s', 'sgn', 'p7m', 'cms', 'pem', 'b64', 'txt'];
const LARGEST = 1024 * 1024;

/**
 * `changed` is called when something else would be done now. Returns {element, sha256 of what is signed, way(): FILE, KEY or
 * undefined, missing(): where something has to be done first, signature(): a promise of a Blob, refused(words)}.
 */
export async function signingBlock(taskId, login, changed) {
  const {use, file} = await toSign(taskId);
  const required = use === 'REQUIRED';
  let made;
  const anew = () => {
    made = undefined;
    changed();
  };
  const key = keyPlace(login, anew);
  const picker = filePicker({
    role: {code: 'SIGNATURE', name: 'Готовая подпись', required: false, several: false},
    reference: {extensions: SIGNATURE_FILES, largestFile: LARGEST},
    ask: 'Приложить готовую подпись',
    changed: anew
  });

  const way = () => picker.files().length > 0 ? 'FILE' : key.certificate() ? 'KEY' : undefined;

  return {
    element: element('section', {'data-test': 'signing', 'aria-label': 'Электронная подпись'},
      element('p', {}, element('strong', {}, required ? 'Электронная подпись обязательна' : 'Электронная подпись'),
        ' — под этим файлом, до последнего бита:'),
      whatIsSigned(file), key.element, picker.element,
      element('p', {class: 'marshrut-hint'}, 'Отсоединённая подпись этого файла, сделанная в программе подписи: .sig, .p7s, .sgn.')),
    sha256: file.sha256,
    way,
    missing() {
      if (required && !way()) {
        picker.problem('Приложите готовую подпись: без неё такой документ не подписать.');
        return picker.input;
      }
      return undefined;
    },
    /** Made once: sent again, it is the same one, and nobody is asked for his password twice. */
    async signature() {
      const [chosen] = picker.files();
      made = chosen ?? made ?? signatureFile(await key.sign(file));
      return made;
    },
    refused(words) {
      made = undefined;
      picker.problem(words);
      picker.input.focus();
    }
  };
}

function whatIsSigned({name, version, size: bytes, href, sha256, streebog256}) {
  return element('div', {},
    element('p', {}, element('a', {href, download: name, 'data-test': 'signed-file'}, name), ' ',
      element('span', {class: 'marshrut-hint'}, `версия\u00a0${version}, ${size(bytes)}`)),
    element('details', {class: 'marshrut-details', 'data-test': 'hashes'}, element('summary', {}, 'Хэш файла'),
      hash('SHA-256', 'по SHA-256', sha256), hash('ГОСТ Р 34.11-2012', 'по ГОСТ Р 34.11-2012', streebog256)));
}

function hash(name, spoken, value) {
  const shown = element('code', {class: 'marshrut-hash', 'data-hash': name}, value);
  const said = element('span', {role: 'status'});
  return element('p', {}, `${name}: `, shown, ' ', element('button', {
    type: 'button', class: 'marshrut-quiet', onclick: async () => {
      said.textContent = await copied(shown) ? 'Скопировано.' : 'Выделено: скопируйте клавишами.';
    }
  }, 'Скопировать', element('span', {class: 'marshrut-unseen'}, ` хэш ${spoken}`)), ' ', said);
}

/** Over plain http a browser has no clipboard of its own; then the text is chosen and copied as by hand. */
async function copied(shown) {
  try {
    await navigator.clipboard.writeText(shown.textContent);
    return true;
  } catch {
    window.getSelection().selectAllChildren(shown);
    return document.execCommand('copy');
  }
}
