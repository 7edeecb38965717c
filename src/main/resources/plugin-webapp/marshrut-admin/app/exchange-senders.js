/* Which correspondent writes under which identifier: headers of messages name no address to answer to. */

import {element, field} from './elements.js';
import * as server from './server.js';
import {news, paged, table} from './paged.js';

const COLUMNS = ['Отправитель', 'Корреспондент', 'Пакетов', ''];

export async function exchangeSenders() {
  const told = news();
  const list = paged({address: '/api/exchange/senders', draw, nothing: 'Пакетов ещё не было.'});

  function draw(items) {
    return table('senders', COLUMNS, items.map(row => {
      const cell = element('div', {}, element('button', {
        type: 'button', class: 'marshrut-quiet', 'data-test': 'change', onclick: () => cell.replaceChildren(form(row))
      }, 'Изменить'));
      return {key: row.uid, cells: [
        [element('strong', {}, row.name || 'не назвался'), element('div', {class: 'marshrut-hint'}, row.uid)],
        row.correspondent ? `${row.correspondentName} (${row.correspondent})` : 'не внесён, ищем по названию',
        String(row.packages), cell]};
    }));
  }

  function form(row) {
    const code = field({label: 'Код корреспондента', hint: 'Из списка корреспондентов. Пусто — искать по названию.',
      input: element('input', {type: 'text', value: row.correspondent ?? '', autocomplete: 'off', 'data-test': 'correspondent'})});
    return element('form', {novalidate: true, onsubmit: async event => {
      event.preventDefault();
      code.problem();
      try {
        await server.change('PUT', `/api/exchange/senders/${row.uid}`, {correspondent: code.input.value.trim() || null});
        told.done('Сохранено. Квитанции, которые ждали адреса, уйдут при ближайшем просмотре.');
        await list.show();
      } catch (failure) {
        code.problem(failure.message);
      }
    }}, code.element, element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'save'}, 'Сохранить'));
  }

  await list.show({}, 0);
  return element('section', {}, told.element,
    element('p', {class: 'marshrut-hint'},
      'Кому отвечать, сообщение не говорит: адрес берётся у корреспондента, внесённого здесь или названного так же.'),
    list.element);
}
