// Answers to reminders, given on the notification while the app may be closed.
//
// Owns the worker's side of the database `uzima-inbox`, version 1 for ever (docs/STORAGE.md): it appends rows to
// `inbox` and never reads, changes or deletes one. The app drains them. Nothing here knows what a dose is.

const INBOX = { name: 'uzima-inbox', version: 1 };
const ANSWERS = ['taken', 'later', 'skip'];

/** Opens the database, creating both stores exactly as the app would. */
function openInbox() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(INBOX.name, INBOX.version);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('plan', { keyPath: ['dose', 'due_at'] });
      request.result.createObjectStore('inbox', { keyPath: 'id' });
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

/** Appends one answer; resolves only after the transaction is on disk. */
async function writeAnswer(row) {
  const db = await openInbox();
  try {
    await new Promise((resolve, reject) => {
      const transaction = db.transaction('inbox', 'readwrite', { durability: 'strict' });
      transaction.objectStore('inbox').add(row);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

/** Brings the app to the front, or opens it, and tells it that there is something to drain (or that it was lost). */
async function showApp(message) {
  // On the very first visit no page is controlled by the worker yet.
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const pages = windows.filter((candidate) => candidate.url.startsWith(self.registration.scope));
  const page = pages.find((candidate) => candidate.focused) || pages[0];
  if (!page) return self.clients.openWindow('./#/today');
  page.postMessage(message);
  return page.focus();
}

/** One tap on a reminder: `notification.data` is `{dose, revision}`, as the app set it. */
async function answerReminder({ action, notification }) {
  const { dose, revision } = notification.data || {};
  notification.close();
  if (dose === undefined) return showApp({ type: 'inbox' });
  const answer = ANSWERS.includes(action) ? action : 'open';
  const row = { id: crypto.randomUUID(), dose, revision, action: answer, at: Date.now() };
  let message = { type: 'inbox' };
  try {
    await writeAnswer(row);
  } catch {
    // A full or broken disk: an open app can say so and take the answer itself.
    message = { type: 'inbox-lost', row };
  }
  return showApp(message);
}

self.addEventListener('notificationclick', (event) => event.waitUntil(answerReminder(event)));
