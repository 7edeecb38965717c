/* A row of fields that narrow a table, and the links to take the same away as a file. */

import {element, field} from './elements.js';

/**
 * `inputs` by the names of the API: {name: {label, input}}. Returns {element, set(name, value), asked(),
 * problem(errors)}; `changed` is called when a choice was made or «Показать» pressed.
 */
export function filters(inputs, changed) {
  const fields = Object.fromEntries(Object.entries(inputs).map(([name, {label, input}]) => [name, field({label, input})]));
  Object.values(fields).forEach(({input}) => {
    if (input.tagName === 'SELECT') {
      input.addEventListener('change', () => changed());
    }
  });
  return {
    element: element('form', {
      class: 'marshrut-filters', novalidate: true, onsubmit: event => {
        event.preventDefault();
        changed();
      }
    }, Object.values(fields).map(made => made.element),
    element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'show'}, 'Показать')),
    set(name, value) {
      fields[name].input.value = value;
    },
    asked: () => Object.fromEntries(Object.entries(fields).map(([name, {input}]) => [name, input.value])),
    problem(errors = []) {
      Object.values(fields).forEach(made => made.problem());
      errors.forEach(({field: name, message}) => fields[name]?.problem(message));
    }
  };
}

export function downloads(address) {
  const download = (format, words) => element('a', {href: address(format), download: '', 'data-test': format}, words);
  return element('p', {class: 'marshrut-downloads'}, download('xlsx', 'Скачать XLSX'), download('csv', 'Скачать CSV'));
}
