/* The form of a new register, or of a row that an existing one gets from a day on. */

import {alertBox} from './alert.js';
import {checkbox, element, field} from './elements.js';
import * as registers from './registers-list.js';

const PLACES = 'Место номера — {n}, с нулями спереди — {nn}, {nnn} или {nnnn}; место года — {yyyy} или {yy}.'
  + ' Например: № {n}-П.';

/** Returns {element, openNew(), openTerm(register, term)}; `done` is called with words to say after success. */
export function registerForm({done}) {
  const alert = alertBox();
  const heading = element('h2', {tabindex: '-1'});
  const text = (label, name, hint) =>
    field({label, hint, required: true, input: element('input', {type: 'text', name, 'data-test': name, autocomplete: 'off'})});
  const places = {
    code: text('Код', 'code', 'Латинские прописные буквы, цифры и _; по коду реестр называют маршруты. Потом не меняется.'),
    name: text('Название', 'name'),
    validFrom: field({
      label: 'С какого дня', required: true, hint: 'Счёт номеров продолжается, меняется только их вид.',
      input: element('input', {type: 'date', name: 'validFrom', 'data-test': 'validFrom'})
    }),
    pattern: text('Образец номера', 'pattern', PLACES),
    fileIndex: text('Индекс дела', 'fileIndex', 'По номенклатуре дел, например 01-02.'),
    retention: text('Срок хранения', 'retention', 'Например: постоянно, 5 лет ЭПК.')
  };
  const signed = checkbox({
    label: 'Без подписи номера не давать', 'data-test': 'signed',
    hint: 'Для актов, соглашений, приказов. Включённое требование снять нельзя.'
  });
  const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'save-register'});
  let register;
  let busy = false;

  function values() {
    return Object.fromEntries(Object.entries(places).map(([name, place]) => [name, place.input.value.trim()]));
  }

  async function submit(event) {
    event.preventDefault();
    if (busy) {
      return;
    }
    Object.values(places).forEach(place => place.problem());
    const {code, name, validFrom, ...term} = values();
    const empty = Object.values(places).find(place => !place.element.hidden && !place.input.value.trim());
    if (empty) {
      empty.problem('Заполните это поле.');
      empty.input.focus();
      return;
    }
    alert.hide();
    busy = button.disabled = true;
    try {
      if (register) {
        await registers.putTerm(register.code, validFrom, term);
      } else {
        await registers.make({code, name, signed: signed.input.checked, validFrom, ...term});
      }
      close();
      done(register ? `Строка внесена: ${register.name}, номера ${term.pattern}.` : `Реестр заведён: ${name}.`);
    } catch (failure) {
      failure.errors.forEach(({field: wrong, message}) => places[wrong]?.problem(message));
      alert.show(failure.message);
      places[failure.errors[0]?.field]?.input.focus();
    } finally {
      busy = button.disabled = false;
    }
  }

  function show(title, verb, isNew) {
    [places.code.element, places.name.element, signed.element].forEach(part => {
      part.hidden = !isNew;
    });
    Object.values(places).forEach(place => place.problem());
    alert.hide();
    heading.textContent = title;
    button.textContent = verb;
    form.hidden = false;
    opener.hidden = true;
    heading.focus();
    heading.scrollIntoView({block: 'nearest'});
  }

  function close() {
    form.hidden = true;
    opener.hidden = false;
  }

  const form = element('form', {
    novalidate: true, class: 'marshrut-form marshrut-box', 'data-test': 'register-form', hidden: true, onsubmit: submit
  }, heading, alert.element, places.code.element, places.name.element, signed.element, places.validFrom.element,
  places.pattern.element, element('div', {class: 'marshrut-pair'}, places.fileIndex.element, places.retention.element),
  element('div', {class: 'marshrut-actions'}, button, element('button', {
    type: 'button', class: 'marshrut-quiet', onclick: () => {
      close();
      opener.focus();
    }
  }, 'Не вносить')));
  const opener = element('button', {
    type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'new-register', onclick: () => openNew()
  }, 'Завести реестр');

  function openNew() {
    register = undefined;
    form.reset();
    show('Новый реестр', 'Завести', true);
  }

  return {
    element: element('div', {}, element('p', {}, opener), form),
    /** With what holds now, or with a planned row that is to be replaced. */
    openTerm(one, term, planned) {
      register = one;
      form.reset();
      places.validFrom.input.value = planned ? term.validFrom : '';
      ['pattern', 'fileIndex', 'retention'].forEach(name => {
        places[name].input.value = term?.[name] ?? '';
      });
      show(`${one.name}: строка с нового дня`, 'Внести', false);
    }
  };
}
