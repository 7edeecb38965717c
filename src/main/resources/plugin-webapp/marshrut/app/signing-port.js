/*
 * Where a key meets this page: a program that holds one registers itself as window.marshrutSigning and offers
 *
 *   certificates(): a promise of [{id, owner, serial, validTo}]; `id` is any text by which the program knows it, `validTo` ISO 8601
 *   sign(certificateId, content): a promise of the detached CMS signature of that ArrayBuffer, in base64 or PEM
 *
 * A promise that fails does so with an Error whose message is Russian and for the person at the desk. An extension of the
 * browser may register itself; what comes as a script is named by the administrators of the servers, and loaded when somebody
 * is about to sign.
 */

import {element} from './elements.js';
import {Failure, get} from './server.js';

const OFFERS = ['certificates', 'sign'];

/** Longer than anybody looks for a password; a program that is silent must not hold a page for ever. Milliseconds. */
const PATIENCE = 5 * 60 * 1000;

const latest = login => `marshrut-certificate:${login}`;
let loading;

/** Undefined where there is no such program; else {certificates(), sign(certificateId, content): base64 of the signature}. */
export async function keyHere() {
  if (!window.marshrutSigning) {
    loading ??= load();
    await loading;
  }
  const program = window.marshrutSigning ?? await cryptoPro();
  return OFFERS.every(name => typeof program?.[name] === 'function') ? {
    certificates: async () => (await answered(() => program.certificates())).map(({id, owner, serial, validTo}) =>
      ({id: String(id), owner: String(owner), serial: String(serial), validTo: String(validTo)})),
    sign: async (certificateId, content) => bare(await answered(() => program.sign(certificateId, content)))
  } : undefined;
}

/** One after another, as they may build on one another. One that does not come is missed by whoever needs it. */
async function load() {
  const {scripts} = await get('/api/desk/signing-program').catch(() => {
    loading = undefined;
    return {scripts: []};
  });
  for (const src of scripts) {
    await new Promise(done => document.head.append(element('script', {src, onload: done, onerror: done})));
  }
}

/** Known by the global of its vendor's script, which waits long for a plug-in that this browser has not. */
const cryptoPro = async () => window.cadesplugin
  && (await import('./signing-cryptopro.js')).default(window.cadesplugin).catch(() => undefined);

async function answered(ask) {
  let late;
  try {
    return await Promise.race([ask(), new Promise((resolve, reject) => {
      late = setTimeout(() => reject(new Error('Программа подписи не отвечает.')), PATIENCE);
    })]);
  } catch (problem) {
    throw new Failure(`Ключом подписать не удалось. ${problem?.message ?? problem ?? ''}`.trim(), {byKey: true});
  } finally {
    clearTimeout(late);
  }
}

/** PEM is base64 between two lines. */
function bare(signature) {
  const base64 = String(signature).replace(/-----[^-]+-----/g, '').replace(/\s+/g, '');
  try {
    atob(base64);
  } catch {
    throw new Failure('Ключом подписать не удалось. Программа подписи вернула не подпись.', {byKey: true});
  }
  return base64;
}

/** The bytes of a signature in base64. */
export function signatureFile(base64) {
  return new Blob([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], {type: 'application/pkcs7-signature'});
}

/** With which certificate the person has signed on this machine the last time, by its id. */
export function lastUsed(login) {
  try {
    return window.localStorage.getItem(latest(login)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function noteUsed(login, certificateId) {
  try {
    window.localStorage.setItem(latest(login), certificateId);
  } catch {
    // then it is chosen anew each time
  }
}
