/* Decisions on a document's way as its sheet shows them: who, what, when, his remark and the author's answer. */

import {element} from './elements.js';
import * as words from './words.js';

/** The visas of a document, the newest round first. */
export function visas(document, names) {
  if (document.visas.length === 0) {
    return element('p', {class: 'marshrut-hint'}, 'Визы ещё не запрашивали.');
  }
  const rounds = [...new Set(document.visas.map(visa => visa.round))].sort((one, other) => other - one);
  return element('div', {'data-test': 'visas'}, rounds.map(round => [
    element('h4', {}, `Круг ${round}`),
    element('ul', {class: 'marshrut-visas', 'data-round': round},
      document.visas.filter(visa => visa.round === round).map(visa => visaOf(visa, names)))
  ]).flat());
}

/** A visa, or any other decision: its step is told by `name`, and instead of a person it may be asked of groups or of a party. */
export function visaOf(visa, names) {
  const acted = visa.actual && visa.actual !== visa.approver ? visa.actual : null;
  return element('li', {'data-approver': visa.approver},
    element('div', {class: 'marshrut-visa'},
      element('span', {},
        element('strong', {}, asked(visa, names)),
        ' ', element('span', {class: 'marshrut-hint'}, visa.approver && names.title(visa.approver))),
      verdict(visa)),
    visa.name && element('div', {class: 'marshrut-hint'}, visa.name, visa.step === 'VISA' && `, круг ${visa.round}`),
    acted && element('div', {'data-test': 'on-behalf'}, names.person(acted),
      visa.basis?.startsWith('за ') ? ` ${visa.basis}` : `, вместо: ${asked(visa, names)}${visa.basis ? `, ${visa.basis}` : ''}`),
    element('div', {class: 'marshrut-hint'},
      visa.decidedAt ? words.time(visa.decidedAt) : visa.due && ['срок ', words.time(visa.due), visa.preliminary && ' (предварительно)'],
      visa.version && `, текст проекта версии\u00a0${visa.version}`,
      visa.overdue && element('span', {class: 'marshrut-badge marshrut-bad', 'data-test': 'visa-overdue'},
        'Просрочено на ', words.duration(visa.overdueBy))),
    visa.remark && quoted(REMARKS[visa.step] ?? 'Замечание', visa.remark, 'visa-remark'),
    visa.answer && quoted('Ответ автора', visa.answer, 'visa-answer'));
}

/** What goes with a decision that judges nothing. */
const REMARKS = {
  REVISION: 'Ответ', SETTLEMENT: 'Пояснение', SIGNATURE: 'Пояснение', CONTROL: 'Пояснение', RESOLUTION: 'Пояснение', EXECUTION: 'Отчёт',
  EXTENSION: 'Пояснение', RELEASE: 'Пояснение', WORK: 'Пояснение'
};

function asked(visa, names) {
  return visa.party ?? (visa.approver ? names.person(visa.approver) : visa.candidateGroups.map(names.group).join(', '));
}

function quoted(title, text, test) {
  return element('div', {class: 'marshrut-quote', 'data-test': test},
    element('span', {class: 'marshrut-hint'}, `${title}: `), text);
}

const TONES = {
  AGREED: 'marshrut-good', AGREED_WITH_REMARKS: 'marshrut-good', SIGNED: 'marshrut-good',
  NOT_AGREED: 'marshrut-bad', RETURNED: 'marshrut-bad', REJECTED: 'marshrut-bad', REFUSED: 'marshrut-bad'
};

function verdict(visa) {
  if (visa.decision) {
    return badge(words.decision(visa.decision), TONES[visa.decision]);
  }
  return isAwaited(visa) ? badge('Ждём ответа') : badge('Круг завершён без ответа');
}

function badge(text, tone = '') {
  return element('span', {class: `marshrut-badge ${tone}`, 'data-test': 'visa-decision'}, text);
}

/** A round that was stopped leaves visas that nobody waits for. */
function isAwaited(visa) {
  return !visa.decision && !visa.cancelledAt;
}
