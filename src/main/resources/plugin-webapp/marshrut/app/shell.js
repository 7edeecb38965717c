/* What makes Tasklist an application that one can install, with a page for when there is no connection. */

const TASKLIST = '/camunda/app/tasklist/';

/** To be called once, when Tasklist starts. Over plain http a browser has no service workers, and nothing changes. */
export function installable() {
  // the log-in of the person is asked for by the server, for these as for all files of Tasklist
  add('link', {rel: 'manifest', href: `${TASKLIST}manifest.json`, crossorigin: 'use-credentials'});
  add('link', {rel: 'apple-touch-icon', href: `${TASKLIST}images/marshrut-192.png`});
  add('meta', {name: 'theme-color', content: '#1f4e79'});
  if (document.readyState === 'complete') {
    register();
  } else {
    addEventListener('load', register, {once: true});
  }
}

function add(tag, attributes) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  document.head.append(made);
}

/** Under the mark of this very script: another version of the product has another worker, which takes the place of the old one. */
function register() {
  const {search} = new URL(import.meta.url);
  window.navigator.serviceWorker?.register(`${TASKLIST}service-worker.js${search}`, {scope: TASKLIST}).catch(() => {
    // it is tried again with the next page
  });
}
