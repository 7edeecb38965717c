/* A resolution as it is written: its lines, kept in this browser until it has been sent. */

import {alertBox} from './alert.js';
import {performerSearch} from './assigned.js';
import {element} from './elements.js';
import {resolutionItem} from './resolution-item.js';
import * as server from './server.js';
import {typed} from './typed.js';

/**
 * `documentId` is of the document that it is about; `items` are those to begin with; `place` names the resolution among what this person types; `actions` are the buttons:
 * [{verb, test, main, send(items)}]. `done(action)` is called after success; `cancel`, if given, has a button. Returns
 * {element, focus(), send(action): as its button does}.
 */
export async function resolutionEditor({me, documentId, items, place, latest, actions, done, cancel}) {
  const search = performerSearch();
  const kept = typed(`resolution:${place}`, me.login);
  const list = element('ol', {class: 'marshrut-items'});
  const alert = alertBox();
  const restored = element('p', {class: 'marshrut-notice', role: 'status', 'data-test': 'restored', hidden: true},
    'Резолюция восстановлена, как вы её оставили. ',
    element('button', {type: 'button', class: 'marshrut-quiet', onclick: async () => {
      kept.forget();
      restored.hidden = true;
      await fill(items);
      lines[0].input.focus();
    }}, 'Убрать несохранённое'));
  const buttons = actions.map(action => element('button', {
    type: 'button', class: `marshrut-button ${action.main ? 'marshrut-main' : ''}`, 'data-test': action.test,
    onclick: () => send(action)
  }, action.verb));
  let lines = [];
  let busy = false;

  const keep = () => kept.keep(lines.map(line => line.value()));

  function number() {
    lines.forEach((line, index) => line.number(index + 1, lines.length > 1));
  }

  function add() {
    const line = resolutionItem({search, latest, documentId, changed: keep, remove: () => {
      lines = lines.filter(other => other !== line);
      line.element.remove();
      number();
      keep();
      lines[0].input.focus();
    }});
    lines.push(line);
    list.append(line.element);
    number();
    return line;
  }

  async function fill(values) {
    const names = await server.names({
      logins: values.flatMap(({responsible, coPerformers = []}) => [responsible, ...coPerformers])
    });
    lines = [];
    list.replaceChildren();
    await Promise.all((values.length > 0 ? values : [{}]).map(value => add().fill(value, names)));
  }

  async function send(action) {
    if (busy) {
      return;
    }
    lines.forEach(line => line.clear());
    const unsaid = lines.find(line => line.unsaid());
    if (unsaid) {
      unsaid.problem('due', 'Укажите дату.');
      unsaid.focus('due');
      return;
    }
    alert.hide();
    setBusy(true);
    try {
      await action.send(lines.map(line => line.value()));
      kept.forget();
      await done(action);
    } catch (failure) {
      showFailure(failure, action);
    } finally {
      setBusy(false);
    }
  }

  function setBusy(now) {
    busy = now;
    buttons.forEach(button => {
      button.disabled = now;
    });
  }

  /** Each mistake at its field, items[2].due at that of the third line; the first gets the focus. */
  function showFailure(failure, action) {
    const placed = (failure.errors ?? []).map(({field, message}) => {
      const [, index, name] = /^items\[(\d+)\]\.(\w+)$/.exec(field) ?? [];
      const line = lines[index];
      return line?.problem(name, message) && {line, name};
    }).filter(Boolean);
    alert.show(placed.length > 0 ? 'Резолюция не принята, ничего не изменено: проверьте отмеченные поля.' : failure.message);
    if (failure.status === 0 || failure.status === 401 || failure.status >= 500) {
      alert.retry(failure, 'Всё введённое сохранено в этом браузере.', () => send(action));
    }
    placed[0]?.line.focus(placed[0].name);
  }

  const before = kept.typed();
  restored.hidden = !before?.length;
  await fill(before?.length ? before : items);
  const form = element('form', {novalidate: true, class: 'marshrut-form', 'data-test': 'resolution-editor',
    onsubmit: event => event.preventDefault()},
  restored, alert.element, list,
  element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'add-item', onclick: () => {
    const line = add();
    line.fill({}, {});
    line.input.focus();
  }}, 'Добавить поручение'),
  element('div', {class: 'marshrut-actions'}, buttons,
    cancel && element('button', {type: 'button', class: 'marshrut-quiet', onclick: cancel}, 'Не нужно')));
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  return {element: form, focus: () => lines[0].input.focus(), send};
}
