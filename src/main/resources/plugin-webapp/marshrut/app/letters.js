/* «Переписка» at a document: to whom a letter went and what became of it, where a paper came from, and the answer to it. */

import {alertBox} from './alert.js';
import {documentPage} from './desk-server.js';
import {element, link as opened} from './elements.js';
import {change, get, kinds, query} from './server.js';
import {date, time} from './words.js';

const SIZE = 50;
const KINDS = {ARRIVED_FROM: 'Пришёл из организации', ANSWERS: 'Ответ на', ANSWERED_BY: 'На него ответили'};
const BAD = ['FAILED', 'REFUSED'];
/** Whoever has these answers no more. */
const OVER = ['REJECTED', 'ANNULLED', 'RECALLED'];

const of = (id, what, page) => `/api/documents/${encodeURIComponent(id)}/${what}?${query({page: [page], size: [SIZE]})}`;

/** Undefined where a document went to nobody and hangs together with nothing; `own` tells moments by the reader's clock. */
export async function letters(document, own) {
  const [sent, linked, offered] = await Promise.all([
    get(of(document.id, 'dispatches', 0)), get(of(document.id, 'links', 0)), document.incoming ? kinds().catch(() => []) : []
  ]).then(own);
  const reply = OVER.includes(document.state) ? undefined : offered.find(({answers, addressees}) => answers && addressees);
  if (sent.total === 0 && linked.total === 0 && !reply) {
    return undefined;
  }
  const rows = element('ul', {class: 'marshrut-list', 'data-test': 'dispatches'}, sent.items.map(row));
  let next = 1;
  const more = element('button', {type: 'button', class: 'marshrut-button', hidden: sent.total <= SIZE, onclick: async () => {
    const page = own(await get(of(document.id, 'dispatches', next)));
    next += 1;
    rows.append(...page.items.map(row));
    more.hidden = next * SIZE >= page.total;
  }}, 'Показать ещё');
  return element('section', {'data-test': 'letters'}, element('h2', {}, 'Переписка'),
    linked.total > 0 ? element('ul', {class: 'marshrut-list', 'data-test': 'links'}, linked.items.map(link)) : '',
    sent.total > 0 ? element('p', {class: 'marshrut-hint'}, `Адресатов: ${sent.total}.`) : '', rows, more,
    reply ? element('div', {class: 'marshrut-actions'},
      element('a', {class: 'marshrut-button', href: answerPage(reply, document), 'data-test': 'answer'}, 'Ответить')) : '');

  function row(one) {
    const line = element('li', {'data-addressee': one.organisation ?? one.correspondent},
      element('strong', {}, one.addressee), ' ',
      element('span', {class: BAD.includes(one.state) ? 'marshrut-badge marshrut-bad' : 'marshrut-badge', 'data-test': 'dispatch-state'}, one.stateName),
      ...[
        one.number && `зарегистрировано: №\u00a0${one.number} от ${date(one.numberedOn)}`,
        one.reason && `причина: ${one.reason}`,
        one.executorAssignedAt && ['исполнитель назначен ', time(one.executorAssignedAt)],
        one.answeredAt && ['ответ отправлен ', time(one.answeredAt), ...answer(one.answer)],
        one.wayName !== 'в системе' && `путь: ${one.wayName}`
      ].filter(Boolean).map(words => element('p', {class: 'marshrut-hint'}, words)));
    if (one.way === 'PAPER') {
      line.append(element('p', {}, opened(`/api/documents/${document.id}/cover?dispatch=${one.id}`, 'Сопроводительный лист (PDF)')));
    }
    if (one.way === 'PAPER' && one.state === 'SENT') {
      line.append(handedOver(one, line));
    }
    return line;
  }

  /** Offered to everybody who sees the letter; whose it is to say, the server knows. */
  function handedOver(one, line) {
    const alert = alertBox();
    return element('div', {}, alert.element, element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'handed-over', onclick: async () => {
      alert.hide();
      try {
        await change('PUT', `/api/dispatches/${one.id}/delivery`, {});
        line.replaceWith(row({...one, state: 'DELIVERED', stateName: 'доставлен'}));
      } catch (failure) {
        alert.show(failure.message);
      }
    }}, 'Вручено'));
  }
}

function answer(came) {
  if (!came?.number) {
    return [];
  }
  return [': ', came.documentId
    ? element('a', {href: documentPage(came.documentId)}, `№\u00a0${came.number} от ${date(came.date)}`)
    : `№\u00a0${came.number} от ${date(came.date)}`];
}

function link({kind, documentId, number, date: day, party}) {
  const named = number ? `№\u00a0${number}${day ? ` от ${date(day)}` : ''}` : 'ещё без номера';
  return element('li', {'data-link': kind}, `${KINDS[kind]}: `,
    documentId ? element('a', {href: documentPage(documentId)}, named) : named, party ? `, ${party}` : '');
}

/** The card of an answer, with what is known of the paper that it answers: nobody types it again. */
function answerPage({code, answers, addressees}, document) {
  const {organisation, correspondentCode: correspondent} = document.incoming;
  const to = organisation ? [{organisation}] : correspondent ? [{correspondent}] : [];
  const typed = {
    kind: code, restricted: document.restricted, heading: `Ответ: ${document.heading}`.slice(0, 1000),
    facts: {[answers]: document.registrationNumber, [addressees]: to}
  };
  return `#/projects/new?${new URLSearchParams({card: JSON.stringify(typed)})}`;
}
