/* «Оцифровка»: batches of units. Who scans sees those that are with him, archivists all of their archive. */

import {actionForm, reasonPart} from './action-form.js';
import {unitRow} from './digitisation-unit.js';
import {element} from './elements.js';
import * as server from './server.js';
import {time} from './words.js';

const STAGES = {SCANNING: 'Сканируют', ACCEPTING: 'На приёмке', DONE: 'Закончена'};
const SIZE = 20;
const UNITS = 50;

export default async function digitisationPage() {
  const {groups} = await server.me();
  const corrects = groups.includes('archiveHeads');
  const accepts = groups.some(group => group === 'archivists' || group === 'archiveHeads');
  const title = element('h1', {tabindex: '-1'}, 'Оцифровка');
  const status = element('p', {class: 'marshrut-hint', role: 'status', 'data-test': 'batches-status'});
  const list = element('div', {role: 'list', 'data-test': 'batches'});
  const more = element('button', {type: 'button', class: 'marshrut-button', hidden: true, onclick: () => show(next)}, 'Показать ещё');
  let next = 0;

  async function show(page, words) {
    try {
      const found = await server.get(`/api/digitisation/batches?page=${page}&size=${SIZE}`);
      if (page === 0) {
        list.replaceChildren();
      }
      list.append(...found.items.map(batch => batchRow(batch, corrects, said => show(0, said))));
      next = page + 1;
      more.hidden = next * SIZE >= found.total;
      status.textContent = words ?? (found.total === 0 ? 'Партий для вас сейчас нет.' : `Партий: ${found.total}.`);
    } catch (failure) {
      status.textContent = failure.message;
    }
  }

  await show(0);
  return {
    element: element('div', {class: 'marshrut-page'}, title,
      element('p', {class: 'marshrut-hint'},
        accepts
          ? 'Партию вносят как документ. Когда её сдали, примите каждую единицу или верните с замечанием.'
          : 'У каждой единицы загрузите скан, укажите число страниц и опишите содержание. Возвращённую отсканируйте снова.'),
      status, list, element('div', {class: 'marshrut-actions'}, more)),
    shown: () => title.focus()
  };
}

/** `corrects` says whether whoever looks may take back what was counted; `changed` is called with words to say when the batch has gone on. */
function batchRow(batch, corrects, changed) {
  const mine = Boolean(batch.taskId);
  const units = element('div', {role: 'list', 'data-test': 'units'});
  const alert = element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'batch-alert', hidden: true});
  const more = element('button', {type: 'button', class: 'marshrut-button', hidden: true, onclick: () => orTell(() => load(next))},
    'Показать ещё единицы');
  const place = element('div', {hidden: true}, units, element('div', {class: 'marshrut-actions'}, more));
  const opened = element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'open-batch', 'aria-expanded': 'false',
    onclick: () => orTell(async () => {
      if (place.hidden && units.childElementCount === 0) {
        await load(0);
      }
      place.hidden = !place.hidden;
      opened.setAttribute('aria-expanded', String(!place.hidden));
    })}, `Единицы: ${batch.units}`);
  let next = 0;

  async function load(page) {
    const found = await server.get(`/api/digitisation/batches/${batch.documentId}/lines?page=${page}&size=${UNITS}`);
    units.append(...found.items.map(unit => unitRow(unit, mine ? batch.stage : 'DONE')));
    next = page + 1;
    more.hidden = next * UNITS >= found.total;
  }

  async function orTell(work) {
    alert.hidden = true;
    try {
      await work();
    } catch (failure) {
      alert.textContent = failure.message;
      alert.hidden = false;
    }
  }

  const correction = element('div', {});
  const correct = corrects && batch.counted > 0 && element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'correct-batch',
    onclick: () => {
      const reason = reasonPart('Что посчитано по ошибке', 'Напишите, почему единицы снимают с учёта.', 'correction-reason');
      correction.replaceChildren(actionForm({
        title: 'Снять с учёта', explanation: `Все посчитанные единицы партии, их ${batch.counted}, перестанут считаться оцифрованными.`,
        verb: 'Снять с учёта', test: 'correction', parts: {reason},
        send: values => server.change('POST', `/api/digitisation/batches/${batch.documentId}/correction`, values),
        done: () => changed('Единицы сняты с учёта, отчёт об оцифровке изменился.'), cancel: () => correction.replaceChildren()
      }));
      reason.place.input.focus();
    }}, 'Снять с учёта');

  const finish = mine && element('button', {type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'finish-batch',
    onclick: () => orTell(async () => {
      await server.change('POST', `/api/tasks/${encodeURIComponent(batch.taskId)}/decision`, {decision: 'DONE'});
      await changed(batch.stage === 'SCANNING' ? 'Партия сдана на приёмку.' : 'Приёмка закончена: принятые единицы посчитаны.');
    })}, batch.stage === 'SCANNING' ? 'Сдать партию' : 'Закончить приёмку');

  return element('div', {role: 'listitem', class: 'marshrut-box', 'data-test': 'batch', 'data-document': batch.documentId},
    element('h2', {}, `${batch.number ?? 'без номера'} · ${batch.heading}`),
    element('p', {},
      element('span', {class: 'marshrut-badge'}, STAGES[batch.stage]), ' ',
      `посчитано ${batch.counted} из ${batch.units}`,
      batch.rejected > 0 && `, возвращено ${batch.rejected}`,
      batch.pages > 0 && `, страниц ${batch.pages}`,
      batch.due && [', срок ', time(batch.due)]),
    element('div', {class: 'marshrut-row-actions'}, opened, correct), correction, place, alert,
    finish && element('div', {class: 'marshrut-actions'}, finish));
}
