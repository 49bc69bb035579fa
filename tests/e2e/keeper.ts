// Backups as a person makes and brings them back, and looking into what is kept without the app.
import { expect, type Page } from '@playwright/test';
import { join } from 'node:path';
import { addMedicine, addPerson, visit } from './person';

export const BACKUPS = join(import.meta.dirname, '../fixtures/backups');
export const FIXTURE = join(BACKUPS, 'version-1.uzb');
export const PASSPHRASE = '4821 7730 1956 0348 6612';

/** A file as the file picker gives it. */
export type Given = string | { name: string; mimeType: string; buffer: Buffer };

/** Bytes as a chosen file. */
export const bytes = (buffer: Buffer): Given => ({ name: 'some.uzb', mimeType: 'application/octet-stream', buffer });

/** Somebody, a medicine and a dose. */
export async function family(page: Page, child: string) {
  await addPerson(page, child, '3');
  await addMedicine(page, 'Zinc');
  await visit(page, '#/today');
  await page.locator('.dose .button[data-variant="main"]').first().click();
  await expect(page.locator('.dose[data-state="taken"]')).toHaveCount(1);
}

/** So many doses, or people, of another phone beside the first one: more than anybody taps in a test. */
export async function history(page: Page, count: number, store: 'doses' | 'people' = 'doses') {
  await page.evaluate(async ({ count, store }) => {
    const ask = (request: IDBRequest) => new Promise<any>((done) => (request.onsuccess = () => done(request.result)));
    const database: IDBDatabase = await ask(indexedDB.open('uzima'));
    const writing = database.transaction(store, 'readwrite');
    const rows = writing.objectStore(store);
    const [row] = await ask(rows.getAll());
    for (let at = 1; at <= count; at += 1) {
      const stamp = row.stamp.replace(/\.[0-9a-f]+\.[0-9]+$/, `.bb00000000000001.${at}`);
      const id = `bb00000000000001-${at}`;
      rows.put({ ...row, id, person: store === 'people' ? id : row.person, stamp });
    }
    await new Promise((done) => (writing.oncomplete = done));
    database.close();
  }, { count, store });
}

/** What the bar on the screen shows from now on, a list that grows. */
export async function watchProgress(page: Page): Promise<() => Promise<{ words: string; percent: number }[]>> {
  await page.evaluate(() => {
    const seen: { words: string; percent: number }[] = ((window as any).seenProgress = []);
    const look = () => {
      const bar = document.querySelector('progress');
      if (!bar) return;
      const now = { words: bar.parentElement!.textContent!.trim(), percent: bar.value };
      const last = seen.at(-1);
      if (last?.words !== now.words || last.percent !== now.percent) seen.push(now);
    };
    // What was painted, not what the code has set: a bar that is never drawn moves for nobody.
    const frame = () => { look(); requestAnimationFrame(frame); };
    frame();
  });
  return () => page.evaluate(() => (window as any).seenProgress);
}

/** Makes a backup and saves it; the path of the file. */
export async function backUp(page: Page, to: string): Promise<string> {
  // A backup that was made stays on the screen until another page is seen.
  await visit(page, '#/care');
  await visit(page, '#/keep/backup');
  await page.locator('#passphrase').fill(PASSPHRASE);
  await page.locator('#passphrase-again').fill(PASSPHRASE);
  await page.locator('form .button[data-variant="main"]').click();
  const save = page.locator('.card .button[data-variant="main"]');
  await expect(save).toBeVisible({ timeout: 30_000 });
  const leaving = page.waitForEvent('download');
  await save.click();
  const download = await leaving;
  expect(download.suggestedFilename()).toMatch(/^notes-\d{4}-\d{2}-\d{2}-\d{4}\.uzb$/);
  await download.saveAs(to);
  return to;
}

/** Chooses a file on the page of this address. */
export async function choose(page: Page, hash: string, file: Given) {
  await visit(page, '#/care');
  await visit(page, hash);
  await page.locator('#backup-file').setInputFiles(file);
}

/** Chooses a file and opens it; what is inside is on the screen then. */
export async function open(page: Page, hash: string, file: Given, passphrase = PASSPHRASE) {
  await choose(page, hash, file);
  await page.locator('#file-passphrase').fill(passphrase);
  await page.locator('form .button[data-variant="main"]').click();
}

/** Brings another phone's file in: at once where its people are known here, after a look inside where they are not. */
export async function merge(page: Page, file: Given) {
  await open(page, '#/keep/update', file);
  const done = page.locator('.notice[data-kind="success"]');
  const bring = page.locator('.card .button[data-variant="main"]');
  await expect(done.or(bring)).toBeVisible({ timeout: 30_000 });
  if (await bring.isVisible()) await bring.click();
  await expect(done).toBeVisible({ timeout: 30_000 });
}

/** Ticks that everything here may go, where that is asked, and puts the open file in its place. */
export async function replace(page: Page) {
  const place = page.locator('#replace');
  await expect(place).toBeVisible({ timeout: 30_000 });
  const sure = place.locator('input[type=checkbox]').last();
  if (!(await sure.isChecked())) await sure.check();
  await place.locator('.button').click();
}

const SHARED = ['people', 'plans', 'doses', 'checks', 'conflicts', 'stock'];

/** Everything that two phones share, from the database that is current. Waits for nothing the app does. */
export async function kept(page: Page): Promise<Record<string, string[]>> {
  return current(page, undefined);
}

/** Puts in the place of that what `kept` found before. */
export async function putBack(page: Page, rows: Record<string, string[]>) {
  await current(page, rows);
}

async function current(page: Page, rows?: Record<string, string[]>): Promise<Record<string, string[]>> {
  return page.evaluate(async ({ stores, rows }) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((yes, no) => {
        request.onsuccess = () => yes(request.result);
        request.onerror = () => no(request.error);
      });
    const names = (await indexedDB.databases()).map((database) => database.name);
    let current = 'uzima';
    if (names.includes('uzima-current')) {
      const pointer = await done(indexedDB.open('uzima-current'));
      const row = await done(pointer.transaction('current').objectStore('current').get('current'));
      pointer.close();
      if (row) current = JSON.parse(new TextDecoder().decode(row.bytes)).database;
    }
    const database = await done(indexedDB.open(current));
    const found: Record<string, string[]> = {};
    const all = database.transaction(stores, rows ? 'readwrite' : 'readonly');
    for (const name of stores) {
      const store = all.objectStore(name);
      if (rows) {
        store.clear();
        for (const row of rows[name]) {
          const [id, person, when, stamp, bytes] = JSON.parse(row);
          store.put({ id, person, when, stamp, bytes: new TextEncoder().encode(bytes) });
        }
      }
      found[name] = (await done(store.getAll())).map((row) =>
        JSON.stringify([row.id, row.person, row.when, row.stamp, new TextDecoder().decode(row.bytes)]),
      );
    }
    if (rows) await new Promise((end) => (all.oncomplete = end));
    database.close();
    return found;
  }, { stores: SHARED, rows });
}
