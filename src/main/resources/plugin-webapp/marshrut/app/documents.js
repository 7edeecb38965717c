/* «Где мой документ»: a search over everything that is open to the person here, and with whom each paper waits. */

import {searchFields} from './documents-fields.js';
import {row} from './documents-row.js';
import {savedSearches} from './documents-saved.js';
import * as desk from './documents-server.js';
import {element} from './elements.js';
import * as server from './server.js';
import {byTheClockOf} from './words.js';

const ANSWER_FOR = ['heads', 'clerks'];
/** Of whoever reads very much no more are counted. */
const MOST_COUNTED = 1000;
/** By whether anything was asked. */
const NOTHING = {true: 'Ничего не нашлось. Уберите часть условий.', false: 'Документов, открытых вам, пока нет.'};

export default async function documentsPage() {
  const {conditions, page} = desk.askedFor(location.hash);
  const me = await server.me();
  const own = answer => byTheClockOf(me.now, answer);
  const answers = me.organisation && me.groups.some(group => ANSWER_FOR.includes(group));
  const [organisations, stages] = await Promise.all([
    desk.organisations(), answers ? desk.stages().catch(() => []) : []
  ]);
  const title = element('h1', {tabindex: '-1'}, 'Где мой документ');
  const list = element('ul', {class: 'marshrut-list', 'data-test': 'documents'});
  const status = element('p', {role: 'status', tabindex: '-1', 'data-test': 'documents-status'});
  const pages = element('div', {});
  const ready = readySearches(me, answers);
  const {text: words, ...narrowed} = conditions;
  const preset = ready.some(({asked}) => same(asked, narrowed));
  const fields = await searchFields(me, conditions, organisations, preset, () => {
    const asked = desk.pageOf(fields.asked());
    if (asked === location.hash) {
      show();
    } else {
      location.hash = asked;
    }
  });

  async function show(said) {
    fields.problem();
    try {
      const found = own(await desk.search(conditions, page));
      const where = own(await desk.whereabouts(found.items.map(({id}) => id)));
      list.replaceChildren(...found.items.map(one => row(one, where[one.id], own, async done => {
        await show(done);
        status.focus();
      })));
      status.textContent = [said, found.total === 0 ? NOTHING[Object.keys(conditions).length > 0] : `Нашлось: ${found.total === MOST_COUNTED ? 'не меньше 1000' : found.total}.`]
        .filter(Boolean).join(' ');
      pages.replaceChildren(...turning(conditions, found));
    } catch (failure) {
      fields.problem(failure.errors);
      list.replaceChildren();
      status.textContent = failure.message;
    }
  }

  await show();
  return {
    element: element('div', {class: 'marshrut-page marshrut-documents-page', 'data-test': 'documents-page'},
      title, presets(ready, narrowed),
      answers && element('p', {}, element('a', {href: '#/journal', 'data-test': 'journal-link'}, 'Журнал дня')),
      answers && stages.length > 0 && organisation(me, stages),
      fields.element, await savedSearches(fields.asked), status, list, pages),
    shown: () => title.focus()
  };
}

function readySearches(me, answers) {
  return [
    {test: 'all-documents', text: 'Все', asked: {}},
    {test: 'my-drafts', text: 'Мои проекты', asked: {author: me.login}},
    ...answers ? [
      {test: 'own-organisation', text: 'Моя организация', asked: {organisation: me.organisation.code}},
      {test: 'own-late', text: 'С просрочкой', asked: {organisation: me.organisation.code, overdue: 'true'}}
    ] : []
  ];
}

const same = (asked, conditions) => JSON.stringify(asked) === JSON.stringify(conditions);

function presets(ready, narrowed) {
  return element('nav', {class: 'marshrut-choices marshrut-presets', 'aria-label': 'Готовые поиски'},
    ready.map(({test, text, asked}) => element('a', {
      class: 'marshrut-choice', href: desk.pageOf(asked), 'data-test': test, 'aria-current': same(asked, narrowed) && 'page'
    }, text)));
}

/** Where all that one's organisation has on its way waits. */
function organisation(me, stages) {
  return element('section', {'aria-label': 'По этапам'}, element('h2', {}, `${me.organisation.shortName}: по этапам`),
    element('ul', {class: 'marshrut-stages', 'data-test': 'stages'}, stages.map(({step, name, documents, overdue}) => element('li', {},
      element('a', {href: desk.pageOf({organisation: me.organisation.code, stage: step}), 'data-test': `stage-${step}`},
        name, ' ', element('span', {class: 'marshrut-desk-number'}, documents),
        overdue > 0 && element('span', {class: 'marshrut-badge marshrut-bad'}, `просрочено: ${overdue}`))))));
}

function turning(conditions, {total, page, size}) {
  const last = Math.max(0, Math.ceil(total / size) - 1);
  return last === 0 ? [] : [element('nav', {class: 'marshrut-actions', 'aria-label': 'Страницы'},
    page > 0 && element('a', {class: 'marshrut-button', href: desk.pageOf({...conditions, page: page - 1})}, 'Назад'),
    element('span', {}, `Страница ${page + 1} из ${last + 1}`),
    page < last && element('a', {class: 'marshrut-button', href: desk.pageOf({...conditions, page: page + 1}), 'data-test': 'next-page'}, 'Дальше'))];
}
