/* «Быстрая регистрация»: a line for each paper, by keyboard alone. Enter registers; the last ones stay above with their numbers. */

import {alertBox} from './alert.js';
import {documentPage} from './desk-server.js';
import {element, link, mark} from './elements.js';
import {request} from './incoming.js';
import {lookAlikes} from './look-alikes.js';
import {quickFields, takeDropped} from './quick-fields.js';
import {repeatable, sender} from './sending.js';
import * as server from './server.js';
import {typedOf} from './typed.js';
import {date} from './words.js';

const SHOWN = 10;

export default async function quickPage() {
  const [me, reference] = await Promise.all([server.me(), server.reference()]);
  const title = element('h1', {tabindex: '-1'}, 'Быстрая регистрация');
  if (!me.groups.includes('clerks') || !me.organisation) {
    return {
      element: element('div', {class: 'marshrut-page'}, title, element('p', {class: 'marshrut-notice'},
        'Входящие регистрируют делопроизводители. Попросите администратора включить вас в их группу.')),
      shown: () => title.focus()
    };
  }
  const done = element('tbody', {});
  const table = element('table', {class: 'marshrut-table marshrut-left', 'data-test': 'quick-done', hidden: true},
    element('thead', {}, element('tr', {}, ['Номер', 'От кого', 'О чём', 'Где'].map(name => element('th', {scope: 'col'}, name)))),
    done);
  const said = element('p', {class: 'marshrut-hint', role: 'status', 'data-test': 'quick-said'});
  const {form, first} = quickForm(me, reference, (document, route) => {
    done.append(row(document, route));
    while (done.children.length > SHOWN) {
      done.firstChild.remove();
    }
    table.hidden = false;
    said.textContent = `Зарегистрирован ${document.registrationNumber}.${document.warnings.length > 0 && route !== 'NONE'
      ? ` ${document.warnings.join(' ')}` : ''}`;
  });
  const page = element('div', {class: 'marshrut-page marshrut-wide', 'data-test': 'quick-page'}, title,
    element('p', {}, 'Для документов, которым резолюция не нужна: Enter даёт номер и кладёт документ в дело. ',
      element('a', {href: '#/journal'}, 'Журнал дня')),
    table, said, form);
  takeDropped(page, form.querySelector('input[type=file]'));
  return {element: page, shown: () => first.focus()};
}

function row(document, route) {
  const cells = [
    link(documentPage(document.id), document.registrationNumber), document.incoming.correspondent, document.heading,
    `${route === 'NONE' ? 'в деле' : 'на резолюции'}, ${date(document.registrationDate)}`];
  return element('tr', {'data-document': document.id}, cells.map((cell, i) =>
    element(i === 0 ? 'th' : 'td', {scope: i === 0 ? 'row' : null, 'data-label': ['Номер', 'От кого', 'О чём', 'Где'][i]}, cell)));
}

function quickForm(me, reference, done) {
  const fields = quickFields(reference);
  const alert = alertBox();
  const alike = lookAlikes();
  const repeat = repeatable();
  const draft = typedOf('quick-registration', me.login, fields.isRestricted);
  const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'register-quick'},
    'Зарегистрировать');
  const sending = sender(button);
  const chosen = () => fields.picker.files().map(file => ({file, role: fields.picker.role.code}));
  let busy = false;

  async function submit(event) {
    event.preventDefault();
    const wrong = fields.check();
    if (wrong.length > 0 || busy) {
      wrong[0]?.focus();
      return;
    }
    busy = true;
    alert.hide();
    try {
      await register();
    } catch (failure) {
      showFailure(failure);
    } finally {
      busy = false;
    }
  }

  async function register() {
    const files = chosen();
    if (!await alike.passes(fields.value(), fields.picker.files())) {
      return;
    }
    const card = {...fields.value(), confirmedDuplicate: alike.reason() || undefined};
    const document = await sending.run(post => post('/api/incoming', request(card, files), repeat.key(card, files)));
    if (document) {
      draft.forget();
      // the next paper often goes into the same file; whether it needs a resolution is asked of each
      fields.fill({fileIndex: card.fileIndex});
      fields.picker.clear();
      alike.hide();
      done(document, card.route);
      fields.first.focus();
    }
  }

  function showFailure(failure) {
    failure.errors?.forEach(({field: name, message}) => {
      if (name === 'confirmedDuplicate') {
        alike.demand(fields.value(), fields.picker.files(), failure.message);
      } else if (!fields.problem(name, message)) {
        fields.picker.problem(message);
      }
    });
    alert.show(failure.message);
    if (failure.status === 0 || failure.status === 401 || failure.status >= 500) {
      alert.retry(failure, failure.mayHaveArrived
        ? 'Документ мог дойти. Перед повтором проверим это, второй раз он зарегистрирован не будет.'
        : 'Документ не зарегистрирован. Всё введённое сохранено, выбранный файл тоже.', () => form.requestSubmit());
    }
  }

  const form = element('form', {novalidate: true, class: 'marshrut-form marshrut-quick-form', 'data-test': 'quick-form', onsubmit: submit},
    element('p', {class: 'marshrut-hint'}, 'Звёздочкой', mark(), ' отмечено обязательное. Файл можно бросить на страницу или вставить.'),
    alert.element, fields.element, alike.element,
    element('div', {class: 'marshrut-actions'}, button), sending.element);
  const keep = () => draft.keep(fields.typed());
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  fields.fill(draft.typed() ?? {});
  return {form, first: fields.first};
}
