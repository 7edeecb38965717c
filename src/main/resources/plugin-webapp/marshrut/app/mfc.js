/* «Запросы МФЦ»: what this account has handed in, where each is, the handover of results, answers of applicants. */

import {documentButton, requestActions} from './mfc-request.js';
import {element} from './elements.js';
import {newRequest} from './mfc-new.js';
import * as server from './server.js';
import {date, time} from './words.js';

const COLUMNS = ['Номер МФЦ', 'Где запрос', 'Состояние', 'Результат'];
const SIZE = 20;

export default async function mfcPage() {
  const title = element('h1', {tabindex: '-1'}, 'Запросы МФЦ');
  const me = await server.me();
  if (!me.groups.includes('mfcOperators') || !me.organisation) {
    return {
      element: element('div', {class: 'marshrut-page'}, title, element('p', {class: 'marshrut-notice'},
        'Запросы передают операторы МФЦ. Попросите администратора включить вас в их группу.')),
      shown: () => title.focus()
    };
  }
  const said = element('p', {role: 'status', class: 'marshrut-hint', 'data-test': 'mfc-said'});
  const place = element('div', {});
  const rows = element('tbody', {});
  const table = element('table', {class: 'marshrut-table marshrut-left', 'data-test': 'mfc-requests', hidden: true},
    element('thead', {}, element('tr', {}, COLUMNS.map(name => element('th', {scope: 'col'}, name)))), rows);
  const more = element('button', {type: 'button', class: 'marshrut-button', hidden: true, onclick: () => show(next)}, 'Показать ещё');
  const begin = element('button', {type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'mfc-new', onclick: open},
    'Новый запрос');
  let next = 0;

  async function show(page) {
    const found = await server.get(`/api/mfc/requests?${server.query({page: [page], size: [SIZE]})}`);
    if (page === 0) {
      rows.replaceChildren();
    }
    rows.append(...found.items.map(one => row(one, changed)));
    next = page + 1;
    table.hidden = found.total === 0;
    more.hidden = next * SIZE >= found.total;
    said.textContent = found.total === 0 ? 'Запросов ещё не было.' : `Передано запросов: ${found.total}.`;
  }

  async function changed(words) {
    await show(0);
    said.textContent = words;
  }

  async function open() {
    begin.hidden = true;
    try {
      const form = await newRequest({
        done: async receipt => {
          close();
          await changed(`Запрос ${receipt.number} принят и зарегистрирован: ${receipt.registrationNumber}.`);
        },
        cancel: close
      });
      place.replaceChildren(form.element);
      form.shown();
    } catch (failure) {
      close();
      said.textContent = failure.message;
    }
  }

  function close() {
    place.replaceChildren();
    begin.hidden = false;
    begin.focus();
  }

  await show(0);
  return {
    element: element('div', {class: 'marshrut-page marshrut-wide', 'data-test': 'mfc-page'}, title,
      element('div', {class: 'marshrut-actions'}, begin), place, said, table,
      element('div', {class: 'marshrut-actions'}, more)),
    shown: () => title.focus()
  };
}

function row(request, changed) {
  const last = request.events[request.events.length - 1];
  const cells = [
    [request.number, element('div', {class: 'marshrut-hint'}, 'принят ', time(request.receivedAt))],
    [request.organisationName, element('div', {class: 'marshrut-hint'}, `№ ${request.registrationNumber}`)],
    [element('span', {class: 'marshrut-badge'}, request.statusName),
      last && element('div', {class: 'marshrut-hint'}, time(last.at)),
      request.due && !request.result && element('div', {class: 'marshrut-hint'}, `ответят до ${date(request.due.slice(0, 10))}`),
      last?.text && element('div', {}, last.text)],
    [documentButton(request), requestActions(request, changed)]];
  return element('tr', {'data-request': request.number, 'data-status': request.status}, cells.map((cell, i) =>
    element(i === 0 ? 'th' : 'td', {scope: i === 0 ? 'row' : null, 'data-label': COLUMNS[i]}, cell)));
}
