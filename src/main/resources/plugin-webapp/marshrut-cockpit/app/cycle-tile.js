/* The tile of Cockpit's first page: half of all acts took no longer than this, version by version. */

import {element} from './elements.js';
import {classOf, days, ended, inOrder, largestClass, newestYear, routes, rows, told} from './cycle-numbers.js';

export async function showTile(node, address) {
  const route = inOrder(await routes()).find(one => ended(one).length > 0);
  const all = route ? await rows({process: route.process, measure: 'lead', by: ['version'], ...newestYear(route)}) : [];
  const own = all.filter(row => classOf(row) === largestClass(all));
  node.append(element('section', {class: 'marshrut marshrut-tile', 'data-test': 'cycle-times-tile'},
    element('h3', {}, 'Сроки по версиям'),
    own.length === 0
      ? element('p', {}, 'Ещё ни один документ не прошёл свой маршрут до конца.')
      : [
        element('p', {}, `${route.name}: половина документов идёт не дольше (рабочее время)`,
          own.some(row => row.sample) && element('span', {class: 'marshrut-sample'}, 'учебные данные')),
        bars(own)
      ],
    element('p', {}, element('a', {href: address}, 'Все маршруты, по месяцам'))));
}

function bars(own) {
  const most = Math.max(...own.map(row => days(row.p50)), 0.1);
  return element('div', {class: 'marshrut-bars'}, own.flatMap(row => [
    element('span', {}, `версия\u00a0${row.version}`),
    element('span', {class: 'marshrut-bar', 'aria-hidden': 'true', style: `width: ${100 * days(row.p50) / most}%`}),
    element('strong', {}, told(row.p50))
  ]));
}
