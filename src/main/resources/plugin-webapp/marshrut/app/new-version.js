/* A new version of a file, while the draft is with its author; part of the tab «Документ». */

import {checkbox, element, field, select} from './elements.js';
import {filePicker} from './files.js';
import {sender} from './sending.js';
import {decision} from './words.js';

const ALL = 'ALL';
const NOBODY = {element: '', value: () => ''};

/** Whether all that may be given is something to go with a remark. */
export const onlyAttachments = roles => roles.every(({code}) => code === 'ATTACHMENT');

/** `roles` are the files that may be given now; calls `uploaded` with the stored version after success, to draw the tab anew. */
export function newVersion(document, roles, reference, names, uploaded) {
  const beside = onlyAttachments(roles);
  const role = field({label: 'Какой файл', input: select(roles, null, {'data-test': 'version-role'})});
  const hint = element('p', {class: 'marshrut-hint'});
  const picker = filePicker({
    role: {code: 'NEW_VERSION', name: beside ? 'Файл' : 'Файл новой версии', required: true, several: false},
    reference,
    changed: () => {}
  });
  const concerned = beside ? NOBODY : concernedPeople(document, names);
  const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'upload-version'},
    beside ? 'Приложить файл' : 'Загрузить новую версию');
  const sending = sender(button);
  const alert = element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'version-alert', hidden: true});

  function explain() {
    const chosen = roles.find(one => one.code === role.input.value);
    hint.textContent = chosen?.several
      ? 'Файл с прежним именем станет новой версией, с другим именем — добавится к остальным.'
      : '';
  }

  async function submit(event) {
    event.preventDefault();
    alert.hidden = true;
    if (!picker.check()) {
      picker.input.focus();
      return;
    }
    const form = new FormData();
    form.append('role', role.input.value);
    form.append('changedFor', concerned.value());
    form.append('file', picker.files()[0]);
    try {
      const stored = await sending.run(post => post(`/api/documents/${document.id}/files`, form));
      if (stored) {
        await uploaded(stored);
      }
    } catch (failure) {
      alert.textContent = failure.status === 0
        ? `${failure.message} Файл остался выбранным: нажмите кнопку ещё раз.`
        : failure.message;
      alert.hidden = false;
    }
  }

  role.input.addEventListener('change', explain);
  explain();
  return element('form', {novalidate: true, class: 'marshrut-form', 'data-test': 'new-version', onsubmit: submit},
    beside ? '' : role.element, beside ? '' : hint, picker.element, concerned.element, alert,
    element('div', {class: 'marshrut-actions'}, button), sending.element);
}

/** The rules of repeated visas (table repeat-visas) ask some anyway; the author may name others. */
function concernedPeople(document, names) {
  const last = new Map(document.visas.map(visa => [visa.approver, visa.decision]));
  const people = [...last].filter(([, answer]) => answer !== 'NOT_IN_COMPETENCE');
  if (people.length === 0) {
    return NOBODY;
  }
  const boxes = people.map(([login, answer]) => checkbox({
    label: names.person(login),
    hint: answer ? decision(answer) : 'Ещё не ответил',
    value: login,
    'data-test': 'changed-for'
  }));
  const all = checkbox({label: 'Всех', value: ALL, 'data-test': 'changed-for'});
  all.input.addEventListener('change', () => boxes.forEach(({input}) => {
    input.disabled = all.input.checked;
  }));
  return {
    element: element('fieldset', {class: 'marshrut-flags'},
      element('legend', {}, 'Кого касается изменение'),
      element('p', {class: 'marshrut-hint'},
        'Кто возражал, вернул проект или не успел ответить, получит его снова и без отметки, а при новом тексте —'
        + ' и кто согласился с замечаниями. Отметьте, кому ещё показать новый текст.'),
      all.element,
      boxes.map(box => box.element)),
    value: () => all.input.checked
      ? ALL
      : boxes.filter(({input}) => input.checked).map(({input}) => input.value).join(',')
  };
}
