/* What the page about cycle times and its tile on the first page ask for and compare. */

import {minutes, duration} from './numbers.js';
import * as server from './server.js';

const HOURS_OF_A_DAY = 8;
const ONE_DECIMAL = new Intl.NumberFormat('ru', {minimumFractionDigits: 1, maximumFractionDigits: 1});

/** Working days of PT74H30M, as a number. */
export const days = iso => minutes(iso) / 60 / HOURS_OF_A_DAY;

/** «9,3 дн.»; what takes less than a working day in hours and minutes. */
export function told(iso) {
  return days(iso) < 1 ? duration(iso) : `${ONE_DECIMAL.format(days(iso))}\u00a0дн.`;
}

export const routes = () => server.get('/api/reports/cycle-times/routes');

/** The act's route first, it is the one most documents are on. */
export function inOrder(all) {
  return [...all].sort((one, other) => Number(other.process === 'actApproval') - Number(one.process === 'actApproval'));
}

export const ended = route => route.versions.filter(version => version.lastEnded);

/** The year up to the month of the newest finished document, so that a region at rest shows what it has. */
export function newestYear(route) {
  const last = ended(route).map(version => version.lastEnded.slice(0, 10)).sort().at(-1);
  if (!last) {
    return {};
  }
  const [year, month] = last.split('-').map(Number);
  const from = month === 12 ? `${year}-01-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}-01`;
  return {from, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)};
}

export function rows(question) {
  const asked = Object.entries(question).filter(([, value]) => value && value.length > 0);
  return server.get(`/api/reports/cycle-times?${server.query(
    Object.fromEntries(asked.map(([name, value]) => [name, [value].flat()])))}`);
}

/** Kind and window of a row: what is never averaged with another. */
export const classOf = row => `${row.kind ?? ''} ${row.publicWindow}`;

/** The class of most documents. */
export function largestClass(all) {
  const counts = new Map();
  all.forEach(row => counts.set(classOf(row), (counts.get(classOf(row)) ?? 0) + row.count));
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
