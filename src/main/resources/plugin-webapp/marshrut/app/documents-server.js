/* Where is my document: the requests of the own API, and how a search stands in the address of the page. */

import {change, get, query} from './server.js';

const path = encodeURIComponent;
const CONDITIONS = ['text', 'kind', 'state', 'organisation', 'stage', 'author', 'holder', 'overdue', 'from', 'to'];

const given = asked => Object.fromEntries(Object.entries(asked)
  .filter(([, value]) => value !== '' && value !== undefined && value !== null));

const parameters = asked => query(Object.fromEntries(Object.entries(given(asked)).map(([name, value]) => [name, [value]])));

export const pageOf = asked => `#/documents?${parameters(asked)}`;

/** What the address of the page asks for: {conditions, page}; `conditions` is empty when it asks for nothing. */
export function askedFor(hash) {
  const asked = new URLSearchParams(hash.split('?')[1]);
  return {
    conditions: given(Object.fromEntries(CONDITIONS.map(name => [name, asked.get(name) ?? '']))),
    page: Math.max(0, Number.parseInt(asked.get('page') ?? '0', 10) || 0)
  };
}

export const search = (conditions, page) => get(`/api/documents?${parameters({...conditions, page, size: 20})}`);

/** By id; of those that one may not read any more there is nothing. */
export const whereabouts = ids => ids.length === 0 ? {} : get(`/api/desk/whereabouts?${query({ids})}`);

export const stages = () => get('/api/desk/stages');

export const organisations = () => get('/api/desk/organisations');

/** {actions: [RECALL, SUSPEND, RESUME], movable: tasks whose deadline one may move} */
export const actions = id => get(`/api/documents/${path(id)}/actions`);

export const act = (id, what, reason) => change('POST', `/api/documents/${path(id)}/${what}`, {reason});

export const moveDeadline = (taskId, due, reason) => change('PUT', `/api/tasks/${path(taskId)}/due-date`, {due, reason});

export const saved = () => get('/api/desk/searches');

export const save = (name, conditions) => change('POST', '/api/desk/searches', {name, conditions});

export const forget = id => change('DELETE', `/api/desk/searches/${path(id)}`);
