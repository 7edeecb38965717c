/* What documents are looked for by. */

import * as acting from './acting.js';
import {element, field, select} from './elements.js';
import {personField} from './person.js';
import * as server from './server.js';
import {states} from './words.js';

export const STAGES = [
  ['ENDORSEMENT', 'Поддержка проекта'], ['VISA', 'Виза'], ['EXAMINATION', 'Экспертиза'], ['EDITING', 'Редактирование'],
  ['REVISION', 'Доработка автором'], ['SETTLEMENT', 'Урегулирование разногласий'], ['SIGNATURE', 'Подписание'],
  ['PARTY', 'Ответ стороны'], ['CONTROL', 'Постановка на контроль'], ['RESOLUTION', 'Резолюция'],
  ['EXECUTION', 'Исполнение поручения'], ['ACCEPTANCE', 'Приёмка отчёта'], ['EXTENSION', 'Продление срока'],
  ['RELEASE', 'Снятие с контроля'], ['WORK', 'Другая работа']
].map(([code, name]) => ({code, name}));

const LATE = [{code: 'true', name: 'Просрочен сейчас'}, {code: 'false', name: 'Без просрочки'}];

/**
 * Returns {element, asked(): conditions, problem(errors)}; `search()` is called when somebody wants to see. `preset` is true
 * where the conditions are those of a ready search: what is found comes before how it was asked.
 */
export async function searchFields(me, conditions, organisations, preset, search) {
  const reference = await server.reference();
  const names = await server.names({logins: [conditions.author, conditions.holder]});
  const text = row('Номер, заголовок или слова из файлов', element('input', {
    type: 'search', 'data-test': 'text', maxlength: 1000, value: conditions.text
  }));
  const choice = (name, label, choices, any) => {
    const made = row(label, select(choices, any, {'data-test': name}));
    made.input.value = conditions[name] ?? '';
    return made;
  };
  const day = (name, label) => row(label, element('input', {type: 'date', 'data-test': name, value: conditions[name]}));
  const person = (name, label) => {
    const made = personField({label, test: name, search: found => acting.candidates(me.login, found)});
    const login = conditions[name];
    made.show(login && {login, name: names.person(login)});
    return made;
  };
  const fields = {
    text,
    state: choice('state', 'Состояние', states, 'Любое'),
    stage: choice('stage', 'Этап', STAGES, 'Любой'),
    kind: choice('kind', 'Вид', reference.kinds, 'Любой'),
    organisation: choice('organisation', 'Организация', organisations, 'Любая'),
    overdue: choice('overdue', 'Срок', LATE, 'Не важно'),
    from: day('from', 'Внесён с'),
    to: day('to', 'Внесён по'),
    author: person('author', 'Кто внёс'),
    holder: person('holder', 'У кого сейчас')
  };
  const {text: first, ...others} = fields;
  const narrowed = !preset && Object.keys(others).some(name => conditions[name]);
  return {
    element: element('form', {
      novalidate: true, role: 'search', 'data-test': 'search', onsubmit: event => {
        event.preventDefault();
        search();
      }
    },
    first.element,
    element('details', {class: 'marshrut-details', open: narrowed, 'data-test': 'narrow'},
      element('summary', {}, 'Ещё условия'),
      element('div', {class: 'marshrut-filters'}, Object.values(others).map(made => made.element))),
    element('div', {class: 'marshrut-actions'},
      element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'find'}, 'Найти'))),
    asked: () => Object.fromEntries(Object.entries(fields)
      .map(([name, {input, value}]) => [name, value ? value() : input.value.trim()])
      .filter(([, value]) => value)),
    problem(errors = []) {
      Object.values(fields).forEach(made => made.problem());
      errors.forEach(({field: name, message}) => fields[name]?.problem(message));
    }
  };
}

function row(label, input) {
  return field({label, input});
}
