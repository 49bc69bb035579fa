// What a person does in the app, step by step, for every test that needs to get somewhere.
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';
import { join } from 'node:path';

export const FIXTURES = join(import.meta.dirname, '../fixtures/packs');

/** A browser with a profile on disk, as on a phone: it can be installed to, and it keeps what it is given. */
export async function phone(profile: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.UZIMA_CHROMIUM,
    args: ['--no-sandbox'],
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    locale: 'en-GB',
    timezoneId: 'Africa/Dar_es_Salaam',
  });
  context.setDefaultTimeout(10_000);
  return context;
}

/** The first start: a language by its own name, a country by its code, and on. */
export async function start(page: Page, language = 'English', country = 'TZ') {
  await page.getByRole('button', { name: language, exact: true }).click();
  await page.locator('#country').selectOption(country);
  await page.locator('.page-actions').getByRole('button').click();
  await expect(page.locator('#country')).toHaveCount(0);
}

/** Opens the app and does the first start. */
export async function begin(page: Page, language?: string, country?: string) {
  await page.goto(process.env.UZIMA_URL!);
  await start(page, language, country);
}

/** A phone with a profile on disk, after its first start. */
export async function newPhone(profile: string): Promise<Page> {
  const context = await phone(profile);
  const page = context.pages()[0];
  await begin(page);
  return page;
}

/** Goes to a place by its address and waits until it is drawn. */
export async function visit(page: Page, hash: string) {
  await page.evaluate(async (to) => {
    if (location.hash !== to) {
      const going = new Promise((gone) => addEventListener('hashchange', gone, { once: true }));
      location.hash = to;
      await going;
    }
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }, hash);
  await expect(page.locator('.skeleton')).toHaveCount(0);
}

/** Waits until the worker has every file of this version, so that the next start needs no network. */
export async function workerReady(page: Page) {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const worker = registration.active!;
    if (worker.state === 'activated') return;
    await new Promise<void>((done) =>
      worker.addEventListener('statechange', () => worker.state === 'activated' && done()),
    );
  });
}

/** Waits until the starter pack is here. */
export async function starterPack(page: Page) {
  await visit(page, '#/packs');
  await expect(page.getByRole('heading', { name: 'When a child is ill' })).toBeVisible();
}

/** Adds somebody of so many years. */
export async function addPerson(page: Page, name: string, years: string) {
  await visit(page, '#/care');
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Age in years').fill(years);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name })).toBeVisible();
}

/** Fills in the form of a medicine: one tablet at 08:00. Nothing of a dose stands there by itself. */
export async function fillMedicine(page: Page, name: string) {
  await page.locator('#name').fill(name);
  await page.locator('#amount').fill('1');
  await page.locator('#unit').selectOption('tablet');
  await page.locator('#time-0').fill('08:00');
  await page.locator('#time-0').blur();
}

/** Adds a medicine taken at 08:00, and waits for its dose on Today. */
export async function addMedicine(page: Page, name: string, person?: string) {
  await visit(page, '#/medicines/new');
  if (person) await page.locator('#person').selectOption({ label: person });
  await fillMedicine(page, name);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

/** Every row of these stores as text, past the app: what is really on the phone. */
export async function rows(page: Page, stores: string[]): Promise<Record<string, string[]>> {
  return page.evaluate(async (stores) => {
    const ask = (request: IDBRequest) =>
      new Promise<any>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const database: IDBDatabase = await ask(indexedDB.open('uzima'));
    const found: Record<string, string[]> = {};
    for (const store of stores) {
      const all: any[] = await ask(database.transaction(store).objectStore(store).getAll());
      found[store] = all.map((row) => JSON.stringify({ ...row, bytes: new TextDecoder().decode(row.bytes) }));
    }
    database.close();
    return found;
  }, stores);
}

/** Changes what is inside the first row of a store, past the app. */
export async function rewrite(page: Page, store: string, change: (text: string) => string) {
  const [text] = (await rows(page, [store]))[store].map((row) => JSON.parse(row).bytes as string);
  const changed = change(text);
  expect(changed).not.toBe(text);
  await page.evaluate(async ({ store, changed }) => {
    const ask = (request: IDBRequest) =>
      new Promise<any>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const database: IDBDatabase = await ask(indexedDB.open('uzima'));
    const all = database.transaction(store, 'readwrite').objectStore(store);
    const [row] = await ask(all.getAll());
    await ask(all.put({ ...row, bytes: new TextEncoder().encode(changed) }));
    database.close();
  }, { store, changed });
}

/** Answers the question on the screen, and waits for it to go. */
export async function answer(page: Page, question: string, given: string) {
  const heading = page.locator('#question');
  await expect(heading).toContainText(question);
  if (/^[0-9]/.test(given)) {
    await page.locator('#answer').fill(given);
    await page.getByRole('button', { name: 'Continue' }).click();
  } else {
    await page.getByRole('button', { name: given, exact: true }).click();
  }
  await expect(heading.filter({ hasText: question })).toHaveCount(0);
}

/** A file as the file picker gives it. */
export type PackFile = string | { name: string; mimeType: string; buffer: Buffer };

/** Gives a file to the packs page, which says what is in it. */
export async function showPack(page: Page, file: PackFile) {
  await page.locator('#pack-file').setInputFiles(file);
  await expect(page.locator('#pack-said').locator('.card, .notice').first()).toBeVisible();
}

/** Gives a file to the packs page and agrees to install it, unless it is refused. */
export async function givePack(page: Page, file: PackFile) {
  await showPack(page, file);
  const agree = page.locator('#pack-said .card .button[data-variant="main"]');
  if (await agree.isVisible()) await agree.click();
}
