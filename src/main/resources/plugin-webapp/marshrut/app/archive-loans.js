/* Paper units out of the store: who is given one, who has it, and its return. */

import * as archive from './archive-server.js';
import {element, field} from './elements.js';
import {date, time} from './words.js';

/** `done(words)` is called when the unit is out. */
export function issueForm({unit, me, documentId, done}) {
  const holder = field({label: 'Кому выдано', required: true, input: element('input', {type: 'text', maxlength: '200', 'data-test': 'holder'})});
  const due = field({label: 'Вернуть до', required: true, input: element('input', {type: 'date', 'data-test': 'due'})});
  holder.input.value = me.name ?? me.login;
  const form = element('form', {class: 'marshrut-form', novalidate: true, 'data-test': 'issue-form', onsubmit: async event => {
    event.preventDefault();
    holder.problem();
    due.problem();
    try {
      const loan = await archive.issue(unit.id, {holder: holder.input.value, due: due.input.value, document: documentId});
      done(`Выдано: ${loan.holder}, вернуть до ${date(loan.due)}.`);
    } catch (failure) {
      const [error] = failure.errors;
      (error?.field === 'due' ? due : holder).problem(error?.message ?? failure.message);
    }
  }}, holder.element, due.element,
  element('div', {class: 'marshrut-actions'}, element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'issue'}, 'Выдать дело')));
  return form;
}

/** The list «На руках»: {element, reload()}. */
export function loanList() {
  const status = element('p', {role: 'status', class: 'marshrut-hint', 'data-test': 'loans-status'});
  const list = element('ul', {class: 'marshrut-list', 'data-test': 'loans'});
  const overdue = element('input', {type: 'checkbox', 'data-test': 'only-overdue', onchange: () => show(0)});
  const more = element('button', {type: 'button', class: 'marshrut-button', hidden: true, onclick: () => show(pages)}, 'Показать ещё');
  let pages = 0;
  let asked = 0;

  async function show(page) {
    const mine = ++asked;
    try {
      const found = await archive.loans(page, overdue.checked);
      if (mine !== asked) {
        return;
      }
      if (page === 0) {
        list.replaceChildren();
      }
      list.append(...found.items.map(row));
      pages = page + 1;
      more.hidden = pages * found.size >= found.total;
      status.textContent = found.total === 0 ? 'Все дела в хранилище.' : `На руках: ${found.total}.`;
    } catch (failure) {
      status.textContent = failure.message;
    }
  }

  function row(loan) {
    const problem = element('p', {role: 'alert', class: 'marshrut-alert', hidden: true});
    return element('li', {'data-test': 'loan'},
      element('strong', {}, loan.shelfMark), ` ${loan.heading}`,
      element('div', {}, `У кого: ${loan.holder}, с `, time(loan.issuedAt), `, вернуть до ${date(loan.due)} `,
        loan.overdue ? element('span', {class: 'marshrut-badge marshrut-bad'}, 'просрочено') : ''),
      element('div', {class: 'marshrut-row-actions'}, element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'give-back', onclick: async () => {
        try {
          await archive.giveBack(loan.unit);
          await show(0);
        } catch (failure) {
          problem.textContent = failure.message;
          problem.hidden = false;
        }
      }}, 'Принять обратно', element('span', {class: 'marshrut-unseen'}, `: ${loan.shelfMark}`))), problem);
  }

  show(0);
  return {
    element: element('section', {}, element('h2', {}, 'На руках'),
      element('label', {}, overdue, ' только не возвращённые в срок'), status, list, element('div', {class: 'marshrut-actions'}, more)),
    reload: () => show(0)
  };
}
