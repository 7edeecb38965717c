/* Who acts for whom: the requests of the own API that the pages about it share. Changes may be repeated safely. */

import {change, get, query} from './server.js';

const path = encodeURIComponent;

/** What the person at the desk may see and say: {scopes, organisation, everybody}. */
export const powers = () => get('/api/substitutions/powers');

export const substitutions = (scope, inForce, page) =>
  get(`/api/substitutions?scope=${scope}&page=${page}&size=20${inForce ? '&inForce=true' : ''}`);

export const reportAddress = scope => `/api/substitutions?scope=${scope}&inForce=true&size=100&format=csv`;

/** The one in force, else the next, with the tasks that stay with the absent person. */
export const substitutionOf = user => get(`/api/substitutions/${path(user)}`);

export const substitute = (user, order) => change('PUT', `/api/substitutions/${path(user)}`, order);

export const revoke = (user, from) => change('DELETE', `/api/substitutions/${path(user)}?from=${from}`);

/** People who may be chosen in place of `user`, his own organisation first; `text` is the beginning of a surname. */
export const candidates = (user, text) =>
  get(`/api/substitutions/candidates?${query({user: [user], text: [text], size: [50]})}`);

/** Who has a task, on what ground, and what the person at the desk may do about it. */
export const standing = taskId => get(`/api/tasks/${path(taskId)}/standing`);

export const delegate = (taskId, to, reason) => change('PUT', `/api/tasks/${path(taskId)}/delegation`, {to, reason});

export const endDelegation = (taskId, reason) =>
  change('DELETE', `/api/tasks/${path(taskId)}/delegation${reason ? `?${query({reason: [reason]})}` : ''}`);

export const intervene = (documentId, intervention) =>
  change('POST', `/api/documents/${path(documentId)}/interventions`, intervention);

export const queue = (of, page) => get(`/api/queue?of=${of}&page=${page}&size=20`);

export const prepare = (taskId, decision, comment) =>
  change('PUT', `/api/tasks/${path(taskId)}/preparation`, {decision, comment});

/** Decides as Tasklist does, for whom a rule lets the one who asks. */
export const complete = (taskId, decision, comment) =>
  change('POST', `/camunda/api/engine/engine/default/task/${path(taskId)}/complete`, {
    variables: {decision: {value: decision, type: 'String'}, ...comment && {comment: {value: comment, type: 'String'}}}
  });
