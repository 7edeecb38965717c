/* The register of assignments: the nearest deadline first. */

import * as assigned from './assigned.js';
import {badges, counted, deadline, STATES} from './assignment-words.js';
import {element, select} from './elements.js';
import {downloads, filters} from './filters.js';

const MARKS = [{code: 'true', name: 'только просроченные'}, {code: 'false', name: 'только без просрочки'}];

export async function register(me) {
  const whose = [
    {code: 'mine', name: 'мои', asked: {performer: me.login}},
    {code: 'given', name: 'данные мной', asked: {giver: me.login}},
    me.groups.includes('heads') && me.organisation
      && {code: 'organisation', name: 'моей организации', asked: {organisation: me.organisation.code}},
    {code: 'all', name: 'все, которые мне видны', asked: {}}
  ].filter(Boolean);
  const day = test => element('input', {type: 'date', 'data-test': test});
  const chosen = filters({
    whose: {label: 'Чьи', input: select(whose, null, {'data-test': 'whose'})},
    state: {
      label: 'Состояние',
      input: select(Object.entries(STATES).map(([code, name]) => ({code, name})), 'любое', {'data-test': 'state'})
    },
    overdue: {label: 'Просрочка', input: select(MARKS, 'не важно', {'data-test': 'overdue'})},
    from: {label: 'Срок с', input: day('from')},
    to: {label: 'Срок по', input: day('to')}
  }, () => open());
  chosen.set('whose', first(me));
  const list = element('ul', {class: 'marshrut-list', 'data-test': 'register'});
  const status = element('p', {class: 'marshrut-hint', role: 'status', 'data-test': 'register-total'});
  const files = element('div', {});
  const more = element('button', {
    type: 'button', class: 'marshrut-button', 'data-test': 'more', hidden: true, onclick: () => show(pages)
  }, 'Показать ещё');
  let pages = 0;
  let newest = 0;

  function asked() {
    const {whose: code, ...rest} = chosen.asked();
    return {...whose.find(one => one.code === code).asked, ...rest};
  }

  async function open() {
    await show(0);
  }

  async function show(page) {
    const number = ++newest;
    const question = asked();
    chosen.problem();
    try {
      const {items, total, size} = await assigned.register(question, page);
      if (number !== newest) {
        return;
      }
      if (page === 0) {
        list.replaceChildren();
      }
      const added = items.filter(item => !list.querySelector(`[data-id='${item.id}']`)).map(row);
      list.append(...added);
      pages = page + 1;
      more.hidden = pages * size >= total;
      status.textContent = total === 0 ? 'Таких поручений нет.'
        : `Найдено: ${counted(total, ['поручение', 'поручения', 'поручений'])}.`;
      files.replaceChildren(total > 0 ? downloads(format => assigned.registerAddress(question, format)) : '');
      if (page > 0) {
        added[0]?.querySelector('a').focus();
      }
    } catch (failure) {
      if (number === newest) {
        chosen.problem(failure.errors);
        status.textContent = failure.message;
      }
    }
  }

  await open();
  return element('section', {}, chosen.element, status, list,
    element('div', {class: 'marshrut-actions'}, more), files);
}

/** What most of those who open the register come for. */
function first({groups}) {
  return groups.includes('controllers') ? 'all' : groups.includes('heads') ? 'given' : 'mine';
}

function row(item) {
  return element('li', {'data-id': item.id, 'data-state': item.state},
    element('a', {href: assigned.pageOf(item.documentId), class: 'marshrut-card-number', 'data-test': 'open-document'}, item.number),
    ' ', badges(item),
    element('div', {class: 'marshrut-assignment-text'}, item.text),
    element('div', {class: 'marshrut-hint'},
      element('strong', {}, item.responsibleName), item.role === 'CO_PERFORMER' ? ' (соисполнитель)' : '',
      ', ', deadline(item)),
    element('div', {class: 'marshrut-hint'}, `${item.heading}. Кто дал: ${item.giverName}${item.basis ? `, ${item.basis}` : ''}`));
}
