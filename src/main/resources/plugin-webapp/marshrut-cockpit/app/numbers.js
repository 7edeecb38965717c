/* How the report's durations are written, and questions to it. */

import {query} from './server.js';

/** Of PT18H30M, as the API writes working time; what is left of a minute is not told. */
export function minutes(iso) {
  const [, hours = 0, rest = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?$/.exec(iso) ?? [];
  return Number(hours) * 60 + Number(rest);
}

export const iso = time => `PT${Math.floor(time / 60)}H${time % 60}M`;

/** «18 ч 30 мин» of PT18H30M. */
export function duration(text) {
  const all = minutes(text);
  const hours = Math.floor(all / 60);
  return hours ? `${hours}\u00a0ч ${String(all % 60).padStart(2, '0')}\u00a0мин` : `${all}\u00a0мин`;
}

export function parameters(asked) {
  return query(Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, [value]])));
}
