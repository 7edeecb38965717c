/* One line of a resolution: what, who, with whom, by when, on which clause. */

import {coPerformers} from './co-performers.js';
import {element, field, select} from './elements.js';
import {namedDay} from './named-day.js';
import {personField} from './person.js';
import {time} from './words.js';

const LONGEST_TEXT = 4000;
const LONGEST_CLAUSE = 200;
const DATE = 'DATE';
/** Words by which a term is set; how long each is, the norms of the installation say. */
const TERMS = [
  {code: DATE, name: 'к дате'},
  {code: 'AT_ONCE', name: 'весьма срочно'},
  {code: 'URGENT', name: 'срочно'},
  {code: 'PROMPT', name: 'оперативно'},
  {code: 'MONTHLY', name: 'ежемесячно'},
  {code: 'QUARTERLY', name: 'ежеквартально'},
  {code: 'PERMANENT', name: 'постоянно'}
];

/**
 * Returns {element, value(): as the API takes it, fill(item, names), problem(name, message): whether there is such a field,
 * clear(), number(text, removable), input}. `documentId` is of the document that it is about, `latest` is the deadline it must stay within, or undefined.
 */
export function resolutionItem({search, latest, documentId, changed, remove}) {
  const title = element('h4', {});
  const takeOut = element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'remove-item', onclick: remove},
    'Убрать поручение');
  const day = element('input', {type: 'date', 'data-test': 'item-date', max: latest && latest.slice(0, 10)});
  const fields = {
    text: field({
      label: 'Что сделать', required: true,
      input: element('textarea', {rows: '3', maxlength: LONGEST_TEXT, 'data-test': 'item-text'})
    }),
    responsible: personField({
      label: 'Ответственный исполнитель', test: 'item-responsible', required: true, search, changed() {
        lookAtDay();
        changed();
      }
    }),
    coPerformers: coPerformers({search, changed}),
    due: field({
      label: 'Срок',
      input: select(TERMS, latest ? 'по тексту поручения, не позже вашего срока' : 'по тексту поручения, иначе месяц', {
        'data-test': 'item-term', onchange: () => {
          showDay();
          changed();
        }
      })
    }),
    clause: field({
      label: 'По какому пункту документа',
      input: element('input', {type: 'text', maxlength: LONGEST_CLAUSE, 'data-test': 'item-clause'})
    })
  };
  const dayField = field({label: 'Дата', required: true, input: day});
  const named = namedDay(documentId);
  fields.due.element.append(
    dayField.element, named.element,
    latest ? element('p', {class: 'marshrut-hint'}, 'Не позже срока вашего поручения: ', time(latest), '.') : '');
  [fields.text, fields.due, fields.clause].forEach(({input, problem}) => input.addEventListener('input', () => problem()));
  day.addEventListener('input', () => {
    fields.due.problem();
    lookAtDay();
  });

  function showDay() {
    dayField.element.hidden = fields.due.input.value !== DATE;
    lookAtDay();
  }

  function lookAtDay() {
    named.look(fields.due.input.value === DATE && day.value, fields.responsible.value());
  }

  const due = () => fields.due.input.value === DATE ? day.value : fields.due.input.value;
  showDay();

  return {
    element: element('li', {class: 'marshrut-box', 'data-test': 'resolution-item'},
      element('div', {class: 'marshrut-visa'}, title, takeOut),
      Object.values(fields).map(made => made.element)),
    input: fields.text.input,
    number(number, removable) {
      title.textContent = `Поручение ${number}`;
      takeOut.hidden = !removable;
      takeOut.setAttribute('aria-label', `Убрать поручение ${number}`);
    },
    value: () => ({
      text: fields.text.input.value.trim(),
      responsible: fields.responsible.value() || undefined,
      coPerformers: fields.coPerformers.value(),
      due: due() || undefined,
      clause: fields.clause.input.value.trim() || undefined
    }),
    /** A date was chosen and not said: the server would count a month. */
    unsaid: () => fields.due.input.value === DATE && !day.value,
    fill(item, names) {
      const person = login => login && {login, name: names.person(login)};
      fields.text.input.value = item.text ?? '';
      fields.clause.input.value = item.clause ?? '';
      const term = TERMS.find(({code, name}) => code === item.due || name === item.due);
      fields.due.input.value = item.due ? term?.code ?? DATE : '';
      day.value = item.due && !term ? isoDay(item.due) : '';
      fields.coPerformers.fill((item.coPerformers ?? []).map(person));
      showDay();
      return fields.responsible.fill(person(item.responsible));
    },
    problem(name, message) {
      fields[name]?.problem(message);
      return name in fields;
    },
    clear: () => Object.values(fields).forEach(made => made.problem()),
    focus: name => (fields[name] ?? fields.text).input.focus()
  };
}

/** Of a day or a time by ISO 8601, or of ДД.ММ.ГГГГ. */
function isoDay(said) {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(said.trim()) ?? [];
  return year ? `${year}-${month}-${day}` : said.slice(0, 10);
}
