/* A short form under a button: a person, a reason, or a word alone; one request. */

import {alertBox} from './alert.js';
import {element, field} from './elements.js';

const LONGEST_REASON = 1000;

/**
 * `parts` are fields of elements.js or person.js by the names of the API: {name: {place, value(), missing: words or ''}};
 * `send(values)` does it. Returns the form; `done` is called after success, `cancel` when nothing is wanted.
 */
export function actionForm({title, explanation, verb, test, parts, send, done, cancel}) {
  const alert = alertBox();
  const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': `${test}-send`}, verb);
  let busy = false;

  async function submit(event) {
    event.preventDefault();
    if (busy) {
      return;
    }
    const wrong = Object.values(parts).filter(({place, value, missing}) => {
      const words = missing && !value() ? missing : '';
      place.problem(words);
      return words;
    });
    if (wrong.length > 0) {
      wrong[0].place.input.focus();
      return;
    }
    alert.hide();
    busy = true;
    button.disabled = true;
    try {
      await send(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.value()])));
      await done();
    } catch (failure) {
      failure.errors?.forEach(({field: name, message}) => parts[name]?.place.problem(message));
      alert.show(failure.message);
      if (failure.status === 0 || failure.status === 401 || failure.status >= 500) {
        alert.retry(failure, 'Введённое сохранено.', () => form.requestSubmit());
      }
    } finally {
      busy = false;
      button.disabled = false;
    }
  }

  const form = element('form', {novalidate: true, class: 'marshrut-form marshrut-box', 'data-test': test, onsubmit: submit},
    element('h4', {tabindex: '-1'}, title), explanation && element('p', {class: 'marshrut-hint'}, explanation), alert.element,
    Object.values(parts).map(({place}) => place.element),
    element('div', {class: 'marshrut-actions'}, button,
      element('button', {type: 'button', class: 'marshrut-quiet', onclick: cancel}, 'Не нужно')));
  return form;
}

export function personPart(place, missing) {
  place.load();
  return {place, value: place.value, missing};
}

export function reasonPart(label, missing, test = 'reason') {
  const place = field({
    label, required: Boolean(missing),
    input: element('textarea', {rows: '2', maxlength: LONGEST_REASON, 'data-test': test})
  });
  place.input.addEventListener('input', () => place.problem());
  return {place, value: () => place.input.value.trim(), missing};
}
