/* Choosing a person: a search by surname and the list of those found. Both are the browser's own fields. */

import {element, field, newId} from './elements.js';

const AFTER_TYPING = 250;

/**
 * `search(text)` gives {items: [{login, name, title, organisationName}], total}. Returns {element, input, value(),
 * chosen(): the one chosen or undefined, fill(person), show(person): without loading others, load(),
 * problem(text)}; `changed` is called when somebody is chosen. What
 * is chosen need not be a person: `ask`, `more` and `none` are the words around the search.
 */
export function personField({
  label, search, test, required, changed = () => {}, hint, ask = 'Найти по фамилии', more = 'Наберите начало фамилии.',
  none = 'Никого не нашлось. Проверьте фамилию.'
}) {
  const list = element('select', {'data-test': test, onchange: () => {
    problem();
    changed();
  }});
  const {element: row, problem} = field({label, input: list, required, hint});
  const id = newId('search');
  const found = element('p', {class: 'marshrut-hint', role: 'status'});
  const box = element('input', {
    type: 'search', id, autocomplete: 'off', 'data-test': `${test}-search`, oninput: () => {
      clearTimeout(waiting);
      waiting = setTimeout(load, AFTER_TYPING);
    }
  });
  let waiting;
  let asked = 0;
  let people = [];

  async function load() {
    const number = ++asked;
    try {
      const {items, total} = await search(box.value.trim());
      if (number === asked) {
        show(items, total);
      }
    } catch (failure) {
      if (number === asked) {
        found.textContent = `${failure.message} Наберите ещё раз.`;
      }
    }
  }

  function show(items, total) {
    const before = chosen();
    people = before && !items.some(person => person.login === before.login) ? [before, ...items] : items;
    list.replaceChildren(element('option', {value: ''}, 'Выберите'), ...people.map(person =>
      element('option', {value: person.login}, words(person))));
    list.value = before?.login ?? '';
    found.textContent = total > items.length
      ? `Показаны ${items.length} из ${total}. ${more}`
      : items.length === 0 ? none : '';
  }

  function chosen() {
    return people.find(person => person.login === list.value);
  }

  /** Only this one, or nobody, until somebody searches. */
  function shown(person) {
    box.value = '';
    people = person ? [person] : [];
    list.replaceChildren(element('option', {value: ''}, 'Выберите'),
      ...people.map(one => element('option', {value: one.login}, words(one))));
    list.value = person?.login ?? '';
  }

  row.append(found);
  row.insertBefore(element('div', {class: 'marshrut-search'},
    element('label', {for: id, class: 'marshrut-hint'}, ask), box), list);
  return {
    element: row,
    input: list,
    problem,
    chosen,
    value: () => list.value,
    load,
    show: shown,
    fill(person) {
      shown(person);
      return load();
    }
  };
}

function words({name, title, organisationName}) {
  return [name, title, organisationName].filter(Boolean).join(', ');
}
