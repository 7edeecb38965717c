/* A person is chosen by name or log-in; what is sent is the log-in. */

import {element, newId} from './elements.js';
import * as server from './server.js';

/** An input that offers people while somebody types. */
export function personInput(attributes) {
  const id = newId('people');
  const offers = element('datalist', {id});
  const input = element('input', {type: 'text', list: id, autocomplete: 'off', ...attributes});
  let newest = 0;
  input.addEventListener('input', async () => {
    const request = ++newest;
    const found = await server.get(`/api/people?${server.query({text: [input.value], size: [10]})}`).catch(() => undefined);
    if (found && request === newest) {
      offers.replaceChildren(...found.items.map(one => element('option', {
        value: one.login, label: [one.name, one.title, one.organisation].filter(Boolean).join(', ')
      })));
    }
  });
  return {input, offers};
}
