/*
 * The picture of one page. A page that nobody has seen yet is drawn by the server when it is asked for; when many ask at
 * once it says «later» (429), and an image knows no later. So what did not come is asked for again, quietly.
 */

import {element} from './elements.js';

const A_SECOND = 1000;
/** Seconds until the next try where the server has not said when. */
const SOON = 5;
/** With the server's five seconds more than two minutes. */
const MOST_TRIES = 25;
/** From which try on one is told that it takes long. */
const LONG = 2;

/** Returns an element that becomes the picture at `address`, or says why not; `name` is «Страница 3». */
export function pageImage(address, name, total) {
  const image = element('img', {
    src: address, loading: 'lazy', class: 'marshrut-page-image', alt: `${name} из ${total}`,
    onload: () => {
      image.classList.add('marshrut-page-there');
      status.textContent = '';
    },
    onerror: () => comeLater().catch(() => {})
  });
  const status = element('p', {class: 'marshrut-hint', role: 'status', 'data-test': 'page-status'});
  const place = element('div', {class: 'marshrut-page-place'}, image, status);
  let tries = 0;

  /** An image does not tell what the server has said, so the same is asked for by a request that does. */
  async function comeLater() {
    while (place.isConnected && tries < MOST_TRIES) {
      tries++;
      if (tries >= LONG) {
        status.textContent = `${name} ещё открывается: сейчас файлы открывают многие. Она появится сама.`;
      }
      const answer = await fetch(address, {headers: {'X-Requested-With': 'XMLHttpRequest'}}).catch(() => undefined);
      if (answer?.ok) {
        await answer.blob();
        image.src = address;
        return;
      }
      if (answer && answer.status !== 429 && answer.status < 500) {
        break;
      }
      await new Promise(later => setTimeout(later, waitOf(answer)));
    }
    giveUp();
  }

  function giveUp() {
    place.replaceChildren(element('p', {class: 'marshrut-notice', 'data-test': 'unread'},
      `${name} не показана. Откройте файл целиком или `,
      element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'page-again', onclick: () => {
        place.replaceWith(pageImage(address, name, total));
      }}, 'попробуйте ещё раз'), '.'));
  }

  return place;
}

/** Spread over a second, so that the pages of one file do not all come back at the same moment. */
function waitOf(answer) {
  const told = Number.parseInt(answer?.headers.get('Retry-After') ?? '', 10);
  return (Number.isFinite(told) ? told : SOON) * A_SECOND + Math.random() * A_SECOND;
}
