/* «Организации и люди»: who exists, entered as tables. */

import {directory} from './directory.js';
import {groupsProof} from './groups-proof.js';
import {passwordLinks} from './password-links.js';
import {roster} from './roster-table.js';
import {tabbed} from './tabs.js';

const TYPES = {
  STATE_BODY: 'государственный орган', LOCAL_BODY: 'местное самоуправление', SUBORDINATE: 'подведомственная', OTHER: 'иная'
};

const ELSEWHERE = {DIRECTORY: 'через каталог', OIDC: 'через единый вход'};

const date = iso => iso.split('-').reverse().join('.');

const organisations = () => roster({
  name: 'organisations', address: '/api/organisations', download: 'organizacii.csv', all: 'Скачать все организации (CSV)',
  columns: 'code;name;short_name;type;zone, можно ещё opens;lunch_from;lunch_to;closes;seats;parent;district;connected;closed;successor',
  search: 'Название или код', nothing: 'Таких организаций нет.',
  heading: ['Организация', 'Тип', 'Вышестоящая', 'Часовой пояс', 'Мест', 'Район', 'Подключена'],
  row: one => ({key: one.code, title: one.shortName, under: `${one.code}, ${one.name}`, cells: [
    TYPES[one.type], one.superior ? `${one.superiorName} (${one.superior})` : 'нет', one.zone,
    one.seats === null ? 'не указано' : String(one.seats), one.district || 'не указан', standing(one)]})
});

function standing(one) {
  if (one.closedOn) {
    return `закрыта с ${date(one.closedOn)}, дела у ${one.successor}`;
  }
  return one.connectedOn ? `с ${date(one.connectedOn)}` : 'нет';
}

const rollOut = () => roster({
  name: 'roll-out-plan', address: '/api/roll-out-plan', download: 'plan-podklyucheniya.csv', all: 'Скачать весь план (CSV)',
  columns: 'district;category;due;organisations;seats',
  search: 'Район', nothing: 'Плана для таких районов нет.',
  heading: ['Район', 'Категория', 'К какому дню', 'Организаций', 'Рабочих мест'],
  row: one => ({key: `${one.district} ${one.category} ${one.due}`, title: one.district, under: '', cells: [
    one.categoryName, date(one.due), String(one.organisations), String(one.seats)]})
});

const people = () => {
  const links = passwordLinks();
  return roster({
    name: 'people', address: '/api/people', download: 'lyudi.csv', all: 'Скачать всех сотрудников (CSV)',
    columns: 'login;name;organisation, можно ещё email;left;source',
    search: 'Фамилия или имя для входа', nothing: 'Таких сотрудников нет.',
    heading: ['Сотрудник', 'Организация', 'Должность', 'Почта', 'Вход'],
    row: one => ({key: one.login, title: one.name, under: one.login, cells: [
      one.organisation, one.title ?? 'не занимает', one.email || 'не указана',
      one.left ? `не работает с ${date(one.left)}` : ELSEWHERE[one.source] ?? [one.hasPassword ? 'пароль задан ' : 'пароля нет ', links.button(one)]]}),
    extra: links.element
  });
};

const positions = () => roster({
  name: 'positions', address: '/api/positions', download: 'dolzhnosti.csv', all: 'Скачать все должности (CSV)',
  columns: 'code;title;organisation, можно ещё unit;head;groups;holder;from;to',
  search: 'Название, код или фамилия', nothing: 'Таких должностей нет.',
  heading: ['Должность', 'Организация', 'Кто занимает', 'Группы'],
  row: one => ({key: one.code, title: one.title, under: [one.code, one.unit].filter(Boolean).join(', '), cells: [
    one.organisation, one.name ?? 'вакантна', one.groups.join(', ') || 'никаких']})
});

export default () => tabbed({
  title: 'Организации и люди',
  hint: 'Вносятся таблицами; чего в файле нет, то остаётся. Собственную запись и должность меняет другой администратор.',
  tabs: [
    {code: 'organisations', name: 'Организации', open: organisations},
    {code: 'people', name: 'Люди', open: people},
    {code: 'positions', name: 'Должности', open: positions},
    {code: 'directory', name: 'Каталог', open: directory},
    {code: 'roll-out-plan', name: 'План подключения', open: rollOut},
    {code: 'groups', name: 'Сверка групп', open: groupsProof}
  ]
});
