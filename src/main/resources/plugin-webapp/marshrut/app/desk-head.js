/* The top of the screen: what the paper is, from whom, until when, and as whom one decides. */

import {element} from './elements.js';
import {time} from './words.js';

export function head({document, step, deadline, standing, prepared}, title) {
  title.textContent = document.heading;
  return element('header', {class: 'marshrut-paper', 'data-test': 'paper'},
    element('p', {class: 'marshrut-paper-kind'},
      [document.kindName, document.number ?? 'ещё без номера'].join(' · ')),
    title,
    element('p', {}, document.from),
    element('p', {class: 'marshrut-hint'}, place(step)),
    deadline && element('p', {class: deadline.overdue ? 'marshrut-late' : '', 'data-test': 'deadline'},
      deadline.overdue && element('span', {class: 'marshrut-badge marshrut-bad', 'data-test': 'overdue'}, 'Просрочено'), ' ',
      capital(deadline.words)),
    deadline && element('p', {class: 'marshrut-hint'}, 'Срок ', time(deadline.due), deadline.preliminary && ', предварительно'),
    document.restricted && element('p', {}, element('span', {class: 'marshrut-badge marshrut-bad', 'data-test': 'restricted'},
      'Доступ ограничен')),
    standing.basis && element('p', {class: 'marshrut-notice', 'data-test': 'acting'}, `Вы действуете ${standing.basis}.`),
    standing.why && element('p', {class: 'marshrut-notice', 'data-test': 'why-not'}, standing.why),
    prepared && element('p', {class: 'marshrut-notice', 'data-test': 'prepared'},
      `Кто подготовил: ${prepared.by}${prepared.comment ? `. ${prepared.comment}` : ''}`));
}

/** The step by its name; a round is only told where there are several. */
function place({name, round, roundStage}) {
  return [name, round > 1 && `круг ${round}`, roundStage && `этап ${roundStage}`]
    .filter(Boolean).join(', ');
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
