/* One field of a card: its input by the type of the fact, its value as the server takes it, and in words. */

import {checkbox, element, field, mark, newId, select} from './elements.js';
import {personField} from './person.js';
import * as server from './server.js';
import {date} from './words.js';

const LONGEST_TEXT = 10000;
const LONGEST_LINE = 1000;

const people = text => server.get(`/api/cards/people?${server.query({text: [text]})}`);

const bodies = where => async text => {
  const {items, total} = await server.get(`/api/cards/${where}?${server.query({text: [text]})}`);
  return {items: items.map(({code, name}) => ({login: code, name})), total};
};

/**
 * Returns {element, input, value(): undefined for nothing, fill(value), words(): of the value, problem(text),
 * check(): whether it may be sent}. Whatever changes is an `input` or `change` event of the element.
 */
export function cardField(view, prefix = '') {
  const made = MAKERS[view.type](view, `${prefix}${view.key}`);
  const check = () => {
    const text = fault(view, made.value());
    made.problem(text);
    return !text;
  };
  return {view, check, ...made};
}

/** What is wrong with a value, as far as a page can tell; the server has the last word. */
export function fault(view, value) {
  if (view.required && (value === undefined || value === false)) {
    return view.type === 'YES_NO' ? `Без отметки «${view.label}» нельзя. Поставьте её.` : `Заполните поле «${view.label}».`;
  }
  if (['NUMBER', 'MONEY'].includes(view.type) && typeof value === 'string') {
    return 'Это не число. Наберите его цифрами, например 1\u00a0500,00.';
  }
  return '';
}

/** A value in words, for a line that sums up a row; `names` are those of people and organisations. */
export function inWords(view, value, names = {}) {
  if (value === undefined || value === null || value === false) {
    return '';
  }
  switch (view.type) {
    case 'DATE':
      return date(value);
    case 'MONEY':
      return `${grouped(value, 2)}\u00a0руб.`;
    case 'NUMBER':
      return grouped(value, 0);
    case 'YES_NO':
      return view.label;
    case 'CHOICE':
      return nameIn(view, value);
    case 'CHOICES':
      return value.map(one => nameIn(view, one)).join(', ');
    case 'PERSON':
    case 'ORGANISATION':
    case 'CORRESPONDENT':
      return names[value] ?? value;
    default:
      return value;
  }
}

function nameIn(view, value) {
  return view.choices.find(choice => choice.value === value)?.label ?? value;
}

/** `1 500,00`; what is no number stays as it was typed. */
function grouped(value, decimals) {
  return typeof value === 'number'
    ? value.toLocaleString('ru', {minimumFractionDigits: decimals, maximumFractionDigits: 10})
    : value;
}

/** What was typed as a number, or the text itself when it is none: nothing that somebody typed is lost. */
function numberOf(typed) {
  const text = typed.trim();
  const digits = text.replace(/\s/g, '').replace(',', '.').replace('\u2212', '-');
  return text === '' ? undefined : /^-?\d{1,15}(\.\d{1,10})?$/.test(digits) ? Number(digits) : text;
}

function attributes(test) {
  return {'data-test': test, name: test};
}

function simple(view, input, {value, fill}) {
  const made = field({label: view.label, hint: view.description, required: view.required, input});
  input.addEventListener('input', () => made.problem());
  return {
    ...made,
    value,
    fill(given) {
      fill(given);
      made.problem();
    },
    words: () => inWords(view, value())
  };
}

function text(view, test) {
  const longest = Math.min(view.limits.maxLength ?? LONGEST_TEXT, view.lines ? LONGEST_TEXT : LONGEST_LINE);
  const input = view.lines
    ? element('textarea', {rows: '3', maxlength: longest, ...attributes(test)})
    : element('input', {type: 'text', maxlength: longest, ...attributes(test)});
  return simple(view, input, {
    value: () => input.value.trim() || undefined,
    fill: given => {
      input.value = given ?? '';
    }
  });
}

function number(view, test) {
  const decimals = view.type === 'MONEY' ? 2 : 0;
  const input = element('input', {type: 'text', inputmode: 'decimal', autocomplete: 'off', maxlength: 40, ...attributes(test)});
  const value = () => numberOf(input.value);
  input.addEventListener('change', () => {
    input.value = grouped(value() ?? '', decimals);
  });
  const label = view.type === 'MONEY' ? `${view.label}, руб.` : view.label;
  return simple({...view, label}, input, {
    value,
    fill: given => {
      input.value = grouped(given ?? '', decimals);
    }
  });
}

