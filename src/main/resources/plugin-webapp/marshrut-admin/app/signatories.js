/* Without whose signature papers of a kind get no number, and whether it has to be electronic. */

import {element, field} from './elements.js';
import * as server from './server.js';
import {news, paged, table} from './paged.js';
import {positionInput} from './positions.js';

const COLUMNS = ['Вид документов', 'Без чьей подписи не выпускается', 'Добавить', 'Электронная подпись'];

export async function signatories() {
  const told = news();
  const list = paged({address: '/api/signed-kinds', draw, nothing: 'Видов документов, которые подписывают, нет.'});

  function draw(items) {
    return table('kinds', COLUMNS, items.map(kind => ({
      key: kind.code,
      cells: [[element('strong', {}, kind.name), element('div', {class: 'marshrut-hint'}, kind.code)], named(kind), adding(kind), electronic(kind)]
    })));
  }

  function named(kind) {
    return kind.signatories.length === 0
      ? 'никто не обязателен: подписывает любой, у кого есть право'
      : element('div', {}, kind.signatories.map(one => element('div', {}, one.title, ' ',
        element('button', {
          type: 'button', class: 'marshrut-quiet', 'data-test': `remove-${one.position}`, 'aria-label': `Убрать: ${one.title}`,
          onclick: () => put(kind, codes(kind).filter(code => code !== one.position))
        }, 'Убрать'))));
  }

  function adding(kind) {
    const position = positionInput({'data-test': 'signatory'});
    return element('form', {novalidate: true, onsubmit: event => {
      event.preventDefault();
      put(kind, [...codes(kind), position.input.value.trim()]);
    }}, field({label: 'Должность', input: position.input}).element, position.offers,
    element('button', {type: 'submit', class: 'marshrut-second', 'data-test': 'require'}, 'Добавить'));
  }

  /** By an order, whatever is drawn: otherwise the route says. */
  function electronic(kind) {
    const ground = element('input', {type: 'text', maxlength: '200', 'data-test': 'ground'});
    return element('form', {novalidate: true, onsubmit: event => {
      event.preventDefault();
      change(kind, 'electronic-signature', {required: !kind.electronic, ground: ground.value.trim() || null});
    }}, element('div', {}, kind.electronic ? 'обязательна' : 'как сказано в схеме'),
    field({label: 'Приказ: номер и дата', input: ground}).element,
    element('button', {type: 'submit', class: 'marshrut-second', 'data-test': 'electronic'},
      kind.electronic ? 'Не требовать' : 'Требовать'));
  }

  const codes = kind => kind.signatories.map(one => one.position);

  const put = (kind, positions) => change(kind, 'signatories', {positions});

  async function change(kind, what, wanted) {
    try {
      await server.change('PUT', `/api/signed-kinds/${encodeURIComponent(kind.code)}/${what}`, wanted);
      told.done(`Сохранено: ${kind.name}.`);
      await list.show();
    } catch (failure) {
      told.refused(failure);
    }
  }

  await list.show({}, 0);
  return element('section', {}, told.element, list.element);
}
