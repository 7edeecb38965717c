/* What is said of an assignment: its state, its deadline, and how much time is left. */

import {element} from './elements.js';
import {now} from './server.js';
import {time} from './words.js';

export const STATES = {
  ON_CONTROL: 'На контроле',
  REPORTED: 'Отчёт подан',
  RETURNED: 'Возвращено на доработку',
  EXECUTED: 'Исполнено',
  RELEASED: 'Снято с контроля',
  RELEASED_LATE: 'Снято, исполнено с опозданием',
  WITHDRAWN: 'Отменено'
};

const TONES = {
  REPORTED: 'marshrut-told-state',
  RETURNED: 'marshrut-bad',
  EXECUTED: 'marshrut-good',
  RELEASED: 'marshrut-good',
  RELEASED_LATE: 'marshrut-late'
};

const DAY = 86_400_000;

export const isOpen = ({state}) => ['ON_CONTROL', 'REPORTED', 'RETURNED'].includes(state);

/** The state and the mark; neither is told by colour alone. */
export function badges({state, overdue}) {
  return [
    element('span', {class: `marshrut-badge ${TONES[state] ?? ''}`, 'data-test': 'assignment-state'}, STATES[state] ?? state),
    overdue && element('span', {class: 'marshrut-badge marshrut-bad', 'data-test': 'assignment-overdue'}, 'Просрочено')
  ].filter(Boolean);
}

/** «срок 28.11.2026 18:00, осталось 4 дня, продлён 1 раз», as nodes. */
export function deadline(assignment) {
  return [
    'срок ', time(assignment.due), isOpen(assignment) && `, ${left(assignment.due)}`,
    assignment.extended > 0 && `, продлён ${times(assignment.extended)}`
  ].filter(Boolean);
}

/** By the dates of the office whose clock the deadline carries. */
export function left(due) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(due) ?? [null, '+', '00', '00'];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const today = new Date(now() + offset).toISOString().slice(0, 10);
  const days = Math.round((Date.parse(due.slice(0, 10)) - Date.parse(today)) / DAY);
  if (Date.parse(due) < now()) {
    return days === 0 ? 'истёк сегодня' : `истёк ${counted(-days, DAYS)} назад`;
  }
  return days === 0 ? 'истекает сегодня' : `${days % 10 === 1 && days % 100 !== 11 ? 'остался' : 'осталось'} ${counted(days, DAYS)}`;
}

const DAYS = ['день', 'дня', 'дней'];

/** «1 день, 2 дня, 5 дней». */
export function counted(number, [one, few, many]) {
  const tens = number % 100;
  const units = number % 10;
  const word = tens > 10 && tens < 20 ? many : units === 1 ? one : units > 1 && units < 5 ? few : many;
  return `${number}\u00a0${word}`;
}

const times = number => counted(number, ['раз', 'раза', 'раз']);
