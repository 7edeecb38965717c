/* A page of several parts, one of them shown. */

import {element} from './elements.js';

/** `tabs` are {code, name, open}: `open()` promises the part; returns the page, the first part shown. */
export async function tabbed({title, hint, tabs}) {
  const content = element('div', {'aria-live': 'polite'});
  const buttons = tabs.map(tab => element('button', {
    type: 'button', class: 'marshrut-tab', 'data-test': `tab-${tab.code}`, onclick: () => show(tab)
  }, tab.name));
  let newest = 0;

  async function show(chosen) {
    const number = ++newest;
    buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(tabs[i] === chosen)));
    const shown = await chosen.open().catch(failure =>
      element('p', {class: 'marshrut-alert', role: 'alert'}, failure.message));
    if (number === newest) {
      content.replaceChildren(shown);
    }
  }

  await show(tabs[0]);
  return element('div', {class: 'marshrut-page'},
    element('h1', {}, title),
    element('p', {class: 'marshrut-hint'}, hint),
    element('div', {class: 'marshrut-tabs', role: 'group', 'aria-label': 'Что показать'}, buttons),
    content);
}
