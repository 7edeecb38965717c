/* A certificate is entered, confirmed or ended; with the rest of it somebody has signed. */

import {element, field} from './elements.js';
import {personInput} from './people.js';
import * as server from './server.js';

const DONE = {ADDED: 'Сертификат внесён.', CHANGED: 'Сертификат изменён.', UNCHANGED: 'Так уже внесено.'};

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}

/** `saved(words)` is called when something was. Returns {element, open(row)}; without a row a new one is entered. */
export function certificateForm({saved}) {
  const person = personInput({'data-test': 'login'});
  const inputs = {
    login: person.input,
    certificate: element('input', {type: 'file', accept: '.cer,.crt,.pem,.der', 'data-test': 'certificate'}),
    from: element('input', {type: 'date', 'data-test': 'from'}),
    to: element('input', {type: 'date', 'data-test': 'to'}),
    ground: element('input', {type: 'text', maxlength: '200', 'data-test': 'ground'})
  };
  const fields = {
    login: field({label: 'Сотрудник (фамилия или имя для входа)', input: inputs.login, required: true}),
    certificate: field({label: 'Файл сертификата', input: inputs.certificate, required: true, hint: '.cer, .crt или .pem'}),
    from: field({label: 'Первый день', input: inputs.from, required: true}),
    to: field({label: 'Последний день (пусто — без срока)', input: inputs.to}),
    ground: field({label: 'Основание: приказ, номер и дата', input: inputs.ground, required: true})
  };
  Object.entries(inputs).forEach(([name, input]) => input.addEventListener('input', () => fields[name].problem()));
  const title = element('h2', {tabindex: '-1'});
  const refused = element('div', {role: 'alert'});
  let sha256;
  const form = element('form', {class: 'marshrut-panel', hidden: true, novalidate: true, 'data-test': 'certificate-form',
    onsubmit: event => {
      event.preventDefault();
      send();
    }},
  title, refused,
  element('div', {class: 'marshrut-filters'}, Object.values(fields).map(one => one.element), person.offers),
  element('div', {class: 'marshrut-actions'},
    element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'save'}, 'Сохранить'),
    element('button', {type: 'button', class: 'marshrut-second', 'data-test': 'cancel', onclick: close}, 'Не сохранять')));

  function clear() {
    refused.replaceChildren();
    Object.values(fields).forEach(one => one.problem());
  }

  function open(row) {
    clear();
    sha256 = row?.sha256;
    ['login', 'from', 'to', 'ground'].forEach(name => {
      inputs[name].value = row?.[name] ?? '';
    });
    inputs.certificate.value = '';
    inputs.login.disabled = Boolean(row);
    fields.certificate.element.hidden = Boolean(row);
    title.textContent = row ? `${row.state === 'WAITING' ? 'Подтвердить' : 'Изменить или закончить'}: ${row.name}`
      : 'Внести сертификат';
    form.hidden = false;
    title.focus();
  }

  function close() {
    form.hidden = true;
  }

  async function send() {
    clear();
    const [file] = inputs.certificate.files;
    try {
      const {change} = await server.change('PUT', '/api/person-certificates', {
        login: inputs.login.value.trim(), sha256: sha256 ?? null,
        certificate: sha256 ? null : file ? await base64(file) : '',
        from: inputs.from.value || null, to: inputs.to.value || null, ground: inputs.ground.value.trim() || null
      });
      close();
      await saved(DONE[change]);
    } catch (failure) {
      failure.errors?.forEach(error => fields[error.field]?.problem(error.message));
      if (!failure.errors?.some(error => fields[error.field])) {
        refused.replaceChildren(element('p', {class: 'marshrut-alert', 'data-test': 'form-refused'}, failure.message));
      }
    }
  }

  return {element: form, open};
}
