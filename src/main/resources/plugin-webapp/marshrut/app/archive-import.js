/* Finding aids from a file: what would become of its lines, the clerk's choice, and how far it has gone. */

import * as archive from './archive-server.js';
import {element, field} from './elements.js';
import {time} from './words.js';

const EVERY = 1500;
const STATES = {CHECKED: 'проверен, не загружен', RUNNING: 'загружается', DONE: 'загружен', FAILED: 'остановлен'};

export function importBlock() {
  const input = element('input', {type: 'file', accept: '.csv,text/csv', 'data-test': 'aids-file'});
  const file = field({label: 'Файл с описями (CSV)', input, hint: 'Сначала файл проверяется: вы увидите, что изменится.'});
  const told = element('div', {role: 'status', 'data-test': 'aids-report'});
  const before = element('ul', {class: 'marshrut-list', 'data-test': 'aids-runs'});
  input.addEventListener('change', async () => {
    file.problem();
    told.replaceChildren();
    if (input.files.length > 0) {
      told.replaceChildren(element('p', {}, 'Файл читается и проверяется…'));
      await orTell(async () => checked(await archive.read(input.files[0])));
    }
  });

  async function orTell(work) {
    try {
      await work();
    } catch (failure) {
      told.replaceChildren();
      file.problem(failure.message);
    }
  }

  function checked(run) {
    const choices = element('div', {class: 'marshrut-actions'},
      run.wrongLines === 0 && choice(run, 'all', 'Загрузить'),
      run.wrongLines > 0 && run.added + run.changed > 0 && choice(run, 'good', 'Загрузить верные строки'));
    told.replaceChildren(element('div', {class: 'marshrut-notice'},
      element('p', {}, `Строк: ${run.lines}. Новых: ${run.added}, изменится: ${run.changed}, без изменений: ${run.unchanged}.`),
      wrongLines(run),
      run.wrongLines > 0 ? element('p', {}, 'Можно исправить файл и выбрать его снова — тогда войдёт всё, — или загрузить верные строки.') : '',
      choices));
  }

  function choice(run, mode, words) {
    return element('button', {type: 'button', class: 'marshrut-button', 'data-test': `start-${mode}`, onclick: event => {
      event.target.disabled = true;
      orTell(async () => follow(await archive.start(run.id, mode)));
    }}, words);
  }

  async function follow(run) {
    const bar = element('progress', {max: String(Math.max(run.lines - run.wrongLines, 1)), value: String(run.done), 'aria-label': 'Загружено строк'});
    told.replaceChildren(element('div', {class: 'marshrut-notice', 'data-test': 'aids-progress'}, bar,
      element('p', {}, run.state === 'DONE'
        ? `Загружено. Новых: ${run.added}, изменено: ${run.changed}, без изменений: ${run.unchanged}, пропущено с ошибками: ${run.wrongLines}.`
        : run.state === 'FAILED' ? run.note : `Загружено строк: ${run.done} из ${run.lines - run.wrongLines}. Страницу можно закрыть.`)));
    if (run.state === 'RUNNING' && told.isConnected) {
      setTimeout(() => orTell(async () => follow(await archive.run(run.id))), EVERY);
    } else {
      input.value = '';
      await list();
    }
  }

  async function list() {
    const {items} = await archive.runs(0);
    before.replaceChildren(...items.map(run => {
      const place = element('div', {});
      return element('li', {}, time(run.enteredAt), `: ${STATES[run.state]}, строк ${run.lines}, новых ${run.added}, изменённых ${run.changed}`
        + (run.wrongLines > 0 ? `, с ошибками ${run.wrongLines} ` : ' '),
      run.wrongLines > 0 ? element('button', {type: 'button', class: 'marshrut-quiet', onclick: async () => {
        const {items: wrong} = await archive.wrong(run.id, 0);
        place.replaceChildren(wrongLines({wrongLines: run.wrongLines, wrong}));
      }}, 'Строки с ошибками') : '', place);
    }));
    const [first] = items;
    if (first?.state === 'RUNNING' && !told.querySelector('progress')) {
      await follow(first);
    }
  }

  orTell(list);
  return element('section', {}, element('h2', {}, 'Загрузить описи'),
    element('p', {}, element('a', {href: archive.tableAddress, download: 'opisi.csv', 'data-test': 'aids-export'}, 'Скачать описи архива (CSV)')),
    file.element, told, element('h3', {}, 'Загрузки'), before);
}

function wrongLines(run) {
  return run.wrongLines > 0
    ? element('div', {'data-test': 'aids-wrong'}, element('p', {}, element('strong', {}, `Строк с ошибками: ${run.wrongLines}.`)),
      element('ul', {}, run.wrong.map(({line, message}) => element('li', {}, `строка ${line} — ${message}`))))
    : '';
}
