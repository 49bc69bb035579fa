// Backups as a person makes and brings them back, and looking into what is kept without the app.
import { expect, type Page } from '@playwright/test';
import { join } from 'node:path';
import { visit } from './person';

export const BACKUPS = join(import.meta.dirname, '../fixtures/backups');
export const FIXTURE = join(BACKUPS, 'version-1.uzb');
export const PASSPHRASE = '4821 7730 1956 0348 6612';

/** A file as the file picker gives it. */
export type Given = string | { name: string; mimeType: string; buffer: Buffer };

/** Bytes as a chosen file. */
export const bytes = (buffer: Buffer): Given => ({ name: 'some.uzb', mimeType: 'application/octet-stream', buffer });

/** Makes a backup and saves it; the path of the file. */
export async function backUp(page: Page, to: string): Promise<string> {
  await visit(page, '#/keep/backup');
  await page.locator('#passphrase').fill(PASSPHRASE);
  await page.locator('#passphrase-again').fill(PASSPHRASE);
  await page.locator('form .button[data-variant="main"]').click();
  const save = page.locator('.card .button[data-variant="main"]');
  const leaving = page.waitForEvent('download');
  await save.click({ timeout: 30_000 });
  const download = await leaving;
  expect(download.suggestedFilename()).toMatch(/^notes-\d{4}-\d{2}-\d{2}\.uzb$/);
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

/** Brings another phone's file in. */
export async function merge(page: Page, file: Given) {
  await open(page, '#/keep/update', file);
  await page.locator('.card .button[data-variant="main"]').click({ timeout: 30_000 });
  await expect(page.locator('.notice[data-kind="success"]')).toBeVisible({ timeout: 30_000 });
}

/** Ticks that everything here may go, where that is asked, and puts the open file in its place. */
export async function replace(page: Page) {
  const danger = page.locator('.button[data-variant="danger"]');
  await expect(danger).toBeVisible({ timeout: 30_000 });
  const sure = page.locator('.card:has(.button[data-variant="danger"]) input[type=checkbox]').last();
  if (!(await sure.isChecked())) await sure.check();
  await danger.click();
}

/** Everything that two phones share, from the database that is current. Waits for nothing the app does. */
export async function kept(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(async () => {
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
    for (const store of ['people', 'plans', 'doses', 'checks', 'conflicts']) {
      const rows = await done(database.transaction(store).objectStore(store).getAll());
      found[store] = rows.map((row) =>
        JSON.stringify([row.id, row.person, row.when, row.stamp, new TextDecoder().decode(row.bytes)]),
      );
    }
    database.close();
    return found;
  });
}

