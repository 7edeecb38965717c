/* The place of an electronic signature in an answer. What fills it is fetched where a kind takes such signatures, nowhere else. */

import * as desk from './desk-server.js';
import {element} from './elements.js';

/**
 * Undefined where nothing is signed electronically. `changed` is called when the button would do something else. Returns
 * {element, caption(label): words of the button, waits(): whether it can do nothing yet, optional(): whether a signature
 * would be given that may be left out, gives(): whether one would be given, missing(): where something has to be done first,
 * give(answer): as the decision is told, with the `signature`, refused(failure): whether it is said at the field}.
 */
export function signingPlace({taskId, signature: signed}, login, changed) {
  if (!signed.electronic) {
    return undefined;
  }
  const required = signed.electronic === 'REQUIRED';
  const place = element('div', {'data-test': 'signing-place'});
  let scripts;
  let block;

  async function load() {
    block = undefined;
    place.replaceChildren(element('p', {class: 'marshrut-hint', role: 'status'}, 'Загружаем электронную подпись…'));
    try {
      scripts = await Promise.all([import('./signing-block.js'), import('./signing-server.js'), import('./signing-words.js')]);
      block = await scripts[0].signingBlock(taskId, login, changed);
      place.replaceChildren(block.element);
    } catch (failure) {
      place.replaceChildren(element('p', {class: 'marshrut-error', role: 'alert'}, failure.status === undefined
        ? 'Электронная подпись не загрузилась: нет связи с сервером.' : failure.message),
      element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'load-signing', onclick: load}, 'Загрузить ещё раз'));
    }
    changed();
  }

  /** Given, though the answer was lost; or undefined. */
  async function alreadyGiven() {
    const {given} = await desk.screen(taskId);
    return given ?? undefined;
  }

  load();
  return {
    element: place,
    caption(label) {
      const way = block?.way();
      return way === 'KEY' ? `${label} ключом` : way || required ? label : `${label} без электронной подписи`;
    },
    waits: () => required && !block,
    optional: () => !required && block?.way() === 'KEY',
    gives: () => Boolean(block?.way()),
    missing: () => block?.missing(),
    async give({decision, comment}) {
      const content = await block.signature();
      try {
        const {signature} = await scripts[1].sign(taskId, {decision, comment, sha256: block.sha256}, content);
        return {...await alreadyGiven(), signature: scripts[2].given(signature)};
      } catch (failure) {
        const given = [404, 409].includes(failure.status) && await alreadyGiven();
        if (given) {
          return given;
        }
        if (failure.status === 409) {
          await load();
        }
        throw failure;
      }
    },
    refused(failure) {
      const here = Boolean(block) && (failure.byKey || [413, 422].includes(failure.status));
      if (here) {
        block.refused(failure.message);
      }
      return here;
    }
  };
}
