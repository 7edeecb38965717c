/* «Назначить замещение»: who is away, who acts for him, when, for what, on what ground. */

import * as acting from './acting.js';
import {alertBox} from './alert.js';
import {element, field} from './elements.js';
import {groundFields, kindFields} from './substitution-fields.js';
import {personField} from './person.js';
import * as server from './server.js';
import {conflictList} from './substitution-row.js';
import {typed} from './typed.js';
import {date} from './words.js';

/**
 * Returns {element, open(substitution, names)}, which fills it with one that is to change. `done` is called with
 * {words, stay} after success: what to say, and the tasks that could not move.
 */
export function substitutionForm({me, powers, reference, done}) {
  const oneself = {login: me.login, name: `${me.name} (я)`};
  const mayOthers = powers.organisation || powers.everybody;
  const user = personField({
    label: 'Кого замещают', test: 'user', required: true, search: whom, changed: () => substitute.load()
  });
  const substitute = personField({
    label: 'Кто замещает', test: 'substitute', required: true,
    search: text => absent() ? acting.candidates(absent(), text) : {items: [], total: 0}
  });
  const from = dayField('С какого дня', 'from', 'Этот день входит в срок.');
  const to = dayField('По какой день', 'to', 'Этот день тоже входит.');
  const kinds = kindFields(reference);
  const ground = groundFields();
  const alert = alertBox();
  const draft = typed('substitution', me.login);
  const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'appoint'});
  const heading = element('h2', {tabindex: '-1'});
  let changes;
  let busy = false;

  const absent = () => changes?.user ?? (mayOthers ? user.value() : me.login);

  /** Of his own organisation, unless he may say it for everybody; he himself first. */
  async function whom(text) {
    const {items, total} = await acting.candidates(me.login, text);
    const others = items.filter(({organisation}) => powers.everybody || organisation === me.organisation.code);
    const first = !text || me.name?.toLowerCase().startsWith(text.toLowerCase()) ? [oneself] : [];
    return {items: [...first, ...others], total: powers.everybody ? total + first.length : 0};
  }

  const places = {user: user, substitute, from, to, kinds, reason: ground};

  function check() {
    const missing = [
      [user, !absent() && 'Выберите, кого замещают.'],
      [substitute, !substitute.value() && 'Выберите, кто замещает.'],
      [from, !from.input.value && 'Укажите первый день.'],
      [to, !to.input.value ? 'Укажите последний день.'
        : from.input.value && to.input.value < from.input.value && 'Последний день раньше первого.'],
      [kinds, kinds.missing()],
      [ground, ground.missing()]
    ];
    missing.forEach(([place, words]) => place.problem(words || ''));
    return missing.filter(([, words]) => words).map(([place]) => place.input);
  }

  async function submit(event) {
    event.preventDefault();
    if (busy) {
      return;
    }
    const wrong = check();
    if (wrong.length > 0) {
      alert.show('Замещение не назначено: проверьте отмеченные поля.');
      wrong[0].focus();
      return;
    }
    alert.hide();
    busy = true;
    button.disabled = true;
    try {
      const made = await acting.substitute(absent(), {
        substitute: substitute.value(), from: from.input.value, to: to.input.value, kinds: kinds.value(),
        steps: changes?.steps ?? [], reason: ground.value()
      });
      draft.forget();
      const names = await server.names({logins: [made.user, made.substitute]});
      close();
      done({words: told(made, names), stay: conflictList(made.conflicts)});
    } catch (failure) {
      showFailure(failure);
    } finally {
      busy = false;
      button.disabled = false;
    }
  }

  function showFailure(failure) {
    failure.errors.forEach(({field: name, message}) => places[name]?.problem(message));
    alert.show(failure.message);
    if (failure.status === 0 || failure.status === 401 || failure.status >= 500) {
      alert.retry(failure, 'Всё введённое сохранено. Повтор не назначит замещение второй раз.', () => form.requestSubmit());
    } else {
      places[failure.errors[0]?.field]?.input.focus();
    }
  }

  function values() {
    return {
      user: user.chosen(), substitute: substitute.chosen(), from: from.input.value, to: to.input.value,
      kinds: kinds.value(), ground: ground.parts()
    };
  }

  function fill(value) {
    user.fill(value.user ?? oneself);
    substitute.fill(value.substitute);
    from.input.value = value.from ?? '';
    if (!value.from) {
      server.today().then(day => {
        from.input.value ||= day;
      }, () => {});
    }
    to.input.value = value.to ?? '';
    kinds.fill(value.kinds ?? []);
    ground.fill(value.ground ?? {});
    Object.values(places).forEach(place => place.problem());
    alert.hide();
  }

  function show(title, verb) {
    heading.textContent = title;
    button.textContent = verb;
    // whose it is and its first day say which one is meant
    user.element.hidden = !mayOthers || Boolean(changes);
    from.input.disabled = Boolean(changes);
    form.hidden = false;
    opener.hidden = true;
    heading.focus();
  }

  function openNew() {
    changes = undefined;
    fill(draft.typed() ?? {});
    show('Назначить замещение', 'Назначить');
  }

  function close() {
    form.hidden = true;
    opener.hidden = false;
  }

  const form = element('form', {
    novalidate: true, class: 'marshrut-form marshrut-box', 'data-test': 'substitution-form', hidden: true, onsubmit: submit
  }, heading, alert.element, user.element, substitute.element,
  element('div', {class: 'marshrut-pair'}, from.element, to.element), kinds.element, ground.element,
  element('div', {class: 'marshrut-actions'}, button, element('button', {
    type: 'button', class: 'marshrut-quiet', onclick: () => {
      if (!changes) {
        draft.forget();
      }
      close();
      opener.focus();
    }
  }, 'Не назначать')));
  [from, to].forEach(day => day.input.addEventListener('input', () => day.problem()));
  const keep = () => !changes && draft.keep(values());
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  const opener = element('button', {
    type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'new-substitution', onclick: openNew
  }, 'Назначить замещение');
  if (draft.typed()) {
    openNew();
  }
  return {
    element: element('div', {}, element('p', {}, opener), form),
    open(one, names) {
      changes = one;
      fill({
        substitute: {login: one.substitute, name: names.person(one.substitute)}, from: one.from, to: one.to, kinds: one.kinds,
        ground: ground.parse(one.reason)
      });
      show(`Изменить замещение: ${names.person(one.user)}`, 'Сохранить');
    }
  };
}

function told(made, names) {
  const people = `отсутствует ${names.person(made.user)}, решает ${names.person(made.substitute)}`;
  const days = `с ${date(made.from)} по ${date(made.to)}`;
  return made.state === 'IN_FORCE'
    ? `Замещение действует: ${people}, ${days}. Перешло задач: ${made.moved}.`
    : `Замещение назначено: ${people}, ${days}. Задачи перейдут в первый день.`;
}

function dayField(label, name, hint) {
  return field({label, hint, required: true, input: element('input', {type: 'date', name, 'data-test': name})});
}
