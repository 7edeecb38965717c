/* The first page: each route against its norm and last month, what is late, where a route has stopped, what nobody has. */

import {element} from './elements.js';
import * as server from './server.js';
import {told} from './cycle-numbers.js';
import {parameters} from './numbers.js';
import {searchForm} from './search-form.js';
import {table} from './tables.js';
import {incidents} from './incidents.js';
import {motionless} from './no-movement.js';

const COLUMNS = ['Маршрут', 'В работе', 'Просрочено сейчас', 'Срок сегодня', 'Норма всего пути', 'Прошлый месяц', 'Месяцем раньше'];

export async function dashboard() {
  const parts = await Promise.all([routesNow(), incidents(), motionless()].map(orTold));
  return element('section', {class: 'marshrut marshrut-tile', 'data-test': 'dashboard'},
    element('h3', {}, 'Документы'), searchForm('').element, parts.flat());
}

/** One part that does not come leaves the others as they are. */
const orTold = part => part.catch(failure =>
  element('p', {class: 'marshrut-notice', role: 'alert'}, failure.message ?? 'Часть сводки не загрузилась.'));

async function routesNow() {
  const numbers = await server.get('/api/cockpit/dashboard');
  return [
    ...numbers.warnings.map(words => element('p', {class: 'marshrut-notice', 'data-test': 'warning'}, withAddresses(words))),
    element('p', {'data-test': 'totals'},
      'В работе: ', strong(numbers.inWork), '. Из них кто-то задерживает: ', strong(numbers.overdue),
      ', срок сегодня: ', strong(numbers.dueToday), '.'),
    element('p', {'data-test': 'overdue-tile'},
      'Просрочено и ждёт решения: ', strong(numbers.awaitedLate), `. Всего ждут решения: ${numbers.awaited}. `,
      element('a', {href: '#/overdue'}, 'Кто и на сколько')),
    numbers.routes.length === 0 ? element('p', {}, 'Ни один документ ещё не шёл ни по одному маршруту.')
      : table('routes', COLUMNS, numbers.routes.map(route => ({
        id: route.process,
        cells: [
          element('a', {href: `#/heat?${parameters({process: route.process})}`}, route.name),
          String(route.inWork), String(route.overdue), String(route.dueToday), route.norm ?? 'не задана',
          month(route.last, route.kindName), month(route.before)
        ]
      }))),
    element('p', {class: 'marshrut-hint'}, 'Месяцы — по документам одного вида, которых больше всего: половина прошла маршрут не ',
      'дольше, 90\u00a0% не дольше; рабочее время, «дн.» — 8 рабочих часов.')
  ];
}

/** What a program is asked for is copied, not read. */
const withAddresses = words => words.split(/((?:GET|PUT|POST) \/\S+)/).map((part, i) => i % 2 ? element('code', {}, part) : part);

const strong = number => element('strong', {}, String(number));

function month(row, kind) {
  if (!row) {
    return '—';
  }
  return [
    `${told(row.p50)}; 90\u00a0%\u00a0— ${told(row.p90)}`,
    element('div', {class: 'marshrut-hint'}, [row.month.split('-').reverse().join('.'), `документов ${row.documents}`, kind]
      .filter(Boolean).join(', '), row.sample && element('span', {class: 'marshrut-sample'}, 'учебные данные'))
  ];
}
