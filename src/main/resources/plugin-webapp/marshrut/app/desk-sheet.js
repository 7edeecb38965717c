/* The sheet of a document as it is now: who is waited for, and what was decided, the last first. */

import {element, link} from './elements.js';
import {visaOf} from './visas.js';
import * as words from './words.js';

const FIRST = 12;

export function sheet(document, names) {
  const decided = document.decisions.filter(one => one.decision || one.cancelledAt).reverse();
  const list = element('ul', {class: 'marshrut-visas', 'data-test': 'sheet'},
    decided.slice(0, FIRST).map(one => visaOf(one, names)));
  const rest = decided.slice(FIRST);
  const more = element('button', {
    type: 'button', class: 'marshrut-button', hidden: rest.length === 0, onclick: () => {
      list.append(...rest.map(one => visaOf(one, names)));
      more.hidden = true;
      list.children[FIRST].querySelector('strong').setAttribute('tabindex', '-1');
      list.children[FIRST].querySelector('strong').focus();
    }
  }, `Показать все решения: ${decided.length}`);
  return element('section', {},
    element('h2', {}, 'Ход согласования'),
    element('h3', {}, 'Ждём'),
    words.stages(document.stage, names),
    element('h3', {}, 'Решения'),
    decided.length === 0 ? element('p', {class: 'marshrut-hint'}, 'Решений пока нет.') : list,
    more,
    document.incoming ? '' : element('p', {}, link(`/api/documents/${document.id}/approval-sheet`, 'Лист согласования (PDF)')));
}

/** Everybody whom the sheet names, for one question. */
export function peopleOf(document) {
  const codes = words.codesOf(document);
  return {
    ...codes,
    logins: [...codes.logins, ...document.decisions.flatMap(one => [one.approver, one.actual])],
    groups: [...codes.groups, ...document.decisions.flatMap(one => one.candidateGroups)]
  };
}
