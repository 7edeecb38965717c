/* The fields of a substitution that are more than one input: which documents, and the ground. */

import {checkbox, element, field} from './elements.js';
import {date} from './words.js';

/** All kinds, or those that are ticked; an empty value means all. */
export function kindFields(reference) {
  const error = element('p', {class: 'marshrut-error', role: 'alert'});
  const some = checkbox({
    label: 'Только некоторые виды документов', 'data-test': 'some-kinds', onchange: show,
    hint: 'Без отметки — все документы.'
  });
  const boxes = reference.kinds.map(({code, name}) =>
    checkbox({label: name, value: code, 'data-test': 'kind', onchange: () => problem()}));
  const list = element('div', {class: 'marshrut-indented'}, boxes.map(box => box.element));

  function show() {
    list.hidden = !some.input.checked;
    problem();
  }

  function problem(text = '') {
    error.textContent = text;
  }

  const value = () => some.input.checked ? boxes.filter(({input}) => input.checked).map(({input}) => input.value) : [];
  show();
  return {
    element: element('fieldset', {class: 'marshrut-flags'}, element('legend', {}, 'Какие документы'),
      some.element, list, error),
    input: some.input,
    problem,
    value,
    missing: () => some.input.checked && value().length === 0 && 'Отметьте хотя бы один вид документа.',
    fill(kinds) {
      some.input.checked = kinds.length > 0;
      boxes.forEach(({input}) => {
        input.checked = kinds.includes(input.value);
      });
      show();
    }
  };
}

const GROUND = /^(.+) № (.+) от (\d\d)\.(\d\d)\.(\d{4})$/;

/** An order, its number and date: together the ground as the approval sheet shows it. */
export function groundFields() {
  const what = field({
    label: 'Документ', required: true,
    input: element('input', {type: 'text', name: 'ground', maxlength: '150', 'data-test': 'ground'})
  });
  const number = field({
    label: 'Номер', required: true,
    input: element('input', {type: 'text', name: 'number', maxlength: '50', 'data-test': 'ground-number'})
  });
  const day = field({
    label: 'Дата', required: true, input: element('input', {type: 'date', name: 'ground-date', 'data-test': 'ground-date'})
  });
  const shown = element('p', {class: 'marshrut-hint', 'data-test': 'ground-shown'});
  const all = [what, number, day];
  const text = one => one.input.value.replace(/\s+/g, ' ').trim();
  const value = () => `${text(what)} № ${text(number).replace(/^№\s*/, '')} от ${date(day.input.value)}`;

  function say() {
    shown.textContent = all.every(text) ? `В листе согласования: «…по замещению, ${value()}».` : '';
  }

  all.forEach(one => one.input.addEventListener('input', () => {
    one.problem();
    say();
  }));
  return {
    element: element('fieldset', {class: 'marshrut-flags'}, element('legend', {}, 'Основание'),
      element('p', {class: 'marshrut-hint'}, 'Приказ, распоряжение, доверенность — по чему один решает за другого.'),
      what.element, element('div', {class: 'marshrut-pair'}, number.element, day.element), shown),
    get input() {
      return all.find(one => !text(one))?.input ?? what.input;
    },
    value,
    problem(message = '') {
      const missing = message === MISSING;
      all.forEach(one => one.problem(missing && !text(one) ? 'Заполните это поле.' : ''));
      if (message && !missing) {
        what.problem(message);
      }
    },
    missing: () => !all.every(text) && MISSING,
    parts: () => ({what: what.input.value, number: number.input.value, day: day.input.value}),
    /** Of a ground that was written elsewhere, all of it is the document; number and date are to be told apart. */
    parse(reason) {
      const [, words, code, dd, mm, yyyy] = GROUND.exec(reason) ?? [];
      return words ? {what: words, number: code, day: `${yyyy}-${mm}-${dd}`} : {what: reason, number: '', day: ''};
    },
    fill(parts) {
      what.input.value = parts.what ?? 'приказ';
      number.input.value = parts.number ?? '';
      day.input.value = parts.day ?? '';
      say();
    }
  };
}

const MISSING = 'Укажите документ, номер и дату.';
