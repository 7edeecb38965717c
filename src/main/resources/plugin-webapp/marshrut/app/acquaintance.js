/* «Ознакомление» at a document: one's own mark, who has said that he knows it and who has not yet, and sending it to others. */

import {alertBox} from './alert.js';
import {element} from './elements.js';
import {personField} from './person.js';
import {change, get, query} from './server.js';
import {time} from './words.js';

const of = id => `/api/documents/${encodeURIComponent(id)}/acquaintances`;
const SIZE = 50;
/** Longer lists begin closed: the text of the document stands below them. */
const FEW = 5;

/** Undefined where it was sent to nobody and nobody here may send it; `own` tells moments by the reader's clock. */
export async function acquaintance(id, own) {
  const [mine, knowing, missing] = await Promise.all([
    get(`${of(id)}/own`), get(listed(id, true, 0)), get(listed(id, false, 0))
  ]).then(own);
  if (!mine.asked && !mine.maySend && knowing.total + missing.total === 0) {
    return undefined;
  }
  const section = element('section', {'data-test': 'acquaintance'});
  draw();
  return section;

  function draw(said) {
    section.replaceChildren(element('h2', {}, 'Ознакомление'),
      said ? element('p', {class: 'marshrut-done', role: 'status', tabindex: '-1', 'data-test': 'acquaintance-said'}, said) : '',
      mine.asked ? ownMark() : '',
      people('Ознакомлены', knowing, true), people('Не ознакомлены', missing, false),
      mine.maySend ? sending() : '');
    section.querySelector('[data-test=acquaintance-said]')?.focus();
  }

  async function again(said) {
    const answers = own(await Promise.all([get(`${of(id)}/own`), get(listed(id, true, 0)), get(listed(id, false, 0))]));
    [mine, knowing, missing].forEach((old, number) => Object.assign(old, answers[number]));
    draw(said);
  }

  function ownMark() {
    if (mine.acquaintedAt) {
      return element('p', {'data-test': 'own-mark'}, 'Вы ознакомлены ', time(mine.acquaintedAt));
    }
    const alert = alertBox();
    const button = element('button', {type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'acquaint', onclick: async () => {
      button.disabled = true;
      alert.hide();
      try {
        await change('PUT', `${of(id)}/own`, {});
        await again('Отмечено: вы ознакомлены.');
      } catch (failure) {
        alert.show(failure.message);
        button.disabled = false;
      }
    }}, 'Ознакомлен');
    return element('div', {}, element('p', {class: 'marshrut-hint'}, 'Документ направлен вам на ознакомление. Отметка ставится от вашего имени, за другого её не поставить.'),
      alert.element, element('div', {class: 'marshrut-actions'}, button));
  }

  function people(title, found, known) {
    if (found.total === 0) {
      return '';
    }
    const list = element('ul', {class: 'marshrut-list', 'data-test': known ? 'acquainted' : 'not-acquainted'}, found.items.map(line));
    let next = 1;
    const more = element('button', {
      type: 'button', class: 'marshrut-button', hidden: found.total <= SIZE, onclick: async () => {
        const page = own(await get(listed(id, known, next)));
        next += 1;
        list.append(...page.items.map(line));
        more.hidden = next * SIZE >= page.total;
      }
    }, 'Показать ещё');
    return element('details', {class: 'marshrut-details', open: found.total <= FEW}, element('summary', {}, `${title}: ${found.total}`), list, more);
  }

  function sending() {
    const alert = alertBox();
    const chosen = element('ul', {class: 'marshrut-people', 'data-test': 'recipients'});
    const recipients = {people: [], organisations: []};
    const pickers = {
      people: personField({label: 'Сотрудник', test: 'recipient', search: text => get(`/api/cards/people?${query({text: [text]})}`), changed: () => add('people')}),
      organisations: personField({
        label: 'Организация', hint: 'Документ получит её руководитель.', test: 'recipient-organisation', search: organisations,
        changed: () => add('organisations'), ask: 'Часть названия', more: 'Наберите часть названия.', none: 'Ничего не нашлось. Проверьте название.'
      })
    };

    function add(kind) {
      const one = pickers[kind].chosen();
      if (one) {
        if (recipients[kind].every(({login}) => login !== one.login)) {
          recipients[kind].push(one);
        }
        pickers[kind].show();
        show();
      }
    }

    function show() {
      chosen.replaceChildren(...Object.entries(recipients).flatMap(([kind, all]) => all.map(one => element('li', {}, one.name, ' ',
        element('button', {type: 'button', class: 'marshrut-quiet', 'aria-label': `Убрать: ${one.name}`, onclick: () => {
          recipients[kind] = all.filter(other => other !== one);
          show();
          pickers[kind].input.focus();
        }}, 'Убрать')))));
    }

    async function send(event) {
      event.preventDefault();
      alert.hide();
      button.disabled = true;
      try {
        const {added} = await change('POST', of(id), Object.fromEntries(Object.entries(recipients)
          .map(([kind, all]) => [kind, all.map(({login}) => login)])));
        await again(added === 0 ? 'Всем, кого вы выбрали, документ уже направлен.' : `Направлено на ознакомление: ${added}.`);
      } catch (failure) {
        alert.show([failure.message, ...(failure.errors ?? []).map(({message}) => message)].join(' '));
      } finally {
        button.disabled = false;
      }
    }

    const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'send-for-information'}, 'Направить');
    return element('details', {class: 'marshrut-details', 'data-test': 'sending'}, element('summary', {}, 'Направить на ознакомление'),
      element('form', {class: 'marshrut-form', novalidate: true, onsubmit: send}, alert.element, pickers.people.element,
        pickers.organisations.element, chosen, element('div', {class: 'marshrut-actions'}, button)));
  }
}

const listed = (id, known, page) => `${of(id)}?acquainted=${known}&page=${page}&size=${SIZE}`;

function line({name, title, organisation, sentBy, sentAt, acquaintedAt}) {
  return element('li', {}, [name, title, organisation].filter(Boolean).join(', '),
    element('div', {class: 'marshrut-hint'}, acquaintedAt ? ['ознакомлен ', time(acquaintedAt)]
      : ['направлен ', time(sentAt), `, кто направил: ${sentBy}`]));
}

async function organisations(text) {
  const {items, total} = await get(`/api/cards/organisations?${query({text: [text]})}`);
  return {items: items.map(({code, name}) => ({login: code, name})), total};
}
