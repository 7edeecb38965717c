/*
 * The plain form of a task, which Camunda draws. What is typed there stays with its task and person until the server has
 * it: opening another tab or task, or the page anew, loses nothing. Camunda has no event for what is typed, and its own
 * draft knows no person, so the fields are read and filled in as a person would.
 */

import {documentOfTask} from './server.js';
import {guardSending} from './task-sending.js';
import {typed} from './typed.js';
import {titleOf} from './unsent.js';

const FORM = '.fjs-container';
const FIELDS = `${FORM} input[type=radio], ${FORM} input[type=text], ${FORM} textarea`;
const KEPT = 'marshrut:task:';
const STOCK_DRAFT = 'camunda-form:';
const DAY = 24 * 60 * 60 * 1000;

const filledIn = new WeakSet();
const places = new Map();

/** To be called once, when Tasklist starts. */
export function keepForms() {
  dropOldOnes();
  // Camunda's draft would be there for whoever comes next
  addEventListener('pagehide', () => drop(STOCK_DRAFT, () => true));
  document.addEventListener('input', remember, true);
  document.addEventListener('change', remember, true);
  new MutationObserver(fillIn).observe(document.documentElement, {childList: true, subtree: true});
}

function fillIn() {
  const fields = [...document.querySelectorAll(FIELDS)].filter(field => !filledIn.has(field) && !field.disabled);
  if (fields.length === 0) {
    return;
  }
  fields.forEach(field => filledIn.add(field));
  const task = taskOf(fields[0]);
  if (!task) {
    return;
  }
  guardSending(injector(), id => draft(id).then(kept => kept.forget()));
  draft(task).then(kept => {
    const {values = {}} = kept.typed() ?? {};
    fields.filter(field => field.isConnected && name(field) in values).forEach(field => put(field, values[name(field)]));
  });
}

function put(field, value) {
  if (field.type === 'radio') {
    if (label(field) === value && !group(field).some(one => one.checked)) {
      field.click();
    }
  } else if (!field.value && value) {
    // the form listens to what people do and looks at nothing else
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, value);
    field.dispatchEvent(new Event('input', {bubbles: true}));
    // until then it waits for the next letter
    field.dispatchEvent(new FocusEvent('focusout', {bubbles: true}));
  }
}

function remember({target}) {
  const form = target.closest?.(FORM);
  const task = form && taskOf(form);
  if (!task) {
    return;
  }
  const now = {};
  form.querySelectorAll(FIELDS).forEach(field => {
    if (field.type !== 'radio') {
      now[name(field)] = field.value;
    } else if (field.checked) {
      now[name(field)] = label(field);
    }
  });
  draft(task).then(kept => kept.keep({at: Date.now(), title: kept.title, values: {...kept.typed()?.values, ...now}}));
}

/** A field that a choice hides keeps its words: they come back with it. */
function name({id, type}) {
  const field = id.replace(/^fjs-form-[^-]+-/, '');
  return type === 'radio' ? field.replace(/-\d+$/, '') : field;
}

/** A choice is known by its words: an analyst may put another before it meanwhile. */
const label = radio => radio.closest('label')?.textContent.trim();

const group = radio => [...radio.closest('.fjs-form-field').querySelectorAll('input[type=radio]')];

const angular = element => window.angular.element(element);

const injector = () => angular(document.documentElement).injector();

/** Undefined in a form that starts a route. */
function taskOf(element) {
  return angular(element.closest('[cam-tasklist-form]')).isolateScope?.()?.params?.taskId;
}

/** Of a paper with restricted access nothing outlives the session; nor of one that is not known. */
function draft(task) {
  const login = injector().get('$rootScope').authentication?.name ?? '';
  const key = `${task} ${login}`;
  if (!places.has(key)) {
    places.set(key, documentOfTask(task).catch(() => undefined).then(found => ({
      ...typed(`task:${task}`, login, () => found && !found.restricted ? localStorage : sessionStorage),
      title: found && titleOf({...found, number: found.registrationNumber ?? found.projectNumber})
    })));
  }
  return places.get(key);
}

function dropOldOnes() {
  drop(STOCK_DRAFT, () => true);
  drop(KEPT, kept => !(JSON.parse(kept)?.at > Date.now() - 30 * DAY));
}

function drop(prefix, isOld) {
  try {
    Object.keys(localStorage)
      .filter(key => key.startsWith(prefix) && isOld(localStorage.getItem(key)))
      .forEach(key => localStorage.removeItem(key));
  } catch {
    // a browser may refuse its storage
  }
}
