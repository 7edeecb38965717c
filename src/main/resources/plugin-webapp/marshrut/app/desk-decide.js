/*
 * The bar at the bottom of the screen: the decisions, at hand however far one has read. What asks for nothing is one tap;
 * a remark opens in place and is kept on this machine until the server has it; a signature asks once.
 */

import {alertBox} from './alert.js';
import {answerFields} from './desk-fields.js';
import {keyOf} from './desk-keys.js';
import * as desk from './desk-server.js';
import {signingPlace} from './desk-signing.js';
import {element} from './elements.js';

/** Its comment is the answer to the remarks; whoever leaves it empty is asked once. */
const ANSWERS = 'RESUBMITTED';
const TONES = {AGREES: 'marshrut-main', SIGNS: 'marshrut-main', OBJECTS: 'marshrut-against', OTHER: ''};

/**
 * `login` is who is here; `draft` keeps what is typed; `decided(given)` is called after the server has it. Returns {element,
 * buttons(): those that can be pressed now, restore(): opens what was typed before}.
 */
export function decisionBar(screen, login, draft, decided) {
  const alert = alertBox();
  const place = element('div', {class: 'marshrut-answer'});
  const status = element('p', {class: 'marshrut-hint', role: 'status'});
  const buttons = screen.decisions.map((choice, index) => element('button', {
    type: 'button', class: `marshrut-button ${TONES[choice.kind]}`, 'data-test': `decide-${choice.value}`, disabled: Boolean(choice.bar),
    title: keyOf(index) && `${choice.label} (${keyOf(index)})`, 'aria-keyshortcuts': keyOf(index), onclick: () => choose(choice)
  }, choice.label, opensMore(choice) && '…'));
  const others = element('button', {
    type: 'button', class: 'marshrut-button marshrut-others', 'aria-expanded': 'false', 'data-test': 'other-decisions', onclick: toggle
  }, 'Другие решения');
  const row = element('div', {class: 'marshrut-decisions', role: 'group', 'aria-label': 'Решение'},
    buttons, buttons.length > 2 && others);
  let busy = false;
  let open;

  function toggle() {
    const all = row.classList.toggle('marshrut-decisions-all');
    others.setAttribute('aria-expanded', String(all));
    others.textContent = all ? 'Свернуть' : 'Другие решения';
  }

  function choose(choice) {
    if (busy) {
      return;
    }
    alert.hide();
    if (choice.kind === 'SIGNS' || opensMore(choice)) {
      ask(choice, draft.read() ?? (screen.prepared?.decision === choice.value ? screen.prepared : {}));
      open.first.focus();
    } else {
      send(choice, {}, buttons[screen.decisions.indexOf(choice)]);
    }
  }

  function ask(choice, kept) {
    // what was typed for another decision is not lost with it
    const before = open?.fields.answer() ?? {};
    let warned = false;
    const fields = answerFields(choice, screen.form, {...kept, ...before}, screen.document.id, () => keep(choice));
    const button = element('button', {
      type: 'submit', class: `marshrut-button ${choice.kind === 'OBJECTS' ? 'marshrut-against' : 'marshrut-main'}`,
      'data-test': 'send-decision', title: 'Ctrl+Enter'
    }, choice.label);
    const plain = element('button', {
      type: 'button', class: 'marshrut-quiet', hidden: true, 'data-test': 'sign-plainly',
      onclick: () => {
        const missing = fields.missing();
        missing ? missing.focus() : send(choice, fields.answer(), plain);
      }
    }, `${choice.label} без электронной подписи`);
    const signing = choice.kind === 'SIGNS' ? signingPlace(screen, login, caption) : undefined;

    function caption() {
      button.textContent = signing.caption(choice.label);
      button.disabled = busy || signing.waits();
      plain.hidden = !signing.optional();
    }

    const form = element('form', {
      novalidate: true, 'data-test': 'answer', 'aria-label': choice.label,
      onsubmit: event => {
        event.preventDefault();
        const missing = fields.missing() ?? signing?.missing();
        if (missing) {
          missing.focus();
        } else if (signing?.waits()) {
          button.focus();
        } else if (choice.value === ANSWERS && !fields.answer().comment && !warned) {
          warned = true;
          status.textContent = 'Ответа на замечания нет. Напишите его или нажмите ещё раз, если отвечать не на что.';
          open.first.focus();
        } else {
          send(choice, fields.answer(), button, signing);
        }
      },
      onkeydown: event => {
        if (event.key === 'Enter' && event.ctrlKey) {
          form.requestSubmit();
        } else if (event.key === 'Escape') {
          close(choice);
        }
      }
    },
    choice.kind === 'SIGNS' ? element('p', {'data-test': 'signature'}, signature(screen, choice)) : '',
    fields.element, signing?.element,
    element('div', {class: 'marshrut-actions'}, button, plain,
      element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'not-now', onclick: () => close(choice)},
        'Не сейчас')));
    open = {choice, fields, first: fields.first ?? button};
    if (signing) {
      caption();
    }
    place.replaceChildren(form);
    row.hidden = true;
  }

  function keep(choice) {
    draft.write({decision: choice.value, ...open.fields.answer()});
    status.textContent = '';
  }

  function close(choice) {
    place.replaceChildren();
    row.hidden = false;
    open = undefined;
    buttons[screen.decisions.indexOf(choice)].focus();
  }

  async function send(choice, answer, button, signing) {
    if (busy) {
      return;
    }
    const electronic = Boolean(signing?.gives());
    if (electronic && Object.keys(answer.fields ?? {}).length > 0) {
      // the request that carries a signature has no place for them, and nothing written is dropped unsaid
      alert.show('С электронной подписью поля этой формы не передаются. Очистите их или обратитесь к аналитику маршрута.');
      return;
    }
    busy = true;
    button.disabled = true;
    status.textContent = electronic ? 'Подписываем и отправляем…' : 'Отправляем решение…';
    alert.hide();
    draft.write({decision: choice.value, label: choice.label, pressed: true, ...answer});
    try {
      const told = {decision: choice.value, ...answer};
      const given = await (electronic ? signing.give(told) : desk.decide(screen.taskId, told));
      draft.forget();
      await decided(given);
    } catch (failure) {
      failure.errors?.forEach(({field, message}) => open?.fields.problem(field, message));
      if (electronic && signing.refused(failure)) {
        keep(open.choice);
        return;
      }
      alert.show(failure.message);
      if (failure.status === 0 || failure.status === 401 || failure.status >= 500) {
        // pressed, and nobody knows what came of it: that stays kept
        alert.retry(failure, 'Написанное сохранено. Отправить можно ещё раз: двух решений не будет.',
          () => send(choice, open?.fields.answer() ?? answer, button, signing));
      } else if (open) {
        keep(open.choice);
      } else {
        draft.forget();
      }
    } finally {
      busy = false;
      button.disabled = false;
      status.textContent = '';
    }
  }

  return {
    element: element('div', {class: 'marshrut-decide'}, alert.element, bars(screen.decisions), place, row, status),
    buttons: () => row.hidden ? [] : buttons,
    restore() {
      const kept = draft.read();
      const choice = kept && screen.decisions.find(({value, bar}) => value === kept.decision && !bar);
      if (choice) {
        ask(choice, kept);
        status.textContent = kept.pressed
          ? 'Решение отправлено, но ответа не было. Отправьте ещё раз: двух решений не будет.'
          : 'Написанное раньше сохранено здесь и ещё не отправлено.';
      }
    }
  };
}

/** Why some of the buttons cannot be pressed now, each reason once. */
function bars(decisions) {
  const reasons = [...new Set(decisions.map(({bar}) => bar).filter(Boolean))];
  return reasons.map(why => element('p', {class: 'marshrut-notice', 'data-test': 'bar'},
    `${decisions.filter(({bar}) => bar === why).map(({label}) => `«${label}»`).join(', ')} — пока нельзя. ${why}`));
}

function opensMore(choice) {
  return choice.commentOffered || choice.fields.length > 0;
}

/** Asked once, because a signature takes a number and nobody takes it back. */
function signature({signature: {number, heading}}, choice) {
  return [
    element('strong', {}, `${choice.label}?`), ` «${heading}». `,
    number ? `Документ получит номер вида «${number}». ` : '', 'Подпись отменить нельзя.'
  ];
}
