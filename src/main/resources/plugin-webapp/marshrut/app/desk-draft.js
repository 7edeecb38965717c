/*
 * What was typed or pressed at a task and has not reached the server yet. It is kept on this machine, for each person and
 * task; of a restricted paper only as long as this tab of the browser is open.
 */

import {titleOf} from './unsent.js';

const key = (login, taskId) => `marshrut-remark:${login}:${taskId}`;

/** Returns {read(), write(answer), forget()}; a browser that keeps nothing is no reason to fail. */
export function draftOf(login, taskId, document) {
  const store = document.restricted ? window.sessionStorage : window.localStorage;
  const name = key(login, taskId);
  const quietly = work => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  return {
    read: () => quietly(() => JSON.parse(store.getItem(name) ?? 'null')) ?? undefined,
    write: answer => quietly(() => store.setItem(name, JSON.stringify({...answer, at: Date.now(), title: titleOf(document)}))),
    forget: () => quietly(() => store.removeItem(name))
  };
}
