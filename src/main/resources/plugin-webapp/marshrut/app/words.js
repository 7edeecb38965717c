/* What the codes of the API are called in an office, and how dates, sizes and people are written there. */

import {element} from './elements.js';

const STATES = {
  ON_APPROVAL: 'На согласовании',
  REWORK: 'На доработке у автора',
  ON_SIGNING: 'На подписании',
  SIGNED: 'Подписан',
  REGISTERED: 'Зарегистрирован',
  PUBLISHED: 'Опубликован',
  ON_EXECUTION: 'На исполнении, на контроле',
  FILED: 'Помещён в дело',
  REJECTED: 'Отклонён',
  RECALLED: 'Отозван автором',
  ANNULLED: 'Аннулирован',
  SUSPENDED: 'Приостановлен'
};

const DECISIONS = {
  AGREED: 'Согласен',
  AGREED_WITH_REMARKS: 'Согласен с замечаниями',
  NOT_AGREED: 'Не согласен',
  RETURNED: 'Возвращено автору',
  NOT_IN_COMPETENCE: 'Не относится к компетенции',
  SIGNED: 'Подписано',
  SIGNED_OVER_OBJECTIONS: 'Подписано при возражениях',
  COUNTERSIGNED: 'Подписано стороной',
  REJECTED: 'Отклонено',
  REFUSED: 'Отказано',
  RESUBMITTED: 'Внесено снова',
  DISPUTED: 'Вынесены разногласия',
  RECALLED: 'Отозвано',
  SETTLED: 'Урегулировано',
  SIGN_WITH_DISAGREEMENTS: 'На подпись с разногласиями',
  WITHDRAWN: 'Снято',
  ON_CONTROL: 'Поставлено на контроль',
  NO_CONTROL: 'Контроль не нужен',
  ISSUED: 'Резолюция дана',
  REPORTED: 'Отчёт представлен',
  HANDED_ON: 'Передано другому',
  ACCEPTED: 'Принято',
  EXTENDED: 'Срок продлён',
  RELEASED: 'Снято с контроля',
  DONE: 'Выполнено'
};

/** Steps as one says what is to be done. */
const STEPS = {
  endorseDraft: 'Поддержать проект',
  giveVisa: 'Дать визу',
  examineLegality: 'Провести правовую экспертизу',
  editLanguage: 'Отредактировать текст',
  considerConclusions: 'Рассмотреть заключения',
  reviseDraft: 'Доработать проект',
  settleDisagreement: 'Урегулировать разногласия',
  signAct: 'Подписать акт',
  assignControl: 'Решить о контроле'
};

/** Decisions as they are chosen, before they are taken. */
const CHOICES = {
  AGREED: 'Согласен',
  AGREED_WITH_REMARKS: 'Согласен с замечаниями',
  NOT_AGREED: 'Не согласен',
  RETURNED: 'Вернуть автору',
  NOT_IN_COMPETENCE: 'Не относится к компетенции',
  SIGNED: 'Подписать',
  REJECTED: 'Отклонить',
  RESUBMITTED: 'Внести снова',
  DISPUTED: 'Не согласен с замечаниями, вынести разногласия',
  RECALLED: 'Отозвать проект',
  SETTLED: 'Разногласия урегулированы',
  SIGN_WITH_DISAGREEMENTS: 'На подпись с разногласиями',
  WITHDRAWN: 'Снять проект',
  ON_CONTROL: 'Поставить на контроль',
  NO_CONTROL: 'Контроль не нужен',
  DONE: 'Выполнено'
};

export const step = code => STEPS[code] ?? code;
export const choice = code => CHOICES[code] ?? code;
/** All of them, to choose from. */
export const states = Object.entries(STATES).map(([code, name]) => ({code, name}));
export const state = code => STATES[code] ?? code;
export const decision = code => DECISIONS[code] ?? code;

/** What nobody chooses in a card: it comes by itself, or by another page. */
const OTHERS = {
  INCOMING: 'Входящий документ',
  STAMPED_COPY: 'Копия с отметкой о подписании',
  INCOMING_TEXT: 'Текст входящего документа',
  ATTACHMENT: 'Приложение',
  EXECUTION_PROOF: 'Подтверждение исполнения'
};

