/* Requests to our own API under the session of the web application; answers are remembered for the life of the page. */

import {byTheClockOf} from './words.js';

/** An answer that is not a success, or none at all (status 0), in words for the person at the desk. */
export class Failure extends Error {
  constructor(message, {status = 0, errors = [], mayHaveArrived = false, byKey = false} = {}) {
    super(message);
    this.status = status;
    this.errors = errors;
    /** The request left whole and the answer got lost: the server may have done it. */
    this.mayHaveArrived = mayHaveArrived;
    /** Not the server has failed but whatever holds the key. */
    this.byKey = byKey;
  }
}

const NO_CONNECTION = 'Нет связи с сервером.';
const LOGGED_OUT = 'Сеанс закончился. Войдите снова в соседней вкладке и повторите.';

// not an XMLHttpRequest, but it tells the server to answer 401 without the browser's own password window
const HEADERS = {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest'};

const remembered = new Map();

/** Another person sees other documents. */
export function forget() {
  remembered.clear();
}

function remember(key, load) {
  if (!remembered.has(key)) {
    const answer = load();
    remembered.set(key, answer);
    answer.catch(() => remembered.delete(key));
  }
  return remembered.get(key);
}

let clockDifference = -Infinity;

/** Milliseconds by the server's clock. A cached answer tells an older time, never a newer one. */
export function now() {
  return Date.now() + (Number.isFinite(clockDifference) ? clockDifference : 0);
}

function compareClocks(date) {
  const difference = Date.parse(date ?? '') - Date.now();
  if (difference > clockDifference) {
    clockDifference = difference;
  }
}

function get(path) {
  return request(path, {headers: HEADERS});
}

/** What is no JSON, such as a drawing. */
export async function text(path) {
  const response = await fetch(path, {headers: {'X-Requested-With': HEADERS['X-Requested-With']}}).catch(() => {
    throw new Failure(NO_CONNECTION);
  });
  const content = await response.text();
  if (!response.ok) {
    throw failure(response.status, content);
  }
  return content;
}

/** A small change, told as JSON. Sent again under the same `key`, it is answered again and not carried out twice. */
function change(method, path, body, key) {
  const headers = {...HEADERS, 'Content-Type': 'application/json', 'X-XSRF-TOKEN': csrfToken()};
  if (key) {
    headers['Idempotency-Key'] = key;
  }
  return request(path, {method, headers, body: JSON.stringify(body)});
}

/** A file as it is, small enough to come without a word on its progress. */
export function send(path, type, file) {
  const headers = {...HEADERS, 'Content-Type': type, 'X-XSRF-TOKEN': csrfToken()};
  return request(path, {method: 'POST', headers, body: file});
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Failure(NO_CONNECTION);
  }
  compareClocks(response.headers.get('Date'));
  const text = await response.text().catch(() => {
    throw new Failure(NO_CONNECTION);
  });
  if (!response.ok) {
    throw failure(response.status, text);
  }
  return text ? JSON.parse(text) : undefined;
}

function failure(status, text) {
  if (status === 401) {
    return new Failure(LOGGED_OUT, {status});
  }
  const problem = parsed(text);
  return new Failure(problem?.detail ?? `Сервер не справился с запросом (${status}). Повторите позже.`,
    {status, errors: problem?.errors ?? []});
}

/** A proxy on the way answers in HTML. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function query(parameters) {
  return Object.entries(parameters)
    .flatMap(([name, values]) => values.map(value => `${name}=${encodeURIComponent(value)}`))
    .join('&');
}

export const me = () => remember('me', () => get('/api/me'));

/** The date where the person works, as 2026-11-28, whatever the clock and zone of this machine say. */
export async function today() {
  const there = (await me()).now;
  const offset = Date.parse(`${there.slice(0, 19)}Z`) - Date.parse(there);
  const today = new Date(now() + offset).toISOString().slice(0, 10);
  return today;
}

/** Kinds, spheres, roles of files and the limits of a dossier. */
export const reference = () => remember('reference', () => get('/api/reference'));

/** What the person may submit: [{code, name, form, restrictable, text, roles}]. */
export const kinds = () => remember('kinds', () => get('/api/document-kinds'));

/** The fields of the card of a kind, as they are today: {id, version, fields}. */
export const kindForm = code => get(`/api/document-kinds/${encodeURIComponent(code)}/form`);

export const document = id => get(`/api/documents/${id}`);

export const cardToFill = id => get(`/api/documents/${id}/card-form`);

