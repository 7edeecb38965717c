/*
 * What somebody has typed or pressed on this machine and the server has not got. It tells which paper and what became of
 * it, never the words; and of nobody but the one who is asked for. It also stands on the page without connection, so it
 * asks the server for nothing.
 */

import {element} from './elements.js';

const HERE = 'marshrut-person=';
const KEPT = 30 * 24 * 60 * 60 * 1000;
const SOMEBODYS = /^marshrut(-remark|-many|:task|:new-project|:incoming|:quick-registration|:substitution):/;
const FORMS = {
  'new-project': ['Новый проект документа', '#/projects/new'],
  incoming: ['Регистрация входящего документа', '#/incoming/new'],
  'quick-registration': ['Быстрая регистрация', '#/incoming/quick'],
  substitution: ['Приказ о замещении', '#/substitutions']
};
const MANY = {SIGNED: ['Подписание', 'подписано', 'SIGNATURE'], AGREED: ['Согласование', 'согласовано', 'VISAS']};

/** Whoever has logged in last in this browser and has not logged out, or undefined; the server says so in a cookie. */
export function personHere() {
  const found = document.cookie.split('; ').find(pair => pair.startsWith(HERE));
  return found && decodeURIComponent(found.slice(HERE.length));
}

/** By what a paper is known on this machine; of a restricted one nothing stays here. */
export function titleOf({number, heading, restricted}) {
  return restricted ? 'Документ ограниченного доступа' : [number, heading].filter(Boolean).join(' ');
}

/** [{title, what, address, forget()}], the newest first; an address begins with #. */
export function unsentOf(login) {
  return [...remarks(login), ...plainForms(login), ...manyAtOnce(login), ...forms(login)]
    .sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
}

/** Whether there is anything of anybody, for a page that does not know who looks at it. */
export function anythingUnsent() {
  return kept('marshrut').some(({key, value}) => SOMEBODYS.test(key) && !(value.portions && isOver(value)));
}

/** How many decisions of many are there, are answered, and are taken. */
export function countOf({portions}) {
  const results = portions.flatMap(portion => portion.results ?? []);
  return {
    total: portions.reduce((sum, {items}) => sum + items.length, 0),
    over: results.length,
    done: results.filter(isDone).length
  };
}

/** What was decided the first time, when the answer got lost, is decided. */
export const isDone = ({status, alreadyDecided}) => status === 200 || alreadyDecided === true;

/** A block for the top of a page, '' when there is nothing to tell; `except` is an address that is open already. */
export function unsentBlock(login, except) {
  const all = unsentOf(login).filter(({address}) => address !== except);
  if (all.length === 0) {
    return '';
  }
  const block = element('section', {class: 'marshrut-unsent', 'data-test': 'unsent'}, element('h2', {}, 'Ещё не отправлено'),
    element('ul', {class: 'marshrut-list'}, all.map(one => {
      const entry = line(one, () => {
        entry.remove();
        block.hidden = !block.querySelector('li');
      });
      return entry;
    })));
  return block;
}

function line({title, what, address, forget}, forgotten) {
  const words = element('span', {}, 'Убрать');
  let sure = false;
  return element('li', {'data-test': 'unsent-entry'},
    element('a', {href: address, 'data-test': 'unsent-open'}, title),
    element('p', {class: 'marshrut-hint'}, what),
    element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'unsent-forget', onclick: () => {
      if (sure) {
        forget();
        forgotten();
      }
      sure = true;
      words.textContent = 'Точно убрать: вернуть будет нельзя';
    }}, words, element('span', {class: 'marshrut-unseen'}, `: ${title}`)));
}

function remarks(login) {
  return kept(`marshrut-remark:${login}:`).map(({rest: task, value, passing, at, forget}) => ({
    title: value.title ?? 'Документ', address: `#/desk/task?id=${encodeURIComponent(task)}`, at, forget,
    what: (value.pressed
      ? `Решение «${value.label}» отправлено, но ответа не было. Отправьте ещё раз: двух решений не будет.`
      : 'Написано, но не отправлено.') + (passing ? ' Хранится, пока открыта эта вкладка.' : '')
  }));
}

function plainForms(login) {
  return kept('marshrut:task:').filter(({rest}) => rest.endsWith(`:${login}`)).map(({rest, value, at, forget}) => ({
    title: value.title ?? 'Документ', address: `#/?task=${encodeURIComponent(rest.slice(0, -login.length - 1))}`, at, forget,
    what: 'Обычная форма задачи заполнена, но не отправлена.'
  }));
}

function manyAtOnce(login) {
  return kept(`marshrut-many:${login}`).filter(({rest, value}) => rest === '' && !isOver(value)).map(({value, at, forget}) => {
    const [name, done, list] = MANY[value.decision];
    const count = countOf(value);
    return {
      title: `${name}: ${done} ${count.done} из ${count.total}`, address: `#/desk?list=${list}`, at, forget,
      what: `Осталось ${count.total - count.over}. Откройте, чтобы решить, продолжать ли: дважды ничего не будет сделано.`
    };
  });
}

function forms(login) {
  return Object.entries(FORMS).flatMap(([name, [title, address]]) =>
    kept(`marshrut:${name}:${login}`).filter(({rest}) => rest === '')
      .map(({at, forget}) => ({title, address, at, forget, what: 'Заполнено, но не отправлено.'})));
}

function isOver(many) {
  const {total, over} = countOf(many);
  return over === total;
}

/** What lies under names that begin so. What nobody has touched for a month goes. */
function kept(prefix) {
  return [storage('localStorage'), storage('sessionStorage')].filter(Boolean).flatMap(store => Object.keys(store)
    .filter(key => key.startsWith(prefix))
    .map(key => {
      const value = parsed(store.getItem(key));
      const passing = store === storage('sessionStorage');
      return {key, rest: key.slice(prefix.length), value, passing, at: value?.at, forget: () => store.removeItem(key)};
    })
    .filter(({value, at, forget}) => {
      const old = at < Date.now() - KEPT;
      if (old) {
        forget();
      }
      return value && !old;
    }));
}

/** A browser may refuse its storage. */
function storage(name) {
  try {
    return window[name];
  } catch {
    return undefined;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
