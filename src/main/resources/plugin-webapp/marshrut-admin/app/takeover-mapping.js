/* Which column of a former system's table is what: columns with samples from a file, and what they are here. */

import {element, field, select} from './elements.js';
import {news} from './paged.js';
import * as server from './server.js';
import {DAY_FORMS, ENCODINGS, FIELDS, SEPARATORS, WAYS} from './takeover-words.js';

/** Bytes that the server looks at. */
const SAMPLE = 65536;

const NEW = {encoding: 'WINDOWS_1251', separator: 'SEMICOLON', dayForm: 'DD_MM_YYYY', columns: {}, ways: {}, openMarks: []};

export async function mappingForm() {
  const told = news();
  const place = element('div', {});
  const known = element('select', {'data-test': 'mapping-known', onchange: () => open(known.value)});
  let all = [];

  async function load() {
    all = (await server.get('/api/takeover/mappings?size=100')).items;
    known.replaceChildren(element('option', {value: ''}, 'Новое'),
      ...all.map(({code, mapping}) => element('option', {value: code}, `${mapping.title} (${code})`)));
  }

  function open(code) {
    place.replaceChildren(form(code, all.find(one => one.code === code)?.mapping ?? NEW, told, async () => {
      await load();
      known.value = code;
    }));
  }

  await load();
  open('');
  return element('section', {}, told.element, field({label: 'Соответствие', input: known}).element, place);
}

function form(code, mapping, told, saved) {
  const name = field({label: 'Код', required: true, hint: 'Строчные латинские буквы, цифры и дефис, например delo',
    input: element('input', {type: 'text', maxlength: 40, value: code, readonly: Boolean(code), 'data-test': 'mapping-code'})});
  const title = field({label: 'Название', required: true,
    input: element('input', {type: 'text', maxlength: 200, value: mapping.title ?? '', 'data-test': 'mapping-title'})});
  const encoding = chosen('Кодировка', ENCODINGS, mapping.encoding, 'mapping-encoding');
  const separator = chosen('Разделитель', SEPARATORS, mapping.separator, 'mapping-separator');
  const dayForm = chosen('Вид даты', DAY_FORMS, mapping.dayForm, 'mapping-day');
  const way = chosen('Вид всех документов, если столбца нет', WAYS, mapping.way ?? '', 'mapping-way', 'не указан');
  const ways = field({label: 'Слова столбца вида', hint: 'По строке: слово = входящий, исходящий или внутренний',
    input: element('textarea', {rows: '4', 'data-test': 'mapping-ways'})});
  ways.input.value = Object.entries(mapping.ways ?? {}).map(([word, meant]) => `${word} = ${WAY_WORDS[meant]}`).join('\n');
  const marks = field({label: 'Что стоит в столбце доступа у открытых документов',
    hint: 'По строке. С чем угодно другим документ станет документом ограниченного доступа; пустая строка — пустая ячейка',
    input: element('textarea', {rows: '2', 'data-test': 'mapping-marks'})});
  marks.input.value = (mapping.openMarks ?? []).join('\n');
  const columns = element('div', {'aria-live': 'polite'});
  const file = field({label: 'Файл для примера', hint: 'Смотрятся первые строки, ничего не сохраняется.',
    input: element('input', {type: 'file', accept: '.csv,.txt,text/csv', 'data-test': 'mapping-file', onchange: () => look(true)})});
  let selects = Object.entries(mapping.columns ?? {}).filter(([, column]) => column)
    .map(([code_, column]) => ({name: column, samples: [], input: fieldSelect(code_)}));

  async function look(guess) {
    const [sample] = file.input.files;
    if (!sample) {
      return;
    }
    const parameters = guess ? '' : `?encoding=${encoding.input.value}&separator=${separator.input.value}`;
    try {
      const found = await server.send(`/api/takeover/samples${parameters}`, 'text/csv', sample.slice(0, SAMPLE));
      encoding.input.value = found.encoding;
      separator.input.value = found.separator;
      const before = current();
      selects = found.columns.map(column => ({...column, input: fieldSelect(
        Object.keys(before).find(one => before[one] === column.name) ?? usual(column.name))}));
      draw();
    } catch (failure) {
      told.refused(failure);
    }
  }

  const current = () => Object.fromEntries(selects.filter(({input}) => input.value).map(({name: column, input}) => [input.value, column]));

  function draw() {
    columns.replaceChildren(selects.length === 0
      ? element('p', {class: 'marshrut-hint'}, 'Выберите файл, и здесь появятся его столбцы.')
      : element('table', {class: 'marshrut-table', 'data-test': 'mapping-columns'},
        element('thead', {}, element('tr', {}, ['Столбец файла', 'Что в нём стоит', 'Что это'].map(one => element('th', {scope: 'col'}, one)))),
        element('tbody', {}, selects.map(({name: column, samples, input}) => element('tr', {'data-row': column},
          element('th', {scope: 'row'}, column), element('td', {'data-label': 'Что в нём стоит'}, samples.slice(0, 3).join(' · ')),
          element('td', {'data-label': 'Что это'}, input))))));
  }

  async function save(event) {
    event.preventDefault();
    const words = marks.input.value === '' ? [] : marks.input.value.split('\n').map(one => one.trim());
    const body = {
      title: title.input.value.trim(), encoding: encoding.input.value, separator: separator.input.value, dayForm: dayForm.input.value,
      columns: current(), ways: waysOf(ways.input.value), way: way.input.value || null, openMarks: words
    };
    try {
      await server.change('PUT', `/api/takeover/mappings/${encodeURIComponent(name.input.value.trim())}`, body);
      name.input.readOnly = true;
      await saved();
      told.done('Соответствие сохранено.');
    } catch (failure) {
      told.refused(failure);
    }
  }

  [encoding, separator].forEach(({input}) => input.addEventListener('change', () => look(false)));
  draw();
  return element('form', {novalidate: true, 'data-test': 'mapping-form', onsubmit: save},
    name.element, title.element, file.element, encoding.element, separator.element, dayForm.element, columns,
    way.element, ways.element, marks.element,
    element('div', {class: 'marshrut-actions'},
      element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'mapping-save'}, 'Сохранить')));
}

const WAY_WORDS = {INCOMING: 'входящий', OUTGOING: 'исходящий', INTERNAL: 'внутренний'};

function waysOf(text) {
  const codes = Object.fromEntries(Object.entries(WAY_WORDS).map(([code, word]) => [word, code]));
  return Object.fromEntries(text.split('\n').filter(line => line.includes('=')).map(line => {
    const at = line.lastIndexOf('=');
    return [line.slice(0, at).trim(), codes[line.slice(at + 1).trim().toLowerCase()] ?? null];
  }));
}

function chosen(label, choices, value, test, placeholder) {
  const made = field({label, input: select(choices, placeholder, {'data-test': test})});
  made.input.value = value;
  return made;
}

function fieldSelect(value) {
  const made = select(FIELDS, 'не переносить', {});
  made.value = value ?? '';
  return made;
}

function usual(column) {
  return FIELDS.find(one => one.usual.includes(column.trim().toLowerCase()))?.code;
}
