// The service worker: the app without a network, after the first visit.
//
// Owns the cache of the app shell (all or nothing, every file checked against its SHA-256) and a small cache of pack
// files that passed by. Does not own: what people store (IndexedDB), reminders (sw-remind.js) and their answers
// (sw-inbox.js), files that other apps share (sw-share.js), and when a new version takes over: that is the page's word,
// given by a person.
//
// VERSION and PRECACHE are filled in by `cargo xtask build`; without that the worker keeps nothing.

importScripts('./sw-inbox.js', './sw-remind.js', './sw-share.js');

const VERSION = /*finish:version*/'unbuilt';
/** [url relative to this file, SHA-256 in base64] */
const PRECACHE = /*finish:precache*/[];

const SCOPE = self.registration.scope;
const SHELL_PREFIX = `uzima shell ${SCOPE} `;
const SHELL = SHELL_PREFIX + VERSION;
const PACKS = `uzima packs ${SCOPE}`;
const PACKS_KEPT = 12;

const absolute = (path) => new URL(path, SCOPE).href;
const START = absolute('./');
const PRECACHED = new Set(PRECACHE.map(([path]) => absolute(path)));

async function sha256(buffer) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', buffer));
  return btoa(String.fromCharCode(...digest));
}

/** The file from an older version's cache, if its bytes are the ones wanted: an update fetches only what changed. */
async function kept(oldCaches, url, hash) {
  for (const cache of oldCaches) {
    const response = await cache.match(url);
    if (response && (await sha256(await response.clone().arrayBuffer())) === hash) return response;
  }
  return undefined;
}

/** The file from the network; rejects when the bytes are not the ones this version was built with. */
async function fetched(url, hash) {
  const response = await fetch(new Request(url, { integrity: `sha256-${hash}`, cache: 'no-cache' }));
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  // A host may have redirected; a redirected response cannot answer a navigation, so keep only body and type.
  const type = response.headers.get('content-type') || 'application/octet-stream';
  return new Response(await response.blob(), { headers: { 'content-type': type } });
}

/** All files or none: a failed install leaves nothing behind and the old version in charge. */
async function install() {
  const names = (await caches.keys()).filter((name) => name.startsWith(SHELL_PREFIX) && name !== SHELL);
  const oldCaches = await Promise.all(names.map((name) => caches.open(name)));
  try {
    const cache = await caches.open(SHELL);
    await Promise.all(
      PRECACHE.map(async ([path, hash]) => {
        const url = absolute(path);
        await cache.put(url, (await kept(oldCaches, url, hash)) || (await fetched(url, hash)));
      }),
    );
  } catch (error) {
    await caches.delete(SHELL);
    throw error;
  }
}

async function dropOldShells() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(SHELL_PREFIX) && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/**
 * From the cache of this version; should the browser have emptied it, from the network. Answering makes no cache: when
 * everything was deleted, this worker still answers for the page that says so.
 */
async function fromShell(url, request) {
  return (await caches.match(url, { cacheName: SHELL })) || fetch(request);
}

/** Packs: the newest the network has, else (no network, a broken host, a hotspot's login page) the last one seen. */
async function packFile(request) {
  let response = Response.error();
  try {
    // Asked whether it is still the same: a browser's own cache must not hide a newer one.
    response = await fetch(request, { cache: 'no-cache' });
    // The page of a hotspot that asks for a word is a page, and no pack.
    const isPage = /html/.test(response.headers.get('content-type') || '');
    if (response.status === 200 && !response.redirected && !isPage) {
      await keepPack(request, response.clone());
      return response;
    }
  } catch {
    // No network: the same as any other failure.
  }
  return (await caches.match(request, { cacheName: PACKS })) || response;
}

/** Kept where there is a place for it: one was made when this worker began, and everything may be deleted since. */
async function keepPack(request, response) {
  try {
    if (!(await caches.has(PACKS))) return;
    const cache = await caches.open(PACKS);
    await cache.delete(request);
    await cache.put(request, response);
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, -PACKS_KEPT).map((key) => cache.delete(key)));
  } catch {
    // A full disk: the pack still reaches the page, it is only not kept here.
  }
}

/** What answers this request, or undefined for "the network, as if there were no worker". */
function answer(request) {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || !PRECACHED.size) return undefined;
  const address = url.origin + url.pathname;
  if (request.mode === 'navigate' && (address === START || address === absolute('index.html'))) {
    return fromShell(START, request);
  }
  if (PRECACHED.has(address)) return fromShell(address, request);
  // Single files of packs go into the database; here they would push out the packs themselves.
  if (address.startsWith(absolute('packs/blobs/'))) return undefined;
  // What is offered the page keeps itself, with the day: an old list must not pass for a new one.
  if (address === absolute('packs/catalog.json')) return undefined;
  if (address.startsWith(absolute('packs/'))) return packFile(request);
  if (request.mode === 'navigate') return fetch(request).catch(() => fromShell(START, request));
  return undefined;
}

self.addEventListener('install', (event) => event.waitUntil(install()));
// The page of the first visit has all of the app from now on, also where the network goes before anybody loads it anew.
self.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([dropOldShells(), caches.open(PACKS), caches.open(SHARED), self.clients.claim()])),
);
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isShare = request.method === 'POST' && request.url === SHARE_ADDRESS;
  const response = isShare ? receiveShared(request) : answer(request);
  if (response) event.respondWith(response);
});
self.addEventListener('message', (event) => {
  if (event.data?.type === 'skip-waiting') event.waitUntil(self.skipWaiting());
  if (event.data?.type === 'version') {
    const reply = { type: 'version', version: VERSION };
    (event.ports[0] || event.source)?.postMessage(reply);
  }
});
