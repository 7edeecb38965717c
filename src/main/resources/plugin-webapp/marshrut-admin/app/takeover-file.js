/* A file of cards: read first, looked at, then taken over. */

import {element, field} from './elements.js';
import {news} from './paged.js';
import * as server from './server.js';
import {runCard} from './takeover-runs.js';

export async function takeoverFile() {
  const told = news();
  const {items} = await server.get('/api/takeover/mappings?size=100');
  const mapping = element('select', {'data-test': 'run-mapping'},
    items.map(one => element('option', {value: one.code}, `${one.mapping.title} (${one.code})`)));
  const line = (name, label, hint, required) => field({label, hint, required,
    input: element('input', {type: 'text', 'data-test': `run-${name}`, maxlength: 100})});
  const organisation = line('organisation', 'Код организации, чьи это карточки', undefined, true);
  const system = line('system', 'Прежняя система', 'Как она называлась: это увидят на карточках', true);
  const register = line('register', 'Код реестра', 'Если номера того же ряда и он продолжается; иначе оставьте пустым');
  const file = field({label: 'Файл', required: true, hint: 'CSV, не больше 128 МБ. Сначала он только читается.',
    input: element('input', {type: 'file', accept: '.csv,.txt,text/csv', 'data-test': 'run-file'})});
  const place = element('div', {'aria-live': 'polite'});
  const button = element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'run-read'}, 'Прочитать');

  async function read(event) {
    event.preventDefault();
    const [chosen] = file.input.files;
    file.problem(chosen ? '' : 'Выберите файл.');
    if (!chosen) {
      return;
    }
    button.disabled = true;
    place.replaceChildren(element('p', {}, 'Читаем…'));
    const asked = {organisation, system, register};
    const parameters = Object.fromEntries(Object.entries(asked).map(([name, {input}]) => [name, [input.value.trim()]])
      .filter(([, [value]]) => value));
    try {
      const run = await server.send(
        `/api/takeover/runs?${server.query({...parameters, mapping: [mapping.value]})}`, 'text/csv', chosen);
      told.clear();
      place.replaceChildren(runCard(run, told));
    } catch (failure) {
      place.replaceChildren();
      Object.entries(asked).forEach(([name, {problem}]) =>
        problem(failure.errors?.find(error => error.field === name)?.message));
      told.refused(failure);
    } finally {
      button.disabled = false;
    }
  }

  return element('section', {}, told.element, items.length === 0
    ? element('p', {class: 'marshrut-alert'}, 'Соответствий столбцов ещё нет. Сначала внесите его.')
    : element('form', {novalidate: true, onsubmit: read}, field({label: 'Соответствие столбцов', input: mapping}).element,
      organisation.element, system.element, register.element, file.element,
      element('div', {class: 'marshrut-actions'}, button)), place);
}
