/* The page of one document: from its number to its own way, on its own versions of the routes, without a word of it. */

import {element} from './elements.js';
import * as server from './server.js';
import {askedOf, documentAddress} from './address.js';
import {parameters} from './numbers.js';
import {date, state, time} from './words.js';
import {way} from './document-way.js';
import {lostHoursOf} from './document-hours.js';
import {searchForm} from './search-form.js';

const SIZE = 20;

export default async function open() {
  const asked = askedOf(location.hash);
  const place = element('div', {'aria-live': 'polite'});
  const form = searchForm(asked.number ?? '');
  try {
    if (asked.id) {
      place.replaceChildren(...await one(asked.id));
    } else if (asked.number) {
      place.replaceChildren(...await found(asked.number));
    }
  } catch (failure) {
    form.problem(failure.errors?.find(error => error.field === 'number')?.message);
    place.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'refused'}, failure.message));
  }
  return element('div', {class: 'marshrut-page'}, element('h1', {}, 'Путь документа'), form.element, place);
}

async function found(number) {
  const {items, total} = await server.get(`/api/cockpit/documents?${parameters({number, size: String(SIZE)})}`);
  if (total === 0) {
    return [element('p', {'data-test': 'nothing'}, `Документа с номером «${number}» нет. Проверьте номер целиком; `,
      'документы с ограниченным доступом здесь не показаны.')];
  }
  if (total === 1) {
    return one(items[0].id);
  }
  return [
    element('p', {}, `Документов с этим номером: ${total}. `, total > SIZE && `Показаны новые ${SIZE}. `, 'Выберите один.'),
    element('ul', {'data-test': 'found'}, items.map(item => element('li', {},
      element('a', {href: documentAddress(item)}, `${item.kindName} ${numberOf(item)}`), `, ${item.organisationName}, `,
      time(item.submittedAt))))
  ];
}

const numberOf = item => item.registrationNumber ?? item.projectNumber ?? 'без номера';

async function one(id) {
  const answer = await server.get(`/api/cockpit/documents/${encodeURIComponent(id)}/route`);
  const {document} = answer;
  const groups = answer.steps.concat(answer.now).flatMap(step => step.candidateGroups);
  const [names, hours] = await Promise.all([server.names({groups}), lostHoursOf(answer)]);
  return [
    element('h2', {tabindex: '-1', 'data-test': 'document-name'}, `${document.kindName} ${numberOf(document)}`),
    element('dl', {class: 'marshrut-facts'},
      fact('Состояние', state(document.state)),
      fact('Организация', document.organisationName),
      fact('Внесён', time(document.submittedAt)),
      document.projectNumber && fact('Номер проекта', document.projectNumber),
      document.registrationNumber && fact('Зарегистрирован',
        `${document.registrationNumber}${document.registrationDate ? ` от ${date(document.registrationDate)}` : ''}`)),
    ...way(answer, names),
    ...hours
  ];
}

function fact(name, value) {
  return element('div', {}, element('dt', {}, name), element('dd', {}, value));
}
