/* Resolutions and assignments: the requests of the own API that the pages about them share. */

import {change, get, query} from './server.js';

const path = encodeURIComponent;
const of = (id, what) => `/api/assignments/${path(id)}/${what}`;

/** The address of the page about a document's assignments. */
export const pageOf = documentId => `#/assignments/document?id=${path(documentId)}`;

/** Everything that was assigned on a document, and what is missing for its release. */
export const tree = documentId => get(`/api/documents/${path(documentId)}/assignments`);

/** `parent` is the giver's own assignment, out of which he makes these. */
export const give = (documentId, items, parent) =>
  change('POST', `/api/documents/${path(documentId)}/resolutions`, {items, parent});

/** What becomes of a day that is named as a deadline: {due, moved}; `performer` may be missing. */
export const dayOf = (documentId, day, performer) =>
  get(`/api/documents/${path(documentId)}/assignment-day?${parameters({day, performer})}`);

export const draft = taskId => get(`/api/tasks/${path(taskId)}/resolution-draft`);

export const prepare = (taskId, items) => change('PUT', `/api/tasks/${path(taskId)}/resolution-draft`, {items});

export const awaited = page => get(`/api/resolutions/awaited?page=${page}&size=20`);

export const register = (asked, page) => get(`/api/assignments?${parameters({...asked, page, size: 20})}`);

export const registerAddress = (asked, format) => `/api/assignments?${parameters({...asked, format})}`;

export const discipline = asked => get(`/api/reports/execution-discipline?${parameters(asked)}`);

export const disciplineAddress = (asked, format) =>
  `/api/reports/execution-discipline?${parameters({...asked, format})}`;

export const assignment = id => get(`/api/assignments/${path(id)}`);

export const askExtension = (id, due, reason) => change('POST', of(id, 'extension'), {due, reason});

export const reportInterim = (id, text) => change('POST', of(id, 'interim-reports'), {text});

export const withdraw = (id, reason) => change('POST', of(id, 'withdrawal'), {reason});

/** To send a file to, as the part `file`. */
export const filesAddress = id => of(id, 'files');

export const release = documentId => change('POST', `/api/documents/${path(documentId)}/release`, {});

/** Decides as Tasklist does; `fields` are those of the step beside decision and comment. */
export const complete = (taskId, decision, comment, fields = {}) =>
  change('POST', `/camunda/api/engine/engine/default/task/${path(taskId)}/complete`, {
    variables: Object.fromEntries(Object.entries({decision, comment, ...fields})
      .map(([name, value]) => [name, {value, type: 'String'}]))
  });

/** A search for people to whom something may be given; each beginning of a surname is asked for once. */
export function performerSearch() {
  const found = new Map();
  return text => {
    if (!found.has(text)) {
      const answer = get(`/api/assignments/performers?${parameters({text, size: 50})}`);
      found.set(text, answer);
      answer.catch(() => found.delete(text));
    }
    return found.get(text);
  };
}

/** What is empty is not asked for. */
function parameters(asked) {
  return query(Object.fromEntries(Object.entries(asked)
    .filter(([, value]) => value !== '' && value !== undefined && value !== null)
    .map(([name, value]) => [name, [value]])));
}
