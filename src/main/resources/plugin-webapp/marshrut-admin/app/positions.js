/* A position is chosen by its title, its code or its holder's name; what is sent is the code. */

import {element, newId} from './elements.js';
import * as server from './server.js';

/** An input that offers positions while somebody types. */
export function positionInput(attributes) {
  const id = newId('positions');
  const offers = element('datalist', {id});
  const input = element('input', {type: 'text', list: id, autocomplete: 'off', ...attributes});
  let newest = 0;
  input.addEventListener('input', async () => {
    const request = ++newest;
    const found = await server.get(`/api/positions?${server.query({text: [input.value], size: [10]})}`).catch(() => undefined);
    if (found && request === newest) {
      offers.replaceChildren(...found.items.map(one => element('option', {
        value: one.code, label: [one.title, one.organisation, one.name].filter(Boolean).join(', ')
      })));
    }
  });
  return {input, offers};
}
