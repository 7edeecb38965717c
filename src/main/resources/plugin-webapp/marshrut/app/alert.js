/* What went wrong with a form, above its fields, and the way on. */

import {element, link} from './elements.js';

/** Returns {element, show(message), retry(failure, words, again), hide()}. */
export function alertBox() {
  const box = element('div', {class: 'marshrut-alert', role: 'alert', 'data-test': 'alert', hidden: true});
  return {
    element: box,
    show(message) {
      box.replaceChildren(element('p', {}, message));
      box.hidden = false;
      box.scrollIntoView({block: 'nearest'});
    },
    /** For what may be sent again as it is. */
    retry(failure, words, again) {
      box.append(element('p', {}, words), element('button', {
        type: 'button', class: 'marshrut-button', 'data-test': 'send-again', onclick: again
      }, 'Отправить ещё раз'));
      if (failure.status === 401) {
        box.append(link('/camunda/app/tasklist/', 'Войти'));
      }
    },
    hide() {
      box.hidden = true;
    }
  };
}
