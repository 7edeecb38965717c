/* A file that proves the execution of an assignment, attached before the report it goes with. */

import * as assigned from './assigned.js';
import {element} from './elements.js';
import {filePicker} from './files.js';
import {sender} from './sending.js';
import * as server from './server.js';

export async function proofForm({assignment, changed, cancel}) {
  const reference = await server.reference();
  const picker = filePicker({
    role: {code: 'EXECUTION_PROOF', name: 'Файл, который подтверждает исполнение', required: true, several: false},
    reference,
    changed: () => {}
  });
  const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'attach-send'},
    'Приложить');
  const sending = sender(button);
  const alert = element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'attach-alert', hidden: true});
  let perhapsArrived = false;

  async function submit(event) {
    event.preventDefault();
    alert.hidden = true;
    if (!picker.check()) {
      picker.input.focus();
      return;
    }
    const file = picker.files()[0];
    const form = new FormData();
    form.append('file', file);
    try {
      const stored = await sending.run(async post => perhapsArrived && await arrived(file)
        || post(assigned.filesAddress(assignment.id), form));
      if (stored) {
        await changed(`Файл «${file.name}» приложен.`);
      }
    } catch (failure) {
      perhapsArrived ||= failure.mayHaveArrived;
      alert.textContent = failure.status === 0
        ? `${failure.message} Файл остался выбранным: нажмите кнопку ещё раз.`
        : failure.message;
      alert.hidden = false;
    }
  }

  /** Whether the answer to an earlier attempt got lost, and not the file. */
  async function arrived(file) {
    const before = new Set(assignment.files.map(({id}) => id));
    const {files} = await assigned.assignment(assignment.id);
    return files.some(({id, name, size}) => !before.has(id) && name === file.name && size === file.size);
  }

  return element('form', {novalidate: true, class: 'marshrut-form marshrut-box', 'data-test': 'attach-form', onsubmit: submit},
    element('h4', {tabindex: '-1'}, 'Подтверждение исполнения'), picker.element, alert,
    element('div', {class: 'marshrut-actions'}, button,
      element('button', {type: 'button', class: 'marshrut-quiet', onclick: cancel}, 'Не нужно')),
    sending.element);
}
