/*
 * Many decisions of one person, sent a few at a time. What is to be done and what has come of it is kept on this machine
 * until he closes it, so a page or tab that is closed midway can be opened again. A portion keeps its key until it is
 * answered, and one tab works at a time, so nothing is done twice.
 */

import {change, newKey} from './server.js';

const signing = () => import('./signing-many.js');

const AT_ONCE = 3;
const SOON = 2000;
/** The server remembers a key for a day. Milliseconds, less an hour. */
const KEY_LIVES = 23 * 60 * 60 * 1000;
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
  let goOn = () => {};
  let told = () => {};

  /** Another tab may have gone on meanwhile. */
  function fresh() {
    state = kept(name) ?? state;
    return state;
  }

  function keep() {
    try {
      state.at = Date.now();
      window.localStorage.setItem(name, JSON.stringify(state));
    } catch {
      // A browser that keeps nothing still decides; it only cannot go on after a reload.
    }
    told();
  }

  /** `sentOnly`: asks what came of what has left, and sends nothing more. Waits while another tab is at work. */
  async function go(sentOnly = false) {
    if (running || !state) {
      return;
    }
    running = true;
    failure = undefined;
    if (!sentOnly) {
      state.stopped = false;
      beginHere(name, state);
    }
    keep();
    try {
      await alone(name, () => work(sentOnly));
    } catch (problem) {
      failure = problem;
      goOn = () => go(sentOnly);
    } finally {
      running = false;
      told();
    }
  }

  async function work(sentOnly) {
    fresh();
    const next = () => state && !state.stopped && state.portions.find(({sent, results}) => !results && (sent || !sentOnly));
    for (let portion = next(); portion; portion = next()) {
      // sent again it must be the same, and no two signatures of a file are
      const ready = portion.sent || !portion.electronic ? portion : await signed(portion);
      note(ready.key, {items: ready.items, sent: true});
      const results = await send(ready);
      note(ready.key, {items: ready.items.map(({taskId, title}) => ({taskId, title})), results, at: Date.now()});
    }
  }

  async function signed(portion) {
    const {sign} = await signing();
    return {...portion, items: await sign(portion.items, state.certificate)};
  }

  /** Nothing is noted of what the person has closed meanwhile in another tab. */
  function note(key, news) {
    const portion = fresh()?.portions.find(one => one.key === key);
    if (portion) {
      Object.assign(portion, news);
      keep();
    }
  }

  async function send({key, items, electronic}) {
    const body = {items: items.map(({taskId}) => ({taskId, decision: state.decision}))};
    for (let waited = 0; ; waited++) {
      try {
        return electronic ? await (await signing()).send(state.decision, items, key) : (await change('POST', '/api/decisions', body, key)).items;
      } catch (problem) {
        if (problem.status >= 400 && problem.status < 500 && problem.status !== 409) {
          // the server has answered that it does none of them
          notSent(key);
        }
        // what was sent before the page was closed may still be at work
        if (problem.status !== 409 || waited === PATIENCE) {
          throw problem;
        }
        await new Promise(later => setTimeout(later, SOON));
      }
    }
  }

  function notSent(key) {
    const portion = state?.portions.find(one => one.key === key);
    if (portion) {
      portion.sent = false;
      keep();
    }
  }

  window.addEventListener('storage', ({key, newValue}) => {
    if (key === name) {
      state = newValue === null ? undefined : kept(name);
      told();
    }
  });
  window.addEventListener('online', () => {
    if (failure?.status === 0 && !failure.byKey && !state?.stopped) {
      goOn();
    }
  });

  return {
    /**
     * `items` are {taskId, title}, the title is shown with its result; of one signed electronically also `electronic`, and
     * {sha256, signature} where it is signed already. The others are signed by the key of `certificate`.
     */
    start(decision, items, certificate) {
      state = {decision, certificate, portions: [...cut(items.filter(one => one.electronic), true), ...cut(items.filter(one => !one.electronic), false)]};
      return go();
    },
    /** What has been sent otherwise and is answered. */
    answered(decision, items, results) {
      state = {decision, portions: [{key: newKey(), items, sent: true, results, at: Date.now()}]};
      keep();
    },
    go: () => go(),
    /**
     * After the page was opened anew: goes on where the same tab had begun. In another one it only asks what came of what
     * had been sent already; the rest was ticked by somebody who then went away.
     */
    async comeBack() {
      const here = beganHere(name, state);
      if (here || Date.now() - state.at < KEY_LIVES) {
        await go(!here);
      }
    },
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
      window.localStorage.removeItem(name);
      told();
    },
    /** Undefined when there is nothing; else {decision, items: [{taskId, title, sent, result, at}], running, stopped, failure}. */
    now: () => state && {decision: state.decision, items: entries(state), running, stopped: state.stopped, failure},
    /** One listener: the page that is open. */
    tell(listener) {
      told = listener;
    }
  };
}

function cut(items, electronic) {
  const parts = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    parts.push({key: newKey(), electronic, items: items.slice(from, from + AT_ONCE)});
  }
  return parts;
}

function entries({portions: parts}) {
  return parts.flatMap(({items, sent, results, at}) =>
    items.map((item, index) => ({...item, sent, result: results?.[index], at})));
}

function kept(name) {
  try {
    return JSON.parse(window.localStorage.getItem(name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** A tab knows what it has begun by the key of the first portion. */
function beginHere(name, {portions: [{key}]}) {
  try {
    window.sessionStorage.setItem(name, key);
  } catch {
    // then it asks before it goes on
  }
}

function beganHere(name, {portions: [{key}]}) {
  try {
    return window.sessionStorage.getItem(name) === key;
  } catch {
    return false;
  }
}

/** Waits for its turn among the tabs. Over plain http a browser has no locks; then the keys alone keep things from being done twice. */
const alone = (name, work) => navigator.locks ? navigator.locks.request(name, work) : work();
