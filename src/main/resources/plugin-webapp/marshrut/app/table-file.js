/* A table of the office: to take away, and to load after a look at what would change. */

import {element, field} from './elements.js';

/**
 * `source` has `load(file, dryRun)`, `tableAddress`, its `columns`, a `name` for the file and the words of its `link`; `done` is
 * called with words to say after a table has been loaded.
 */
export function tableFile({source, done}) {
  const input = element('input', {type: 'file', accept: '.csv,text/csv', 'data-test': 'table'});
  const table = field({
    label: 'Загрузить таблицу (CSV)', input,
    hint: 'Те же столбцы, что в скачанной: ' + source.columns + '. Сначала покажем, что изменится.'
  });
  const told = element('div', {role: 'status', 'data-test': 'table-report'});
  input.addEventListener('change', () => tryOut());

  async function tryOut() {
    const [file] = input.files;
    table.problem();
    told.replaceChildren();
    if (!file) {
      return;
    }
    try {
      show(file, await source.load(file, true));
    } catch (failure) {
      table.problem(failure.message);
    }
  }

  function show(file, {added, changed, unchanged, wrong}) {
    const load = element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'load-table'}, 'Загрузить');
    load.addEventListener('click', async () => {
      load.disabled = true;
      try {
        const report = await source.load(file, false);
        input.value = '';
        told.replaceChildren();
        done(`Таблица загружена: внесено строк ${report.added}, изменено ${report.changed}.`);
      } catch (failure) {
        table.problem(failure.message);
        load.disabled = false;
      }
    });
    told.replaceChildren(element('div', {class: 'marshrut-notice'},
      element('p', {}, `Новых строк: ${added}, изменится: ${changed}, без изменений: ${unchanged}.`),
      wrong.length > 0
        ? [element('p', {}, element('strong', {}, `С ошибками: ${wrong.length}. Исправьте их и выберите файл снова.`)),
          element('ul', {}, wrong.slice(0, 20).map(({line, message}) => element('li', {}, `строка ${line} — ${message}`)))]
        : added + changed > 0 && load));
  }

  return element('section', {},
    element('h2', {}, 'Таблица'),
    element('p', {}, element('a', {href: source.tableAddress, download: source.name, 'data-test': 'download-table'},
      source.link)),
    table.element, told);
}
