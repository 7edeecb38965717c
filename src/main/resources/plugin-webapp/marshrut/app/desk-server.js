/* The screen of a decision: its requests to the own API. */

import {change, get, text} from './server.js';

const path = encodeURIComponent;

/** The address of the screen of a task. */
export const pageOf = taskId => `#/desk/task?id=${path(taskId)}`;

/** The address of the page of a document. */
export const documentPage = id => `#/documents/document?id=${path(id)}`;

/** The form of the task as Tasklist shows it. */
export const stockPageOf = taskId => `#/?task=${path(taskId)}`;

export const screen = taskId => get(`/api/tasks/${path(taskId)}/screen`);

/** `answer` is {decision, comment, fields}; the same once more is answered as the first time. */
export const decide = (taskId, answer) => change('POST', `/api/tasks/${path(taskId)}/decision`, answer);

export const takeBack = decisionId => change('DELETE', `/api/decisions/${path(decisionId)}`);

/** A task of a group becomes one's own. */
export const take = (taskId, login) =>
  change('POST', `/camunda/api/engine/engine/default/task/${path(taskId)}/claim`, {userId: login});

const file = (documentId, fileId) => `/api/documents/${path(documentId)}/files/${path(fileId)}/preview`;

/** {kind: PAGES, TEXT or NONE, pages, widths, approximate, message} */
export const preview = (documentId, fileId) => get(file(documentId, fileId));

export const pageImage = (documentId, fileId, page, width) =>
  `${file(documentId, fileId)}/pages/${page}?width=${width}`;

/** A page of a text, {items: paragraphs, total, page, size}. */
export const paragraphs = (documentId, fileId, page) => get(`${file(documentId, fileId)}/paragraphs?page=${page}&size=200`);

/** What has changed since one's own last decision. */
export const differences = (documentId, page) => get(`/api/documents/${path(documentId)}/differences?page=${page}&size=20`);

/** The whole way, {steps, now}. */
export const way = documentId => get(`/api/documents/${path(documentId)}/route`);

export const diagrams = documentId => get(`/api/documents/${path(documentId)}/route/diagrams`);

/** The text of a drawing, by the address that the server has told. */
export const drawn = address => text(address);

/** What was sent to oneself for information, a page of it. */
export const toKnow = (page, size) => get(`/api/acquaintances?page=${page}&size=${size}`);
