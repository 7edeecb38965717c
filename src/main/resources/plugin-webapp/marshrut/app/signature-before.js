/* Signatures beside the files that somebody is about to register, verified before he does. Nothing is refused for them. */

import {element} from './elements.js';
import {verdictBadge} from './file-signature.js';
import * as server from './server.js';

const EXTENSION = /\.(sig|p7s|sgn)$/i;

/** Returns {element, look(files): call it whenever other files are chosen}. */
export function signatureBefore() {
  const list = element('ul', {class: 'marshrut-list', 'aria-live': 'polite', 'data-test': 'signatures-before'});
  let turn = 0;

  async function answer(signature, file) {
    const form = new FormData();
    if (file) {
      form.append('file', file);
    }
    form.append('signature', signature);
    try {
      const {verdict, summary} = await server.verify(form);
      return [verdictBadge(verdict), ` ${summary}`];
    } catch (failure) {
      return [`Подпись не проверена. ${failure.message}`];
    }
  }

  async function look(files) {
    turn += 1;
    const mine = turn;
    const lines = files.filter(file => EXTENSION.test(file.name)).map(signature => {
      const name = signature.name.replace(EXTENSION, '').toLowerCase();
      const said = element('span', {}, 'Подпись проверяется…');
      return {signature, file: files.find(one => one.name.toLowerCase() === name), said,
        line: element('li', {}, `${signature.name}: `, said)};
    });
    list.replaceChildren(...lines.map(({line}) => line));
    for (const {signature, file, said} of lines) {
      const words = await answer(signature, file);
      if (mine !== turn) {
        return;
      }
      said.replaceChildren(...words);
    }
  }

  return {element: list, look};
}
