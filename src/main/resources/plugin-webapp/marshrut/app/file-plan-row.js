/* One file (дело) in the list: how long it is kept, what lies in it, what its keepers may do with it. */

import {actionForm, reasonPart} from './action-form.js';
import {documentPage} from './desk-server.js';
import {element, field} from './elements.js';
import * as plan from './file-plan-list.js';
import {date} from './words.js';

const STATES = {OPEN: 'Ведётся', CLOSED: 'Закрыто', TRANSFERRED: 'В архиве', DESTROYING: 'Уничтожается', DESTROYED: 'Уничтожено'};

/** `changed` is called with words to say. */
export function fileRow(file, changed) {
  const place = element('div', {});
  const papers = element('ul', {class: 'marshrut-list', 'data-test': 'papers', hidden: true});
  const quiet = (text, test, onclick) => element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': test, onclick}, text);
  const called = `дело ${file.index} за ${file.year} год`;

  function ask(form) {
    place.replaceChildren(actionForm({
      ...form, cancel: () => place.replaceChildren(), done: () => changed(form.said)
    }));
    place.querySelector('input, textarea')?.focus();
  }

  const closing = quiet('Закрыть дело', 'close-file', () => ask({
    title: `Закрыть ${called}`, explanation: 'В закрытое дело ничего не кладут. Срок хранения пойдёт с 1 января следующего года.',
    verb: 'Закрыть', test: 'closing', said: `Закрыто ${called}.`,
    parts: {volumes: inputPart('Томов', {type: 'text', inputmode: 'numeric', maxlength: '5', value: '1'}, 'Укажите число томов.')},
    send: ({volumes}) => plan.close(file.id, volumes)
  }));
  const ended = quiet('Действие окончилось', 'end-validity', () => ask({
    title: 'Когда окончилось действие', explanation: `Срок хранения (${file.retention}) пойдёт с 1 января следующего года.`,
    verb: 'Внести день', test: 'validity', said: `День внесён: ${called}.`,
    parts: {until: inputPart('День', {type: 'date'}, 'Укажите день.')},
    send: ({until}) => plan.ended(file.id, until)
  }));
  const held = quiet('Удержать', 'hold-file', () => ask({
    title: `Удержать ${called}`, explanation: 'Пока удержание не снимет руководитель, дело не уничтожат и не передадут.',
    verb: 'Удержать', test: 'hold', said: `Удержано ${called}.`,
    parts: {reason: reasonPart('Почему', 'Укажите, почему дело удерживают.')},
    send: ({reason}) => plan.hold(file.id, reason)
  }));
  const released = quiet('Снять удержание', 'release-file', () => ask({
    title: `Снять удержание: ${called}`, verb: 'Снять', test: 'release', said: `Удержание снято: ${called}.`, parts: {},
    send: () => plan.release(file.id)
  }));

  const list = quiet(`Документы: ${file.documents}`, 'show-papers', async () => {
    if (papers.hidden) {
      const {items, total} = await plan.papers(file.id, 0);
      papers.replaceChildren(...items.map(paper), ...total > items.length ? [element('li', {}, `и ещё ${total - items.length}`)] : [],
        ...total === 0 ? [element('li', {}, 'Нет документов, открытых вам.')] : []);
    }
    papers.hidden = !papers.hidden;
    list.setAttribute('aria-expanded', String(!papers.hidden));
  });
  list.setAttribute('aria-expanded', 'false');

  const {mayChange, state} = file;
  const here = state === 'OPEN' || state === 'CLOSED';
  return element('li', {'data-file': file.id},
    element('div', {class: 'marshrut-visa'},
      element('strong', {}, `${file.index}, ${file.year}`),
      element('span', {class: 'marshrut-badge'}, STATES[state]),
      file.hold && element('span', {class: 'marshrut-badge marshrut-bad'}, 'Удержано')),
    element('div', {}, file.title),
    element('div', {class: 'marshrut-hint'}, `${file.organisationName}. Хранить: ${file.retention}${file.article ? `, ст. ${file.article}` : ''}. ${term(file)}`),
    file.act && element('div', {}, 'Акт ', element('a', {href: documentPage(file.act.id)}, file.act.number), ` от ${date(file.act.date)}`),
    file.hold?.reason && element('div', {}, `Удержано: ${file.hold.reason}`),
    element('div', {class: 'marshrut-row-actions'}, list,
      mayChange && state === 'OPEN' && closing,
      mayChange && here && file.conditional && ended,
      mayChange && state !== 'DESTROYED' && (file.hold ? released : held)),
    place, papers);
}

function term(file) {
  if (file.state !== 'CLOSED') {
    return '';
  }
  if (file.years === null) {
    return `В архив — с ${date(file.transferFrom)}.`;
  }
  return file.destroyFrom ? `Уничтожить можно с ${date(file.destroyFrom)}.` : 'День, когда окончилось действие, не внесён.';
}

function paper({id, number, date: registered, heading, destroyed}) {
  return element('li', {},
    element('a', {href: documentPage(id)}, `${number ?? 'без номера'}${registered ? ` от ${date(registered)}` : ''}`), ' ', heading, ' ',
    destroyed && element('span', {class: 'marshrut-badge'}, 'Содержание уничтожено'));
}

function inputPart(label, attributes, missing) {
  const place = field({label, required: true, input: element('input', attributes)});
  place.input.addEventListener('input', () => place.problem());
  return {place, value: () => place.input.value, missing};
}
