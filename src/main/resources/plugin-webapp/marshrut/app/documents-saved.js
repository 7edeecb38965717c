/* Searches that one keeps: to ask them again, to keep one more, to throw one away. */

import * as desk from './documents-server.js';
import {element, field} from './elements.js';

/** `asked()` are the conditions on the page now. Returns a section. */
export async function savedSearches(asked) {
  const status = element('p', {class: 'marshrut-hint', role: 'status'});
  const list = element('ul', {class: 'marshrut-saved', 'data-test': 'saved'});
  const name = field({label: 'Сохранить этот поиск под названием', input: element('input', {
    type: 'text', maxlength: 100, 'data-test': 'search-name'
  })});
  const form = element('form', {class: 'marshrut-saving', novalidate: true, onsubmit: event => {
    event.preventDefault();
    orTell(async () => {
      name.problem();
      await desk.save(name.input.value, asked());
      name.input.value = '';
      await show();
      status.textContent = 'Поиск сохранён.';
    });
  }}, name.element, element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'save-search'}, 'Сохранить'));

  async function show() {
    const {items} = await desk.saved();
    list.replaceChildren(...items.map(item => element('li', {},
      element('a', {href: desk.pageOf(item.conditions), class: 'marshrut-button', 'data-test': 'saved-search'}, item.name),
      element('button', {type: 'button', class: 'marshrut-quiet', onclick: () => orTell(async () => {
        await desk.forget(item.id);
        await show();
        status.textContent = `Поиск «${item.name}» удалён.`;
        name.input.focus();
      })}, 'Удалить', element('span', {class: 'marshrut-unseen'}, ` поиск «${item.name}»`)))));
  }

  async function orTell(work) {
    try {
      status.textContent = '';
      await work();
    } catch (failure) {
      failure.errors?.forEach(({message}) => name.problem(message));
      status.textContent = failure.message;
    }
  }

  await show();
  return element('details', {class: 'marshrut-details', 'data-test': 'searches'}, element('summary', {}, 'Сохранённые поиски'),
    list, form, status);
}
