/* Choosing a person: one field, in which one types the beginning of a surname and takes one of those found. */

import {element, field, newId} from './elements.js';

const AFTER_TYPING = 250;

/**
 * `search(text)` gives {items: [{login, name, title, organisationName}], total}. Returns {element, input, value(): the log-in,
 * chosen(): the one chosen or undefined, fill(person), show(person): without loading others, load(), problem(text)};
 * `changed` is called when somebody is chosen or given up. What is chosen need not be a person: `ask`, `more` and `none` are
 * the words around the search.
 */
export function personField({
  label, search, test, required, changed = () => {}, hint, ask = 'Начало фамилии', more = 'Наберите начало фамилии.',
  none = 'Никого не нашлось. Проверьте фамилию.'
}) {
  const list = element('ul', {
    role: 'listbox', id: newId('found'), 'aria-label': label, hidden: true, class: 'marshrut-options', 'data-test': `${test}-list`,
    // the field keeps the focus, so leaving it is not what a tap looks like
    onmousedown: event => event.preventDefault()
  });
  const input = element('input', {
    type: 'text', role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id,
    autocomplete: 'off', placeholder: ask, 'data-test': test,
    oninput: typed, onkeydown: pressed, onclick: open, onblur: left
  });
  const {element: row, problem} = field({label, input, required, hint});
  const found = element('p', {class: 'marshrut-hint', role: 'status'});
  let waiting;
  let asked = 0;
  let loaded = false;
  let people = [];
  let active = -1;
  let one;

  async function load() {
    const number = ++asked;
    loaded = true;
    try {
      const {items, total} = await search(one ? '' : input.value.trim());
      if (number === asked) {
        draw(items, total);
      }
    } catch (failure) {
      if (number === asked) {
        loaded = false;
        found.textContent = `${failure.message} Наберите ещё раз.`;
      }
    }
  }

  function draw(items, total) {
    people = items;
    list.replaceChildren(...people.map(person => element('li', {
      role: 'option', id: newId('option'), 'aria-selected': String(person.login === one?.login), 'data-login': person.login,
      onclick: () => take(person)
    }, words(person))));
    mark(-1);
    found.textContent = total > items.length
      ? `Показаны ${items.length} из ${total}. ${more}`
      : items.length === 0 ? none : '';
    found.hidden = list.hidden;
  }

  function open() {
    list.hidden = false;
    found.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    if (!loaded) {
      load();
    }
  }

  function close() {
    list.hidden = true;
    found.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
  }

  function mark(number) {
    list.children[active]?.classList.remove('marshrut-option-active');
    active = number;
    const option = list.children[active];
    option?.classList.add('marshrut-option-active');
    option?.scrollIntoView({block: 'nearest'});
    input.setAttribute('aria-activedescendant', option?.id ?? '');
  }

  function take(person) {
    one = person;
    input.value = words(person);
    problem();
    close();
    // who looks again looks among all
    loaded = false;
    changed();
  }

  /** Whatever is typed over somebody is not him any more. */
  function typed() {
    const before = one;
    one = undefined;
    problem();
    open();
    clearTimeout(waiting);
    waiting = setTimeout(load, AFTER_TYPING);
    if (before) {
      changed();
    }
  }

  function pressed(event) {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) {
      event.preventDefault();
      open();
      mark(Math.max(0, Math.min(people.length - 1, active + step)));
    } else if (event.key === 'Enter' && !list.hidden) {
      event.preventDefault();
      const person = people[active] ?? (people.length === 1 ? people[0] : undefined);
      if (person) {
        take(person);
      }
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }

  function left() {
    close();
    if (!one && input.value.trim()) {
      problem('Выберите из списка: набранного мало.');
    }
  }

  /** Only this one, or nobody, until somebody searches. */
  function show(person) {
    one = person || undefined;
    input.value = person ? words(person) : '';
    loaded = false;
    close();
  }

  close();
  input.after(list, found);
  return {
    element: row,
    input,
    problem,
    chosen: () => one,
    value: () => one?.login ?? '',
    load,
    show,
    fill(person) {
      show(person);
      return load();
    }
  };
}

function words({name, title, organisationName}) {
  return [name, title, organisationName].filter(Boolean).join(', ');
}
