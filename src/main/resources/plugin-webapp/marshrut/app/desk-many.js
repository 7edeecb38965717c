/* Ticks on a list and what is done with those ticked: asked once for signatures, then progress and a result for each. */

import {takeBack} from './desk-server.js';
import {portionsOf} from './desk-portions.js';
import {checkbox, element} from './elements.js';
import {isDone, titleOf} from './unsent.js';

const A_MINUTE = 60_000;
const WORDS = {
  SIGNED: {verb: 'Подписать', done: 'Подписано', not: 'Не подписано'},
  AGREED: {verb: 'Согласовать', done: 'Согласовано', not: 'Не согласовано'}
};
const RULES = new Intl.PluralRules('ru');

/**
 * `decision` is what the list is for; `changed()` is called when tasks of it are done. Returns {tick(card): a checkbox,
 * all: the one for the whole page, bar, clear(): before the list is drawn anew}.
 */
export function many(login, decision, changed) {
  const {verb} = WORDS[decision];
  const work = portionsOf(login);
  const ticked = new Map();
  let boxes = [];
  let cards = [];
  const place = element('div', {'data-test': 'many'});
  const button = element('button', {
    type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'decide-ticked',
    onclick: () => decision === 'SIGNED' ? ask() : start(itemsOf(ticked))
  });
  const back = element('button', {
    type: 'button', class: 'marshrut-quiet', hidden: true, 'data-test': 'upload-signed', onclick: () => electronically(cards, true)
  }, 'Загрузить подписанный пакет');
  const all = checkbox({label: 'Выбрать все на странице', 'data-test': 'tick-all', onchange: () => {
    boxes.forEach(({input, card}) => {
      input.checked = all.input.checked;
      mark(card, input.checked);
    });
    count();
  }});
  const chosen = element('div', {class: 'marshrut-actions'}, button);

  function tick(card) {
    const box = checkbox({
      label: element('span', {class: 'marshrut-unseen'}, `Выбрать: ${card.heading}`), 'data-test': 'tick',
      onchange: () => {
        mark(card, box.input.checked);
        count();
      }
    });
    boxes.push({input: box.input, card});
    cards.push(card);
    offerBack();
    return box.element;
  }

  /** What was signed in another program comes back when nothing is ticked any more; not into a work that is under way. */
  function offerBack() {
    back.hidden = Boolean(work.now()) || !cards.some(one => one.signature);
  }

  function mark(card, on) {
    on ? ticked.set(card.taskId, card) : ticked.delete(card.taskId);
  }

  function count() {
    const unread = [...ticked.values()].filter(card => !card.openedAt).length;
    button.textContent = `${verb} выбранные (${ticked.size})`;
    chosen.replaceChildren(button, unread > 0 ? element('span', {class: 'marshrut-hint', 'data-test': 'not-opened'},
      `Вы не открывали: ${unread}`) : '');
    all.input.checked = boxes.length > 0 && ticked.size === boxes.length;
    show();
  }

  function ask() {
    const asked = [...ticked.values()];
    if (asked.some(one => one.signature)) {
      electronically(asked, false);
      return;
    }
    const yes = element('button', {
      type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'sign-them', onclick: () => start(itemsOf(ticked))
    }, `Подписать ${asked.length}`);
    place.replaceChildren(question(asked.length), element('div', {class: 'marshrut-actions'}, yes,
      element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'not-now', onclick: notNow}, 'Не сейчас')));
    yes.focus();
  }

  function question(number) {
    return element('p', {'data-test': 'sure'}, element('strong', {}, `Подписать ${number} ${acts(number)}?`),
      ' Каждый получит номер. Подписи отменить нельзя.');
  }

  function notNow() {
    show();
    (ticked.size > 0 ? button : back).focus();
  }

  /** By a key or in another program; what this needs is fetched here and nowhere else. */
  async function electronically(asked, onlyBack) {
    place.hidden = false;
    place.replaceChildren(element('p', {class: 'marshrut-hint', role: 'status'}, 'Загружаем электронную подпись…'));
    try {
      const {signingPanel} = await import('./signing-panel.js');
      const panel = signingPanel({
        login, cards: asked, question: question(asked.length), onlyBack, begin: start, close: notNow,
        answered: (items, results) => {
          ticked.clear();
          work.answered(decision, items, results);
          place.querySelector('h2')?.focus();
          changed();
        }
      });
      place.replaceChildren(panel);
      panel.focus();
    } catch (failure) {
      place.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert'}, failure.status === undefined
        ? 'Электронная подпись не загрузилась: нет связи с сервером.' : failure.message),
      element('div', {class: 'marshrut-actions'}, element('button', {
        type: 'button', class: 'marshrut-button', onclick: () => electronically(asked, onlyBack)
      }, 'Загрузить ещё раз')));
    }
  }

  async function start(items, certificate) {
    ticked.clear();
    const going = work.start(decision, items, certificate);
    place.querySelector('h2')?.focus();
    await going;
    await changed();
  }

  async function resume(how) {
    await how();
    await changed();
  }

  function show() {
    const now = work.now();
    place.hidden = !now && ticked.size === 0;
    offerBack();
    place.replaceChildren(...now ? progress(now) : [chosen]);
  }

  function progress({decision: of, items, running, stopped, failure}) {
    const words = WORDS[of];
    const over = items.filter(({result}) => result);
    const done = over.filter(({result}) => isDone(result)).length;
    const whole = over.length === items.length;
    const rests = !running && !whole;
    const unanswered = items.filter(({sent, result}) => sent && !result).length;
    const action = (test, text, onclick, main) => element('button', {
      type: 'button', class: main ? 'marshrut-button marshrut-main' : 'marshrut-button', 'data-test': test, onclick
    }, text);
    return [
      element('h2', {tabindex: '-1'}, running ? `${words.verb}: идёт` : whole ? 'Готово' : 'Не закончено'),
      element('p', {role: 'status', 'data-test': 'many-status'},
        `${words.done}: ${done} из ${items.length}.`,
        over.length > done && ` ${words.not}: ${over.length - done}.`,
        stopped && running && ' Останавливаем: ждём ответа о том, что уже отправлено.'),
      rests && element('p', {'data-test': 'many-rest'},
        unanswered > 0 && `Отправлено, но ответа нет: ${unanswered}. `,
        over.length + unanswered < items.length && `Не отправлено: ${items.length - over.length - unanswered}.`),
      !whole && element('progress', {max: items.length, value: over.length, 'aria-label': 'Сколько сделано'}),
      failure && element('p', {class: 'marshrut-alert', role: 'alert'},
        `${failure.message} Можно продолжить: дважды ничего не будет сделано.`),
      element('div', {class: 'marshrut-actions'},
        running && !stopped && action('stop', 'Остановить', () => work.stop()),
        rests && action('go-on', 'Продолжить', () => resume(() => work.go()), true),
        !running && action('close-many', whole ? 'Закрыть' : 'Остальные не трогать', () => {
          work.forget();
          count();
        })),
      element('details', {class: 'marshrut-details', open: whole && over.length > done}, element('summary', {}, 'По каждому документу'),
        element('ul', {class: 'marshrut-list', 'data-test': 'results'}, items.map(one => line(one, of, rests))))
    ].filter(Boolean);
  }

  function line({taskId, title, sent, result, at}, of, rests) {
    const ok = result && isDone(result);
    const back = result?.decisionId && of === 'AGREED' && !result.takenBack && Date.now() - at < A_MINUTE;
    return element('li', {'data-task': taskId, 'data-status': result?.status},
      element('span', {class: `marshrut-badge ${result ? ok && !result.takenBack ? 'marshrut-good' : 'marshrut-bad' : ''}`},
        !result ? sent ? 'Отправлено' : rests ? 'Не отправлено' : 'Ждёт' : result.takenBack ? 'Взято назад' : ok ? WORDS[of].done : WORDS[of].not), ' ', title,
      result && !ok && element('p', {}, result.detail),
      back && element('button', {type: 'button', class: 'marshrut-quiet', onclick: event => undo(taskId, result, event.target)},
        'Отменить'));
  }

  async function undo(taskId, {decisionId}, pressed) {
    pressed.disabled = true;
    try {
      await takeBack(decisionId);
      work.takenBack(taskId);
      await changed();
    } catch (failure) {
      pressed.replaceWith(element('span', {role: 'alert'}, failure.message));
    }
  }

  work.tell(show);
  count();
  const before = work.now();
  if (before && !before.running && !before.stopped && before.items.some(({result}) => !result)) {
    resume(work.comeBack);
  }
  return {
    tick,
    all: element('div', {class: 'marshrut-ticks'}, all.element, back),
    bar: place,
    clear() {
      boxes = [];
      cards = [];
      ticked.clear();
      count();
    }
  };
}

const itemsOf = ticked => [...ticked.values()].map(card => ({taskId: card.taskId, title: titleOf(card)}));

function acts(number) {
  return {one: 'акт', few: 'акта'}[RULES.select(number)] ?? 'актов';
}
