/* Release from control: what is missing, by item, and the button for controllers. */

import * as assigned from './assigned.js';
import {element} from './elements.js';

/** Null when nothing is on control. `finished`, if given, is called instead of `changed` when the open task has gone. */
export function releaseBlock({me, found, documentId, changed, finished}) {
  const {possible, awaited, missing} = found.release;
  const controls = me.groups.includes('controllers');
  if (!awaited && !(controls && missing.length > 0)) {
    return null;
  }
  const list = element('ul', {class: 'marshrut-missing', 'data-test': 'missing'}, missing.map(lacking));
  const status = element('p', {role: 'status'}, possible
    ? 'Всё исполнено, подтверждения приложены, стороны извещены.'
    : missing.length > 0 ? 'Снять с контроля рано, не хватает:' : 'Ждёт снятия с контроля.');
  const alert = element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'release-refused', hidden: true});
  const button = controls && awaited && element('button', {
    type: 'button', class: `marshrut-button ${possible ? 'marshrut-main' : ''}`, 'data-test': 'release', onclick: release
  }, 'Снять с контроля');

  async function release() {
    button.disabled = true;
    alert.hidden = true;
    try {
      await assigned.release(documentId);
      await (finished ? finished() : changed('Документ снят с контроля.'));
    } catch (failure) {
      button.disabled = false;
      if (failure.status === 409 && failure.errors.length > 0) {
        status.textContent = 'Снять с контроля рано, не хватает:';
        list.replaceChildren(...failure.errors.map(lacking));
      } else {
        alert.textContent = failure.message;
        alert.hidden = false;
      }
    }
  }

  return element('section', {'data-test': 'release-block'},
    element('h3', {}, 'Снятие с контроля'), status, list, alert,
    button && element('p', {}, button),
    controls && awaited && element('p', {class: 'marshrut-hint'}, 'Вернуть поручения исполнителям можно другим решением этой задачи.'));
}

function lacking({message}) {
  return element('li', {}, message);
}
