/* Who may sign what: the list, its filter, the form, the file. */

import {element, field, select} from './elements.js';
import * as server from './server.js';
import {news, paged, table} from './paged.js';
import {positionInput} from './positions.js';
import {signingRightForm} from './signing-right-form.js';
import {tableFile} from './table-file.js';

const STATES = {PLANNED: 'предстоит', IN_FORCE: 'действует', ENDED: 'окончено'};
const COLUMNS = ['Должность', 'Вид документов', 'С', 'По', 'Приказ', 'Состояние', ''];

const date = iso => iso.split('-').reverse().join('.');

export async function signingRights() {
  const kinds = (await server.get('/api/signed-kinds?size=100')).items;
  const told = news();
  const list = paged({address: '/api/signing-rights', draw, nothing: 'Таких прав нет.'});
  const form = signingRightForm({kinds, saved});
  const position = positionInput({'data-test': 'filter-position'});
  const kind = select(kinds, 'все', {'data-test': 'filter-kind', onchange: () => filter()});
  const filter = () => list.show({position: position.input.value.trim(), kind: kind.value}, 0);
  position.input.addEventListener('change', filter);

  async function saved(words) {
    told.done(words);
    await list.show();
  }

  function draw(items) {
    return table('signing-rights', COLUMNS, items.map(row => ({
      key: `${row.position} ${row.kind} ${row.from}`,
      cells: [
        [element('strong', {}, row.title), element('div', {class: 'marshrut-hint'}, `${row.position}, ${row.organisation}`)],
        row.kindName, date(row.from), row.to ? date(row.to) : 'без срока', row.order,
        element('span', {class: row.state === 'ENDED' && 'marshrut-ended'}, STATES[row.state]),
        element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'edit', onclick: () => form.open(row)},
          'Изменить или закончить')
      ]
    })));
  }

  await list.show({}, 0);
  return element('section', {},
    told.element,
    element('div', {class: 'marshrut-actions'},
      element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'add', onclick: () => form.open()},
        'Дать право подписи')),
    form.element,
    element('div', {class: 'marshrut-filters', role: 'search'},
      field({label: 'Должность (код или название)', input: position.input}).element, position.offers,
      field({label: 'Вид документов', input: kind}).element),
    list.element,
    tableFile({
      address: '/api/signing-rights', download: 'prava-podpisi.csv', all: 'Скачать все права (CSV)',
      columns: 'position;kind;from;to;order', loaded: saved
    }));
}
