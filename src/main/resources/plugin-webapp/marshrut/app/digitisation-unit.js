/* A unit of a batch: its scans and its description, or the word of whoever accepts it. */

import {element, field, link} from './elements.js';
import * as server from './server.js';
import {size} from './words.js';

const STATES = {
  WAITING: 'Не отсканирована', SCANNED: 'Отсканирована', REJECTED: 'Возвращена', ACCEPTED: 'Принята', COUNTED: 'Посчитана',
  WITHDRAWN: 'Снята: единица оказалась личным делом', RELEASED: 'Вышла из партии'
};

/** `stage` is what the person at the screen may do now: SCANNING, ACCEPTING, or DONE for only looking. */
export function unitRow(unit, stage) {
  const row = element('div', {role: 'listitem', class: 'marshrut-box', 'data-test': 'unit', 'data-unit': unit.id});
  show(row, unit, stage);
  return row;
}

function show(row, unit, stage) {
  const alert = element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'unit-alert', hidden: true});
  const address = `/api/digitisation/lines/${unit.id}`;

  async function change(work) {
    alert.hidden = true;
    try {
      show(row, await work(), stage);
    } catch (failure) {
      alert.textContent = failure.message;
      alert.hidden = false;
    }
  }

  const scanning = stage === 'SCANNING' && ['WAITING', 'SCANNED', 'REJECTED'].includes(unit.state);
  const deciding = stage === 'ACCEPTING' && ['SCANNED', 'ACCEPTED', 'REJECTED'].includes(unit.state);
  row.replaceChildren(
    element('h3', {}, [unit.shelfMark, unit.heading].filter(Boolean).join(' · ') || `Единица № ${unit.number}`),
    element('p', {},
      element('span', {class: `marshrut-badge${unit.state === 'REJECTED' ? ' marshrut-bad' : ''}`, 'data-test': 'unit-state'}, STATES[unit.state]),
      unit.sheets ? ` листов по описи: ${unit.sheets}` : '', unit.pages ? `, страниц: ${unit.pages}` : ''),
    ...unit.remark ? [element('p', {'data-test': 'unit-remark'}, `Замечание: ${unit.remark}`)] : [],
    ...unit.description && !scanning ? [element('p', {}, unit.description)] : [],
    scans(unit, scanning && (file => change(() => server.change('DELETE', file.url)))),
    ...scanning ? [upload(unit, address, change), description(unit, address, change)] : [],
    ...deciding ? [decision(unit, address, change)] : [],
    alert);
}

function scans(unit, remove) {
  return element('ul', {class: 'marshrut-list', 'data-test': 'scans'}, unit.files.map(file => element('li', {},
    link(file.url, file.name), ` ${size(file.size)} `,
    remove && element('button', {type: 'button', class: 'marshrut-quiet', 'aria-label': `Убрать ${file.name}`, onclick: () => remove(file)},
      'Убрать'))));
}

function upload(unit, address, change) {
  const input = element('input', {type: 'file', multiple: true, accept: '.pdf,.tif,.tiff,.jpg,.jpeg,.png', 'data-test': 'scan'});
  input.addEventListener('change', () => change(async () => {
    let last = unit;
    for (const file of input.files) {
      const form = new FormData();
      form.append('file', file);
      last = await server.upload(`${address}/files`, form, () => {}).answer;
    }
    return last;
  }));
  return field({label: 'Загрузить скан', input, hint: 'PDF, TIFF, JPEG или PNG; можно несколько файлов'}).element;
}

function description(unit, address, change) {
  const pages = field({label: 'Страниц', required: true, input: element('input', {
    type: 'text', inputmode: 'numeric', maxlength: '5', value: unit.pages ?? '', 'data-test': 'unit-pages'})});
  const text = field({label: 'Содержание', required: true, input: element('textarea', {
    rows: '3', maxlength: '2000', 'data-test': 'unit-description'}, unit.description)});
  return element('form', {class: 'marshrut-form', novalidate: true, onsubmit: event => {
    event.preventDefault();
    change(() => server.change('PUT', address, {pages: Number(pages.input.value) || 0, description: text.input.value}));
  }}, pages.element, text.element,
  element('div', {class: 'marshrut-actions'},
    element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'describe-unit'}, 'Сохранить описание')));
}

function decision(unit, address, change) {
  const remark = field({label: 'Замечание', hint: 'Нужно, если возвращаете', input: element('input', {
    type: 'text', maxlength: '1000', 'data-test': 'unit-reason'})});
  const decide = accepted => change(() =>
    server.change('PUT', `${address}/decision`, {accepted, remark: accepted ? '' : remark.input.value}));
  return element('div', {}, remark.element,
    element('div', {class: 'marshrut-actions'},
      element('button', {type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'accept-unit', onclick: () => decide(true)}, 'Принять'),
      element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'reject-unit', onclick: () => decide(false)}, 'Вернуть')));
}
