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
/** No planned row is nearly as old. */
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
  } catch (error) {
    // Not made, as it was not there. Anything else is no word that nothing is planned.
    if (error.name !== 'AbortError') throw error;
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

/** What was shown; where nothing ever was, it is made only if `makes`. */
async function openReminded(makes) {
  const request = indexedDB.open(REMINDED.name, REMINDED.version);
  request.onupgradeneeded = () => {
    if (!makes) return request.transaction.abort();
    request.result.createObjectStore('shown', { keyPath: 'dose' });
    request.result.createObjectStore('words', { keyPath: 'id' });
  };
  let db;
  try {
    db = await asked(request);
  } catch (error) {
    if (makes) throw error;
    return undefined;
  }
  db.onversionchange = () => db.close();
  return db;
}

const completed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

/** The plan that a dose is of: what stands before the first stroke of its name. */
const planOf = (dose) => dose.split('/', 1)[0];

/**
 * Forgets what was shown long ago, and of plans of which nothing is planned any more: deleted, or at their end. Also what a
 * clock that was ahead had shown; two pages that ask at once may come in another order than they looked at the clock.
 */
async function forget(db, plan, now) {
  const planned = new Set(plan.map(({ dose }) => planOf(dose)));
  const transaction = db.transaction('shown', 'readwrite', { durability: 'strict' });
  const shown = transaction.objectStore('shown');
  for (const { dose, at } of await asked(shown.getAll())) {
    if (at > now + MINUTE || at < now - FORGOTTEN || !planned.has(planOf(dose))) shown.delete(dose);
  }
  await completed(transaction);
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
  // Quiet hours, or a medicine that makes no sound: it is only to be seen.
  const quiet = rows.every((row) => row.silent) ? { silent: true } : {};
  const options = { ...quiet, tag, body, lang, dir, renotify: true, icon: 'icons/uzima-192.png', badge: 'icons/uzima-monochrome-192.png' };
  const doses = rows.map((row) => row.dose);
  const [{ dose, revision, text }] = rows;
  if (rows.length > 1 || !answers) return self.registration.showNotification(title, { ...options, data: { doses } });
  const actions = ANSWERS.map((action) => ({ action, title: text[action] }));
  return self.registration.showNotification(title, { ...options, data: { dose, revision, doses }, actions });
}

/** Takes away what stands under another tag about nothing but these doses: they are asked for anew. */
async function takePlace(doses, tag) {
  for (const standing of await self.registration.getNotifications()) {
    const about = standing.data?.doses;
    if (standing.tag !== tag && about?.length && about.every((dose) => doses.has(dose))) standing.close();
  }
}

/** Asks for what is due and was not asked for since: at most once for now, and once for all that is late. */
async function show(db, rows, now) {
  const store = (mode) => db.transaction('shown', mode, { durability: 'strict' }).objectStore('shown');
  const shown = new Map((await asked(store('readonly').getAll())).map(({ dose, at }) => [dose, at]));
  const called = rows.filter((row) => row.due_at <= now && !(shown.get(row.dose) >= row.due_at));
  if (!called.length) return;
  called.sort((one, other) => other.due_at - one.due_at);
  // A dose has a row for each call; the last counts, and by the first it is late.
  const due = called.filter((row, at) => called.findIndex(({ dose }) => dose === row.dose) === at);
  const first = new Map();
  for (const { dose, due_at } of rows) first.set(dose, Math.min(due_at, first.get(dose) ?? due_at));
  // Looking at somebody again is no dose: it is said by itself, offers no answer, and is never too late.
  const looks = due.filter((row) => row.look);
  const doses = due.filter((row) => !row.look);
  const late = doses.filter((row) => first.get(row.dose) < now - LATE);
  const current = doses.filter((row) => first.get(row.dose) >= now - LATE);
  const words = await asked(db.transaction('words').objectStore('words').get('late'));
  // First shown, then noted: whoever is stopped between shows it again under the same tag, rather than never.
  const ask = async (rows, text, tag, answers) => {
    await notify(rows, text, tag, answers);
    await takePlace(new Set(rows.map((row) => row.dose)), tag);
  };
  if (late.length) await ask(late, words || late[0].text, 'uzima-late', false);
  if (current.length) await ask(current, current[0].text, current[0].tag, true);
  if (looks.length) await ask(looks, looks[0].text, looks[0].tag, false);
  const noting = store('readwrite');
  for (const { dose } of due) noting.put({ dose, at: now });
  await completed(noting.transaction);
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
  const inbox = await readInbox();
  const rows = unanswered(inbox);
  const db = await openReminded(rows.length > 0);
  if (db) {
    try {
      await forget(db, inbox.plan, now);
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

/** The person wants no reminders any more: what was shown is forgotten, too. */
async function beQuiet() {
  for (const standing of await self.registration.getNotifications()) standing.close();
  await self.registration.periodicSync?.unregister(WAKE);
  await asked(indexedDB.deleteDatabase(REMINDED.name));
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
