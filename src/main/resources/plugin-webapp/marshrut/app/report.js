/* The weekly report of a head as a page: who was late in a period, by performer or by organisation. */

import {element, select} from './elements.js';
import {downloads, filters} from './filters.js';
import {get, query, today} from './server.js';
import {duration} from './words.js';

const ADDRESS = '/api/reports/overdue-visas';
const BY = [{code: 'performer', name: 'по исполнителям'}, {code: 'organisation', name: 'по организациям'},
  {code: 'route', name: 'по маршрутам'}, {code: 'step', name: 'по шагам'}];
const SHARE = new Intl.NumberFormat('ru', {style: 'percent', maximumFractionDigits: 1});
const COLUMNS = ['Решено', 'Просрочено', 'Доля', 'Опоздание всего', 'Худшее', 'Ждут сейчас'];
const A_DAY = 86_400_000;
/** Swedes write days as addresses do: 2026-11-30. */
const DAY = new Intl.DateTimeFormat('sv', {timeZone: 'UTC'});

export default async function reportPage() {
  const asked = new URLSearchParams(location.hash.split('?')[1]);
  const week = lastWeek(await today());
  const input = (test, value) => element('input', {type: 'date', 'data-test': test, value});
  const chosen = filters({
    from: {label: 'С', input: input('from', asked.get('from') ?? week.from)},
    to: {label: 'По', input: input('to', asked.get('to') ?? week.to)},
    by: {label: 'Строки', input: select(BY, null, {'data-test': 'by'})}
  }, () => show());
  const title = element('h1', {tabindex: '-1'}, 'Просроченные визы и другие задачи');
  const result = element('div', {'aria-live': 'polite', 'data-test': 'report-result'});
  let newest = 0;

  async function show() {
    const number = ++newest;
    const period = chosen.asked();
    const address = format => `${ADDRESS}?${parameters({...period, format})}`;
    chosen.problem();
    try {
      const rows = await get(address('json'));
      if (number === newest) {
        result.replaceChildren(...table(rows, period.by), downloads(address), explained());
      }
    } catch (failure) {
      if (number === newest) {
        chosen.problem(failure.errors);
        result.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert'}, failure.message));
      }
    }
  }

  await show();
  return {
    element: element('div', {class: 'marshrut-page marshrut-wide', 'data-test': 'overdue-report'}, title, chosen.element, result),
    shown: () => title.focus()
  };
}

function parameters(asked) {
  return query(Object.fromEntries(Object.entries(asked).filter(([, value]) => value).map(([name, value]) => [name, [value]])));
}

/** Monday to Sunday before the week of the day. */
function lastWeek(day) {
  const at = Date.parse(`${day}T00:00:00Z`);
  const monday = at - (new Date(at).getUTCDay() + 6) % 7 * A_DAY - 7 * A_DAY;
  return {from: DAY.format(monday), to: DAY.format(monday + 6 * A_DAY)};
}

function table(rows, by) {
  if (rows.length === 0) {
    return [element('p', {'data-test': 'nothing'}, 'В этом периоде сроков ни у кого не было.')];
  }
  const columns = [{organisation: 'Организация', route: 'Маршрут', step: 'Шаг'}[by] ?? 'Исполнитель', ...COLUMNS];
  const cells = row => [row.given, row.late, SHARE.format(row.share),
    lateness(row, row.totalLateness), lateness(row, row.worstLateness), row.openNow];
  return [element('table', {class: 'marshrut-table', 'data-test': 'overdue-rows'},
    element('thead', {}, element('tr', {}, columns.map(name => element('th', {scope: 'col'}, name)))),
    element('tbody', {}, rows.map(row => element('tr', {'data-row': row.performer},
      element('th', {scope: 'row', 'data-label': columns[0]}, row.name,
        by === 'performer' && element('div', {class: 'marshrut-hint'}, [row.position, row.organisationName].filter(Boolean).join(', '))),
      cells(row).map((cell, index) => element('td', {'data-label': columns[index + 1]}, String(cell)))))))];
}

function lateness({late, preliminary}, time) {
  return late === 0 ? '—' : duration(time).replace(' рабочего времени', '') + (preliminary ? ' (предварительно)' : '');
}

function explained() {
  return element('p', {class: 'marshrut-hint'}, 'Опоздание — в рабочем времени. Просроченное числится за тем, у кого задача была,'
    + ' когда срок истёк; то, чего ещё ждут, считается до этой минуты.');
}
