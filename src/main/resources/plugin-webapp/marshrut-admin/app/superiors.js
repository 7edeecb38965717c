/* Which organisation is directly above which. */

import {element, field} from './elements.js';
import * as server from './server.js';
import {news, paged, table} from './paged.js';

const COLUMNS = ['Организация', 'Вышестоящая', ''];

export async function superiors() {
  const told = news();
  const list = paged({address: '/api/organisations', draw, nothing: 'Таких организаций нет.'});
  const text = element('input', {type: 'search', 'data-test': 'filter-text'});

  function draw(items) {
    return table('organisations', COLUMNS, items.map(row => {
      const cell = element('div', {}, element('button', {
        type: 'button', class: 'marshrut-quiet', 'data-test': 'change', onclick: () => cell.replaceChildren(choice(row))
      }, 'Изменить'));
      return {key: row.code, cells: [
        [element('strong', {}, row.shortName), element('div', {class: 'marshrut-hint'}, `${row.code}, ${row.name}`)],
        row.superior ? `${row.superiorName} (${row.superior})` : 'нет', cell]};
    }));
  }

  function choice(row) {
    const input = element('input', {type: 'text', value: row.superior ?? '', autocomplete: 'off', 'data-test': 'superior'});
    const superior = field({label: 'Код вышестоящей', input, hint: 'Пусто — вышестоящей нет.'});
    return element('form', {novalidate: true, onsubmit: event => {
      event.preventDefault();
      put(row, superior);
    }}, superior.element,
    element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'save'}, 'Сохранить'));
  }

  async function put(row, superior) {
    superior.problem();
    try {
      await server.change('PUT', `/api/organisations/${encodeURIComponent(row.code)}/superior`,
        {superior: superior.input.value.trim() || null});
      told.done(`Сохранено: ${row.shortName}.`);
      await list.show();
    } catch (failure) {
      superior.problem(failure.message);
    }
  }

  await list.show({}, 0);
  return element('section', {}, told.element,
    element('p', {class: 'marshrut-hint'},
      'Вышестоящая организация поручает и назначает замещение подчинённым. У органов местного самоуправления её нет.'),
    element('form', {class: 'marshrut-filters', role: 'search', onsubmit: event => {
      event.preventDefault();
      list.show({text: text.value.trim()}, 0);
    }}, field({label: 'Название или код', input: text}).element,
    element('button', {type: 'submit', class: 'marshrut-second', 'data-test': 'find'}, 'Найти')),
    list.element);
}
