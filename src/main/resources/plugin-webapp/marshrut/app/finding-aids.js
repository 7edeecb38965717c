/* Search in the finding aids: on a page of its own, and beside a task whose step asks for it. */

import * as archive from './archive-server.js';
import {issueForm} from './archive-loans.js';
import {element, field} from './elements.js';

const KEEPERS = ['archivists', 'archiveHeads'];

/**
 * `me` is who looks. `use(mark)`, where there is a place for it, is given the shelf mark of a unit that was chosen and says what became of
 * it; `documentId` is of the document for which units are issued, `issued()` is called when one is. Returns the element.
 */
export function findingAids({me, use, documentId, issued}) {
  const keeps = me.groups.some(group => KEEPERS.includes(group));
  const text = field({label: 'Слова, фамилия или шифр', input: element('input', {type: 'search', maxlength: '200', 'data-test': 'aids-text'})});
  const years = field({label: 'Годы', hint: '1917 или 1917-1920', input: element('input', {type: 'text', maxlength: '40', 'data-test': 'aids-years'})});
  const fond = field({label: 'Номер фонда', input: element('input', {type: 'text', maxlength: '40', 'data-test': 'aids-fond'})});
  const status = element('p', {role: 'status', class: 'marshrut-hint', 'data-test': 'aids-status'});
  const list = element('ol', {class: 'marshrut-list', 'data-test': 'aids-found'});
  const more = element('button', {type: 'button', class: 'marshrut-button', hidden: true, 'data-test': 'aids-more', onclick: () => show(pages)},
    'Показать ещё');
  let pages = 0;

  async function show(page) {
    years.problem();
    status.textContent = 'Ищем…';
    try {
      const found = await archive.units(
        {text: text.input.value.trim(), years: years.input.value.trim(), fond: fond.input.value.trim()}, page);
      if (page === 0) {
        list.replaceChildren();
      }
      list.append(...found.items.map(row));
      pages = page + 1;
      more.hidden = pages * found.size >= found.total;
      status.replaceChildren(...said(found));
    } catch (failure) {
      status.textContent = '';
      years.problem(failure.message);
    }
  }

  function said(found) {
    const total = found.total === 0 ? 'Ничего не нашлось. Измените запрос.'
      : found.more ? `Найдено больше ${found.total}: уточните запрос.` : `Найдено: ${found.total}.`;
    return [total, ...found.corrections.map(({typed, instead}) => ` Слова «${typed}» в описях нет, ищем по похожим: ${instead.join(', ')}.`)];
  }

  function row(unit) {
    const told = element('p', {role: 'status', class: 'marshrut-hint'});
    const place = element('div', {});
    return element('li', {'data-test': 'aids-unit', 'data-mark': unit.shelfMark},
      element('strong', {}, unit.shelfMark), ` ${unit.heading}${period(unit)}`,
      element('span', {class: 'marshrut-hint'}, ` ${unit.fondName}`),
      ' ', unit.closed ? element('span', {class: 'marshrut-badge marshrut-bad'}, 'закрыто: личное') : '', ' ',
      unit.digitisedOn ? element('span', {class: 'marshrut-badge'}, 'оцифровано') : '',
      element('div', {class: 'marshrut-row-actions'},
        use && element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'use-mark', onclick: async () => {
          told.textContent = await use(unit.shelfMark);
        }}, 'Взять шифр', element('span', {class: 'marshrut-unseen'}, `: ${unit.shelfMark}`)),
        keeps && unit.archive === me.organisation?.code && element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'issue-unit',
          onclick: () => place.replaceChildren(issueForm({unit, me, documentId, done: words => {
            place.replaceChildren();
            told.textContent = words;
            issued?.();
          }}))
        }, 'Выдать', element('span', {class: 'marshrut-unseen'}, `: ${unit.shelfMark}`))),
      place, told);
  }

  return element('div', {'data-test': 'finding-aids'},
    element('form', {class: 'marshrut-filters', role: 'search', onsubmit: event => {
      event.preventDefault();
      show(0);
    }}, text.element, years.element, fond.element,
    element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'aids-find'}, 'Найти')),
    status, list, element('div', {class: 'marshrut-actions'}, more));
}

function period({yearsFrom, yearsTo}) {
  const years = [...new Set([yearsFrom, yearsTo].filter(Boolean))].join('–');
  return years && `, ${years}`;
}

/** Puts a shelf mark into a field of the page, by its name; where there is no such field now, it is left to the person. */
export function intoField(page, name) {
  return async mark => {
    const input = [...page.querySelectorAll('input, textarea')].find(one => one.dataset.field === name || one.name === name);
    if (input) {
      const before = input.value.trim();
      input.value = before && !before.includes(mark) ? `${before}; ${mark}` : mark;
      input.dispatchEvent(new Event('input', {bubbles: true}));
      return `Шифр вписан: ${mark}.`;
    }
    await navigator.clipboard?.writeText(mark).catch(() => {});
    return `Откройте поле для шифра и вставьте: ${mark}.`;
  };
}