export const fillInCard = (id, facts) => change('PUT', `/api/documents/${id}/facts`, facts);

/** Another look at the signatures of a file: {verdict, summary, owner, checkedAt}. */
export const verifyAgain = (documentId, fileId) => change('POST', `${fileAddress(documentId, fileId)}/verification`, {});

/** What a signature is worth before anything is kept; `form` has `signature` and, beside it, `file`. */
export const verify = form =>
  request('/api/verify', {method: 'POST', headers: {...HEADERS, 'X-XSRF-TOKEN': csrfToken()}, body: form});

export const fileAddress = (documentId, fileId) => `/api/documents/${documentId}/files/${fileId}`;

export const notices = page => get(`/api/notices?page=${page}&size=20`);

export const unreadNotices = async () => (await get('/api/notices/unread')).unread;

/** `which` is `{ids}` or `{all: true}`; returns how many stay unread. */
export const markNoticesRead = async which => (await change('POST', '/api/notices/read', which)).unread;

export const mailSettings = () => get('/api/notices/mail');

export const wantMail = wanted => change('PUT', '/api/notices/mail', {wanted});

const waitingTasks = new Map();

/** The document behind a task, or undefined. All cards of a list ask within one digest and share one request. */
export function documentOfTask(taskId) {
  return remember(`task ${taskId}`, () => new Promise((resolve, reject) => {
    if (waitingTasks.size === 0) {
      setTimeout(askForWaiting, 20);
    }
    waitingTasks.set(taskId, {resolve, reject});
  }));
}

async function ownClock(answer) {
  return byTheClockOf((await me()).now, await answer);
}

function askForWaiting() {
  const asked = new Map(waitingTasks);
  waitingTasks.clear();
  const ids = query({ids: [...asked.keys()]});
  // a deadline that does not come is not worth an error where the document is
  Promise.all([get(`/api/documents/of-tasks?${ids}`), ownClock(get(`/api/desk/deadlines?${ids}`)).catch(() => ({}))]).then(
    ([found, deadlines]) => asked.forEach(({resolve}, id) => resolve(found[id] && {...found[id], deadline: deadlines[id]})),
    problem => asked.forEach(({reject}) => reject(problem)));
}

/**
 * How people, groups and organisations are called. Returns {person(login), title(login), group(id),
 * organisation(code)}; a code stays a code when its name is not known or did not come.
 */
export async function names({logins = [], groups = [], organisations = []}) {
  const asked = query({logins: distinct(logins), groups: distinct(groups), organisations: distinct(organisations)});
  const found = await remember(`names ${asked}`, () => get(`/api/names?${asked}`))
    .catch(() => ({people: {}, groups: {}, organisations: {}}));
  return {
    person: login => found.people[login]?.name ?? login,
    title: login => found.people[login]?.title ?? '',
    group: id => found.groups[id] ?? id,
    organisation: code => found.organisations[code] ?? code
  };
}

function distinct(values) {
  return [...new Set(values.filter(value => value))].sort();
}

/** A key for a request that is sent until its answer has come. Without https a browser has no randomUUID. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

function csrfToken() {
  return window.document.cookie.split('; ')
    .find(pair => pair.startsWith('XSRF-TOKEN='))
    ?.slice('XSRF-TOKEN='.length) ?? '';
}

/**
 * Sends files. By XMLHttpRequest: fetch cannot tell how much has gone out. Returns {answer: a promise, abort()};
 * `progress` is called with the bytes sent and the bytes in all. `key` names the request: sent again under it, it is
 * answered again and not carried out twice.
 */
export function upload(path, form, progress, key) {
  const request = new XMLHttpRequest();
  let leftWhole = false;
  const answer = new Promise((resolve, reject) => {
    request.upload.onprogress = event => progress(event.loaded, event.total);
    request.upload.onload = () => {
      leftWhole = true;
    };
    request.onload = () => request.status >= 200 && request.status < 300
      ? resolve(parsed(request.responseText))
      : reject(failure(request.status, request.responseText));
    request.onerror = () => reject(new Failure('Связь прервалась.', {mayHaveArrived: leftWhole}));
    request.onabort = () => reject(new Failure('Отправка прервана.'));
  });
  request.open('POST', path);
  Object.entries(HEADERS).forEach(([name, value]) => request.setRequestHeader(name, value));
  request.setRequestHeader('X-XSRF-TOKEN', csrfToken());
  if (key) {
    request.setRequestHeader('Idempotency-Key', key);
  }
  request.send(form);
  return {answer, abort: () => request.abort()};
}

export {change, get, query};
