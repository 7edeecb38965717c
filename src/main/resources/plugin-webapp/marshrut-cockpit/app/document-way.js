/* The steps of a document in words and on the drawings of its own versions of the routes. */

import {element} from './elements.js';
import {drawing} from './route-drawing.js';
import {badge} from './badges.js';
import {drawingOf} from './engine.js';
import {duration} from './numbers.js';
import {table} from './tables.js';
import {decision, time} from './words.js';

const COLUMNS = ['Шаг', 'Кто', 'С', 'По', 'Рабочее время', 'Решение', 'Просрочено на'];

export function way({steps, now, diagrams}, names) {
  const drawings = element('div', {'data-test': 'drawings'}, element('p', {class: 'marshrut-hint', role: 'status'}, 'Загружаем схему…'));
  draw(drawings, diagrams, steps).catch(failure => drawings.replaceChildren(
    element('p', {class: 'marshrut-notice', role: 'alert'}, failure.message)));
  return [
    element('h2', {}, 'Сейчас'),
    now.length === 0 ? element('p', {'data-test': 'now'}, 'Путь окончен: никого и ничего не ждут.')
      : element('ul', {'data-test': 'now'}, now.map(step => element('li', {},
        element('strong', {}, step.name ?? step.taskKey), ' — ', performer(step, names), ', с ', time(step.since),
        step.overdueBy && element('strong', {}, `, просрочено на ${duration(step.overdueBy)}`)))),
    element('h2', {}, 'Шаги'),
    steps.length === 0 ? element('p', {'data-test': 'nothing'}, 'Людей ещё ни о чём не спрашивали.')
      : table('way', COLUMNS, steps.map(step => ({
        id: step.taskKey,
        cells: [
          [step.name ?? step.taskKey, step.called && element('div', {class: 'marshrut-hint'}, step.called)],
          performer(step, names),
          time(step.since),
          step.until ? time(step.until) : 'ждут',
          [duration(step.took), step.preliminary && ' (предварительно)'],
          step.decision ? decision(step.decision) : step.until ? 'не понадобилось' : '—',
          step.overdueBy ? duration(step.overdueBy) : '—'
        ]
      })), true),
    element('h2', {}, 'На схеме'),
    element('p', {class: 'marshrut-hint'}, 'Версия маршрута, по которой шёл этот документ. Пройденное обведено зелёным, где стоит — ',
      'жёлтым и толще; число на шаге — рабочее время последнего раза.'),
    drawings
  ];
}

function performer(step, names) {
  const who = step.whoName ?? step.who;
  if (who) {
    return step.instead ? `${who} (за ${step.instead})` : who;
  }
  return step.candidateGroups.length > 0 ? `любой из группы «${step.candidateGroups.map(names.group).join('», «')}»` : '—';
}

async function draw(place, diagrams, steps) {
  const files = await Promise.all(diagrams.map(route => drawingOf(route.definition)));
  place.replaceChildren(...diagrams.flatMap((route, i) => {
    const frame = drawing(files[i], route);
    const last = new Map(steps.filter(step => step.definition === route.definition).map(step => [step.taskKey, step]));
    last.forEach((step, id) => badge(frame, id, duration(step.took)));
    return [
      element('h3', {}, `${route.name}, версия\u00a0${route.version}`,
        route.called && element('span', {class: 'marshrut-hint'}, ' (вызван)')),
      frame
    ];
  }));
}
