/* The whole way of a document: its steps in words, and the drawings of its routes when somebody wants to see them. */

import * as desk from './desk-server.js';
import {element} from './elements.js';
import * as server from './server.js';
import {decision, duration, time} from './words.js';

/** A section that asks for nothing until it is opened. */
export function way(documentId, own) {
  const body = element('div', {}, element('p', {class: 'marshrut-hint', role: 'status'}, 'Загружаем…'));
  const details = element('details', {class: 'marshrut-details', 'data-test': 'way'}, element('summary', {}, 'Весь путь документа'), body);
  details.addEventListener('toggle', () => orTell(body, show), {once: true});

  async function show() {
    const {steps, now} = own(await desk.way(documentId));
    const names = await server.names({groups: steps.concat(now).flatMap(step => step.candidateGroups)});
    const drawings = element('div', {});
    const button = element('button', {
      type: 'button', class: 'marshrut-button', 'data-test': 'show-drawings', onclick: () => {
        button.hidden = true;
        orTell(drawings, () => draw(drawings));
      }
    }, 'Показать на схеме');
    body.replaceChildren(
      element('ol', {class: 'marshrut-way', 'data-test': 'way-steps'}, steps.filter(step => step.until).map(step => line(step, names))),
      element('h3', {}, 'Сейчас'),
      now.length === 0 ? element('p', {class: 'marshrut-hint'}, 'Путь окончен.')
        : element('ul', {class: 'marshrut-list', 'data-test': 'way-now'}, now.map(step => line(step, names))),
      element('div', {class: 'marshrut-actions'}, button), drawings);
  }

  async function draw(place) {
    const [routes, {drawing}] = await Promise.all([desk.diagrams(documentId), import('./route-drawing.js')]);
    const files = await Promise.all(routes.map(route => desk.drawn(route.xml)));
    place.replaceChildren(...routes.flatMap((route, index) => [
      element('h3', {tabindex: '-1'}, route.name), drawing(files[index], route)
    ]));
    place.querySelectorAll('.marshrut-drawing-frame').forEach(showWhereItStands);
    place.querySelector('h3').focus();
  }

  return details;
}

/** A drawing is wider than a phone: its frame shows the place where the document is. */
function showWhereItStands(frame) {
  const here = frame.querySelector('.marshrut-drawn-now');
  if (here) {
    const [place, seen] = [here.getBoundingClientRect(), frame.getBoundingClientRect()];
    frame.scrollLeft += place.left + place.width / 2 - seen.left - seen.width / 2;
    frame.scrollTop += place.top + place.height / 2 - seen.top - seen.height / 2;
  }
}

async function orTell(place, work) {
  try {
    await work();
  } catch (failure) {
    place.replaceChildren(element('p', {class: 'marshrut-notice', role: 'alert'}, failure.message));
  }
}

function line(step, names) {
  return element('li', {'data-step': step.taskKey},
    element('strong', {}, step.name), step.called && element('span', {class: 'marshrut-hint'}, ` (${step.called})`),
    step.decision && `: ${decision(step.decision).toLowerCase()}`,
    element('div', {class: 'marshrut-hint'},
      [step.whoName ?? step.candidateGroups.map(names.group).join(', '), step.basis].filter(Boolean).join(', '), ' ',
      step.until ? ['с ', time(step.since), ' до ', time(step.until)] : ['с ', time(step.since)],
      step.overdueBy && element('span', {class: 'marshrut-badge marshrut-bad'}, 'Просрочено на ', duration(step.overdueBy))));
}
