/* The files that a kind of documents wants: a row for each role, and what is wrong with them together. */

import {element} from './elements.js';
import {filePicker} from './files.js';
import {size} from './words.js';

/** `draw(kind)` shows the roles of a kind; `costsMoney()` says whether a justification is expected. */
export function dossierFields(reference, costsMoney) {
  const error = element('p', {class: 'marshrut-error', role: 'alert', 'data-test': 'dossier-error'});
  const warned = element('p', {class: 'marshrut-notice', role: 'status', 'data-test': 'justification-warning', hidden: true},
    'Обоснования нет. Проект будет принят, но с предупреждением для согласующих.');
  const made = new Map();
  const box = element('div', {});
  let pickers = [];

  /** The same role keeps the files that were chosen for it. */
  function picker(role) {
    const key = JSON.stringify(role);
    if (!made.has(key)) {
      made.set(key, filePicker({role, reference, changed: () => {
        warn();
        error.textContent = '';
      }}));
    }
    return made.get(key);
  }

  function draw(kind) {
    pickers = (kind?.roles ?? []).map(picker);
    pickers.find(({role}) => role.code === 'FINANCIAL_JUSTIFICATION')?.element.append(warned);
    error.textContent = '';
    box.replaceChildren(
      kind?.text === 'TEMPLATE' ? element('p', {class: 'marshrut-notice', 'data-test': 'text-from-template'},
        'Текст документа система составит сама по карточке и положит к файлам.') : '',
      ...pickers.map(one => one.element), error);
  }

  const chosen = () => pickers.flatMap(one => one.files().map(file => ({file, role: one.role.code})));

  function warn() {
    warned.hidden = !costsMoney() || chosen().some(({role}) => role === 'FINANCIAL_JUSTIFICATION');
  }

  /** What is wrong with the files together; the API knows files by name, so names must differ. */
  function together() {
    const files = chosen().map(({file}) => file);
    const twice = files.find((file, index) => files.findIndex(other => other.name === file.name) < index);
    if (twice) {
      return `Файл «${twice.name}» выбран дважды. Переименуйте один из них или уберите.`;
    }
    return files.reduce((sum, file) => sum + file.size, 0) > reference.largestDossier
      ? `Все файлы вместе больше ${size(reference.largestDossier)}. Уменьшите их.`
      : '';
  }

  return {
    element: box,
    draw,
    chosen,
    warn,
    check() {
      error.textContent = together();
      const wrong = pickers.filter(one => !one.check()).map(one => one.input);
      return error.textContent && pickers.length > 0 ? [...wrong, pickers[0].input] : wrong;
    },
    /** Says it at the row whose file or title the message names, or under all rows. */
    problem(message) {
      const row = pickers.find(one => message.includes(one.role.name)
        || one.files().some(file => message.includes(`«${file.name}»`)));
      if (row) {
        row.problem(message);
      } else {
        error.textContent = message;
      }
      return true;
    }
  };
}
