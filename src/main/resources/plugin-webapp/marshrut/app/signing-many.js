/* A portion of documents that one person signs electronically: by his key where they are not signed yet, then sent together. */

import {Failure} from './server.js';
import {signedBy} from './signing-key.js';
import {keyHere, signatureFile} from './signing-port.js';
import {signMany, toSign} from './signing-server.js';

/**
 * The same items with {sha256, signature}, or with `failed`, {status, detail}, where one by itself could not be signed.
 *
 * @throws Failure when the line is cut, or when the key has signed none of them
 */
export async function sign(items, certificate) {
  const signed = [];
  for (const item of items) {
    signed.push(item.signature ? item : {...item, failed: undefined, ...await signedOrNot(item, certificate)});
  }
  const problem = signed.find(({failed}) => failed?.byKey)?.failed;
  if (problem && signed.every(({failed}) => failed)) {
    throw new Failure(problem.detail, {byKey: true});
  }
  return signed;
}

async function signedOrNot({taskId}, certificate) {
  try {
    const {file} = await toSign(taskId);
    const key = await keyHere();
    if (!key) {
      throw new Failure('Программа подписи в этом браузере не найдена. Включите её и обновите страницу.', {byKey: true});
    }
    return {sha256: file.sha256, signature: await signedBy(key, certificate, file)};
  } catch (problem) {
    const {status, message, byKey} = problem;
    if (!byKey && (status === undefined || status === 0 || status === 401 || status >= 500)) {
      throw problem;
    }
    return {failed: {status, detail: message, byKey}};
  }
}

/** [{status, detail}] in the order of the items. */
export async function send(decision, items, key) {
  const signed = items.filter(({signature}) => signature);
  const answers = signed.length === 0 ? [] : (await signMany(decision,
    signed.map(({taskId, sha256, signature}) => ({taskId, sha256, signature: signatureFile(signature)})), key)).items;
  return items.map(item => item.failed ?? answers[signed.indexOf(item)]);
}