export function nameOf(choices, code) {
  return choices.find(choice => choice.code === code)?.name ?? OTHERS[code] ?? code;
}

const NUMBER = new Intl.NumberFormat('ru', {maximumFractionDigits: 1});

export function size(bytes) {
  if (bytes < 1024) {
    return `${bytes}\u00a0Б`;
  }
  return bytes < 1024 * 1024
    ? `${NUMBER.format(bytes / 1024)}\u00a0КБ`
    : `${NUMBER.format(bytes / 1024 / 1024)}\u00a0МБ`;
}

/**
 * As the clock of the document's organisation shows it: a deadline is a time of that office, not of this browser. The
 * zone is told to those whose own clock shows another time.
 */
export function time(iso) {
  const [, year, month, day, hours, minutes, offset] = /^(\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d).*?(Z|[+-]\d\d:\d\d)$/.exec(iso);
  const [offsetHours, offsetMinutes] = offset === 'Z' ? [0, 0] : offset.split(':').map(Number);
  const elsewhere = new Date(iso).getTimezoneOffset() !== -(offsetHours * 60 + Math.sign(offsetHours) * offsetMinutes);
  const zone = ` (UTC${offset === 'Z' ? '' : offset.replace(/^([+-])0?/, '$1').replace(/:00$/, '')})`;
  return element('time', {datetime: iso}, `${day}.${month}.${year} ${hours}:${minutes}`,
    elsewhere && element('span', {class: 'marshrut-zone'}, zone));
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const MINUTE = 60_000;

/** A copy of an answer with all its moments by the clock of another: one screen shows one clock. */
export function byTheClockOf(moment, answer) {
  if (Array.isArray(answer)) {
    return answer.map(one => byTheClockOf(moment, one));
  }
  if (answer && typeof answer === 'object') {
    return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, byTheClockOf(moment, value)]));
  }
  return typeof answer === 'string' && MOMENT.test(answer) && !Number.isNaN(Date.parse(answer)) ? moved(answer, moment) : answer;
}

function moved(iso, moment) {
  const zone = /(Z|[+-]\d\d:\d\d)$/.exec(moment)[1];
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(zone) ?? [null, '+', '0', '0'];
  const offset = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  return new Date(Date.parse(iso) + offset * MINUTE).toISOString().replace('Z', zone);
}

export function date(iso) {
  return iso.split('-').reverse().join('.');
}

/** Working time by ISO 8601 (PT27H15M) as people say it. */
export function duration(iso) {
  const [, hours = '0', minutes = '0'] = iso.match(/^PT(?:(\d+)H)?(?:(\d+)M)?$/) ?? [];
  return [Number(hours) && `${hours}\u00a0ч`, (Number(minutes) || !Number(hours)) && `${minutes}\u00a0мин`]
    .filter(Boolean).join(' ') + ' рабочего времени';
}

/** Who has a step now: a person, or the group that any member may take it for. */
export function performer(step, names) {
  if (step.assignee) {
    return names.person(step.assignee);
  }
  return step.candidateGroups.length > 0
    ? `возьмёт любой из группы «${step.candidateGroups.map(names.group).join('», «')}»`
    : 'исполнитель не назначен';
}

/** The list of tasks that wait for somebody now. */
export function stages(steps, names) {
  if (steps.length === 0) {
    return element('p', {class: 'marshrut-hint'}, 'Сейчас никто ничего не должен делать.');
  }
  return element('ul', {class: 'marshrut-list', 'data-test': 'stage'}, steps.map(step =>
    element('li', {'data-step': step.taskKey, 'data-task': step.taskId},
      element('strong', {}, step.name), ' — ', performer(step, names),
      element('div', {class: 'marshrut-hint'},
        'с ', time(step.since),
        step.due && [', срок ', time(step.due), step.preliminary && ' (предварительно)'],
        step.overdue && element('span', {class: 'marshrut-badge marshrut-bad'}, 'Просрочено')))));
}

/** Everybody and everything a document names by code, to ask for the names in one request. */
export function codesOf(document) {
  return {
    logins: [
      document.author,
      ...document.stage.map(step => step.assignee),
      ...document.visas.flatMap(visa => [visa.approver, visa.actual])
    ],
    groups: document.stage.flatMap(step => step.candidateGroups),
    organisations: [document.organisation]
  };
}
