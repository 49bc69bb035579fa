// Reminders: which of the planned rows are due, each asked for once.
//
// Owns the database `uzima-reminded`, version 1 for ever (docs/STORAGE.md): when each dose was last asked for, and the
// words for what is late. Reads `uzima-inbox` and changes nothing there. Knows no medicine and no person, so it is the
// same under a lock. Runs when an open page says so, and where the browser wakes it.

const REMINDED = { name: 'uzima-reminded', version: 1 };
/** The tag under which the browser wakes the worker. */
const WAKE = 'uzima-remind';
const MINUTE = 60_000;
/** "Later" is this long, as in the app. */
const LATER = 30 * MINUTE;
/** What is due longer than this is said in one calm sentence, and offers no answer: it is no word to take it now. */
const LATE = 60 * MINUTE;
/** No planned row is older. */
const FORGOTTEN = 60 * 24 * 60 * MINUTE;

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** What is planned and what was answered, of one moment. Nobody has planned anything: nothing is made. */
async function readInbox() {
  const request = indexedDB.open(INBOX.name, INBOX.version);
  request.onupgradeneeded = () => request.transaction.abort();
  let db;
  try {
    db = await asked(request);
  } catch {
    return { plan: [], answers: [] };
  }
  db.onversionchange = () => db.close();
  try {
    const transaction = db.transaction(['plan', 'inbox']);
    const [plan, answers] = ['plan', 'inbox'].map((store) => asked(transaction.objectStore(store).getAll()));
    return { plan: await plan, answers: await answers };
  } finally {
    db.close();
  }
}

async function openReminded() {
  const request = indexedDB.open(REMINDED.name, REMINDED.version);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('shown', { keyPath: 'dose' });
    request.result.createObjectStore('words', { keyPath: 'id' });
  };
  const db = await asked(request);
  db.onversionchange = () => db.close();
  return db;
}

/** The planned rows that nobody has answered. One that is to be asked again later is due then. */
function unanswered({ plan, answers }) {
  const last = new Map();
  for (const answer of answers) {
    if (answer.action !== 'open' && !(last.get(answer.dose)?.at >= answer.at)) last.set(answer.dose, answer);
  }
  return plan.flatMap((row) => {
    const answer = last.get(row.dose);
    if (!answer) return [row];
    return answer.action === 'later' ? [{ ...row, due_at: Math.max(row.due_at, answer.at + LATER) }] : [];
  });
}

/** Shows one notification for these doses; answers are offered where it is about exactly one. */
function notify(rows, { lang, dir, title, body }, tag, answers) {
  const options = { tag, body, lang, dir, renotify: true, icon: 'icons/uzima-192.png', badge: 'icons/uzima-monochrome-192.png' };
  const doses = rows.map((row) => row.dose);
  const [{ dose, revision, text }] = rows;
  if (rows.length > 1 || !answers) return self.registration.showNotification(title, { ...options, data: { doses } });
  const actions = ANSWERS.map((action) => ({ action, title: text[action] }));
  return self.registration.showNotification(title, { ...options, data: { dose, revision, doses }, actions });
}

/** Asks for what is due and was not asked for since: at most once for now, and once for all that is late. */
async function show(db, rows, now) {
  const store = (mode) => db.transaction('shown', mode, { durability: 'strict' }).objectStore('shown');
  const shown = new Map((await asked(store('readonly').getAll())).map(({ dose, at }) => [dose, at]));
  const due = rows.filter((row) => row.due_at <= now && !(shown.get(row.dose) >= row.due_at));
  if (!due.length) return;
  due.sort((one, other) => other.due_at - one.due_at);
  const late = due.filter((row) => row.due_at < now - LATE);
  const current = due.filter((row) => row.due_at >= now - LATE);
  const words = await asked(db.transaction('words').objectStore('words').get('late'));
  // First shown, then noted: whoever is stopped between shows it again under the same tag, rather than never.
  if (late.length) await notify(late, words || late[0].text, 'uzima-late', false);
  if (current.length) await notify(current, current[0].text, current[0].tag, true);
  const noting = store('readwrite');
  for (const { dose } of due) noting.put({ dose, at: now });
  for (const [dose, at] of shown) if (at < now - FORGOTTEN) noting.delete(dose);
  await new Promise((resolve, reject) => {
    noting.transaction.oncomplete = () => resolve();
    noting.transaction.onabort = () => reject(noting.transaction.error);
  });
}

/** Takes away what stands on the phone about doses that are answered, deleted or planned no more. */
async function takeBack(rows) {
  const open = new Set(rows.map((row) => row.dose));
  for (const standing of await self.registration.getNotifications()) {
    if (!standing.data?.doses?.some((dose) => open.has(dose))) standing.close();
  }
}

async function tellPages(message) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of windows) if (page.url.startsWith(self.registration.scope)) page.postMessage(message);
}

/** Reminds of what is due, and tells the pages when the next is. `words`: what to say of what is late, to be kept. */
async function remind(now = Date.now(), words = undefined) {
  const rows = unanswered(await readInbox());
  if (rows.length) {
    const db = await openReminded();
    try {
      if (words) await asked(db.transaction('words', 'readwrite').objectStore('words').put({ ...words, id: 'late' }));
      await show(db, rows, now);
    } finally {
      db.close();
    }
  }
  await takeBack(rows);
  const next = rows.reduce((next, { due_at }) => (due_at > now ? Math.min(next, due_at) : next), Infinity);
  await tellPages({ type: 'next', row: Number.isFinite(next) ? { due_at: next } : null });
}

/** The person wants no reminders any more. */
async function beQuiet() {
  for (const standing of await self.registration.getNotifications()) standing.close();
  await self.registration.periodicSync?.unregister(WAKE);
}

/** One after the other, whichever pages and workers ask: what the first has shown the second knows. */
const inTurn = (work) => navigator.locks.request('uzima-remind', work);

self.addEventListener('periodicsync', (event) => {
  if (event.tag === WAKE) event.waitUntil(inTurn(() => remind()));
});
self.addEventListener('message', (event) => {
  const { type, now, words } = event.data || {};
  if (type === 'remind') event.waitUntil(inTurn(() => remind(now, words)));
  if (type === 'quiet') event.waitUntil(inTurn(beQuiet));
});
