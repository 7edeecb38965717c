/* «Сертификаты подписи»: whose a certificate is, and on which days he signs with it. */

import {certificateForm} from './certificate-form.js';
import {element, field, select} from './elements.js';
import {news, paged, table} from './paged.js';
import {tableFile} from './table-file.js';

const STATES = {WAITING: 'ждёт подтверждения', PLANNED: 'предстоит', IN_USE: 'используется', ENDED: 'больше не используется'};
const COLUMNS = ['Сотрудник', 'Сертификат', 'Используется с', 'По', 'Основание', 'Состояние', ''];

const date = iso => iso.slice(0, 10).split('-').reverse().join('.');

export default async function certificates() {
  const told = news();
  const list = paged({address: '/api/person-certificates', draw, nothing: 'Таких сертификатов нет.'});
  const form = certificateForm({saved});
  const text = element('input', {type: 'search', 'data-test': 'filter-text', onchange: () => filter()});
  const state = select(Object.entries(STATES).map(([code, name]) => ({code, name})), 'все',
    {'data-test': 'filter-state', onchange: () => filter()});
  const filter = () => list.show({text: text.value.trim(), state: state.value}, 0);

  async function saved(words) {
    told.done(words);
    await list.show();
  }

  function draw(items) {
    return table('certificates', COLUMNS, items.map(row => ({
      key: `${row.login} ${row.sha256}`,
      cells: [
        [element('strong', {}, row.name), element('div', {class: 'marshrut-hint'}, `${row.login}, ${row.organisation}`)],
        [row.owner, element('div', {class: 'marshrut-hint'},
          `№ ${row.serial}, ${row.issuer}, с ${date(row.issuedFrom)} по ${date(row.issuedTo)}`)],
        row.from ? date(row.from) : '—', row.to ? date(row.to) : row.from ? 'без срока' : '—', row.ground ?? '—',
        element('span', {class: row.state === 'ENDED' && 'marshrut-ended'}, STATES[row.state]),
        element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'edit', onclick: () => form.open(row)},
          row.state === 'WAITING' ? 'Подтвердить' : 'Изменить или закончить')
      ]
    })));
  }

  await list.show({}, 0);
  return element('div', {class: 'marshrut-page'},
    element('h1', {}, 'Сертификаты подписи'),
    element('p', {class: 'marshrut-hint'}, 'Электронной подписью подписывает тот, за кем сертификат внесён на основании приказа.'
      + ' Собственный сертификат вносит другой администратор.'),
    told.element,
    element('div', {class: 'marshrut-actions'},
      element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'add', onclick: () => form.open()},
        'Внести сертификат')),
    form.element,
    element('div', {class: 'marshrut-filters', role: 'search'},
      field({label: 'Фамилия, имя для входа, номер или отпечаток', input: text}).element,
      field({label: 'Состояние', input: state}).element),
    list.element,
    tableFile({
      address: '/api/person-certificates', download: 'sertifikaty.csv', all: 'Скачать все сертификаты (CSV)',
      columns: 'login;sha256;owner;issuer;serial;issued_from;issued_to;from;to;ground', loaded: saved
    }));
}
