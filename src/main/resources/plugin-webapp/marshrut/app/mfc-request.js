/* What a centre does about one of its requests: takes the result, hands it over or sends it back, brings the applicant's answer. */

import {actionForm} from './action-form.js';
import {element, field, link} from './elements.js';
import {filePicker} from './files.js';
import * as server from './server.js';
import {date} from './words.js';

const address = request => `/api/mfc/requests/${encodeURIComponent(request.number)}`;

/** The answer with its note of signature and QR code, to be printed; nothing while there is none. */
export function documentButton(request) {
  return request.result && element('div', {},
    link(request.result.url, `Ответ № ${request.result.number} от ${date(request.result.date)}`, {'data-test': 'mfc-result'}));
}

/** Buttons for what may be done now; `changed(words)` is called after it. */
export function requestActions(request, changed) {
  const box = element('div', {class: 'marshrut-actions'});
  const back = () => box.replaceChildren(...buttons());

  function buttons() {
    const made = [];
    if (request.handover) {
      made.push(button('mfc-handed-over', 'Выдан', handOver), button('mfc-returned', 'Не забрали', giveBack));
    }
    if (request.status === 'QUESTION') {
      made.push(button('mfc-answer', 'Ответ заявителя', answer));
    }
    return made;
  }

  const button = (test, text, onclick) => element('button', {type: 'button', class: 'marshrut-button', 'data-test': test, onclick}, text);

  async function handOver(event) {
    event.target.disabled = true;
    try {
      await server.change('POST', `${address(request)}/handover`, {outcome: 'HANDED_OVER'});
      await changed(`Результат по запросу ${request.number} выдан.`);
    } catch (failure) {
      event.target.disabled = false;
      box.append(element('p', {class: 'marshrut-error', role: 'alert'}, failure.message));
    }
  }

  function giveBack() {
    words({
      title: 'Вернуть результат в архив', verb: 'Вернуть', label: 'Почему', missing: 'Напишите, почему результат не выдан.',
      send: text => server.change('POST', `${address(request)}/handover`, {outcome: 'RETURNED', comment: text}),
      said: `Результат по запросу ${request.number} возвращён.`
    });
  }

  async function answer() {
    const picker = filePicker({role: {code: 'ANSWER', name: 'Файлы заявителя', required: false, several: true},
      reference: await server.reference(), changed: () => {}, ask: 'Выбрать файлы'});
    words({
      title: 'Ответ заявителя', explanation: request.question, verb: 'Передать', label: 'Что ответил',
      missing: 'Напишите, что ответил заявитель.', files: {files: {place: picker, value: () => picker.files()}},
      send: (text, files) => {
        const body = new FormData();
        body.append('answer', new Blob([JSON.stringify({text, questionId: request.questionId})], {type: 'application/json'}));
        files.forEach(file => body.append('files', file));
        return server.upload(`${address(request)}/answer`, body, () => {}).answer;
      },
      said: `Ответ по запросу ${request.number} передан.`
    });
  }

  function words({title, explanation, verb, label, missing, files, send, said}) {
    const place = field({label, required: true, input: element('textarea', {rows: '3', maxlength: '4000', 'data-test': 'mfc-words'})});
    const form = actionForm({
      title, explanation, verb, test: 'mfc-form',
      parts: {text: {place, value: () => place.input.value.trim(), missing}, ...files},
      send: values => send(values.text, values.files), done: () => changed(said), cancel: back
    });
    box.replaceChildren(form);
    place.input.focus();
  }

  back();
  return box;
}
