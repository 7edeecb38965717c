/* Choosing files of a dossier, with everything that can be said about a file before it is sent. */

import {element, mark, newId} from './elements.js';
import {size} from './words.js';

/** What is wrong with a file, in words that say what to do; empty when nothing is. */
function problemOf(file, {extensions, largestFile}) {
  const extension = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  if (!extensions.includes(extension)) {
    return `Файл «${file.name}» такого вида не принимается. Подходят: ${extensions.join(', ')}.`;
  }
  if (file.size === 0) {
    return `Файл «${file.name}» пуст. Проверьте его и выберите снова.`;
  }
  if (file.size > largestFile) {
    return `Файл «${file.name}» больше ${size(largestFile)}. Уменьшите его и выберите снова.`;
  }
  return '';
}

/**
 * One row of the dossier. The browser's own button speaks the browser's language, so it is hidden (yet stays in the
 * order of the keyboard) and its label looks like a button.
 *
 * Returns {element, input, role, files(), clear(), check(): whether sending may go on, problem(text)}; `ask` are the words on
 * the button while nothing is chosen.
 */
export function filePicker({role, reference, changed, ask = 'Выбрать файл'}) {
  const id = newId('file');
  const title = element('span', {id: `${id}-title`, class: 'marshrut-file-title'}, role.name, role.required && mark());
  const error = element('p', {class: 'marshrut-error', id: `${id}-error`, role: 'alert'});
  const list = element('ul', {class: 'marshrut-chosen', 'aria-live': 'polite'});
  const caption = element('label', {for: id, class: 'marshrut-button', id: `${id}-label`});
  const input = element('input', {
    type: 'file',
    id,
    class: 'marshrut-unseen',
    'data-test': `file-${role.code}`,
    accept: reference.extensions.map(extension => `.${extension}`).join(','),
    multiple: role.several,
    'aria-labelledby': `${id}-title ${id}-label`,
    'aria-describedby': `${id}-error`,
    'aria-required': role.required ? 'true' : null,
    onchange: choose
  });
  let chosen = [];

  function problem(text = '') {
    error.textContent = text;
    input.setAttribute('aria-invalid', String(Boolean(text)));
  }

  function choose() {
    const files = [...input.files];
    // so that the same file, corrected on the disk, can be chosen again
    input.value = '';
    if (files.length === 0) {
      return;
    }
    const problems = files.map(file => problemOf(file, reference)).filter(Boolean);
    const good = files.filter(file => !problemOf(file, reference));
    if (good.length > 0) {
      chosen = role.several
        ? [...chosen.filter(old => good.every(file => file.name !== old.name)), ...good]
        : [good[0]];
    }
    problem(problems.join(' '));
    draw();
    changed();
  }

  function remove(file) {
    chosen = chosen.filter(other => other !== file);
    problem();
    draw();
    changed();
    input.focus();
  }

  function draw() {
    caption.textContent = chosen.length === 0 ? ask : role.several ? 'Добавить ещё' : 'Заменить';
    list.replaceChildren(...chosen.map(file => element('li', {'data-test': 'chosen-file'},
      element('span', {class: 'marshrut-file-name'}, file.name),
      ' ',
      element('span', {class: 'marshrut-hint'}, size(file.size)),
      ' ',
      element('button', {
        type: 'button', class: 'marshrut-quiet', 'aria-label': `Убрать файл ${file.name}`, onclick: () => remove(file)
      }, 'Убрать'))));
  }

  draw();
  return {
    element: element('div', {class: 'marshrut-file', 'data-role': role.code}, title, list, input, caption, error),
    input,
    role,
    problem,
    files: () => chosen,
    clear() {
      chosen = [];
      problem();
      draw();
    },
    check() {
      if (role.required && chosen.length === 0) {
        problem(`Приложите файл: ${role.name}.`);
        return false;
      }
      problem();
      return true;
    }
  };
}
