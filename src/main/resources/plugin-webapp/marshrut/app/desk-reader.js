/* The text of a file in the page: pictures of its pages, fetched as one scrolls, or its paragraphs, or why neither. */

import {pageImage} from './desk-page-image.js';
import * as desk from './desk-server.js';
import {element, link} from './elements.js';
import {fileAddress} from './server.js';

const SHARPEST = 2;

/** Returns {element, open(file)}; a file is {id, name}. */
export function reader(documentId) {
  const title = element('h2', {tabindex: '-1', class: 'marshrut-reader-title'}, 'Текст');
  const body = element('div', {});
  let shown;

  async function open(file) {
    shown = file.id;
    title.textContent = file.name;
    body.replaceChildren(element('p', {class: 'marshrut-hint', role: 'status'}, 'Открываем текст…'));
    const content = await read(file).catch(failure => [unread(failure.message)]);
    if (shown === file.id) {
      body.replaceChildren(...content, element('p', {class: 'marshrut-hint'},
        link(fileAddress(documentId, file.id), 'Открыть файл целиком')));
    }
  }

  async function read(file) {
    const preview = await desk.preview(documentId, file.id);
    const said = [
      preview.message && unread(preview.message),
      preview.approximate && !preview.message && element('p', {class: 'marshrut-hint'}, 'Вид может отличаться от файла.')
    ].filter(Boolean);
    if (preview.kind === 'PAGES') {
      return [...said, pages(file, preview)];
    }
    return preview.kind === 'TEXT' ? [...said, await text(file)] : said;
  }

  function pages(file, {pages: total, widths}) {
    const width = widthFor(body.clientWidth, widths);
    return element('div', {class: 'marshrut-pages', 'data-test': 'pages'}, Array.from({length: total}, (_, index) =>
      pageImage(desk.pageImage(documentId, file.id, index + 1, width), `Страница ${index + 1}`, total)));
  }

  async function text(file) {
    const list = element('div', {class: 'marshrut-text', 'data-test': 'text'});
    const more = element('button', {type: 'button', class: 'marshrut-button', onclick: () => show()}, 'Показать дальше');
    let next = 0;
    async function show() {
      const {items, total, page, size} = await desk.paragraphs(documentId, file.id, next);
      list.append(...items.map(words => element('p', {}, words)));
      next = page + 1;
      more.hidden = next * size >= total;
    }
    await show();
    return element('div', {}, list, more);
  }

  return {element: element('section', {class: 'marshrut-reader', 'data-test': 'reader'}, title, body), open, title};
}

/** The smallest picture that is sharp enough for the place it stands in. */
function widthFor(place, widths) {
  const wanted = place * Math.min(window.devicePixelRatio, SHARPEST);
  const sorted = [...widths].sort((one, other) => one - other);
  return sorted.find(width => width >= wanted) ?? sorted[sorted.length - 1] ?? 800;
}

function unread(message) {
  return element('p', {class: 'marshrut-notice', 'data-test': 'unread'}, message);
}
