/* Documents that are signed in another program: a package goes there, and what was signed comes back. */

import {element, newId} from './elements.js';
import {newKey} from './server.js';
import {base64Of, belonging, isPackage} from './signing-files.js';
import {packageToSign, sendPackage} from './signing-server.js';
import {titleOf} from './unsent.js';
import {size} from './words.js';

/**
 * `cards` are those that may be signed so. `begin([{card, sha256, signature}])` sends signatures that came as files,
 * `answered(items, results)` tells what has come of a package.
 */
export function elsewhere({cards, onlyBack, begin, answered}) {
  const id = newId('signed');
  const problem = element('p', {class: 'marshrut-error', id: `${id}-error`, role: 'alert', 'data-test': 'signed-problem'});
  const status = element('p', {class: 'marshrut-hint', role: 'status', 'data-test': 'signed-status'});
  const input = element('input', {
    type: 'file', id, class: 'marshrut-unseen', multiple: true, 'data-test': 'signed-files', 'aria-describedby': `${id}-error`,
    accept: '.zip,.sig,.p7s,.sgn,.p7m,.cms,.pem,.b64,.txt', onchange: chosen
  });
  const next = element('div', {class: 'marshrut-actions'});

  async function chosen() {
    const files = [...input.files];
    // so that the same file, corrected on the disk, can be chosen again
    input.value = '';
    if (files.length > 0) {
      await quietly(() => files.some(isPackage) ? offerPackage(files) : offerFiles(files));
    }
  }

  function offerPackage(files) {
    if (files.length > 1) {
      problem.textContent = 'Выберите один архив .zip или только файлы подписей.';
      return;
    }
    const [zip] = files;
    const key = newKey();
    offer(`Архив «${zip.name}», ${size(zip.size)}.`, 'Отправить подписанный пакет', async () => {
      const {items} = await sendPackage(zip, key, (sent, total) => {
        status.textContent = sent < total ? `Отправлено ${size(sent)} из ${size(total)}` : 'Отправлено всё. Сервер проверяет подписи…';
      }).answer;
      answered(items.map(({taskId}) => ({taskId, title: titleOfTask(taskId)})), items);
    });
  }

  /** The package may be of yesterday, with documents that are on this list no more. */
  function titleOfTask(taskId) {
    const card = cards.find(one => one.taskId === taskId);
    return card ? titleOf(card) : 'Документ из пакета';
  }

  async function offerFiles(files) {
    status.textContent = 'Смотрим, к каким документам эти подписи…';
    const {found, strangers} = await belonging(files, cards);
    status.textContent = `К документам подошло: ${found.length} из ${files.length}.`;
    if (strangers.length > 0) {
      problem.textContent = `Непонятно, к какому документу: ${strangers.map(({name}) => `«${name}»`).join(', ')}. Имя подписи — имя файла`
        + ' документа и ещё .sig, .p7s или .sgn. Если имена файлов одинаковы, загрузите их архивом .zip, папками как в пакете.';
    }
    if (found.length > 0) {
      offer(status.textContent, `Отправить подписи ${found.length}`, async () =>
        begin(await Promise.all(found.map(async ({card, sha256, file}) => ({card, sha256, signature: await base64Of(file)})))));
    }
  }

  function offer(words, action, send) {
    status.textContent = words;
    const button = element('button', {
      type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'send-signed', onclick: async () => {
        button.disabled = true;
        problem.textContent = '';
        await quietly(send);
        button.disabled = false;
      }
    }, action);
    next.replaceChildren(button);
    button.focus();
  }

  async function quietly(work) {
    problem.textContent = '';
    try {
      await work();
    } catch (failure) {
      status.textContent = '';
      problem.textContent = failure.mayHaveArrived || failure.status === 0
        ? `${failure.message} Отправьте ещё раз: дважды ничего не подпишется.` : failure.message;
    }
  }

  return element('div', {},
    !onlyBack && cards.length > 0 && element('p', {}, element('a', {
      class: 'marshrut-button', href: packageToSign(cards.map(({taskId}) => taskId)), download: '', 'data-test': 'package-to-sign'
    }, 'Скачать пакет для подписания')),
    element('p', {class: 'marshrut-hint'}, 'В пакете — файлы документов. Подпишите каждый отсоединённой подписью, файл подписи положите рядом:',
      ' имя документа и .sig, .p7s или .sgn. Верните архив .zip или только файлы подписей.'),
    element('div', {class: 'marshrut-file'}, input, element('label', {for: id, class: 'marshrut-button'}, 'Загрузить подписанный пакет'),
      problem, status, next));
}
