/* Who holds which position, and whether he is admitted to papers of restricted access. */

import {checkbox, element, field} from './elements.js';
import * as server from './server.js';
import {news, paged, table} from './paged.js';

const COLUMNS = ['Должность', 'Кто занимает', 'Допуск', ''];

export async function admission() {
  const told = news();
  const list = paged({address: '/api/positions', draw, nothing: 'Таких должностей нет.'});
  const text = element('input', {type: 'search', 'data-test': 'filter-text'});
  const admitted = checkbox({label: 'Только допущенные', 'data-test': 'only-admitted', onchange: () => filter()});
  const filter = () => list.show({text: text.value.trim(), admitted: admitted.input.checked}, 0);

  function draw(items) {
    return table('positions', COLUMNS, items.map(row => {
      const cell = element('div', {});
      const button = row.login && element('button', {
        type: 'button', class: 'marshrut-quiet', 'data-test': 'change', onclick: () => cell.replaceChildren(orderOf(row))
      }, row.admitted ? 'Прекратить допуск' : 'Допустить');
      cell.append(button || '');
      return {key: row.code, cells: [
        [element('strong', {}, row.title), element('div', {class: 'marshrut-hint'}, `${row.code}, ${row.organisation}`)],
        row.name ?? 'вакантна', row.admitted ? row.admissionOrder ?? 'да' : 'нет', cell]};
    }));
  }

  function orderOf(row) {
    const input = element('input', {type: 'text', maxlength: '200', 'data-test': 'order'});
    const order = field({label: 'Приказ: номер и дата', input, required: !row.admitted});
    return element('form', {novalidate: true, onsubmit: event => {
      event.preventDefault();
      send(row, order);
    }}, order.element,
    element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'save'},
      row.admitted ? 'Прекратить' : 'Допустить'));
  }

  async function send(row, order) {
    order.problem();
    try {
      await server.change('PUT', `/api/positions/${encodeURIComponent(row.code)}/admission`,
        {admitted: !row.admitted, order: order.input.value.trim() || null});
      told.done(row.admitted ? `Допуск прекращён: ${row.name}.` : `Допуск дан: ${row.name}.`);
      await list.show();
    } catch (failure) {
      if (failure.errors?.length) {
        order.problem(failure.errors[0].message);
      } else {
        told.refused(failure);
      }
    }
  }

  await list.show({}, 0);
  return element('section', {}, told.element,
    element('p', {class: 'marshrut-hint'},
      'Допуск даётся тому, кто занимает должность сегодня, и действует сразу; следующему нужен свой приказ.'),
    element('form', {class: 'marshrut-filters', role: 'search', onsubmit: event => {
      event.preventDefault();
      filter();
    }}, field({label: 'Название, код или фамилия', input: text}).element, admitted.element,
    element('button', {type: 'submit', class: 'marshrut-second', 'data-test': 'find'}, 'Найти')),
    list.element);
}
