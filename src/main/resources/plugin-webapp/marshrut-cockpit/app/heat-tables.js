/* The numbers of the page «Где стоят документы» as tables: what the drawing says, and who is waited for longest. */

import {element} from './elements.js';
import {parameters} from './numbers.js';
import {table} from './tables.js';
import {told} from './cycle-numbers.js';

const SHARE = new Intl.NumberFormat('ru', {style: 'percent', maximumFractionDigits: 1});
const STEPS = ['Шаг', 'Сколько раз', 'Половина не дольше', '90\u00a0% не дольше', 'По календарю: половина / 90\u00a0%',
  'Доля всего времени', 'Ждут сейчас', 'Из них просрочено', 'Просрочено из решённых'];

/** @param known routes, to call the called ones by name */
export function numbers(steps, known) {
  if (steps.length === 0) {
    return element('p', {'data-test': 'nothing'}, 'На этой версии ещё никто ничего не решал.');
  }
  return table('table', STEPS, steps.map(step => ({
    id: step.activity,
    cells: [
      [step.name ?? step.activity, step.called && called(step.called, known)],
      String(step.count),
      step.count ? told(step.median) : '—',
      step.count ? told(step.p90) : '—',
      step.count ? `${told(step.medianCalendar)} / ${told(step.p90Calendar)}` : '—',
      SHARE.format(step.share),
      String(step.queue),
      String(step.openOverdue),
      `${step.late} (${SHARE.format(step.lateShare)})`
    ]
  })));
}

function called(process, known) {
  const name = known.find(route => route.process === process)?.name;
  return element('div', {class: 'marshrut-hint'}, 'вызывает ',
    element('a', {href: `#/heat?${parameters({process})}`, 'data-test': 'called'}, name ? `маршрут «${name}»` : 'другой маршрут'));
}

export function critical(people) {
  if (!people || people.length === 0) {
    return [];
  }
  return [
    element('h2', {}, 'Кого ждали последним'),
    element('p', {class: 'marshrut-hint'}, 'Круг кончается, когда ответил последний. Чей ответ был последним и как часто.'),
    table('critical', ['Кто', 'Сколько раз', 'Доля кругов'], people.map(one => ({
      id: one.person, cells: [one.name, String(one.times), SHARE.format(one.share)]
    })))
  ];
}