function day(view, test) {
  const input = element('input', {type: 'date', min: '1900-01-01', max: '2199-12-31', ...attributes(test)});
  return simple(view, input, {
    value: () => input.value || undefined,
    fill: given => {
      input.value = given ?? '';
    }
  });
}

function yesNo(view, test) {
  const made = checkbox({label: view.label, hint: view.description, ...attributes(test)});
  const error = element('p', {class: 'marshrut-error', role: 'alert'});
  made.element.append(error);
  if (view.required) {
    made.element.querySelector('label').append(mark());
    made.input.setAttribute('aria-required', 'true');
  }
  const problem = (words = '') => {
    error.textContent = words;
    made.input.setAttribute('aria-invalid', String(Boolean(words)));
  };
  made.input.addEventListener('change', () => problem());
  return {
    ...made,
    problem,
    value: () => made.input.checked,
    fill(given) {
      made.input.checked = given === true;
      problem();
    },
    words: () => inWords(view, made.input.checked)
  };
}

function choice(view, test) {
  const input = select(view.choices.map(({value, label}) => ({code: value, name: label})), 'Выберите', attributes(test));
  return simple(view, input, {
    value: () => input.value || undefined,
    fill: given => {
      input.value = given ?? '';
    }
  });
}

function choices(view, test) {
  const error = element('p', {class: 'marshrut-error', id: newId('error'), role: 'alert'});
  const boxes = view.choices.map(({value, label}) => checkbox({label, value, 'data-test': `${test}-${value}`}));
  const problem = (words = '') => {
    error.textContent = words;
  };
  boxes.forEach(box => box.input.addEventListener('change', () => problem()));
  const value = () => {
    const chosen = boxes.filter(box => box.input.checked).map(box => box.input.value);
    return chosen.length > 0 ? chosen : undefined;
  };
  return {
    element: element('fieldset', {class: 'marshrut-flags', 'aria-describedby': error.id},
      element('legend', {}, view.label, view.required && mark()),
      view.description && element('p', {class: 'marshrut-hint'}, view.description),
      boxes.map(box => box.element), error),
    input: boxes[0].input,
    problem,
    value,
    fill(given) {
      boxes.forEach(box => {
        box.input.checked = (given ?? []).includes(box.input.value);
      });
      problem();
    },
    words: () => inWords(view, value())
  };
}

/** Somebody or something that is found by its name; the list is loaded when one comes near it. */
function found(view, test, search, words, named) {
  const made = personField({label: view.label, hint: view.description, required: view.required, test, search, ...words});
  let loaded = false;
  const load = () => {
    if (!loaded) {
      loaded = true;
      made.load();
    }
  };
  made.element.addEventListener('focusin', load);
  made.element.addEventListener('pointerenter', load);
  return {
    ...made,
    value: () => made.value() || undefined,
    fill(given, names = {}) {
      loaded = false;
      made.show(given === undefined || given === null ? undefined : {login: given, name: names[given] ?? given});
      made.problem();
      if (given && !names[given]) {
        named(given).then(name => made.value() === given && made.show({login: given, name}));
      }
    },
    words: () => made.chosen()?.name ?? ''
  };
}

async function personName(login) {
  return (await server.names({logins: [login]})).person(login);
}

async function organisationName(code) {
  return (await server.names({organisations: [code]})).organisation(code);
}

export async function correspondentName(code) {
  const {items} = await bodies('correspondents')(code);
  return items.find(one => one.login === code)?.name ?? code;
}

const BY_NAME = {ask: 'Часть названия', more: 'Наберите часть названия.', none: 'Ничего не нашлось. Проверьте название.'};

const MAKERS = {
  TEXT: text,
  NUMBER: number,
  MONEY: number,
  DATE: day,
  YES_NO: yesNo,
  CHOICE: choice,
  CHOICES: choices,
  PERSON: (view, test) => found(view, test, people, {}, personName),
  ORGANISATION: (view, test) => found(view, test, bodies('organisations'), BY_NAME, organisationName),
  CORRESPONDENT: (view, test) => found(view, test, bodies('correspondents'), BY_NAME, correspondentName)
};
