/* A table as a file: taken away, looked through in a spreadsheet, tried out, loaded. */

import {element, field} from './elements.js';
import * as server from './server.js';
import {table} from './paged.js';

const SHOWN = 20;

/**
 * `address` gives and takes the table, `download` is the name of the file, `all` the words of the link to it, `columns` what a
 * file has. `loaded(words)` is called when something was loaded.
 */
export function tableFile({address, download, all, columns, loaded}) {
  const input = element('input', {type: 'file', accept: '.csv,text/csv', 'data-test': 'file', onchange: () => tryOut()});
  const report = element('div', {'aria-live': 'polite'});

  async function tryOut() {
    const [file] = input.files;
    report.replaceChildren();
    if (!file) {
      return;
    }
    report.replaceChildren(element('p', {}, 'Проверяем…'));
    try {
      const found = await server.send(`${address}?dryRun=true`, 'text/csv', file);
      report.replaceChildren(...shown(found, file));
    } catch (failure) {
      refuse(failure);
    }
  }

  function shown({added, changed, unchanged, wrong, differences = []}, file) {
    const counts = element('p', {'data-test': 'report'},
      `Будет добавлено: ${added}, изменено: ${changed}, без изменений: ${unchanged}, с ошибками: ${wrong.length}.`);
    if (wrong.length > 0) {
      return [counts,
        element('p', {class: 'marshrut-alert'}, 'Файл не загрузить, пока в нём есть ошибки. Исправьте и выберите его снова.'),
        ...lines('wrong', ['Строка', 'Что не так'], wrong, ({line, message}) => ({key: line, cells: [String(line), message]}))];
    }
    return [counts,
      ...lines('differences', ['Строка', 'Код', 'Что изменится'], differences,
        ({line, key, what}) => ({key: `${line} ${key}`, cells: [String(line), key, what]})),
      added + changed > 0 && element('button', {
        type: 'button', class: 'marshrut-button', 'data-test': 'load', onclick: event => load(file, event.target)
      }, 'Загрузить')].filter(Boolean);
  }

  function lines(name, heading, rows, row) {
    return rows.length === 0 ? [] : [
      table(name, heading, rows.slice(0, SHOWN).map(row)),
      rows.length > SHOWN && element('p', {class: 'marshrut-hint'}, `Показаны первые ${SHOWN}.`)].filter(Boolean);
  }

  async function load(file, button) {
    button.disabled = true;
    button.textContent = 'Загружаем…';
    try {
      const done = await server.send(address, 'text/csv', file);
      report.replaceChildren();
      input.value = '';
      await loaded(`Загружено. Добавлено: ${done.added}, изменено: ${done.changed}.`);
    } catch (failure) {
      refuse(failure);
    }
  }

  function refuse(failure) {
    report.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'file-refused'}, failure.message));
  }

  return element('section', {class: 'marshrut-panel'},
    element('h2', {}, 'Таблицей'),
    element('p', {}, element('a', {href: `${address}?format=csv`, download, 'data-test': 'export'}, all)),
    field({label: 'Загрузить из файла', input,
      hint: `Столбцы ${columns}. Сначала файл только проверяется.`}).element,
    report);
}
