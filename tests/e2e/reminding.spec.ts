// Reminders: shown once by the worker, in neutral words, under a lock, in the person's language; and what the phone
// cannot promise is said.
import { readFileSync } from 'node:fs';
import { expect, test, type BrowserContext, type Page, type Worker } from '@playwright/test';
import { kept } from './keeper';
import { isLocked, putOn, unlocked } from './locked';
import { checklistPack, LABEL, pack } from './pack_maker';
import { addMedicine, addPerson, fillMedicine, givePack, start, starterPack, visit, workerReady } from './person';

/** 06:00 in Dar es Salaam; the medicine is taken at 08:00. */
const MORNING = new Date('2026-11-23T03:00:00Z');
const TO_EIGHT = '02:00:01';

// A worker, two tabs, a lock: more than other tests do, and nothing waits longer than it must.
test.describe.configure({ timeout: 120_000 });

/** What stands on the phone now. */
const standing = (page: Page) =>
  page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    const shown: any[] = await registration.getNotifications();
    return shown.map(({ title, body, lang, dir, tag, data, actions }) =>
      ({ title, body, lang, dir, tag, data, actions: actions.map((one: any) => one.title) }));
  });

/** Each notification that the worker shows from now on, counted by the worker itself. */
async function counting(worker: Worker): Promise<() => Promise<number>> {
  await worker.evaluate(() => {
    const scope = self as any;
    const show = ServiceWorkerRegistration.prototype.showNotification;
    scope.rang = 0;
    ServiceWorkerRegistration.prototype.showNotification = function (...asked) {
      scope.rang += 1;
      return show.apply(this, asked);
    };
  });
  return () => worker.evaluate(() => (self as any).rang as number);
}

/** A tap on what stands on the phone, as the worker gets it. */
const tap = (worker: Worker, action: string) =>
  worker.evaluate(async (action) => {
    const [notification] = await (self as any).registration.getNotifications();
    // Chromium lets no test give the tap that focusing needs: that part is refused, after the page was told.
    for (const _ of [1, 2]) await (self as any).answerReminder({ action, notification }).catch(() => {});
  }, action);

/** A phone with a medicine, at six in the morning, whose owner wants reminders. */
async function reminded(page: Page, context: BrowserContext, language?: string): Promise<Worker> {
  await context.grantPermissions(['notifications']);
  await page.clock.install({ time: MORNING });
  await page.goto('./');
  await start(page, language);
  await workerReady(page);
  await visit(page, '#/medicines/new');
  await fillMedicine(page, 'Zinc');
  await page.locator('button[type="submit"]').click();
  await expect(page.getByRole('heading', { name: 'Zinc' })).toBeVisible();
  await visit(page, '#/settings');
  await page.getByRole('switch').click();
  await expect(page.getByRole('switch')).toHaveAttribute('aria-checked', 'true');
  return context.serviceWorkers()[0];
}

