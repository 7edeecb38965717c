/*
 * Stands between Tasklist's pages and the line for one thing: where a page cannot be fetched at all, it shows one that says
 * so, `offline.js`. It keeps the files of that page and nothing else: no answer of an API, no text and no picture of a paper.
 *
 * The page registers it under the mark of its version, so each version has a worker and a store of its own.
 */

const MARK = self.location.search;
const STORE = `marshrut-shell${MARK}`;
const OURS = '/camunda/api/tasklist/plugin/marshrut/static/app/';
const FILES = ['offline.js', 'unsent.js', 'elements.js', 'plugin.css'].map(name => OURS + name + MARK);
/** What a proxy says of a server that does not answer it. */
const NOBODY_THERE = [502, 503, 504];

const PAGE = `<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Нет связи — Маршрут</title>
<link rel="stylesheet" href="${FILES[3]}">
</head>
<body><script type="module" src="${FILES[0]}"></script></body>
</html>`;

self.addEventListener('install', event => event.waitUntil(keepFiles().then(() => self.skipWaiting())));
self.addEventListener('activate', event => event.waitUntil(dropOthers()));
self.addEventListener('fetch', event => {
  const {mode, url} = event.request;
  const {pathname, search} = new URL(url);
  if (mode === 'navigate') {
    event.respondWith(page(event.request));
  } else if (FILES.includes(pathname + search)) {
    event.respondWith(file(event.request));
  }
});

async function keepFiles() {
  const store = await caches.open(STORE);
  await Promise.all(FILES.map(async address => {
    const answer = await fetch(address);
    // whoever is not logged in any more is shown something else
    if (!answer.ok || answer.redirected) {
      throw new Error(`${address}: ${answer.status}`);
    }
    await store.put(address, answer);
  }));
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name !== STORE).map(name => caches.delete(name)));
}

async function page(request) {
  const answer = await fetch(request).catch(() => undefined);
  return answer && !NOBODY_THERE.includes(answer.status) ? answer : new Response(PAGE, {headers: {
    'Content-Type': 'text/html; charset=UTF-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none';"
      + " form-action 'none'; frame-ancestors 'none'"
  }});
}

async function file(request) {
  const store = await caches.open(STORE);
  return await store.match(request, {ignoreVary: true}) ?? fetch(request);
}
