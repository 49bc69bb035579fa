// The service worker: all of a version or none of it, and the answers given on a notification.
import { expect, test, type Page, type Worker } from '@playwright/test';
import { Host } from './host';

/** Waits for the worker and opens the page again, so that the worker is in charge of it. */
async function ready(page: Page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' });
    await navigator.serviceWorker.ready;
  });
  await page.reload();
}

const shells = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('uzima shell ')));

/** Looks for a new worker and waits until it has either been installed or given up. */
const update = (page: Page) =>
  page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    await registration.update().catch(() => {});
    const worker = registration.installing;
    if (worker) await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
    return registration.waiting !== null;
  });

let host: Host;
test.beforeEach(async () => void (host = await new Host().start()));
test.afterEach(() => host.stop());

test('after one visit the page starts with the host gone', async ({ page }) => {
  await page.goto(host.address);
  await ready(page);
  host.stop();
  await page.goto(`${host.address}#/emergency`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Emergency' })).toBeVisible();
  expect(await page.evaluate(async () => JSON.parse(await (window as any).uzimaLocale))).toContain('Today');
});

test('an update fetches only what changed and waits for the person', async ({ page }) => {
  await page.goto(host.address);
  await ready(page);
  const before = await shells(page);
  host.changed.set('sw.js', (text) => `${text.replace(/VERSION = '\w+'/, "VERSION = 'next'")}// next\n`);
  host.asked = [];
  expect(await update(page)).toBe(true);
  expect(host.asked.filter((path) => !path.startsWith('sw'))).toEqual([]);
  expect(await shells(page)).toHaveLength(2);

  await page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    const waiting = registration.waiting!;
    const active = new Promise<void>((done) =>
      waiting.addEventListener('statechange', () => waiting.state === 'activated' && done()),
    );
    waiting.postMessage({ type: 'skip-waiting' });
    await active;
  });
  const after = await shells(page);
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
});

test('an update with one file that is not as built leaves nothing behind', async ({ page }) => {
  await page.goto(host.address);
  await ready(page);
  const before = await shells(page);
  const wrong = (text: string) =>
    `${text.replace(/VERSION = '\w+'/, "VERSION = 'next'").replace(/\["sw-inbox\.js","[^"]+"\]/, '["sw-inbox.js","AAAA"]')}//\n`;
  host.changed.set('sw.js', wrong);
  expect(await update(page)).toBe(false);
  await expect.poll(() => shells(page)).toEqual(before);
});

test('each answer on a notification becomes one row of the inbox, and the page is told', async ({ page, context }) => {
  await page.goto(host.address);
  await ready(page);
  // A page of the same scope without the app, which would take the rows out at once.
  await page.goto(`${host.address}blank.html`);
  await page.evaluate(() => {
    (window as any).told = [];
    navigator.serviceWorker.addEventListener('message', (event) => (window as any).told.push(event.data));
    navigator.serviceWorker.startMessages();
  });
  const worker: Worker = context.serviceWorkers()[0];
  const rows = await worker.evaluate(async () => {
    const scope = self as any;
    const notification = { data: { dose: 'dose-1', revision: 3 }, close() {} };
    // Chromium lets no test give the tap that focusing needs: that part is refused, after the row is written.
    for (const action of ['taken', 'later', 'skip', '']) await scope.answerReminder({ action, notification }).catch(() => {});
    const db = await scope.openInbox();
    const all: any[] = await new Promise((done) => {
      const request = db.transaction('inbox').objectStore('inbox').getAll();
      request.onsuccess = () => done(request.result);
    });
    const shape = [db.version, [...db.objectStoreNames], db.transaction('plan').objectStore('plan').keyPath];
    db.close();
    return { shape, rows: all.map(({ dose, revision, action }) => [dose, revision, action]).sort() };
  });
  expect(rows.shape).toEqual([1, ['inbox', 'plan'], ['dose', 'due_at']]);
  expect(rows.rows).toEqual(['later', 'open', 'skip', 'taken'].map((action) => ['dose-1', 3, action]));
  await expect.poll(() => page.evaluate(() => (window as any).told.filter((m: any) => m.type === 'inbox').length)).toBe(4);
});
