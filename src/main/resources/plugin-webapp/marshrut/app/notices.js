/* «Уведомления»: what has been told to the person at the desk, new first. What was shown here counts as read. */

import {tellBell} from './bell.js';
import {documentPage, pageOf} from './desk-server.js';
import {checkbox, element} from './elements.js';
import * as server from './server.js';
import * as words from './words.js';

/** What must not be overlooked; the text says the rest. */
const MISSED = ['OVERDUE', 'ESCALATION'];

/** What is about a paper and no task. */
const PAPERS = ['INFORMATION', 'OUTCOME'];

export default async function noticesPage() {
  const [first, settings] = await Promise.all([server.notices(0), server.mailSettings()]);
  const title = element('h1', {tabindex: '-1'}, 'Уведомления');
  const list = element('ul', {class: 'marshrut-told', 'data-test': 'notice-list'});
  const status = element('p', {class: 'marshrut-hint', role: 'status'});
  const more = element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'more-notices', onclick: showMore},
    'Показать ещё');
  const all = element('button', {type: 'button', class: 'marshrut-button', 'data-test': 'read-all', onclick: readAll},
    'Отметить все прочитанными');
  let pages = 0;

  function unread(number) {
    tellBell(number);
    all.hidden = number === 0;
  }

  /** Notices that came meanwhile move the pages: what is shown already is not shown twice. */
  async function show({items, total, size}) {
    const added = items.filter(notice => !list.querySelector(`[data-notice='${notice.id}']`)).map(line);
    list.append(...added);
    pages += 1;
    more.hidden = pages * size >= total;
    status.textContent = total === 0 ? 'Вам пока ничего не сообщали.' : '';
    const fresh = items.filter(notice => !notice.readAt).map(notice => notice.id);
    unread(fresh.length > 0 ? await server.markNoticesRead({ids: fresh}) : await server.unreadNotices());
    return added;
  }

  async function showMore() {
    await orTell(async () => (await show(await server.notices(pages)))[0]?.focus());
  }

  async function readAll() {
    await orTell(async () => {
      unread(await server.markNoticesRead({all: true}));
      list.querySelectorAll('.marshrut-new').forEach(item => item.classList.remove('marshrut-new'));
      title.focus();
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

  await show(first);
  return {
    element: element('div', {class: 'marshrut-page'},
      title, element('p', {}, element('a', {href: '#/desk'}, 'К рабочему столу')),
      list, status, element('div', {class: 'marshrut-actions'}, more, all), mail(settings, orTell)),
    shown: () => title.focus()
  };
}

function line(notice) {
  return element('li', {
    'data-notice': notice.id, tabindex: '-1', class: notice.waits && 'marshrut-new'
  },
  element('div', {class: 'marshrut-hint'},
    MISSED.includes(notice.kind) && element('span', {class: 'marshrut-badge marshrut-bad'}, 'Просрочено'),
    words.time(notice.at),
    notice.waits && element('span', {class: 'marshrut-unseen'}, ', новое')),
  element('div', {}, ...notice.kind === 'REPORT' ? withReport(notice.text) : [notice.text]),
  notice.document && element('div', {class: 'marshrut-hint'},
    [notice.document.number, notice.document.heading].filter(Boolean).join(' ')),
  PAPERS.includes(notice.kind) && notice.document && element('a', {href: documentPage(notice.document.id), 'data-test': 'notice-document'},
    'Открыть документ'),
  notice.task && element('a', {href: pageOf(notice.task.id), 'data-test': 'notice-task'},
    `Открыть задачу «${notice.task.name}»`));
}

/** The address of the report ends the text; here it is a link to the page. */
function withReport(text) {
  const [, words, address] = /^(.*?)\s*\S+(#\/report\?\S+)$/.exec(text) ?? [];
  return address ? [words, ' ', element('a', {href: address, 'data-test': 'notice-report'}, 'Открыть отчёт')] : [text];
}

function mail(settings, orTell) {
  const where = settings.address
    ? `Уведомления за несколько минут приходят одним письмом на ${settings.address}. Прочитанное здесь не присылается.`
    : 'В вашей учётной записи нет адреса почты. Попросите администратора добавить его.';
  const flag = checkbox({
    label: 'Присылать уведомления на почту',
    hint: settings.available ? where : 'Почта в этой установке не подключена, письма не отправляются.',
    'data-test': 'want-mail',
    checked: settings.wanted,
    onchange: () => orTell(async () => {
      flag.input.checked = (await server.wantMail(flag.input.checked)).wanted;
    })
  });
  return element('section', {}, element('h3', {}, 'Почта'), flag.element);
}
