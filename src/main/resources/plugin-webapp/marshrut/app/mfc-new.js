/* A new request of a centre: its number, the service, who answers, the fields of the service, files. */

import {alertBox} from './alert.js';
import {renderCard} from './card-form.js';
import {dossierFields} from './dossier-fields.js';
import {element, field, mark, select} from './elements.js';
import {sender} from './sending.js';
import * as server from './server.js';

const FORBIDDEN = /[^0-9A-Za-zА-Яа-яЁё._-]/;

/** `done(receipt)` is called when it is taken, `cancel` when nothing is wanted. */
export async function newRequest({done, cancel}) {
  const [services, reference] = await Promise.all([server.get('/api/mfc/services'), server.reference()]);
  const number = field({label: 'Номер в МФЦ', required: true, input: element('input', {maxlength: '60', 'data-test': 'mfc-number'}),
    hint: 'Тот же номер второй раз не примут: запрос не задвоится.'});
  const service = field({label: 'Услуга', required: true, input: select(services, 'Выберите', {'data-test': 'mfc-service'})});
  const place = element('div', {'aria-live': 'polite'});
  const organisation = element('div', {});
  const dossier = dossierFields(reference, () => false);
  const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'mfc-send'}, 'Передать запрос');
  const sending = sender(button);
  const alert = alertBox();
  let card = renderCard(place, []);
  let asked;

  function showService() {
    const chosen = services.find(({code}) => code === service.input.value);
    asked = field({label: 'Кто отвечает', required: true, input: select(chosen?.organisations ?? [], 'Выберите', {'data-test': 'mfc-organisation'})});
    organisation.replaceChildren(asked.element);
    if (chosen?.organisations.length === 1) {
      asked.input.value = chosen.organisations[0].code;
    }
    card = renderCard(place, chosen?.fields ?? [], card.raw());
    dossier.draw(chosen && {roles: chosen.roles.map(role => ({code: role.code, name: role.title, required: false, several: true}))});
  }

  function wrong() {
    const text = number.input.value.trim();
    number.problem(!text ? 'Укажите номер.' : FORBIDDEN.test(text) ? 'Только буквы, цифры, точка, дефис и подчёркивание.' : '');
    service.problem(service.input.value ? '' : 'Выберите услугу.');
    asked.problem(asked.input.value ? '' : 'Выберите, кто отвечает.');
    return [number, service, asked].filter(one => one.input.getAttribute('aria-invalid') === 'true').map(one => one.input)
      .concat(card.check(), dossier.check());
  }

  async function submit(event) {
    event.preventDefault();
    const inputs = wrong();
    if (inputs.length > 0) {
      inputs[0].focus();
      return;
    }
    alert.hide();
    try {
      const receipt = await sending.run(post => post('/api/mfc/requests', request()));
      if (receipt) {
        await done(receipt);
      }
    } catch (failure) {
      showFailure(failure);
    }
  }

  function request() {
    const chosen = dossier.chosen();
    const body = new FormData();
    body.append('request', new Blob([JSON.stringify({
      number: number.input.value.trim(), service: service.input.value, organisation: asked.input.value, facts: card.facts(),
      files: chosen.map(({file, role}) => ({name: file.name, role}))
    })], {type: 'application/json'}));
    chosen.forEach(({file}) => body.append('files', file));
    return body;
  }

  function showFailure(failure) {
    failure.errors?.forEach(({field: name, message}) => {
      const own = {number, service, organisation: asked}[name];
      if (own) {
        own.problem(message);
      } else if (!card.problem(name, message) && name === 'files') {
        dossier.problem(message);
      }
    });
    alert.show(failure.message);
    if (failure.status === 0 || failure.status === 401 || failure.status >= 500) {
      alert.retry(failure, 'Всё введённое сохранено; под тем же номером запрос не задвоится.', () => form.requestSubmit());
    }
  }

  service.input.addEventListener('change', showService);
  if (services.length === 1) {
    service.input.value = services[0].code;
  }
  showService();
  const title = element('h2', {tabindex: '-1'}, 'Новый запрос');
  const form = element('form', {novalidate: true, class: 'marshrut-form', 'data-test': 'mfc-new-form', onsubmit: submit},
    title, element('p', {class: 'marshrut-hint'}, 'Звёздочкой', mark(), ' отмечено обязательное.'), alert.element,
    number.element, service.element, organisation, place,
    element('fieldset', {}, element('legend', {}, 'Файлы'), dossier.element),
    element('div', {class: 'marshrut-actions'}, button,
      element('button', {type: 'button', class: 'marshrut-quiet', onclick: cancel}, 'Не нужно')),
    sending.element);
  return {element: form, shown: () => number.input.focus()};
}
