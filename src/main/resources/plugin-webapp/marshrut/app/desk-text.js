/* The texts of a form, which come as blocks of plain words. */

import {element} from './elements.js';

const TAGS = {HEADING: 'h3', PARAGRAPH: 'p', ITEM: 'li'};

export function formTexts(blocks) {
  return element('section', {class: 'marshrut-form-texts', 'data-test': 'form-texts'}, blocks.map(({kind, runs}) => kind === 'ITEM'
    ? element('ul', {class: 'marshrut-list'}, block(kind, runs)) : block(kind, runs)));
}

function block(kind, runs) {
  return element(TAGS[kind], {}, runs.map(({text, strong, href}) => {
    const words = strong ? element('strong', {}, text) : text;
    return href ? element('a', {href, target: '_blank', rel: 'noopener'}, words) : words;
  }));
}
