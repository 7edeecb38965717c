/* A right is given, or its last day and order are changed; the rest of it acts are signed by. */

import {element, field, select} from './elements.js';
import * as server from './server.js';
import {positionInput} from './positions.js';

export function signingRightForm({kinds, saved}) {
  const position = positionInput({'data-test': 'position'});
  const inputs = {
    position: position.input,
    kind: select(kinds, 'выберите', {'data-test': 'kind'}),
    from: element('input', {type: 'date', 'data-test': 'from'}),
    to: element('input', {type: 'date', 'data-test': 'to'}),
    order: element('input', {type: 'text', maxlength: '200', 'data-test': 'order'})
  };
  const fields = {
    position: field({label: 'Должность', input: inputs.position, required: true}),
    kind: field({label: 'Вид документов', input: inputs.kind, required: true}),
    from: field({label: 'Первый день', input: inputs.from, required: true}),
    to: field({label: 'Последний день (пусто — без срока)', input: inputs.to}),
    order: field({label: 'Приказ: номер и дата', input: inputs.order, required: true})
  };
  Object.entries(inputs).forEach(([name, input]) => input.addEventListener('input', () => fields[name].problem()));
  const title = element('h2', {tabindex: '-1'});
  const refused = element('div', {role: 'alert'});
  const form = element('form', {class: 'marshrut-panel', hidden: true, novalidate: true, 'data-test': 'right-form',
    onsubmit: event => {
      event.preventDefault();
      send();
    }},
  title, refused,
  element('div', {class: 'marshrut-filters'}, Object.values(fields).map(one => one.element), position.offers),
  element('div', {class: 'marshrut-actions'},
    element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'save'}, 'Сохранить'),
    element('button', {type: 'button', class: 'marshrut-second', 'data-test': 'cancel', onclick: close}, 'Не сохранять')));

  function clear() {
    refused.replaceChildren();
    Object.values(fields).forEach(one => one.problem());
  }

  /** @param row that is changed; none for a new right */
  function open(row) {
    clear();
    Object.entries(inputs).forEach(([name, input]) => {
      input.value = row?.[name] ?? '';
      input.disabled = Boolean(row) && ['position', 'kind', 'from'].includes(name);
    });
    title.textContent = row ? `Изменить или закончить: ${row.title}` : 'Дать право подписи';
    form.hidden = false;
    title.focus();
  }

  function close() {
    form.hidden = true;
  }

  async function send() {
    clear();
    const right = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim() || null]));
    try {
      const {change} = await server.change('PUT', '/api/signing-rights', right);
      close();
      await saved({ADDED: 'Право дано.', CHANGED: 'Право изменено.', UNCHANGED: 'Такое право уже внесено.'}[change]);
    } catch (failure) {
      failure.errors?.forEach(error => fields[error.field]?.problem(error.message));
      if (!failure.errors?.some(error => fields[error.field])) {
        refused.replaceChildren(element('p', {class: 'marshrut-alert', 'data-test': 'form-refused'}, failure.message));
      }
    }
  }

  return {element: form, open};
}
