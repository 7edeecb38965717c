/* What has changed in the text since the person at the desk decided last; nothing where he sees it for the first time. */

import * as desk from './desk-server.js';
import {element} from './elements.js';

const KINDS = {ADDED: 'Добавлено', REMOVED: 'Удалено', CHANGED: 'Изменено'};

/** A block, or undefined when there is nothing to say. */
export async function changes(documentId) {
  const first = await desk.differences(documentId, 0);
  if (!first.sinceMyDecision || !first.from) {
    return undefined;
  }
  if (first.changed === false) {
    return element('p', {class: 'marshrut-hint', 'data-test': 'unchanged'}, first.message);
  }
  const list = element('ul', {class: 'marshrut-changes', 'data-test': 'changes'}, first.changes.map(change));
  const more = element('button', {
    type: 'button', class: 'marshrut-button', hidden: (first.page + 1) * first.size >= first.total, onclick: showMore
  }, 'Показать ещё');
  let pages = 1;

  async function showMore() {
    const {changes: next, size, total} = await desk.differences(documentId, pages);
    list.append(...next.map(change));
    pages += 1;
    more.hidden = pages * size >= total;
  }

  return element('section', {class: 'marshrut-changed', 'data-test': 'changed-since'},
    element('h2', {}, `Изменилось с вашего решения (была версия ${first.from.version})`),
    first.message && element('p', {class: 'marshrut-notice'}, first.message), list, more);
}

function change({kind, before, after, precededBy}) {
  return element('li', {},
    element('span', {class: 'marshrut-badge'}, KINDS[kind]),
    precededBy && kind !== 'CHANGED' && element('span', {class: 'marshrut-hint'}, ` после слов «…${precededBy}»`),
    before && element('p', {}, before.map(run => run.changed ? element('del', {}, run.text) : run.text)),
    after && element('p', {}, after.map(run => run.changed ? element('ins', {}, run.text) : run.text)));
}
