/* What was read and taken over: counts, wrong lines, and what may be done about it. */

import {element} from './elements.js';
import {news, paged, table} from './paged.js';
import * as server from './server.js';
import {STATES} from './takeover-words.js';

const LOOK_AGAIN = 2000;
const UNDER_WAY = ['RUNNING', 'UNDOING'];

export async function runs() {
  const told = news();
  const list = paged({
    address: '/api/takeover/runs', nothing: 'Переносов ещё не было.',
    draw: items => element('div', {'data-test': 'takeover-runs'}, items.map(run => runCard(run, told)))
  });
  await list.show({}, 0);
  return element('section', {}, told.element, list.element);
}

/** One run, which goes on by itself while it is under way. */
export function runCard(first, told) {
  const card = element('section', {class: 'marshrut-panel', 'data-test': 'takeover-run', 'data-run': first.id});
  const wrong = paged({
    address: `/api/takeover/runs/${first.id}/wrong`, nothing: 'Ошибок нет.',
    draw: items => table('wrong', ['Строка', 'Что не так'], items.map(({line, message}) => ({key: line, cells: [String(line), message]})))
  });

  function draw(run) {
    const left = run.lines - run.known - run.wrong;
    card.replaceChildren(
      element('h2', {}, `№ ${run.id}: ${run.system}, организация ${run.organisation} — `,
        element('span', {'data-test': 'run-state'}, STATES[run.state])),
      element('p', {'data-test': 'run-counts'},
        `Строк: ${run.lines}. К переносу: ${left}, перенесено раньше: ${run.known}, с ошибками: ${run.wrong}. Перенесено сейчас: ${run.added}.`),
      run.outside > 0 ? element('p', {class: 'marshrut-hint'},
        `Номеров не по образцу реестра: ${run.outside}; они останутся надписью и в ряд не встанут.`) : '',
      run.note ? element('p', {class: 'marshrut-alert'}, run.note) : '',
      ...buttons(run, left), run.wrong > 0 && run.state !== 'UNDONE' ? wrong.element : '');
    if (UNDER_WAY.includes(run.state)) {
      setTimeout(again, LOOK_AGAIN);
    }
  }

  async function again() {
    if (card.isConnected) {
      await server.get(`/api/takeover/runs/${first.id}`).then(draw, told.refused);
    }
  }

  function buttons(run, left) {
    const button = (test, text, work) => element('button', {
      type: 'button', class: 'marshrut-button', 'data-test': test, onclick: work
    }, text);
    if (run.state === 'CHECKED' || run.state === 'FAILED') {
      return [element('div', {class: 'marshrut-actions'},
        left > 0 && button('run-start', run.wrong > 0 ? 'Перенести без строк с ошибками' : 'Перенести',
          () => act('start', {withoutWrong: run.wrong > 0})),
        run.state === 'CHECKED' && button('run-discard', 'Убрать', discard),
        run.state === 'FAILED' && button('run-undo', 'Отменить перенос', undo))];
    }
    return run.state === 'DONE'
      ? [element('div', {class: 'marshrut-actions'}, button('run-undo', 'Отменить перенос', undo))] : [];
  }

  async function act(what, body) {
    try {
      told.clear();
      draw(await server.change('POST', `/api/takeover/runs/${first.id}/${what}`, body));
    } catch (failure) {
      told.refused(failure);
    }
  }

  async function discard() {
    try {
      await server.change('DELETE', `/api/takeover/runs/${first.id}`);
      card.remove();
    } catch (failure) {
      told.refused(failure);
    }
  }

  function undo() {
    const reason = element('input', {type: 'text', maxlength: 500, 'aria-label': 'Почему', placeholder: 'Почему', 'data-test': 'undo-reason'});
    card.append(element('form', {class: 'marshrut-actions', onsubmit: event => {
      event.preventDefault();
      act('undo', {reason: reason.value.trim()});
    }}, reason, element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'undo-send'}, 'Отменить целиком')));
    reason.focus();
  }

  draw(first);
  if (first.wrong > 0) {
    wrong.show({}, 0);
  }
  return card;
}
