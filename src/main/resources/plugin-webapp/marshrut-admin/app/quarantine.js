/* Packages that were not taken: why, and what is to become of them. */

import {element, field} from './elements.js';
import * as server from './server.js';
import {news, paged, table} from './paged.js';

const COLUMNS = ['Пакет', 'Почему не принят', 'Когда', 'Что решено'];

const moment = iso => new Date(iso).toLocaleString('ru', {dateStyle: 'short', timeStyle: 'short'});

const decided = row => `${row.state === 'AGAIN' ? 'Возвращён во входящие' : 'Отклонён'}${row.done ? '' : ', выполняется'}: `
  + `${row.decidedBy}, ${moment(row.decidedAt)}. ${row.words}`;

export async function quarantine() {
  const told = news();
  const list = paged({address: '/api/exchange/quarantine', draw, nothing: 'Неисправных пакетов нет.'});
  const all = element('input', {type: 'checkbox', 'data-test': 'all', onchange: () => show(0)});

  const show = page => list.show({state: all.checked ? '' : 'WAITING'}, page);

  function draw(items) {
    return table('packages', COLUMNS, items.map(row => ({key: String(row.id), cells: [
      [element('strong', {}, row.folder), element('div', {class: 'marshrut-hint'},
        [row.sender, `папка карантина: ${row.place}`].filter(Boolean).join('; '))],
      row.reason, moment(row.foundAt), row.state === 'WAITING' ? choice(row) : decided(row)]})));
  }

  function choice(row) {
    const cell = element('div', {class: 'marshrut-actions'});
    const offer = (action, name, done) => element('button', {
      type: 'button', class: 'marshrut-quiet', 'data-test': action, 'aria-label': `${name}: ${row.folder}`,
      onclick: () => {
        cell.replaceChildren(form(row, action, name, done));
        cell.querySelector('input').focus();
      }
    }, name);
    cell.append(
      offer('again', 'Взять снова', 'Пакет вернётся во входящие и будет проверен снова.'),
      offer('discard', 'Отклонить', 'Пакет отклонён; отправителю, если он известен, уйдёт квитанция.'));
    return cell;
  }

  function form(row, action, name, done) {
    const reason = field({label: `${name}: почему?`, input: element('input', {type: 'text', maxlength: '500', 'data-test': 'reason'})});
    return element('form', {novalidate: true, onsubmit: async event => {
      event.preventDefault();
      reason.problem();
      try {
        await server.change('POST', `/api/exchange/quarantine/${row.id}/${action}`, {reason: reason.input.value.trim()});
        told.done(`«${row.folder}». ${done}`);
        await list.show();
      } catch (failure) {
        reason.problem(failure.message);
      }
    }}, reason.element, element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'decide'}, name));
  }

  await show(0);
  return element('section', {}, told.element,
    element('p', {class: 'marshrut-hint'},
      'Пакет лежит в карантине таким, каким пришёл, рядом — reason.txt. Исправьте причину и возьмите его снова или отклоните.'),
    element('div', {class: 'marshrut-flag'}, element('label', {}, all, 'Показать и те, о которых решено')),
    list.element);
}
