/* Requests about finding aids and units that are out of the store. */

import {change, get, query, send} from './server.js';

const ALL = '/api/archive';

/** Of `asked`, what is empty is not asked. */
export const units = (asked, page) => get(`${ALL}/units?${query(Object.fromEntries(
  Object.entries({...asked, page, size: 20}).map(([name, value]) => [name, value === '' ? [] : [value]])))}`);

/** Reads a file and says what would come of it; it is carried out by `start`. */
export const read = file => send(`${ALL}/units?dryRun=true`, 'text/csv', file);

/** `mode` is `all` or `good`. */
export const start = (id, mode) => change('POST', `${ALL}/imports/${id}/start?mode=${mode}`);

export const run = id => get(`${ALL}/imports/${id}`);

export const runs = page => get(`${ALL}/imports?page=${page}&size=10`);

export const wrong = (id, page) => get(`${ALL}/imports/${id}/wrong?page=${page}&size=100`);

export const loans = (page, overdue) => get(`${ALL}/loans?page=${page}&size=20&overdue=${overdue}`);

export const issue = (unit, order) => change('POST', `${ALL}/units/${unit}/loans`, order);

export const giveBack = (unit, remark) => change('POST', `${ALL}/units/${unit}/return`, {remark});

export const tableAddress = `${ALL}/units?format=csv`;
