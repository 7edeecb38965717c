/* «Поручения»: the register, the resolutions that are awaited, and the discipline of those who execute. */

import {awaitedList} from './awaited.js';
import {discipline} from './discipline.js';
import {element} from './elements.js';
import {register} from './register.js';
import * as server from './server.js';

export default async function assignmentsPage() {
  const me = await server.me();
  const tabs = [
    {name: 'register', text: 'Реестр', open: () => register(me)},
    {name: 'awaited', text: 'Ждут резолюции', open: () => awaitedList(me), may: ['heads', 'clerks']},
    // whose numbers a person sees, the server says
    {name: 'discipline', text: 'Дисциплина', open: () => discipline(), may: ['heads', 'signatories', 'controllers']}
  ].filter(({may}) => !may || may.some(group => me.groups.includes(group)));
  const title = element('h1', {tabindex: '-1'}, 'Поручения');
  const place = element('div', {});
  const buttons = tabs.map(tab => element('button', {
    type: 'button', class: 'marshrut-choice', 'data-test': `tab-${tab.name}`, onclick: () => open(tab)
  }, tab.text));
  let newest = 0;

  async function open(chosen) {
    const number = ++newest;
    buttons.forEach((button, index) => button.setAttribute('aria-pressed', String(tabs[index] === chosen)));
    let content;
    try {
      content = await chosen.open();
    } catch (failure) {
      content = element('p', {class: 'marshrut-alert', role: 'alert'}, failure.message);
    }
    if (number === newest) {
      place.replaceChildren(content);
    }
  }

  await open(tabs[0]);
  return {
    element: element('div', {class: 'marshrut-page marshrut-wide'},
      title, element('p', {}, element('a', {href: '#/desk'}, 'К рабочему столу')),
      tabs.length > 1 && element('div', {class: 'marshrut-choices', role: 'group', 'aria-label': 'Что показать'}, buttons),
      place),
    shown: () => title.focus()
  };
}
