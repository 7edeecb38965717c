/* The card of a document to be filled in, at a step for that or while the draft is with its author; part of the tab «Документ». */

import {renderCard} from './card-form.js';
import {element} from './elements.js';
import * as server from './server.js';

/** `toFill` as the server gives it; calls `saved` after success, to draw the tab anew. */
export function cardEditor(document, toFill, saved) {
  const node = element('div', {});
  const alert = element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'card-alert', hidden: true});
  const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'save-card'},
    'Сохранить карточку');
  const form = renderCard(node, toFill.fields, toFill.facts, {
    known: () => ({kind: document.kind, restricted: document.restricted})
  });

  async function submit(event) {
    event.preventDefault();
    alert.hidden = true;
    button.disabled = true;
    try {
      await server.fillInCard(document.id, form.facts());
      await saved();
    } catch (failure) {
      (failure.errors ?? []).forEach(({field, message}) => form.problem(field, message));
      alert.textContent = failure.message;
      alert.hidden = false;
    } finally {
      button.disabled = false;
    }
  }

  return element('form', {novalidate: true, class: 'marshrut-form', 'data-test': 'card-editor', onsubmit: submit},
    element('p', {class: 'marshrut-hint'},
      'Обязательное можно дописать позже: без него шаг не завершится. Кто уже визировал, того спросят снова.'),
    node, alert, element('div', {class: 'marshrut-actions'}, button));
}
