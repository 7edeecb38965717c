/* What every document has beside the card of its kind: the kind, the heading, whether access to it is restricted. */

import {checkbox, element, field, select} from './elements.js';

const LONGEST_HEADING = 1000;
const WORDS = {kind: 'Выберите вид документа.', heading: 'Напишите заголовок.'};

/**
 * Returns {elements, input: that of the kind, kind(): the one chosen or undefined, restrictable(may), value(), fill(value),
 * check(): the inputs with a problem, problem(name, message): whether there is such a field}.
 */
export function commonFields(kinds) {
  const fields = {
    kind: field({
      label: 'Вид документа', required: true,
      input: select(kinds, 'Выберите вид', {name: 'kind', 'data-test': 'kind'})
    }),
    heading: field({
      label: 'Заголовок', required: true, hint: 'О чём документ, например: О ремонте школ в 2027 году',
      input: element('textarea', {name: 'heading', rows: '3', maxlength: LONGEST_HEADING, 'data-test': 'heading'})
    })
  };
  const restricted = checkbox({
    label: 'Доступ ограничен', name: 'restricted', 'data-test': 'restricted', hint: 'Документ не будет опубликован.'
  });
  const error = element('p', {class: 'marshrut-error', role: 'alert'});
  restricted.element.append(error);
  restricted.input.addEventListener('change', () => {
    error.textContent = '';
  });
  const text = name => fields[name].input.value.replace(/\s+/g, ' ').trim();
  const check = name => {
    fields[name].problem(text(name) ? '' : WORDS[name]);
    return Boolean(text(name));
  };
  // only while typing: a message that came or went on leaving a field would move the page under a click
  Object.keys(fields).forEach(name => fields[name].input.addEventListener('input', () => fields[name].problem()));
  if (kinds.length === 1) {
    fields.kind.input.value = kinds[0].code;
  }

  return {
    elements: [...Object.values(fields).map(made => made.element), restricted.element],
    input: fields.kind.input,
    kind: () => kinds.find(({code}) => code === fields.kind.input.value),
    restrictable(may) {
      restricted.element.hidden = !may;
    },
    value: () => ({
      kind: text('kind'), heading: text('heading'), restricted: restricted.input.checked && !restricted.element.hidden
    }),
    fill(value) {
      fields.kind.input.value = value.kind ?? (kinds.length === 1 ? kinds[0].code : '');
      fields.heading.input.value = value.heading ?? '';
      Object.values(fields).forEach(made => made.problem());
      restricted.input.checked = Boolean(value.restricted);
      error.textContent = '';
    },
    check: () => Object.keys(fields).filter(name => !check(name)).map(name => fields[name].input),
    problem(name, message) {
      if (name === 'restricted') {
        error.textContent = message;
        return true;
      }
      fields[name]?.problem(message);
      return name in fields;
    }
  };
}
