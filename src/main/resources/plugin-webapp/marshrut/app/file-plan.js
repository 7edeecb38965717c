/* «Дела»: the file plan of the organisation, what of it is due, what lies nowhere. */

import {element, field} from './elements.js';
import * as plan from './file-plan-list.js';
import {nowhereRow} from './file-plan-nowhere.js';
import {fileRow} from './file-plan-row.js';
import * as server from './server.js';
import {tableFile} from './table-file.js';

const KEEPERS = ['clerks', 'heads'];
const VIEWS = [
  {test: 'all-files', text: 'Все дела', asked: {}},
  {test: 'to-destroy', text: 'Срок хранения истёк', asked: {due: 'DESTRUCTION'}},
  {test: 'to-archive', text: 'Пора в архив', asked: {due: 'TRANSFER'}},
  {test: 'nowhere', text: 'Не в деле', nowhere: true}
];

export default async function filePlanPage() {
  const me = await server.me();
  const organisation = me.organisation.code;
  const keeps = me.groups.some(group => KEEPERS.includes(group));
  const title = element('h1', {tabindex: '-1'}, 'Дела');
  const news = element('div', {role: 'status'});
  const list = element('ul', {class: 'marshrut-list', 'data-test': 'file-plan-list'});
  const status = element('p', {class: 'marshrut-hint', role: 'status', 'data-test': 'file-plan-status'});
  const more = element('button', {
    type: 'button', class: 'marshrut-button', 'data-test': 'more-files', hidden: true, onclick: () => orTell(() => show(pages))
  }, 'Показать ещё');
  const year = field({label: 'Год', input: element('input', {type: 'text', inputmode: 'numeric', maxlength: '4', 'data-test': 'year'})});
  const text = field({label: 'Индекс или заголовок', input: element('input', {type: 'text', 'data-test': 'text'})});
  let view = VIEWS[0];
  let pages = 0;

  const views = VIEWS.filter(one => keeps || !one.nowhere).map(one => {
    const button = element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': one.test, 'aria-pressed': String(one === view),
      onclick: () => {
        view = one;
        views.forEach(other => other.setAttribute('aria-pressed', String(other === button)));
        orTell(() => show(0));
      }}, one.text);
    return button;
  });
  const search = element('form', {class: 'marshrut-filters', onsubmit: event => {
    event.preventDefault();
    orTell(() => show(0));
  }}, year.element, text.element, element('button', {type: 'submit', class: 'marshrut-button', 'data-test': 'find-files'}, 'Найти'));

  async function show(number) {
    const found = view.nowhere
      ? await plan.nowhere(number)
      : await plan.page({organisation, year: year.input.value.trim(), text: text.input.value.trim(), ...view.asked}, number);
    const open = view.nowhere ? (await plan.page({organisation, state: 'OPEN'}, 0, 100)).items : [];
    if (number === 0) {
      list.replaceChildren();
    }
    list.append(...found.items.map(one => view.nowhere ? nowhereRow(one, open, changed) : fileRow(one, changed)));
    pages = number + 1;
    more.hidden = pages * found.size >= found.total;
    status.textContent = found.total === 0 ? 'Здесь ничего нет.' : `Всего: ${found.total}.`;
  }

  function changed(words) {
    return orTell(async () => {
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

  const next = Number((await server.today()).slice(0, 4)) + 1;
  const copy = element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'copy-year', onclick: () => orTell(async () => {
    const {added} = await plan.copy(next);
    await changed(`Номенклатура на ${next} год заведена по нынешней, новых дел: ${added}.`);
  })}, `Завести номенклатуру на ${next} год`);

  await show(0);
  return {
    element: element('div', {class: 'marshrut-page'},
      title, element('p', {}, element('a', {href: '#/desk'}, 'К рабочему столу')),
      element('p', {class: 'marshrut-hint'},
        'Исполненный документ сам ложится в дело своего индекса и года. Уничтожают и передают в архив только по подписанному акту:'
        + ' его вносят как документ.'),
      news, element('div', {class: 'marshrut-row-actions'}, views), search, status, list, element('div', {class: 'marshrut-actions'}, more),
      keeps && element('div', {class: 'marshrut-actions'}, copy),
      keeps && tableFile({source: plan, done: changed})),
    shown: () => title.focus()
  };
}
