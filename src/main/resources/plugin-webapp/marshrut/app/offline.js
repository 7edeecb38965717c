/*
 * The page that stands in for any other of Tasklist when there is no connection; the service worker puts it there. It says
 * what waits on this machine for the line, and goes on as soon as the line is back.
 */

import {element} from './elements.js';
import {anythingUnsent, personHere, unsentBlock, unsentOf} from './unsent.js';

/** Small, of no interest to anybody, and past every cache. */
const PROBE = '/camunda/app/tasklist/manifest.json';
const LOOK_EVERY = 10_000;
/** What a proxy says of a server that does not answer it. */
const NOBODY_THERE = [502, 503, 504];

const title = element('h1', {tabindex: '-1', 'data-test': 'offline'}, 'Нет связи');
const said = element('p', {role: 'status', 'data-test': 'offline-status'},
  '«Маршрут» откроется сам, как только связь появится. Написанное сохранено на этом устройстве.');
const button = element('button', {type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'look-now', onclick: pressed},
  'Проверить связь');
const login = personHere();
const timer = setInterval(look, LOOK_EVERY);

document.body.append(element('main', {class: 'marshrut marshrut-offline'}, element('div', {class: 'marshrut-page'},
  title, said, element('div', {class: 'marshrut-actions'}, button), waiting())));
title.focus();
addEventListener('online', look);
// a link to another page of ours leads nowhere before the line is back
addEventListener('hashchange', () => location.reload());
addEventListener('click', ({target}) => {
  // nor does a link to the very address that is open
  if (target.closest?.('a')?.hash === location.hash) {
    location.reload();
  }
});

function waiting() {
  if (login) {
    return unsentBlock(login);
  }
  return anythingUnsent() && element('p', {class: 'marshrut-notice', 'data-test': 'unsent-of-somebody'},
    'На этом устройстве есть неотправленное. После входа его увидит тот, кто его написал.');
}

async function pressed() {
  said.textContent = 'Проверяем связь…';
  if (!await look()) {
    said.textContent = 'Связи всё ещё нет. Написанное сохранено на этом устройстве.';
  }
}

/** Goes on by itself where nothing waits; else leaves it to the person what to send first. */
async function look() {
  if (!await isThere()) {
    return false;
  }
  clearInterval(timer);
  removeEventListener('online', look);
  if (!login || unsentOf(login).length === 0) {
    location.reload();
    return true;
  }
  document.title = title.textContent = 'Связь появилась';
  said.textContent = 'Неотправленное ждёт вас: откройте его и отправьте. Дважды ничего не будет сделано.';
  button.textContent = 'Открыть «Маршрут»';
  button.onclick = () => location.reload();
  button.removeEventListener('click', pressed);
  return true;
}

async function isThere() {
  try {
    const answer = await fetch(PROBE, {method: 'HEAD', cache: 'no-store'});
    return !NOBODY_THERE.includes(answer.status);
  } catch {
    return false;
  }
}
