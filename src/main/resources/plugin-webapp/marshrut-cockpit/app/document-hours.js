/* Where the hours of one document went, where the ledger knows it. */

import {element} from './elements.js';
import * as server from './server.js';
import {parameters} from './numbers.js';
import {bars} from './stacked-bars.js';

export async function lostHoursOf({document}) {
  try {
    const {rows} = await server.get(`/api/reports/lost-hours?${parameters({document: document.id})}`);
    return rows.length === 0 ? []
      : [element('h2', {}, 'Куда ушли часы'), bars(rows, () => document.kindName)];
  } catch {
    // its way is what was asked for; without the ledger it is whole
    return [];
  }
}
