/* «Журнал дня»: what the organisation has registered, to be looked at, printed, taken away as a table. */

import {documentPage} from './desk-server.js';
import {element, field, link, select} from './elements.js';
import * as server from './server.js';
import {date} from './words.js';

const KINDS = [{code: 'INCOMING', name: 'Входящие'}, {code: 'OUTGOING', name: 'Исходящие'}, {code: 'INTERNAL', name: 'Внутренние'}];
const COLUMNS = ['Номер', 'От кого, кому', 'О чём', 'Листов', 'Кому по резолюции', 'Дело'];
const SIZE = 50;

export default async function journalPage() {
  const title = element('h1', {tabindex: '-1'}, 'Журнал дня');
  const day = field({label: 'День', input: element('input', {type: 'date', 'data-test': 'journal-day', value: await server.today()})});
  const kind = field({label: 'Какие', input: select(KINDS, 'Все', {'data-test': 'journal-kind'})});
  const status = element('p', {role: 'status', 'data-test': 'journal-status'});
  const files = element('p', {class: 'marshrut-downloads'});
  const rows = element('tbody', {});
  const table = element('table', {class: 'marshrut-table marshrut-left', 'data-test': 'journal', hidden: true},
    element('thead', {}, element('tr', {}, COLUMNS.map(name => element('th', {scope: 'col'}, name)))), rows);
  const more = element('button', {type: 'button', class: 'marshrut-button', hidden: true, onclick: () => show(next)}, 'Показать ещё');
  let next = 0;
  let newest = 0;

  const asked = () => ({day: [day.input.value], ...kind.input.value && {kind: [kind.input.value]}});

  async function show(page) {
    const request = ++newest;
    try {
      const found = await server.get(`/api/journal?${server.query({...asked(), page: [page], size: [SIZE]})}`);
      if (request !== newest) {
        return;
      }
      if (page === 0) {
        rows.replaceChildren();
      }
      rows.append(...found.items.map(row));
      next = page + 1;
      table.hidden = found.total === 0;
      more.hidden = next * SIZE >= found.total;
      status.textContent = found.total === 0 ? 'В этот день ничего не зарегистрировано.' : `Зарегистрировано: ${found.total}.`;
      files.replaceChildren(...found.total === 0 ? [] : [
        link(`/api/journal?${server.query({...asked(), format: ['pdf']})}`, 'Напечатать (PDF)', {'data-test': 'journal-pdf'}),
        element('a', {href: `/api/journal?${server.query({...asked(), format: ['xlsx']})}`, 'data-test': 'journal-xlsx'},
          'Скачать таблицу (XLSX)')]);
    } catch (failure) {
      status.textContent = failure.message;
    }
  }

  const anew = () => show(0);
  day.input.addEventListener('change', anew);
  kind.input.addEventListener('change', anew);
  await show(0);
  return {
    element: element('div', {class: 'marshrut-page marshrut-wide', 'data-test': 'journal-page'}, title,
      element('div', {class: 'marshrut-filters'}, day.element, kind.element), status, files, table,
      element('div', {class: 'marshrut-actions'}, more)),
    shown: () => title.focus()
  };
}

function row(one) {
  const theirs = [one.correspondentNumber, one.correspondentDate && `от ${date(one.correspondentDate)}`].filter(Boolean).join(' ');
  const cells = [
    one.number, [one.correspondent ?? one.addressees.join(', '), theirs && element('div', {class: 'marshrut-hint'}, theirs)],
    [element('a', {href: documentPage(one.id)}, one.heading), one.restricted && element('div', {class: 'marshrut-hint'}, 'Доступ ограничен')],
    one.sheets ?? '', one.performers.join(', '), one.fileIndex ?? ''];
  return element('tr', {'data-document': one.id}, cells.map((cell, i) =>
    element(i === 0 ? 'th' : 'td', {scope: i === 0 ? 'row' : null, 'data-label': COLUMNS[i]}, cell)));
}
