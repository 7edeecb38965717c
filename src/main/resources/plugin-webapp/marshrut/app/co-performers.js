/* The co-performers of an assignment: people one by one, each of whom can be taken out again. */

import {element} from './elements.js';
import {personField} from './person.js';

/** Returns {element, input, value(): log-ins, fill(people), problem(text)}. */
export function coPerformers({search, changed}) {
  const list = element('ul', {class: 'marshrut-people', 'data-test': 'co-performers'});
  const error = element('p', {class: 'marshrut-error', role: 'alert'});
  const picker = personField({label: 'Соисполнитель', test: 'co-performer', search, changed: add});
  const opener = element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'add-co-performer', onclick: () => {
    open(true);
    picker.fill(undefined);
    picker.input.focus();
  }}, 'Добавить соисполнителя');
  let people = [];

  function open(shown) {
    picker.element.hidden = !shown;
    opener.hidden = shown;
  }

  function add() {
    const chosen = picker.chosen();
    if (chosen && people.every(({login}) => login !== chosen.login)) {
      people = [...people, chosen];
      draw();
      changed();
    }
    open(false);
    opener.focus();
  }

  function remove(person) {
    people = people.filter(other => other !== person);
    draw();
    changed();
    opener.focus();
  }

  function problem(text = '') {
    error.textContent = text;
  }

  function draw() {
    problem();
    list.replaceChildren(...people.map(person => element('li', {},
      person.name, ' ',
      element('button', {
        type: 'button', class: 'marshrut-quiet', 'aria-label': `Убрать: ${person.name}`, onclick: () => remove(person)
      }, 'Убрать'))));
  }

  open(false);
  return {
    element: element('fieldset', {class: 'marshrut-flags'},
      element('legend', {}, 'Соисполнители'),
      element('p', {class: 'marshrut-hint'}, 'Отчитываются ответственному исполнителю.'),
      list, error, picker.element, opener),
    input: opener,
    problem,
    value: () => people.map(({login}) => login),
    fill(filled) {
      people = filled;
      draw();
      open(false);
    }
  };
}
