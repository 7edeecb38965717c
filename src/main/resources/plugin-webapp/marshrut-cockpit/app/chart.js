/* Medians and 90th percentiles by month as an inline picture; the tables beside it say the same in words. */

import {days} from './cycle-numbers.js';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 280;
const TOP = 34;
const BOTTOM = 46;
const LEFT = 40;
const RIGHT = 12;
const MONTHS = ['янв', 'фев', 'мар', 'апр', 'май', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
const STEPS = [0.5, 1, 2, 5, 10, 20, 50, 100];

function shape(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

/** All months from the first to the last, those without documents too. */
function span(months) {
  const all = [];
  let [year, month] = months[0].split('-').map(Number);
  const last = months.at(-1);
  for (let name = months[0]; name <= last; name = `${year}-${String(month).padStart(2, '0')}`) {
    all.push(name);
    month += 1;
    if (month > 12) {
      year += 1;
      month = 1;
    }
  }
  return all;
}

/**
 * Draws rows by version and month into a window of so many pixels. A seam stands where the first documents of a version
 * ended; neighbours that would cover one another are named on two lines.
 */
export function chart(rows, width) {
  const months = span(rows.map(row => row.month).sort());
  const step = (width - LEFT - RIGHT) / months.length;
  const most = Math.max(...rows.map(row => days(row.p90)), 0.1);
  const tick = STEPS.find(one => most / one <= 5) ?? most / 5;
  const top = Math.ceil(most / tick) * tick;
  const x = month => LEFT + (months.indexOf(month) + 0.5) * step;
  const y = value => HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
  const picture = shape('svg', {
    viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: 'img', 'aria-label': summary(rows), class: 'marshrut-chart'
  });
  for (let value = 0; value <= top + tick / 2; value += tick) {
    picture.append(
      shape('line', {class: 'marshrut-grid', x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value)}),
      shape('text', {x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end'}, String(Number(value.toFixed(1))).replace('.', ',')));
  }
  months.forEach((month, i) => {
    const [year, number] = month.split('-').map(Number);
    picture.append(shape('text', {x: x(month), y: HEIGHT - BOTTOM + 18, 'text-anchor': 'middle'}, MONTHS[number - 1]));
    if (i === 0 || number === 1) {
      picture.append(shape('text', {x: x(month), y: HEIGHT - BOTTOM + 35, 'text-anchor': 'middle'}, String(year)));
    }
  });
  const versions = [...new Set(rows.map(row => row.version))].sort((one, other) => one - other);
  let occupied = [-Infinity, -Infinity];
  versions.forEach(version => {
    const own = rows.filter(row => row.version === version).sort((one, other) => one.month.localeCompare(other.month));
    const at = x(own[0].month) - step / 2;
    const words = `в.\u00a0${version}`;
    const line = at + 2 > occupied[0] ? 0 : 1;
    occupied[line] = at + 8 + 7 * words.length;
    picture.append(
      shape('line', {class: 'marshrut-seam', x1: at, x2: at, y1: 4, y2: HEIGHT - BOTTOM}),
      shape('text', {class: 'marshrut-seam-name', x: at + 4, y: 14 + 14 * line}, words));
    series(picture, own, 'p90', x, y);
    series(picture, own, 'p50', x, y);
  });
  return picture;
}

function series(picture, rows, name, x, y) {
  picture.append(shape('polyline', {
    class: `marshrut-line marshrut-${name}`, points: rows.map(row => `${x(row.month)},${y(days(row[name]))}`).join(' ')
  }));
  // points of different shape, for those who do not tell the colours apart
  rows.forEach(row => picture.append(name === 'p50'
    ? shape('circle', {class: 'marshrut-p50', cx: x(row.month), cy: y(days(row[name])), r: 4})
    : shape('rect', {class: 'marshrut-p90', x: x(row.month) - 4, y: y(days(row[name])) - 4, width: 8, height: 8})));
}

function summary(rows) {
  const sorted = [...rows].sort((one, other) => one.month.localeCompare(other.month) || one.version - other.version);
  const words = row => `${row.month}, версия ${row.version}: половина не дольше ${days(row.p50).toFixed(1)} рабочих дней`;
  return `По месяцам. Сначала ${words(sorted[0])}; в конце ${words(sorted.at(-1))}. Числа — в таблице.`;
}
