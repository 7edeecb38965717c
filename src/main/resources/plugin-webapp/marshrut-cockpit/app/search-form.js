/* Where a document is asked for by its number. */

import {element, field} from './elements.js';
import {documentAddress} from './address.js';

/** Goes to the page of the document that is asked for. */
export function searchForm(number) {
  const input = element('input', {type: 'search', 'data-test': 'number', value: number, autocomplete: 'off', maxlength: 100});
  const asked = field({label: 'Номер проекта или регистрации', input, hint: 'целиком, как на документе'});
  return {
    problem: asked.problem,
    element: element('form', {class: 'marshrut-filters', role: 'search', novalidate: true,
      onsubmit: event => {
        event.preventDefault();
        if (input.value.trim()) {
          asked.problem();
          location.hash = documentAddress({number: input.value.trim()});
        } else {
          asked.problem('Введите номер.');
        }
      }},
    asked.element,
    element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'find'}, 'Найти'))
  };
}
