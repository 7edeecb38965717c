/* The tables of the page «Охват»: columns of each of its reports. */

import {element} from './elements.js';

const SHARE = new Intl.NumberFormat('ru', {style: 'percent', maximumFractionDigits: 1});
const STATUS = {CONNECTED: 'подключена', CONNECTING: 'подключается', NOT_CONNECTED: 'не подключена'};
const day = text => text ? text.slice(0, 10).split('-').reverse().join('.') : '—';
const planned = (done, now, all) => all ? `${done} из ${now} (всего ${all})` : String(done);

const DEVICES = [
  ['Компьютер', row => row.desk],
  ['Планшет', row => row.tablet],
  ['Телефон', row => row.phone]
];
const COLUMNS = {
  coverage: [
    ['Кто', row => row.name],
    ['Организаций', row => row.organisations],
    ['Подключено из плана', row => planned(row.connected, row.plannedNow, row.planned)],
    ['Доля', row => SHARE.format(row.share)],
    ['Мест из плана', row => planned(row.seats, row.seatsPlannedNow, row.seatsPlanned)],
    ['Входили из тех, кто может', row => `${row.active} из ${row.people}`],
    ['Следующий день плана', row => day(row.next)]
  ],
  'connected-organisations': [
    ['Организация', row => row.name],
    ['Район', row => row.district || '—'],
    ['Состояние', row => STATUS[row.status]],
    ['С какого дня', row => day(row.connectedOn)],
    ['Рабочих мест', row => row.seats ?? '—'],
    ['Входили из тех, кто может', row => `${row.active} из ${row.people}`],
    ['Последний вход', row => day(row.lastActivity)]
  ],
  'log-ins': [
    ['Кто', row => row.name],
    ['Могут войти', row => row.people],
    ['Входили', row => row.active],
    ['Только раньше', row => row.idle],
    ['Ни разу', row => row.never],
    ...DEVICES
  ],
  'log-ins/absent': [
    ['Сотрудник', row => row.name],
    ['Организация', row => row.organisationName],
    ['Последний вход', row => row.lastLogIn ? day(row.lastLogIn) : 'ни разу']
  ]
};

export function table(view, rows) {
  if (rows.length === 0) {
    return element('p', {'data-test': 'nothing'}, 'Показать нечего.');
  }
  const columns = COLUMNS[view];
  return element('table', {class: 'marshrut-table', 'data-test': 'table'},
    element('thead', {}, element('tr', {}, columns.map(([name]) => element('th', {scope: 'col'}, name)))),
    element('tbody', {}, rows.map(row => element('tr', {'data-row': row.key ?? row.organisation},
      columns.map(([name, cell], i) => element(i === 0 ? 'th' : 'td', {'data-label': name, scope: i === 0 ? 'row' : null},
        String(cell(row))))))));
}
