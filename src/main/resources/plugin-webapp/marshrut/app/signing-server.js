/* Electronic signatures: the requests to the own API. */

import {get, query, upload} from './server.js';

const path = encodeURIComponent;

/** {use: REQUIRED, ALLOWED or NOT_USED, file: {id, name, version, size, sha256, streebog256, href}, given} */
export const toSign = taskId => get(`/api/tasks/${path(taskId)}/signature`);

/** `answer` is {decision, comment, sha256 of what was seen}; {decision, signature: {owner, serial, validTo, …}}. */
export function sign(taskId, answer, signature) {
  const form = new FormData();
  Object.entries(answer).filter(([, value]) => value).forEach(([name, value]) => form.append(name, value));
  form.append('signature', signature, signature.name ?? 'signature.p7s');
  return upload(`/api/tasks/${path(taskId)}/signature`, form, () => {}).answer;
}

/** A zip with the files of these tasks, to be signed by another program. */
export const packageToSign = taskIds => `/api/signatures/package?${query({task: taskIds})}`;

/** `items` are {taskId, sha256, signature: a Blob}; {items: [{taskId, status, detail}]} in the same order. */
export function signMany(decision, items, key) {
  const form = new FormData();
  form.append('manifest', new Blob([JSON.stringify({
    items: items.map(({taskId, sha256}, index) => ({taskId, part: `signature-${index}`, sha256, decision}))
  })], {type: 'application/json'}));
  items.forEach(({signature}, index) => form.append(`signature-${index}`, signature, `signature-${index}.p7s`));
  return upload('/api/signatures', form, () => {}, key).answer;
}

/** {answer, abort()}: what came of each document whose signature lies in the zip. */
export function sendPackage(zip, key, progress) {
  const form = new FormData();
  form.append('package', zip, zip.name);
  return upload('/api/signatures', form, progress, key);
}
