/* Signature files that came back from another program, and the documents they belong to. */

import {Failure} from './server.js';
import {toSign} from './signing-server.js';

/** Bytes; one with certificates and time stamps takes some twenty thousand. */
const LARGEST = 256 * 1024;
const AT_ONCE = 4;
const SIGNATURE = /\.(sig|p7s|sgn|p7m|cms|pem|b64|txt)$/i;

export const isPackage = ({name}) => /\.zip$/i.test(name);

/**
 * Files by the names they have in the package to sign: the document's file with one ending more, its folder named after the
 * number or the task. Without a folder the name has to be of one document alone. `cards` are {taskId, number}; returns {found:
 * [{card, file, sha256}], strangers: files of no document, or of nobody knows which}.
 */
export async function belonging(files, cards) {
  const known = await toSignOf(cards);
  const found = new Map();
  const strangers = [];
  for (const file of files) {
    const [name, folder] = (file.webkitRelativePath || file.name).split('/').reverse();
    const plain = name.replace(SIGNATURE, '');
    const fits = known.filter(one => one.name === plain);
    const inFolder = folder ? fits.filter(({card}) => [card.number, card.taskId].includes(folder)) : fits;
    const one = inFolder.length === 1 ? inFolder[0] : undefined;
    if (!one || plain === name || file.size > LARGEST || found.has(one.card.taskId)) {
      strangers.push(file);
    } else {
      found.set(one.card.taskId, {card: one.card, file, sha256: one.sha256});
    }
  }
  return {found: [...found.values()], strangers};
}

/** A document that is signed or taken back meanwhile is none of them any more. */
async function toSignOf(cards) {
  const waiting = [...cards];
  const known = [];
  const ask = async () => {
    for (let card = waiting.shift(); card; card = waiting.shift()) {
      try {
        const {file} = await toSign(card.taskId);
        known.push({card, name: file.name, sha256: file.sha256});
      } catch (failure) {
        if (!(failure instanceof Failure) || failure.status < 400 || failure.status === 401 || failure.status >= 500) {
          throw failure;
        }
      }
    }
  };
  await Promise.all(Array.from({length: AT_ONCE}, ask));
  return known;
}

/** The bytes of a file in base64. */
export async function base64Of(file) {
  return btoa([...new Uint8Array(await file.arrayBuffer())].map(byte => String.fromCharCode(byte)).join(''));
}
