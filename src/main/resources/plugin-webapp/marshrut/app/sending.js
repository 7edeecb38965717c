/* The bar under a form while its files go out, and the words when they do not arrive. */

import {element} from './elements.js';
import {newKey, upload} from './server.js';
import {size} from './words.js';

/**
 * Returns {element, run(work)}: does the work, which gets post(path, form, key) to send with, and returns its result. A
 * second call while one is under way does nothing and returns undefined: a double click sends once.
 */
export function sender(button) {
  const bar = element('progress', {max: '100', 'aria-label': 'Отправка файлов'});
  const numbers = element('span', {'data-test': 'sent'});
  const spoken = element('p', {class: 'marshrut-hint', role: 'status'});
  const stop = element('button', {type: 'button', class: 'marshrut-quiet'}, 'Прервать отправку');
  const box = element('div', {class: 'marshrut-sending', 'data-test': 'progress', hidden: true},
    bar, element('div', {class: 'marshrut-hint'}, numbers, ' ', stop));
  let busy = false;

  function progress(sent, total) {
    bar.value = Math.round(sent / total * 100);
    numbers.textContent = `Отправлено ${bar.value}\u00a0% — ${size(sent)} из ${size(total)}`;
    if (sent === total) {
      stop.hidden = true;
      numbers.textContent = `Отправлено всё, ${size(total)}`;
      spoken.textContent = 'Файлы переданы, сервер проверяет их и сохраняет…';
    }
  }

  function start() {
    busy = true;
    button.disabled = true;
    bar.value = 0;
    numbers.textContent = '';
    spoken.textContent = 'Отправляем файлы…';
    stop.hidden = false;
    box.hidden = false;
    box.scrollIntoView({block: 'nearest'});
  }

  function finish() {
    busy = false;
    button.disabled = false;
    spoken.textContent = '';
    box.hidden = true;
  }

  function post(path, form, key) {
    const {answer, abort} = upload(path, form, progress, key);
    stop.onclick = abort;
    return answer;
  }

  return {
    element: element('div', {}, box, spoken),
    async run(work) {
      if (busy) {
        return undefined;
      }
      start();
      try {
        return await work(post);
      } finally {
        finish();
      }
    }
  };
}

/**
 * Returns {key(card, files)}: the same key as long as card and files stay as they were, for the server tells an attempt
 * that is made again by it; another one as soon as something was changed.
 */
export function repeatable() {
  let sent;
  let key;
  return {
    key(card, files) {
      const now = JSON.stringify([card, files.map(({file, role}) => [role, file.name, file.size, file.lastModified])]);
      if (now !== sent) {
        sent = now;
        key = newKey();
      }
      return key;
    }
  };
}
