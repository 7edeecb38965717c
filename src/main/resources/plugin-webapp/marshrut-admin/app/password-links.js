/* Links by which people set their passwords; each is shown once, to whoever has asked for it. */

import {element, field} from './elements.js';
import * as server from './server.js';
import {table} from './paged.js';

/** Returns {element, button(person)}. */
export function passwordLinks() {
  const place = element('div', {'aria-live': 'polite'});
  const organisation = element('input', {type: 'text', autocomplete: 'off', 'data-test': 'links-organisation'});

  async function give(order) {
    try {
      const {items} = await server.change('POST', '/api/people/password-links', order);
      place.replaceChildren(...shown(items));
    } catch (failure) {
      place.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'links-refused'}, failure.message));
    }
    place.scrollIntoView({block: 'nearest'});
  }

  function shown(items) {
    return items.length === 0
      ? [element('p', {class: 'marshrut-done', 'data-test': 'no-links'}, 'У всех сотрудников этой организации пароль уже есть.')]
      : [element('p', {class: 'marshrut-done'},
        'Передайте каждому его ссылку. Второй раз её не увидеть; она действует три дня и один раз, новая отменяет прежнюю.'),
      table('links', ['Сотрудник', 'Ссылка'], items.map(({login, link}) => ({
        key: login, cells: [login, element('code', {class: 'marshrut-address'}, link)]
      })))];
  }

  return {
    button: person => element('button', {
      type: 'button', class: 'marshrut-quiet', 'data-test': 'link', 'aria-label': `Ссылка для пароля: ${person.name}`,
      onclick: () => give({login: person.login})
    }, 'Ссылка для пароля'),
    element: element('div', {},
      element('form', {class: 'marshrut-filters', onsubmit: event => {
        event.preventDefault();
        give({organisation: organisation.value.trim()});
      }}, field({label: 'Ссылки для пароля тем, у кого его нет: код организации', input: organisation}).element,
      element('button', {type: 'submit', class: 'marshrut-second', 'data-test': 'give-links'}, 'Выдать ссылки')),
      place)
  };
}
