/* Under which addresses our organisations take part in the exchange. */

import {element, field} from './elements.js';
import * as server from './server.js';
import {news, paged, table} from './paged.js';

const COLUMNS = ['Организация', 'Адрес в обмене', ''];

export async function exchangeAddresses() {
  const told = news();
  const list = paged({address: '/api/exchange/addresses', draw, nothing: 'Таких организаций нет.'});
  const text = element('input', {type: 'search', 'data-test': 'filter-text'});

  function draw(items) {
    return table('addresses', COLUMNS, items.map(row => {
      const cell = element('div', {}, element('button', {
        type: 'button', class: 'marshrut-quiet', 'data-test': 'change', onclick: () => cell.replaceChildren(form(row))
      }, 'Изменить'));
      return {key: row.organisation, cells: [
        [element('strong', {}, row.name), element('div', {class: 'marshrut-hint'}, row.organisation)],
        row.address ? [row.address, element('div', {class: 'marshrut-hint'}, row.uid ?? 'идентификатор не внесён')] : 'не участвует',
        cell]};
    }));
  }

  function form(row) {
    const entry = (name, label, hint) => field({label, hint, input: element('input', {
      type: 'text', value: row[name] ?? '', autocomplete: 'off', 'data-test': name})});
    const address = entry('address', 'Адрес', 'Например, SVK_MINF~MEDO. Пусто — не участвует.');
    const uid = entry('uid', 'Идентификатор', 'Стоит в заголовках сообщений; можно не указывать.');
    return element('form', {novalidate: true, onsubmit: async event => {
      event.preventDefault();
      address.problem();
      try {
        await server.change('PUT', `/api/exchange/addresses/${encodeURIComponent(row.organisation)}`,
          {address: address.input.value.trim() || null, uid: uid.input.value.trim() || null});
        told.done(`Сохранено: ${row.name}.`);
        await list.show();
      } catch (failure) {
        address.problem(failure.message);
      }
    }}, address.element, uid.element,
    element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'save'}, 'Сохранить'));
  }

  await list.show({}, 0);
  return element('section', {}, told.element,
    element('p', {class: 'marshrut-hint'}, 'Пакет, среди адресатов которого нет ни одного из этих адресов, уходит в карантин.'),
    element('form', {class: 'marshrut-filters', role: 'search', onsubmit: event => {
      event.preventDefault();
      list.show({text: text.value.trim()}, 0);
    }}, field({label: 'Название или код', input: text}).element,
    element('button', {type: 'submit', class: 'marshrut-second', 'data-test': 'find'}, 'Найти')),
    list.element);
}
