/* «Дисциплина»: how many assignments of a period were executed in time, by performer or by organisation. */

import * as assigned from './assigned.js';
import {element, select} from './elements.js';
import {downloads, filters} from './filters.js';
import {today} from './server.js';

const BY = [{code: 'performer', name: 'по исполнителям'}, {code: 'unit', name: 'по организациям'}];
const SHARE = new Intl.NumberFormat('ru', {style: 'percent', maximumFractionDigits: 1});
const COLUMNS = ['Поручений', 'В срок', 'С опозданием', 'Не исполнено', 'Продлено', 'Доля в срок'];

export async function discipline() {
  const day = await today();
  const input = (test, value) => element('input', {type: 'date', 'data-test': test, value});
  const chosen = filters({
    from: {label: 'Срок с', input: input('from', `${day.slice(0, 8)}01`)},
    to: {label: 'Срок по', input: input('to', day)},
    by: {label: 'Строки', input: select(BY, null, {'data-test': 'by'})}
  }, () => show());
  const result = element('div', {'aria-live': 'polite'});
  let newest = 0;

  async function show() {
    const number = ++newest;
    const asked = chosen.asked();
    chosen.problem();
    try {
      const rows = await assigned.discipline(asked);
      if (number === newest) {
        result.replaceChildren(...table(rows, asked));
      }
    } catch (failure) {
      if (number === newest) {
        chosen.problem(failure.errors);
        result.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert'}, failure.message));
      }
    }
  }

  await show();
  return element('section', {}, chosen.element, result);
}

function table(rows, asked) {
  if (rows.length === 0) {
    return [element('p', {'data-test': 'nothing'}, 'Ни у одного поручения срок не приходится на этот период.')];
  }
  const columns = [asked.by === 'unit' ? 'Организация' : 'Исполнитель', ...COLUMNS];
  const cells = row => [row.given, row.inTime, row.late, row.notExecuted, row.extended, SHARE.format(row.share)];
  return [
    element('table', {class: 'marshrut-table', 'data-test': 'discipline'},
      element('thead', {}, element('tr', {}, columns.map(name => element('th', {scope: 'col'}, name)))),
      element('tbody', {}, rows.map(row => element('tr', {'data-row': row.performer},
        element('th', {scope: 'row', 'data-label': columns[0]}, row.name,
          asked.by === 'performer' && element('div', {class: 'marshrut-hint'},
            [row.position, row.organisationName].filter(Boolean).join(', '))),
        cells(row).map((cell, index) => element('td', {'data-label': columns[index + 1]}, String(cell))))))),
    downloads(format => assigned.disciplineAddress(asked, format)),
    element('p', {class: 'marshrut-hint'}, 'Считаются поручения, срок которых приходится на период. В срок — отчёт, который'
      + ' принят, подан не позже срока. Доля — от тех, срок которых истёк или которые исполнены.')
  ];
}
