/* The whole way of a document: its steps in words, and the diagrams of its routes when somebody wants to see them. */

import * as desk from './desk-server.js';
import {element} from './elements.js';
import * as server from './server.js';
import {date, decision} from './words.js';

/** A section that asks for nothing until it is opened. */
export function way(documentId) {
  const body = element('div', {}, element('p', {class: 'marshrut-hint', role: 'status'}, 'Загружаем…'));
  const details = element('details', {class: 'marshrut-details', 'data-test': 'way'}, element('summary', {}, 'Весь путь документа'), body);
  details.addEventListener('toggle', () => show().catch(failure => {
    body.replaceChildren(element('p', {class: 'marshrut-notice'}, failure.message));
  }), {once: true});

  async function show() {
    const {steps, now} = await desk.way(documentId);
    const names = await server.names({logins: steps.concat(now).map(step => step.who)});
    body.replaceChildren(element('ol', {class: 'marshrut-way', 'data-test': 'way-steps'},
      steps.map(step => line(step, names)), now.map(step => line(step, names, true))));
  }

  return details;
}

function line(step, names, here) {
  return element('li', {class: here && 'marshrut-here', 'data-step': step.taskKey},
    element('strong', {}, step.name), ' ', step.decision && decision(step.decision),
    element('div', {class: 'marshrut-hint'}, [
      step.who && names.person(step.who), step.since && `с ${date(step.since.slice(0, 10))}`,
      step.until && `до ${date(step.until.slice(0, 10))}`, here && 'сейчас'
    ].filter(Boolean).join(', ')));
}
