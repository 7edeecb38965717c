/* Under a day that is named as a deadline: that it is not worked, and when the term ends instead; said before anybody sends it. */

import {dayOf} from './assigned.js';
import {element} from './elements.js';
import {date, time} from './words.js';

const WEEKDAY = new Intl.DateTimeFormat('ru', {weekday: 'long', timeZone: 'UTC'});
const weekday = day => WEEKDAY.format(new Date(`${day}T00:00:00Z`));

/** Returns {element, look(day, performer)}; the words go when the day is worked, or is none. */
export function namedDay(documentId) {
  const words = element('p', {class: 'marshrut-notice', role: 'status', 'data-test': 'named-day', hidden: true});
  let asked = 0;

  async function look(day, performer) {
    const number = ++asked;
    words.hidden = true;
    if (!day || !documentId) {
      return;
    }
    // a day that cannot be a deadline is refused at its field when it is sent
    const found = await dayOf(documentId, day, performer).catch(() => undefined);
    if (number === asked && found?.moved) {
      words.replaceChildren(...moved(day, found.due));
      words.hidden = false;
    }
  }

  return {element: words, look};
}

/** As one says of a day that was named and of the deadline that came of it. */
export function moved(day, due) {
  return [`${date(day)} (${weekday(day)}) — нерабочий день, срок наступит `, time(due), `, ${weekday(due.slice(0, 10))}.`];
}
