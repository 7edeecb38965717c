/* «Не в деле»: what is done and lies in no file, with the file in which its clerk puts it. */

import {documentPage} from './desk-server.js';
import {element, select} from './elements.js';
import * as plan from './file-plan-list.js';
import {date} from './words.js';

/** `open` are files into which something may be put; `changed` is called with words to say. */
export function nowhereRow(paper, open, changed) {
  const alert = element('p', {class: 'marshrut-error', role: 'alert'});
  const files = select(open.map(({id, index, year, title}) => ({code: String(id), name: `${index}, ${year} — ${title}`})), 'Выберите дело',
    {'aria-label': `Дело для документа ${paper.number ?? ''}`, 'data-test': 'choose-file'});
  const put = element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'put-into-file', onclick: async () => {
    try {
      alert.textContent = '';
      if (!files.value) {
        alert.textContent = 'Выберите дело.';
        return;
      }
      await plan.put(paper.id, Number(files.value));
      changed(`Документ ${paper.number ?? ''} положен в дело.`);
    } catch (failure) {
      alert.textContent = failure.message;
    }
  }}, 'Положить в дело');
  return element('li', {'data-document': paper.id},
    element('div', {},
      element('a', {href: documentPage(paper.id)}, `${paper.number ?? 'без номера'}${paper.date ? ` от ${date(paper.date)}` : ''}`),
      ' ', paper.heading),
    element('div', {class: 'marshrut-hint'}, `${paper.kindName}. ${paper.fileIndex ? `Индекс ${paper.fileIndex}. ` : ''}${paper.reason}`),
    open.length > 0 && element('div', {class: 'marshrut-row-actions'}, files, put), alert);
}
