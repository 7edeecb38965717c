/*
 * Many decisions of one person, sent a few at a time. What is to be done and what has come of it is kept as long as this tab
 * of the browser: a page that is closed midway goes on when it is opened again. A portion keeps its key until it is answered,
 * so nothing is done twice.
 */

import {change, newKey} from './server.js';

const AT_ONCE = 3;
const SOON = 2000;
/** Longer than the server takes a request for one that is still at work. */
const PATIENCE = 75;

/** Goes on while its person looks at other pages, so there is one of each. */
const works = new Map();

export function portionsOf(login) {
  if (!works.has(login)) {
    works.set(login, portions(`marshrut-many:${login}`));
  }
  return works.get(login);
}

function portions(name) {
  let state = kept(name);
  let running = false;
  let failure;
  let told = () => {};

  function keep() {
    try {
      window.sessionStorage.setItem(name, JSON.stringify(state));
    } catch {
      // A browser that keeps nothing still decides; it only cannot go on after a reload.
    }
    told();
  }

  async function go() {
    if (running || !state) {
      return;
    }
    running = true;
    failure = undefined;
    state.stopped = false;
    keep();
    try {
      for (const portion of state.portions) {
        if (!portion.results && !state.stopped) {
          portion.results = (await send(portion)).items;
          portion.at = Date.now();
          keep();
        }
      }
    } catch (problem) {
      failure = problem;
    } finally {
      running = false;
      told();
    }
  }

  async function send({key, items}) {
    const body = {items: items.map(({taskId}) => ({taskId, decision: state.decision}))};
    for (let waited = 0; ; waited++) {
      try {
        return await change('POST', '/api/decisions', body, key);
      } catch (problem) {
        // what was sent before the page was closed may still be at work
        if (problem.status !== 409 || waited === PATIENCE) {
          throw problem;
        }
        await new Promise(later => setTimeout(later, SOON));
      }
    }
  }

  return {
    /** `items` are {taskId, title}; a title is shown with its result. */
    start(decision, items) {
      const parts = [];
      for (let from = 0; from < items.length; from += AT_ONCE) {
        parts.push({key: newKey(), items: items.slice(from, from + AT_ONCE)});
      }
      state = {decision, portions: parts};
      return go();
    },
    go,
    stop() {
      state.stopped = true;
      keep();
    },
    /** A decision of the list is none any more. */
    takenBack(taskId) {
      entries(state).find(one => one.taskId === taskId).result.takenBack = true;
      keep();
    },
    forget() {
      state = undefined;
      window.sessionStorage.removeItem(name);
      told();
    },
    /** Undefined when there is nothing; else {decision, items: [{taskId, title, result, at}], running, stopped, failure}. */
    now: () => state && {decision: state.decision, items: entries(state), running, stopped: state.stopped, failure},
    /** One listener: the page that is open. */
    tell(listener) {
      told = listener;
    }
  };
}

function entries({portions: parts}) {
  return parts.flatMap(({items, results, at}) => items.map((item, index) => ({...item, result: results?.[index], at})));
}

function kept(name) {
  try {
    return JSON.parse(window.sessionStorage.getItem(name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