test('two tabs and the worker remind once, in neutral words, and "taken" counts once', async ({ page, context }) => {
  const worker = await reminded(page, context);
  await expect(page.getByText('no reminder comes: this browser does not wake it')).toBeVisible();
  const rang = await counting(worker);
  const other = await context.newPage();
  await other.goto('./#/today');
  await expect(other.locator('.dose')).toBeVisible();
  await other.evaluate(() => navigator.serviceWorker.ready);
  // One clock for all tabs.
  await page.clock.fastForward('01:55:00');
  expect(await standing(page), 'not before its time').toEqual([]);
  await page.clock.fastForward('05:01');
  // At the time, or with the next look a minute later where the browser had stopped the worker.
  await expect.poll(() => standing(page), { timeout: 75_000 }).toHaveLength(1);
  const [shown] = await standing(page);
  expect(shown).toMatchObject({ title: 'Uzima', body: 'Time for your plan', lang: 'en', dir: 'ltr' });
  expect(shown.actions, 'as many as the platform has room for').toEqual(['Taken', 'Later']);
  expect(JSON.stringify(shown)).not.toMatch(/Zinc|Me/);
  await Promise.all([page.reload(), other.reload()]);
  await expect(other.locator('.dose')).toBeVisible();
  expect(await rang()).toBe(1);
  // What is kept of it has the form in which every later version must read it.
  const noted = await page.evaluate(async () => {
    const asked = (request: IDBRequest) => new Promise<any>((done) => (request.onsuccess = () => done(request.result)));
    const database: IDBDatabase = await asked(indexedDB.open('uzima-reminded'));
    const all = (store: string) => asked(database.transaction(store).objectStore(store).getAll());
    const rows = { shown: (await all('shown'))[0], words: (await all('words'))[0] };
    database.close();
    return rows;
  });
  for (const store of ['shown', 'words'] as const) {
    const before = JSON.parse(readFileSync(`../fixtures/stored/reminded-${store}.json`, 'utf8'));
    expect(Object.entries(noted[store]).map(([field, value]) => [field, typeof value]).sort())
      .toEqual(Object.entries(before).map(([field, value]) => [field, typeof value]).sort());
  }

  await tap(worker, 'taken');
  await expect(other.locator('.dose')).toContainText('Taken at');
  await expect.poll(() => standing(page)).toEqual([]);
  expect((await kept(page)).doses).toHaveLength(1);
  await page.clock.fastForward('00:30:00');
  await expect.poll(rang).toBe(1);
});

test('a worker that was stopped over a reminder is asked again a minute later', async ({ page, context }) => {
  const worker = await reminded(page, context);
  const asked = await worker.evaluateHandle(() => {
    const scope = self as any;
    const remind = scope.remind;
    const seen = { calls: 0 };
    scope.remind = () => {
      seen.calls += 1;
      scope.remind = remind;
      return Promise.reject(new Error('stopped'));
    };
    return seen;
  });
  await page.clock.fastForward(TO_EIGHT);
  await expect.poll(() => asked.evaluate(({ calls }) => calls)).toBe(1);
  expect(await standing(page)).toEqual([]);
  await page.clock.fastForward('01:00');
  await expect.poll(() => standing(page), { timeout: 30_000 }).toHaveLength(1);
});

test('what was shown by a clock that was ahead is asked for again at the right time', async ({ page, context }) => {
  const worker = await reminded(page, context);
  const rang = await counting(worker);
  await page.clock.fastForward(TO_EIGHT);
  await expect.poll(rang).toBe(1);
  await page.clock.setSystemTime(MORNING);
  await page.reload();
  const noted = () =>
    page.evaluate(async () => {
      const asked = (request: IDBRequest) => new Promise<any>((done) => (request.onsuccess = () => done(request.result)));
      const database: IDBDatabase = await asked(indexedDB.open('uzima-reminded'));
      const count: number = await asked(database.transaction('shown').objectStore('shown').count());
      database.close();
      return count;
    });
  await expect.poll(noted).toBe(0);
  await page.clock.fastForward(TO_EIGHT);
  await expect.poll(rang).toBe(2);
});

test('two tabs and an answer on the notification race for one dose: it counts once, and its stock goes down once', async ({ page, context }) => {
  const worker = await reminded(page, context);
  await visit(page, '#/medicines');
  await page.getByRole('link', { name: 'Zinc' }).click();
  await page.getByRole('link', { name: 'What is left' }).click();
  await page.locator('#came').fill('5');
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.locator('main')).toContainText('Left: 5 tablets');
  const stock = page.url();
  await visit(page, '#/today');
  const other = await context.newPage();
  await other.goto('./#/today');
  await expect(other.locator('.dose')).toBeVisible();
  await page.clock.fastForward(TO_EIGHT);
  await expect.poll(() => standing(page), { timeout: 30_000 }).toHaveLength(1);

  // Whoever writes waits until all three have asked to.
  const held = await page.evaluateHandle(
    () => new Promise<{ free: () => void }>((got) => void navigator.locks.request('uzima-write', () => new Promise<void>((free) => got({ free })))),
  );
  const waiting = () => page.evaluate(async () => (await navigator.locks.query()).pending!.filter((lock) => lock.name === 'uzima-write').length);
  for (const tab of [page, other]) await tab.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect.poll(waiting).toBe(2);
  await tap(worker, 'taken');
  await expect.poll(waiting).toBeGreaterThan(2);
  await held.evaluate(({ free }) => free());
  for (const tab of [page, other]) await expect(tab.locator('.dose')).toContainText('Taken at');
  await expect.poll(waiting).toBe(0);
  await expect.poll(() => standing(page)).toEqual([]);
  expect((await kept(page)).doses).toHaveLength(1);
  await page.goto(stock);
  await expect(page.locator('main')).toContainText('Left: 4 tablets');
});

