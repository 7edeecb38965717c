/* One line of a paper that a clerk registers by keyboard: what stands in it, and its file by drop, paste or choice. */

import {checkbox, element, field} from './elements.js';
import {filePicker} from './files.js';

const TEXT = {code: 'INCOMING_TEXT', name: 'Файл', required: true, several: false};
const MISSING = {correspondent: 'Напишите, от кого.', heading: 'Напишите, о чём.'};

/** Returns {element, first, picker, value(), fill(value), check(): fields that are wrong, problem(name, message)}. */
export function quickFields(reference) {
  const text = (name, longest, attributes = {}) =>
    element('input', {type: 'text', name, maxlength: longest, autocomplete: 'off', 'data-test': name, ...attributes});
  const fields = {
    correspondent: field({label: 'От кого', required: true, input: text('correspondent', 1000)}),
    correspondentNumber: field({label: 'Их номер', input: text('correspondentNumber', 100)}),
    correspondentDate: field({label: 'Их дата', input: text('correspondentDate', 10, {placeholder: 'ДД.ММ.ГГГГ'})}),
    heading: field({label: 'О чём', required: true, input: text('heading', 1000)}),
    sheets: field({label: 'Листов', input: text('sheets', 4, {inputmode: 'numeric'})}),
    fileIndex: field({label: 'В дело', input: text('fileIndex', 40, {placeholder: 'по реестру'})})
  };
  const resolution = checkbox({
    label: 'Нужна резолюция', hint: 'Тогда документ уйдёт руководителю, а не в дело', 'data-test': 'needs-resolution', onchange: turn
  });
  const restricted = checkbox({label: 'Доступ ограничен', 'data-test': 'restricted'});
  const picker = filePicker({role: TEXT, reference, changed: () => {}});
  const said = name => fields[name].input.value.replace(/\s+/g, ' ').trim();
  Object.values(fields).forEach(({input, problem}) => input.addEventListener('input', () => problem()));

  function turn() {
    fields.fileIndex.input.disabled = resolution.input.checked;
  }

  function fill(value) {
    Object.entries(fields).forEach(([name, {input, problem}]) => {
      input.value = value[name] ?? '';
      problem();
    });
    resolution.input.checked = Boolean(value.resolution);
    restricted.input.checked = Boolean(value.restricted);
    turn();
  }

  function value() {
    const card = Object.fromEntries(Object.keys(fields).map(name => [name, said(name)]).filter(([, words]) => words));
    if (resolution.input.checked) {
      delete card.fileIndex;
    }
    return {
      ...card, ...card.sheets && {sheets: Number(card.sheets)},
      ...card.correspondentDate && {correspondentDate: day(card.correspondentDate)}, restricted: restricted.input.checked,
      route: resolution.input.checked ? 'RESOLUTION' : 'NONE'
    };
  }

  return {
    element: element('div', {class: 'marshrut-quick-line'},
      Object.entries(fields).map(([name, {element: node}]) => element('div', {class: `marshrut-quick-${name}`}, node)),
      picker.element, element('div', {}, resolution.element, restricted.element)),
    first: fields.correspondent.input,
    picker,
    fill,
    value,
    /** What is kept while it is typed. */
    typed: () => ({
      ...Object.fromEntries(Object.keys(fields).map(name => [name, fields[name].input.value])),
      resolution: resolution.input.checked, restricted: restricted.input.checked
    }),
    isRestricted: () => restricted.input.checked,
    check() {
      const wrong = Object.entries(MISSING).filter(([name, words]) => {
        fields[name].problem(said(name) ? '' : words);
        return !said(name);
      }).map(([name]) => fields[name].input);
      const odd = said('sheets') && !/^[1-9]\d{0,3}$/.test(said('sheets'));
      fields.sheets.problem(odd ? 'Целое число.' : '');
      const noDay = said('correspondentDate') && !day(said('correspondentDate'));
      fields.correspondentDate.problem(noDay ? 'Например, 24.11.2026.' : '');
      return [
        ...wrong, ...noDay ? [fields.correspondentDate.input] : [], ...odd ? [fields.sheets.input] : [],
        ...picker.check() ? [] : [picker.input]];
    },
    problem(name, message) {
      fields[name]?.problem(message);
      return name in fields;
    }
  };
}

/** 24.11.2026, 24.11.26, 24,11,26 or 24112026 by ISO 8601; undefined when it is no day. */
function day(text) {
  const [, date, month, year] = /^(\d{1,2})[., /-](\d{1,2})[., /-](\d{4}|\d{2})$/.exec(text) ?? /^(\d\d)(\d\d)(\d{4}|\d\d)$/.exec(text) ?? [];
  const iso = date && `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const read = iso && new Date(`${iso}T00:00:00Z`);
  return read && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : undefined;
}

/** A file that falls onto the page, or is pasted into it, is as if it had been chosen. */
export function takeDropped(page, input) {
  const take = files => {
    if (files?.length > 0) {
      const one = new DataTransfer();
      one.items.add(files[0]);
      input.files = one.files;
      input.dispatchEvent(new Event('change'));
    }
  };
  page.addEventListener('dragover', event => event.preventDefault());
  page.addEventListener('drop', event => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  page.addEventListener('paste', event => take(event.clipboardData?.files));
}
