/* The page «Где стоят документы»: a version of a route as it is drawn, each step coloured by what it costs. */

import {element, field, select} from './elements.js';
import * as server from './server.js';
import {drawing} from './route-drawing.js';
import {badge} from './badges.js';
import {drawingOf} from './engine.js';
import {newestYear, inOrder, routes} from './cycle-numbers.js';
import {parameters} from './numbers.js';
import {askedOf} from './address.js';
import {measure, MEASURES, levels} from './heat-measures.js';
import {critical, numbers} from './heat-tables.js';

const TITLE = 'Где стоят документы';

export default async function open() {
  const asked = askedOf(location.hash);
  const all = inOrder(await routes());
  const known = asked.process && !all.some(route => route.process === asked.process)
    ? [{process: asked.process, name: asked.process, versions: []}, ...all] : all;
  if (known.length === 0) {
    return element('div', {class: 'marshrut-page'}, element('h1', {}, TITLE),
      element('p', {'data-test': 'nothing'}, 'Ещё ни один маршрут никому не дал задачи.'));
  }
  const inputs = {
    process: select(known.map(route => ({code: route.process, name: route.name})), null, {'data-test': 'process'}),
    version: element('select', {'data-test': 'version'}),
    measure: select(MEASURES, null, {'data-test': 'measure'}),
    from: element('input', {type: 'date', 'data-test': 'from'}),
    to: element('input', {type: 'date', 'data-test': 'to'})
  };
  const fields = {
    process: field({label: 'Маршрут', input: inputs.process}),
    version: field({label: 'Версия', input: inputs.version}),
    measure: field({label: 'Показать на схеме', input: inputs.measure}),
    from: field({label: 'С', input: inputs.from}),
    to: field({label: 'По', input: inputs.to})
  };
  const result = element('div', {'aria-live': 'polite'});
  let found = null;
  let newest = 0;

  const route = () => known.find(one => one.process === inputs.process.value);

  function offerVersions() {
    const {versions} = route();
    inputs.version.replaceChildren(...[...versions].reverse().map(({version}) =>
      element('option', {value: version}, String(version))),
    element('option', {value: ''}, 'все, на новой схеме'));
    // the newest version may have no finished document yet
    const last = versions.filter(version => version.lastEnded).at(-1) ?? versions.at(-1);
    inputs.version.value = String(last?.version ?? '');
    const {from = '', to = ''} = newestYear(route());
    Object.assign(inputs.from, {value: from});
    Object.assign(inputs.to, {value: to});
  }

  async function ask() {
    const number = ++newest;
    Object.values(fields).forEach(one => one.problem());
    const {process, version, from, to} = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value]));
    const question = Object.fromEntries(Object.entries({process, version, from, to}).filter(([, value]) => value));
    result.replaceChildren(element('p', {class: 'marshrut-hint', role: 'status'}, 'Считаем…'));
    try {
      const heat = await server.get(`/api/reports/heat?${parameters(question)}`);
      // without its drawing the numbers are there all the same
      const drawn = await drawingOf(heat.definitionId).catch(() => null);
      if (number === newest) {
        found = {heat, drawn};
        show();
      }
    } catch (failure) {
      if (number === newest) {
        found = null;
        failure.errors?.forEach(error => fields[error.field]?.problem(error.message));
        result.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'refused'},
          failure.message));
      }
    }
  }

  function show() {
    if (found) {
      result.replaceChildren(...report(found.heat, found.drawn, measure(inputs.measure.value), known));
    }
  }

  const form = element('form', {class: 'marshrut-filters', novalidate: true,
    onsubmit: event => {
      event.preventDefault();
      ask();
    }},
  Object.values(fields).map(one => one.element),
  element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'show'}, 'Показать'));
  inputs.process.addEventListener('change', () => {
    offerVersions();
    ask();
  });
  inputs.version.addEventListener('change', () => ask());
  inputs.measure.addEventListener('change', () => show());
  inputs.process.value = asked.process ?? known[0].process;
  offerVersions();
  ['version', 'from', 'to'].filter(name => asked[name]).forEach(name => {
    inputs[name].value = asked[name];
  });
  await ask();
  return element('div', {class: 'marshrut-page'}, element('h1', {}, TITLE), form, result);
}

function report(heat, drawn, of, known) {
  const level = levels(heat.steps, of);
  const {process, version, from, to} = heat;
  const download = (format, words) => element('a', {
    href: `/api/reports/heat?${parameters({process, ...version && {version}, from, to, format})}`, download: '', 'data-test': format
  }, words);
  return [
    heat.sample && element('p', {class: 'marshrut-notice', 'data-test': 'sample'},
      element('strong', {}, 'Учебные данные. '), 'Других документов в этом периоде нет.'),
    heat.preliminary && element('p', {class: 'marshrut-notice'},
      'Предварительно: посчитано и по году, на который нет производственного календаря.'),
    element('p', {}, `${heat.name}, ${heat.version ? `версия\u00a0${heat.version}` : 'все версии'}. Документов, путь которых кончился в периоде: `,
      element('strong', {'data-test': 'documents'}, String(heat.documents)), '.'),
    heat.documents === 0 && element('p', {class: 'marshrut-notice', 'data-test': 'nothing'},
      'За этот период времени шагов нет. Что ждёт сейчас, показано; для времени выберите другой период или версию.'),
    legend(level, of, heat.steps.some(step => step.called)),
    drawn ? picture(heat, drawn, of, level)
      : element('p', {class: 'marshrut-notice'}, 'Схемы этой версии больше нет, остались числа.'),
    element('h2', {}, 'Шаги'),
    numbers(heat.steps, known),
    ...critical(heat.critical),
    element('p', {class: 'marshrut-downloads'}, download('xlsx', 'Скачать XLSX'), download('csv', 'Скачать CSV')),
    element('p', {class: 'marshrut-hint'}, 'Рабочее время организации документа; «дн.» — 8 рабочих часов. Очередь и ',
      'просроченное — на эту минуту, остальное — за период. Документов с ограниченным доступом здесь нет.')
  ].filter(Boolean);
}

function legend(level, of, calls) {
  return element('ul', {class: 'marshrut-legend', 'data-test': 'legend', 'aria-label': `Цвет шага: ${of.name}`},
    level.words.map((words, i) => element('li', {},
      element('span', {class: `marshrut-swatch marshrut-swatch-${i}`, 'aria-hidden': 'true'}), words)),
    calls && element('li', {}, element('span', {class: 'marshrut-swatch marshrut-swatch-called', 'aria-hidden': 'true'}),
      'синяя рамка: вызывает другой маршрут, нажмите'));
}

function picture(heat, drawn, of, level) {
  const frame = drawing(drawn, {name: heat.name, done: [], now: []});
  frame.classList.add('marshrut-heat');
  heat.steps.forEach(step => {
    const place = badge(frame, step.activity, of.written(step), level.of(step));
    if (place && step.called) {
      place.classList.add('marshrut-drawn-called');
      place.addEventListener('click', () => {
        location.hash = `#/heat?${parameters({process: step.called})}`;
      });
    }
  });
  return frame;
}
