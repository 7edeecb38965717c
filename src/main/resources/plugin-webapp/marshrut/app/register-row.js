/* One register in the list: what holds, what comes next, all its rows on demand. */

import {element} from './elements.js';
import * as registers from './registers-list.js';
import {date} from './words.js';

/** `form` takes a new row; `changed` is called with words to say. */
export function registerRow({register, form, changed}) {
  const current = register.terms.find(term => term.current);
  const alert = element('p', {class: 'marshrut-error', role: 'alert'});
  const all = element('ul', {class: 'marshrut-list', 'data-test': 'terms', hidden: true});
  const quiet = (text, test, onclick) =>
    element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': test, onclick}, text);

  const history = quiet('Все строки', 'show-terms', () => orTell(async () => {
    if (all.hidden) {
      const {terms} = await registers.one(register.code);
      all.replaceChildren(...terms.map(row));
    }
    all.hidden = !all.hidden;
    history.setAttribute('aria-expanded', String(!all.hidden));
  }));
  history.setAttribute('aria-expanded', 'false');

  function row(term) {
    return element('li', {'data-from': term.validFrom},
      element('span', {}, `с ${date(term.validFrom)}: `, element('strong', {}, term.pattern)), ' ',
      term.current && element('span', {class: 'marshrut-badge marshrut-good'}, 'Действует'),
      !term.begun && element('span', {class: 'marshrut-badge'}, 'Предстоит'),
      element('div', {class: 'marshrut-hint'}, `Дело ${term.fileIndex}, хранить: ${term.retention}. Кто внёс: ${term.enteredBy}`),
      register.mayChange && !term.begun && element('div', {class: 'marshrut-row-actions'},
        quiet('Изменить', 'change-term', () => form.openTerm(register, term, true)),
        quiet('Взять обратно', 'remove-term', () => orTell(async () => {
          await registers.removeTerm(register.code, term.validFrom);
          changed(`Строка с ${date(term.validFrom)} взята обратно: ${register.name}.`);
        }))));
  }

  async function orTell(work) {
    try {
      alert.textContent = '';
      await work();
    } catch (failure) {
      alert.textContent = failure.message;
    }
  }

  return element('li', {'data-register': register.code},
    element('div', {class: 'marshrut-visa'},
      element('strong', {}, register.name),
      element('span', {class: `marshrut-badge ${register.signed ? 'marshrut-good' : ''}`},
        register.signed ? 'С подписью' : 'Без подписи')),
    current
      ? element('div', {}, 'Номера ', element('strong', {'data-test': 'pattern'}, current.pattern),
        ` с ${date(current.validFrom)}, дело ${current.fileIndex}, хранить: ${current.retention}`)
      : element('div', {class: 'marshrut-error'}, 'Сегодня строки нет: номеров этот реестр не даёт.'),
    register.terms.filter(term => !term.begun).map(term =>
      element('div', {'data-test': 'next-term'}, `С ${date(term.validFrom)} номера `, element('strong', {}, term.pattern))),
    element('div', {class: 'marshrut-hint'}, `Ведёт ${register.registryName}. `,
      register.last === null ? 'В этом году номеров не было.' : `Последний номер в этом году: ${register.last}.`,
      ` Код в схемах: ${register.code}.`),
    element('div', {class: 'marshrut-row-actions'}, history,
      register.mayChange && quiet('Новая строка', 'new-term', () => form.openTerm(register, current)),
      register.mayChange && !register.signed && quiet('Требовать подпись', 'demand-signature', askOnce)),
    alert, all);

  function askOnce(event) {
    const asked = event.currentTarget;
    asked.replaceWith(element('span', {}, 'Снять требование потом нельзя. ',
      quiet('Требовать подпись', 'demand-signature-now', () => orTell(async () => {
        await registers.rename(register.code, {name: register.name, signed: true});
        changed(`Теперь номер даётся только подписанному: ${register.name}.`);
      })), ' ', quiet('Оставить как есть', 'keep', ({currentTarget}) => currentTarget.parentElement.replaceWith(asked))));
  }
}
