/* What the electronic signature of a file is worth, in the words of the server; only one that is valid in every respect looks good. */

import {element} from './elements.js';
import * as server from './server.js';
import {time} from './words.js';

const LOOKS = {VALID: 'marshrut-badge marshrut-good', VALID_BUT_NOT_CHECKED: 'marshrut-badge'};
const WORDS = {
  VALID: 'Верна', VALID_BUT_NOT_CHECKED: 'Проверено не всё', UNREADABLE: 'Не читается', INVALID: 'Не принимается'
};

const isSignature = file => file.mediaType === 'application/pkcs7-signature';

/** What a file is called in a list of files. */
export const titleOf = (file, usual) => (isSignature(file) ? 'Электронная подпись' : usual);

/** Beside a file of `document`; nothing where nobody has signed it, or where the signed file says it already. */
export function fileSignature(document, file) {
  return file.verification && !(isSignature(file) && saysIt(document, file)) ? answer(document.id, file) : '';
}

/** letter.pdf.sig says nothing where letter.pdf does. */
function saysIt(document, signature) {
  const signed = signature.name.replace(/\.[^.]*$/, '').toLowerCase();
  return document.files.some(file => !isSignature(file) && file.verification && file.name.toLowerCase() === signed);
}

/** The badge of a verdict; of one that is not known yet there is none. */
export function verdictBadge(verdict) {
  return verdict && element('span', {class: LOOKS[verdict] ?? 'marshrut-badge marshrut-bad'}, WORDS[verdict] ?? verdict);
}

function answer(documentId, file) {
  const place = element('div', {class: 'marshrut-signature', role: 'group', 'aria-label': `Электронная подпись: ${file.name}`,
    'data-test': 'file-signature'});
  const show = ({verdict, summary, owner, checkedAt}, said = '') => {
    place.dataset.verdict = verdict ?? '';
    place.replaceChildren(
      element('p', {role: 'status'}, verdictBadge(verdict) ?? '', ' ', summary),
      owner ? element('p', {class: 'marshrut-hint'}, `Кому выдан сертификат, как в нём сказано: ${owner}.`) : '',
      element('p', {class: 'marshrut-hint'}, ...(checkedAt ? ['Проверена ', time(checkedAt), '. '] : []),
        element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'verify-again', onclick: again}, 'Проверить ещё раз',
          element('span', {class: 'marshrut-unseen'}, `: ${file.name}`)), said && ` ${said}`));
  };

  async function again(event) {
    event.currentTarget.disabled = true;
    try {
      show(await server.verifyAgain(documentId, file.id), 'Проверено ещё раз.');
    } catch (failure) {
      show(file.verification, failure.message);
    }
    place.querySelector('button').focus();
  }

  show(file.verification);
  return place;
}
