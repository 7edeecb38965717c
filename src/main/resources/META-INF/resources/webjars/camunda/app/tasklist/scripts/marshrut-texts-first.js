/*
 * The texts of a web application are there before its page. Camunda draws the page at once and asks for ru.json
 * meanwhile: on a slow line people saw CREATION_DATE and SEARCH_PLACEHOLDER. It looks for the texts in the browser's
 * storage first, so config.js, which it waits for, puts them there. Without them (no storage, no answer) it goes on as
 * it always did.
 */

const STORAGE = 'camunda-web';

/** @param application tasklist, cockpit, admin or welcome */
export async function textsFirst(application) {
  try {
    const root = document.querySelector('base').getAttribute('app-root');
    const folder = `${root}/app/${application}/locales/`;
    const answer = await fetch(`${folder}ru.json?bust=${window.bust}`, {credentials: 'same-origin'});
    if (answer.ok) {
      const texts = await answer.json();
      const stored = JSON.parse(window.localStorage.getItem(STORAGE) ?? '{}');
      stored[`${folder}_locales_data_ru_${window.bust}`] = JSON.stringify(texts);
      window.localStorage.setItem(STORAGE, JSON.stringify(stored));
    }
  } catch (unavailable) {
    console.warn('The texts come after the page:', unavailable);
  }
}
