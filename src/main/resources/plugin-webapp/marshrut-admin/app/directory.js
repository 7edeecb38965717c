/* The directory of accounts beside the tables: what a synchronisation would change, and the last one. */

import {element} from './elements.js';
import * as server from './server.js';
import {table} from './paged.js';

const SHOWN = 20;
const ADDRESS = '/api/people/directory';

const moment = iso => new Date(iso).toLocaleString('ru', {dateStyle: 'short', timeStyle: 'short'});

export async function directory() {
  const last = element('p', {'data-test': 'last'});
  const report = element('div', {'aria-live': 'polite'});
  const check = element('button', {
    type: 'button', class: 'marshrut-second', 'data-test': 'directory-check', onclick: () => ask('?dryRun=true')
  }, 'Проверить');
  const buttons = [check];

  async function ask(query) {
    buttons.forEach(button => { button.disabled = true; });
    report.replaceChildren(element('p', {}, 'Читаем каталог…'));
    try {
      const found = await server.change('POST', `${ADDRESS}${query}`, {});
      report.replaceChildren(...shown(found, query.includes('dryRun')));
    } catch (failure) {
      report.replaceChildren(element('p', {class: 'marshrut-alert', role: 'alert', 'data-test': 'directory-refused'}, failure.message));
    }
    check.disabled = false;
    await tell();
  }

  function shown({added, changed, left, unchanged, going, barred, wrong, differences}, trial) {
    const counts = `добавлено: ${added}, изменено: ${changed}, выбыло: ${left}, без изменений: ${unchanged}, с ошибками: ${wrong.length}.`;
    return [
      element('p', {class: trial ? null : 'marshrut-done', 'data-test': 'directory-report'},
        trial ? `Будет ${counts}` : `Готово, ${counts}`),
      barred && element('p', {class: 'marshrut-alert', 'data-test': 'barred'}, barred),
      ...rows('directory-wrong', ['Имя в каталоге', 'Что не так'], wrong, one => [one.name, one.message]),
      ...rows('directory-differences', ['Учётная запись', trial ? 'Что изменится' : 'Что изменено'], differences,
        one => [one.login, one.what]),
      trial && apply(added + changed + left, barred ? going : 0)
    ].filter(Boolean);
  }

  function rows(name, heading, items, cells) {
    return items.length === 0 ? [] : [
      table(name, heading, items.slice(0, SHOWN).map((one, i) => ({key: i, cells: cells(one)}))),
      items.length > SHOWN && element('p', {class: 'marshrut-hint'}, `Показаны первые ${SHOWN}.`)];
  }

  /** What is barred needs its number again: nobody confirms what he has not read. */
  function apply(changes, going) {
    if (changes + going === 0) {
      return null;
    }
    const button = element('button', {
      type: 'button', class: 'marshrut-button', 'data-test': 'directory-apply',
      onclick: () => ask(going > 0 ? `?leavers=${going}` : '')
    }, going > 0 ? `Применить: лишить входа или групп ${going}` : 'Применить');
    buttons.push(button);
    return button;
  }

  async function tell() {
    const state = await server.get(ADDRESS);
    check.hidden = !state.configured;
    last.textContent = said(state);
  }

  await tell();
  return element('section', {},
    element('p', {class: 'marshrut-hint'},
      'Люди, у которых «входит через каталог», берутся оттуда. Система сверяется сама; здесь можно не ждать.'),
    last, element('div', {class: 'marshrut-actions'}, check), report);
}

function said({configured, last}) {
  if (!configured) {
    return 'Каталог не настроен. Его адрес задаёт тот, кто установил систему.';
  }
  if (last === null) {
    return 'Сверки ещё не было.';
  }
  const who = last.askedBy === null ? 'по расписанию' : last.askedBy;
  return `Последняя сверка: ${moment(last.beganAt)}, ${who}. ${last.report ?? 'Идёт.'}`;
}
