/* «Замещения»: who acts for whom, by whom one may see; to appoint somebody, and to end it early. */

import * as acting from './acting.js';
import {checkbox, element, link} from './elements.js';
import * as server from './server.js';
import {substitutionForm} from './substitution-form.js';
import {substitutionRow} from './substitution-row.js';

const TABS = {mine: 'Мои', organisation: 'Моя организация', all: 'Все'};

export default async function substitutionsPage() {
  const [me, powers, reference] = await Promise.all([server.me(), acting.powers(), server.reference()]);
  const title = element('h1', {tabindex: '-1'}, 'Замещения');
  const news = element('div', {role: 'status'});
  const list = element('ul', {class: 'marshrut-list', 'data-test': 'substitutions-list'});
  const status = element('p', {class: 'marshrut-hint', role: 'status'});
  const more = element('button', {
    type: 'button', class: 'marshrut-button', 'data-test': 'more-substitutions', hidden: true, onclick: () => orTell(showMore)
  }, 'Показать ещё');
  const inForce = checkbox({label: 'Только действующие', 'data-test': 'in-force', onchange: () => orTell(showFirst)});
  const report = link('', 'Действующие — таблицей (CSV)', {'data-test': 'report'});
  const tabs = powers.scopes.map(scope => element('button', {
    type: 'button', class: 'marshrut-choice', 'data-test': `tab-${scope}`, onclick: () => orTell(() => open(scope))
  }, TABS[scope]));
  const form = me.organisation
    ? substitutionForm({me, powers, reference, done: told => orTell(() => appointed(told))})
    : {element: '', open() {}};
  // there one finds what one may change
  let scope = powers.organisation ? 'organisation' : 'mine';
  let pages = 0;

  async function open(chosen) {
    scope = chosen;
    tabs.forEach((tab, index) => tab.setAttribute('aria-pressed', String(powers.scopes[index] === scope)));
    report.setAttribute('href', acting.reportAddress(scope));
    await showFirst();
  }

  async function showFirst() {
    const found = await page(0);
    pages = 1;
    list.replaceChildren(...found.rows);
    tell(found);
  }

  async function showMore() {
    const found = await page(pages);
    pages += 1;
    const added = found.rows.filter(row => !list.querySelector(`[data-substitution='${row.dataset.substitution}']`));
    list.append(...added);
    tell(found);
    added[0]?.focus();
  }

  async function page(number) {
    const asked = scope;
    const {items, total, size} = await acting.substitutions(asked, inForce.input.checked, number);
    const names = await server.names({logins: items.flatMap(one => [one.user, one.substitute, one.createdBy, one.revokedBy])});
    const rows = items.map(one => substitutionRow({
      one, names, reference, head: powers.head,
      mayChange: one.user === me.login || powers.everybody || powers.organisation && asked === 'organisation',
      showConflicts: asked !== 'all',
      edit: () => form.open(one, names),
      ended: words => orTell(async () => {
        await showFirst();
        say(words);
      })
    }));
    return {rows, total, size};
  }

  function tell({total, size}) {
    more.hidden = pages * size >= total;
    status.textContent = total === 0 ? 'Замещений нет.' : '';
  }

  async function appointed({words, stay}) {
    await showFirst();
    say(words, stay);
  }

  /** What has been done, and the tasks it does not reach; takes the focus, the button that had it is gone. */
  function say(words, more = '') {
    const done = element('div', {class: 'marshrut-done', tabindex: '-1', 'data-test': 'done'}, element('p', {}, words), more);
    news.replaceChildren(done);
    done.focus();
  }

  async function orTell(work) {
    try {
      status.textContent = '';
      await work();
    } catch (failure) {
      status.textContent = failure.message;
    }
  }

  await open(scope);
  return {
    element: element('div', {class: 'marshrut-page'},
      title, element('p', {}, element('a', {href: '#/desk'}, 'К рабочему столу')),
      element('p', {class: 'marshrut-hint'},
        'Кого замещают, того задачи решает тот, кто замещает: сроки не меняются, в листе согласования видно, кто за кого'
        + ' решил и на каком основании.'),
      news, form.element,
      tabs.length > 1 && element('div', {class: 'marshrut-choices', role: 'group', 'aria-label': 'Чьи замещения'}, tabs),
      inForce.element, list, status, element('div', {class: 'marshrut-actions'}, more, report)),
    shown: () => title.focus()
  };
}
