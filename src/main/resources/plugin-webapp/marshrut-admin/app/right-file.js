/* Rights as a file: taken away, looked through in a spreadsheet, tried out, loaded. */

import {element, field} from './elements.js';
import * as server from './server.js';
import {table} from './paged.js';

const ADDRESS = '/api/signing-rights';
const SHOWN = 20;

export function rightFile({loaded}) {
  const input = element('input', {type: 'file', accept: '.csv,text/csv', 'data-test': 'file', onchange: () => tryOut()});
  const report = element('div', {'aria-live': 'polite'});

  async function tryOut() {
    const [file] = input.files;
    report.replaceChildren();
    if (!file) {
      return;
    }
    try {
      const found = await server.send(`${ADDRESS}?dryRun=true`, 'text/csv', file);
      report.replaceChildren(...shown(found, file));
    } catch (failure) {
      refuse(failure);
    }
  }

  function shown({added, changed, unchanged, wrong}, file) {
    const counts = element('p', {'data-test': 'report'},
      `Будет добавлено: ${added}, изменено: ${changed}, без изменений: ${unchanged}, с ошибками: ${wrong.length}.`);
    if (wrong.length > 0) {
      return [counts,
        element('p', {class: 'marshrut-alert'}, 'Файл не загрузить, пока в нём есть ошибки. Исправьте и выберите его снова.'),
        table('wrong', ['Строка', 'Что не так'], wrong.slice(0, SHOWN).map(({line, message}) => ({
          key: line, cells: [String(line), message]
        }))),
        wrong.length > SHOWN && element('p', {class: 'marshrut-hint'}, `Показаны первые ${SHOWN}.`)].filter(Boolean);
    }
    return [counts, added + changed > 0 && element('button', {
      type: 'button', class: 'marshrut-button', 'data-test': 'load', onclick: () => load(file)
    }, 'Загрузить')].filter(Boolean);
  }

  async function load(file) {
    try {
      const done = await server.send(ADDRESS, 'text/csv', file);
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
    element('p', {}, element('a', {href: `${ADDRESS}?format=csv`, download: 'prava-podpisi.csv', 'data-test': 'export'},
      'Скачать все права (CSV)')),
    field({label: 'Загрузить из файла', input,
      hint: 'Столбцы position;kind;from;to;order. Сначала файл только проверяется.'}).element,
    report);
}
