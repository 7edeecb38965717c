/* «Реестры»: what documents are numbered in, from which day and how; kept by the clerks of the organisation. */

import {element} from './elements.js';
import {registerForm} from './register-form.js';
import {registerRow} from './register-row.js';
import * as registers from './registers-list.js';
import {tableFile} from './table-file.js';

export default async function registersPage() {
  const title = element('h1', {tabindex: '-1'}, 'Реестры');
  const news = element('div', {role: 'status'});
  const list = element('ul', {class: 'marshrut-list', 'data-test': 'registers-list'});
  const status = element('p', {class: 'marshrut-hint', role: 'status'});
  const more = element('button', {
    type: 'button', class: 'marshrut-button', 'data-test': 'more-registers', hidden: true, onclick: () => orTell(() => show(pages))
  }, 'Показать ещё');
  const form = registerForm({done: words => changed(words)});
  const file = tableFile({source: registers, done: words => changed(words)});
  let pages = 0;

  async function show(number) {
    const {items, total, size} = await registers.page(number);
    if (number === 0) {
      list.replaceChildren();
    }
    list.append(...items
      .filter(({code}) => !list.querySelector(`[data-register='${code}']`))
      .map(register => registerRow({register, form, changed})));
    pages = number + 1;
    more.hidden = pages * size >= total;
  }

  function changed(words) {
    orTell(async () => {
      await show(0);
      const done = element('div', {class: 'marshrut-done', tabindex: '-1', 'data-test': 'done'}, element('p', {}, words));
      news.replaceChildren(done);
      done.focus();
    });
  }

  async function orTell(work) {
    try {
      status.textContent = '';
      await work();
    } catch (failure) {
      status.textContent = failure.message;
    }
  }

  await show(0);
  return {
    element: element('div', {class: 'marshrut-page'},
      title, element('p', {}, element('a', {href: '#/desk'}, 'К рабочему столу'), ' ',
        element('a', {href: '#/file-plan', 'data-test': 'file-plan-from-registers'}, 'Номенклатура дел')),
      element('p', {class: 'marshrut-hint'},
        'Строка реестра действует с указанного дня, пока не начнётся следующая. Действующая строка не меняется: по ней уже'
        + ' нумеруют. Номера в году идут подряд, сколько бы раз ни менялся их вид.'),
      news, form.element, list, status, element('div', {class: 'marshrut-actions'}, more), file),
    shown: () => title.focus()
  };
}
