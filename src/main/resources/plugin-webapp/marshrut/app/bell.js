/* «Уведомления» in the menu, with the number of those not read yet. */

import {element} from './elements.js';
import * as server from './server.js';

const EACH_MINUTE = 60_000;
const CHANGED = 'marshrut-unread';

/** Stops what the bell of the person before was doing. */
let silence = () => {};

/** Tells the bell a number that is known already, instead of asking the server for it. */
export function tellBell(unread) {
  window.dispatchEvent(new CustomEvent(CHANGED, {detail: unread}));
}

/** Asks now, then every minute while somebody can see it, and when somebody comes back to the page. */
export async function showBell(node, page) {
  silence();
  const count = element('span', {class: 'marshrut-bell-count', 'data-test': 'unread'});
  const link = element('a', {href: `#${page}`, 'data-test': 'bell'}, 'Уведомления', count);
  const show = unread => {
    const number = unread >= 100 ? '99+' : String(unread);
    count.textContent = unread > 0 ? number : '';
    link.setAttribute('aria-label', unread > 0 ? `Уведомления, не прочитано: ${number}` : 'Уведомления');
  };
  const ask = async () => {
    if (document.hidden) {
      return;
    }
    try {
      show(await server.unreadNotices());
    } catch (failure) {
      if (failure.status === 401) {
        silence();
      }
    }
  };
  const told = event => show(event.detail);
  const timer = setInterval(ask, EACH_MINUTE);
  document.addEventListener('visibilitychange', ask);
  window.addEventListener(CHANGED, told);
  silence = () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', ask);
    window.removeEventListener(CHANGED, told);
  };
  await ask();
  node.append(link);
}
