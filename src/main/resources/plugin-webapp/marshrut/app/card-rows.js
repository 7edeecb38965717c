/*
 * The rows of a card: each is a line that sums it up, and only the one that somebody fills in has fields. So three hundred of
 * them are as quick as three, and fit a telephone.
 */

import {cardField, correspondentName, fault, inWords} from './card-fields.js';
import {hider} from './card-hiding.js';
import {element, mark} from './elements.js';
import * as server from './server.js';

const MOST_ROWS = 500;
const MOST_NAMES = 100;

/**
 * Fields as those of {@link cardField}; `known()` gives what conditions of columns may ask of the card. Rows are kept as they
 * were typed, with what is hidden; value() leaves that out.
 */
export function cardRows(view, known, {readonly = false, changed = () => {}} = {}) {
  const most = view.limits.most ?? MOST_ROWS;
  const hidden = hider(view.columns);
  const names = {};
  const error = element('p', {class: 'marshrut-error', role: 'alert', 'data-test': `${view.key}-error`});
  const list = element('ol', {class: 'marshrut-card-rows', 'data-test': view.key});
  const count = element('p', {class: 'marshrut-hint', role: 'status'});
  const adder = element('button', {
    type: 'button', class: 'marshrut-button', 'data-test': `${view.key}-add`, onclick: () => add({}, rows.length)
  }, 'Добавить строку');
  let rows = [];
  let open;

  function add(values, index) {
    if (rows.length >= most) {
      problem(`Строк не больше ${most}. Уберите лишние.`);
      return;
    }
    shut();
    const row = made(values);
    rows.splice(index, 0, row);
    list.insertBefore(row.element, list.children[index] ?? null);
    numbered();
    problem();
    openRow(row);
    changed();
  }

  function made(values) {
    const row = {values, problems: {}, element: element('li', {class: 'marshrut-card-row'})};
    summary(row);
    return row;
  }

  function shownValues(row) {
    return hidden.shown(row.values, known());
  }

  function summary(row) {
    const shown = shownValues(row);
    const words = view.columns.map(column => inWords(column, shown[column.key], names)).filter(Boolean).join(' — ');
    const wrong = Object.values(row.problems).filter(Boolean);
    row.element.replaceChildren(
      element('div', {class: 'marshrut-card-line'}, words || element('span', {class: 'marshrut-hint'}, 'Строка не заполнена')),
      wrong.length > 0 ? element('p', {class: 'marshrut-error'}, wrong.join(' ')) : '',
      readonly ? '' : element('div', {class: 'marshrut-row-actions'},
        button(row, 'Изменить', 'edit', () => {
          shut();
          openRow(row);
        }),
        button(row, 'Повторить', 'copy', () => add({...row.values}, rows.indexOf(row) + 1)),
        button(row, 'Убрать', 'remove', () => remove(row))));
    row.element.classList.toggle('marshrut-card-open', false);
  }

  function button(row, words, test, work) {
    return element('button', {
      type: 'button', class: 'marshrut-quiet', 'data-test': `row-${test}`, 'aria-label': `${words} строку ${rows.indexOf(row) + 1}`,
      onclick: work
    }, words);
  }

  function openRow(row) {
    const fields = view.columns.map(column => cardField(column, `${view.key}.`));
    fields.forEach(field => {
      field.fill(row.values[field.view.key], names);
      field.problem(row.problems[field.view.key]);
    });
    const take = event => {
      fields.forEach(field => {
        row.values[field.view.key] = field.value();
        if (['PERSON', 'ORGANISATION', 'CORRESPONDENT'].includes(field.view.type) && field.value()) {
          names[field.value()] = field.words();
        }
        if (field.element.contains(event?.target)) {
          delete row.problems[field.view.key];
        }
      });
      hide();
      changed();
    };
    const hide = () => {
      const out = hidden.keys(row.values, known());
      fields.forEach(field => {
        field.element.hidden = out.has(field.view.key);
      });
    };
    const editor = element('div', {
      class: 'marshrut-card-editor', 'data-test': 'row-editor', oninput: take, onchange: take,
      onkeydown: event => {
        // Enter would send the whole card
        if (event.key === 'Enter' && event.target.tagName === 'INPUT') {
          event.preventDefault();
          done();
        }
      }
    },
    element('h4', {}, `Строка ${rows.indexOf(row) + 1}`),
    row.problems[''] ? element('p', {class: 'marshrut-error'}, row.problems['']) : '',
    fields.map(field => field.element),
    element('div', {class: 'marshrut-row-actions'},
      element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'row-done', onclick: done}, 'Готово'),
      element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'row-remove', onclick: () => remove(row)}, 'Убрать')));

    function done() {
      take();
      const wrong = fields.filter(field => !field.element.hidden && !field.check());
      if (wrong.length > 0) {
        wrong[0].input.focus();
        return;
      }
      row.problems = {};
      shut();
      row.element.querySelector('[data-test=row-edit]')?.focus();
    }

    open = {row, fields, take, hide};
    hide();
    row.element.classList.add('marshrut-card-open');
    row.element.replaceChildren(editor);
    fields.find(field => !field.element.hidden)?.input.focus();
  }

  function shut() {
    if (open) {
      open.take();
      const {row} = open;
      open = undefined;
      summary(row);
    }
  }

  function remove(row) {
    const index = rows.indexOf(row);
    if (open?.row === row) {
      open = undefined;
    }
    rows.splice(index, 1);
    row.element.remove();
    numbered();
    problem();
    changed();
    const next = rows[Math.min(index, rows.length - 1)];
    (next?.element.querySelector('[data-test=row-edit]') ?? adder).focus();
  }

  function numbered() {
    rows.forEach((row, index) => row.element.querySelectorAll('button[aria-label]').forEach(one =>
      one.setAttribute('aria-label', one.getAttribute('aria-label').replace(/\d+$/, String(index + 1)))));
    count.textContent = rows.length === 0 ? 'Строк пока нет.' : `Строк: ${rows.length}`;
    adder.hidden = rows.length >= most;
  }

  function problem(text = '') {
    error.textContent = text;
  }

  /** What a page can say against a row, by column. */
  function problemsOf(row) {
    const out = hidden.keys(row.values, known());
    const shown = shownValues(row);
    return Object.fromEntries(view.columns.filter(column => !out.has(column.key))
      .map(column => [column.key, fault(column, shown[column.key])])
      .filter(([, text]) => text));
  }

  async function learn() {
    const asked = {PERSON: new Set(), ORGANISATION: new Set(), CORRESPONDENT: new Set()};
    view.columns.filter(column => column.type in asked).forEach(column => rows.forEach(row => {
      const value = row.values[column.key];
      if (value && !(value in names)) {
        asked[column.type].add(value);
      }
    }));
    const [logins, organisations] = [[...asked.PERSON], [...asked.ORGANISATION]];
    for (let from = 0; from < Math.max(logins.length, organisations.length); from += MOST_NAMES / 2) {
      const part = {logins: logins.slice(from, from + MOST_NAMES / 2), organisations: organisations.slice(from, from + MOST_NAMES / 2)};
      const found = await server.names(part);
      part.logins.forEach(login => {
        names[login] = found.person(login);
      });
      part.organisations.forEach(code => {
        names[code] = found.organisation(code);
      });
    }
    for (const code of asked.CORRESPONDENT) {
      names[code] = await correspondentName(code);
    }
    if (logins.length + organisations.length + asked.CORRESPONDENT.size > 0) {
      rows.filter(row => row !== open?.row).forEach(summary);
    }
  }

  numbered();
  return {
    view,
    element: element('fieldset', {class: 'marshrut-flags', 'data-rows': view.key},
      element('legend', {}, view.label, (view.limits.least ?? 0) > 0 && mark()),
      view.description && element('p', {class: 'marshrut-hint'}, view.description),
      error, list, count, readonly ? '' : adder),
    input: adder,
    value: () => rows.length > 0 ? rows.map(shownValues) : undefined,
    raw: () => rows.map(row => row.values),
    fill(given) {
      open = undefined;
      rows = (given ?? []).slice(0, MOST_ROWS).map(values => made({...values}));
      rows.forEach(summary);
      list.replaceChildren(...rows.map(row => row.element));
      numbered();
      problem();
      learn();
    },
    /** Above the rows without `place`; at a row, or at a column of it, with `[3].due`. */
    problem(text = '', place = '') {
      const [, index, column = ''] = /^\[(\d+)\](?:\.(\w+))?$/.exec(place) ?? [];
      const row = index === undefined ? undefined : rows[index];
      if (!row) {
        problem(text);
        return;
      }
      row.problems[column] = text;
      if (open?.row === row) {
        open.fields.find(field => field.view.key === column)?.problem(text);
      } else {
        summary(row);
      }
    },
    clear() {
      problem();
      rows.forEach(row => {
        row.problems = {};
      });
      rows.filter(row => row !== open?.row).forEach(summary);
    },
    check() {
      open?.take();
      const least = view.limits.least ?? 0;
      problem(rows.length < least ? `«${view.label}»: строк не меньше ${least}. Добавьте недостающие.` : '');
      const wrong = rows.filter(row => {
        row.problems = problemsOf(row);
        return Object.keys(row.problems).length > 0;
      });
      if (wrong.length > 0) {
        problem(`«${view.label}»: заполните отмеченные строки.`);
        wrong.filter(row => row !== open?.row).forEach(summary);
        open?.fields.forEach(field => field.problem(open.row.problems[field.view.key]));
      }
      return rows.length >= least && wrong.length === 0;
    },
    /** The facts of the card have changed: a column may come or go. */
    hide: () => open?.hide()
  };
}
