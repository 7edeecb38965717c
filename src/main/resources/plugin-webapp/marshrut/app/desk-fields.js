/* What a decision asks beside itself: the comment and the fields of its form, in place, under the buttons. */

import {performerSearch} from './assigned.js';
import {element, field, select} from './elements.js';
import {namedDay} from './named-day.js';
import {personField} from './person.js';
import * as server from './server.js';

const LONGEST_COMMENT = 4000;
/** The field in which a deadline is named. */
const NEW_DEADLINE = 'newDueDate';
const KINDS = {TEXT: 'text', NUMBER: 'text', DATE: 'date'};

/**
 * Returns {element, first, answer(): {comment, fields}, missing(): the first empty field or undefined, problem(name, words)};
 * `documentId` is of the document that is decided on, `typed` is called at every change, `kept` is an answer from before.
 */
export function answerFields(choice, form, kept, documentId, typed) {
  const comment = choice.commentOffered ? field({
    label: form.commentLabel, required: choice.commentRequired,
    input: element('textarea', {rows: '3', maxlength: LONGEST_COMMENT, 'data-test': 'comment', 'data-field': 'comment', oninput: () => {
      comment.problem();
      typed();
    }})
  }) : undefined;
  if (comment) {
    comment.input.value = kept.comment ?? '';
  }
  const others = form.fields.filter(({key}) => choice.fields.includes(key)).map(one => {
    const place = one.type === 'PERSON' ? person(one, typed) : field({
      label: one.label, hint: one.hint, required: one.required, input: input(one, () => {
        place.problem();
        typed();
      })
    });
    place.input.dataset.field = one.key;
    const before = kept.fields?.[one.key] ?? one.value ?? '';
    if (one.type === 'PERSON') {
      choose(place, before);
    } else {
      place.input.value = before;
    }
    if (one.key === NEW_DEADLINE) {
      const named = namedDay(documentId);
      place.element.append(named.element);
      place.input.addEventListener('input', () => named.look(place.input.value));
      named.look(before);
    }
    return {...one, place};
  });
  const all = [
    ...others.map(({key, required, place}) => ({name: key, required, place})),
    ...comment ? [{name: 'comment', required: choice.commentRequired, place: comment}] : []
  ];
  return {
    element: element('div', {}, all.map(({place}) => place.element)),
    first: all[0]?.place.input,
    answer: () => ({
      ...comment && comment.input.value.trim() && {comment: comment.input.value.trim()},
      fields: Object.fromEntries(others.map(({key, place}) => [key, said(place)]).filter(([, value]) => value))
    }),
    missing() {
      const empty = all.filter(({required, place}) => required && !said(place));
      empty.forEach(({place}) => place.problem('Заполните это поле.'));
      return empty[0]?.place.input;
    },
    problem(name, words) {
      all.find(one => one.name === name)?.place.problem(words);
    }
  };
}

/** Of a person it is his log-in, whatever stands in the field. */
function said({input, value}) {
  return value ? value() : input.value.trim();
}

/** Forms can only have a log-in typed; here one looks for the surname. */
function person({required}, typed) {
  return personField({label: 'Кому', required, test: 'performer', search: performerSearch(), changed: typed});
}

async function choose(place, login) {
  if (login) {
    place.show({login, name: (await server.names({logins: [login]})).person(login)});
  } else {
    place.load();
  }
}

function input({type, options}, typed) {
  if (type === 'CHOICE') {
    return select(options.map(({value, label}) => ({code: value, name: label})), 'Выберите', {onchange: typed});
  }
  if (type === 'LONG_TEXT') {
    return element('textarea', {rows: '3', oninput: typed});
  }
  return element('input', {type: KINDS[type], inputmode: type === 'NUMBER' ? 'decimal' : null, oninput: typed});
}