test('what is marked in the app is not reminded of, and goes from the screen', async ({ page, context }) => {
  const worker = await reminded(page, context);
  const rang = await counting(worker);
  await visit(page, '#/today');
  await page.clock.fastForward(TO_EIGHT);
  await expect.poll(() => standing(page), { timeout: 30_000 }).toHaveLength(1);
  await page.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect.poll(() => standing(page)).toEqual([]);
  expect(await rang()).toBe(1);
  await visit(page, '#/settings');
  await page.getByRole('switch').click();
  await expect(page.getByRole('switch')).toHaveAttribute('aria-checked', 'false');
  await page.clock.fastForward('24:00:00');
  await visit(page, '#/today');
  await expect(page.locator('.dose')).toHaveAttribute('data-state', 'planned');
  expect(await rang(), 'no reminder after they were turned off').toBe(1);
});

test('reminders go on under a lock, and an answer counts once it is open', async ({ page, context }) => {
  const worker = await reminded(page, context);
  const rang = await counting(worker);
  await putOn(page);
  await page.clock.fastForward(TO_EIGHT);
  await expect.poll(() => standing(page), { timeout: 30_000 }).toHaveLength(1);
  await expect(isLocked(page)).toBeVisible();
  const [shown] = await standing(page);
  expect(shown.body).toBe('Time for your plan');
  expect(JSON.stringify(shown)).not.toContain('Zinc');
  await page.reload();
  await expect(isLocked(page)).toBeVisible();
  await tap(worker, 'taken');
  await page.reload();
  await expect(isLocked(page)).toBeVisible();
  expect((await kept(page)).doses, 'nothing is applied while it is locked').toHaveLength(0);
  await expect.poll(() => standing(page)).toEqual([]);
  await unlocked(page);
  await visit(page, '#/today');
  await expect(page.locator('.dose')).toContainText('Taken at');
  expect((await kept(page)).doses).toHaveLength(1);
  expect(await rang()).toBe(1);
});

/** A pack with two lists. */
function twoLists() {
  const files: any = checklistPack({ name: 'ill', type: 'yes_no', danger: 'yes' }, [{ level: 'today', red_flag: 'yes', rule: 'bad', if: 'ill' }]);
  files['checklists/other.logic.json'] = { ...files['checklists/made.logic.json'], id: 'other' };
  files['checklists/other.text.json'] = { texts: { ...files['checklists/made.text.json'].texts, title: 'Other list' } };
  files['pack.json'].checklists.push({ id: 'other', order: 2, title: 'Other list' });
  return pack(files, LABEL);
}

test('who asked to look again is reminded of it once, without a name and without an answer to give', async ({ page, context }) => {
  const worker = await reminded(page, context);
  await addPerson(page, 'Neema', '2');
  await starterPack(page);
  await givePack(page, { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: twoLists() });
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
  for (const list of ['Made list', 'Other list']) {
    await visit(page, '#/check');
    await page.getByRole('link', { name: list }).click();
    await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
    await page.locator('.question').getByRole('button', { name: 'Yes' }).click();
    await page.getByRole('button', { name: 'Remind me' }).click();
    await expect(page.getByText('this phone reminds of it as of a medicine')).toBeVisible();
  }
  await visit(page, '#/today');
  await expect(page.locator('.list-item:has-text("Look again")'), 'one wish does not hide the other')
    .toHaveText([/Neema · Made list/, /Neema · Other list/]);
  const rang = await counting(worker);
  await page.clock.fastForward('24:00:01');
  const looks = async () => (await standing(page)).filter(({ body }) => body === 'Time to look again');
  await expect.poll(looks, { timeout: 30_000 }).toHaveLength(1);
  const [shown] = await looks();
  expect(shown).toMatchObject({ title: 'Uzima', lang: 'en', actions: [] });
  expect(JSON.stringify(shown)).not.toMatch(/Neema|list|made/i);
  const before = await rang();
  await page.reload();
  await expect(page.locator('.list-item:has-text("Look again")')).toHaveCount(2);
  expect(await rang()).toBe(before);
  // Whoever looked again is reminded no more.
  for (const list of ['Made list', 'Other list']) {
    await visit(page, '#/check');
    await page.getByRole('link', { name: list }).click();
    await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
    await page.locator('.question').getByRole('button', { name: 'No', exact: true }).click();
    await expect(page.locator('.urgency')).toBeVisible();
  }
  await expect.poll(looks).toEqual([]);
});

test('in Arabic a reminder speaks Arabic, from the right', async ({ page, context }) => {
  await reminded(page, context, 'العربية');
  await page.clock.fastForward(TO_EIGHT);
  await expect.poll(() => standing(page), { timeout: 30_000 }).toHaveLength(1);
  expect((await standing(page))[0]).toMatchObject({ title: 'أوزيما', body: 'حان وقت خطتكم', lang: 'ar', dir: 'rtl' });
});

test('a worker that the browser wakes days later says one calm sentence', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['notifications']);
  await page.goto('./');
  await start(page);
  await workerReady(page);
  await addMedicine(page, 'Zinc');
  await visit(page, '#/settings');
  await page.getByRole('switch').click();
  await expect(page.getByRole('switch')).toHaveAttribute('aria-checked', 'true');
  // The late words reach the worker with the first look for what is due.
  const words = () => page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === 'uzima-reminded'));
  await expect.poll(words).toBe(true);
  // Nobody opens Uzima for days: all that was planned becomes due.
  await page.goto(new URL('sw-inbox.js', baseURL).href);
  await page.evaluate(async () => {
    const asked = (request: IDBRequest) => new Promise<any>((done) => (request.onsuccess = () => done(request.result)));
    const database: IDBDatabase = await asked(indexedDB.open('uzima-inbox'));
    const plan = database.transaction('plan', 'readwrite').objectStore('plan');
    const rows: any[] = await asked(plan.getAll());
    await asked(plan.clear());
    for (const row of rows) await asked(plan.put({ ...row, due_at: row.due_at - 20 * 86_400_000 }));
    database.close();
  });
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((found) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => found(registrations[0].registrationId)),
  );
  await devtools.send('ServiceWorker.enable');
  const wake = { origin: new URL(baseURL!).origin, registrationId: await registered, tag: 'uzima-remind' };
  await devtools.send('ServiceWorker.dispatchPeriodicSyncEvent', wake);
  await expect.poll(() => standing(page), { timeout: 30_000 }).toHaveLength(1);
  const [shown] = await standing(page);
  expect(shown).toMatchObject({ title: 'Uzima', body: 'Something in your plan is not marked yet', actions: [] });
});

test('where the browser forbids notifications it is said, with the way out', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await visit(page, '#/settings');
  await page.getByRole('switch').click();
  await expect(page.getByText('This browser does not let Uzima show reminders.')).toBeVisible();
  await expect(page.getByText('allow notifications for this page')).toBeVisible();
  await expect(page.getByRole('switch')).toHaveAttribute('aria-checked', 'false');
});
