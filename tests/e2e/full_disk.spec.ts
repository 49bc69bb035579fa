// A phone without space: said in words, nothing half written, and the same tap works once there is space again.
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addMedicine, addPerson, answer, FIXTURES, givePack, rows, start, starterPack, visit } from './person';

const ROOM = 40_000_000;

/** A phone on which the app may keep ROOM bytes. What is given back fills it to the brim, and empties it again. */
async function phone(page: Page) {
  // The browser forgets the limit with the session that set it, so the session stays.
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(process.env.UZIMA_URL!).origin;
  const limit = (quotaSize?: number) => devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  await limit(ROOM);
  await page.goto('./');
  await start(page);
  return {
    free: () => limit(),
    fill: async () => {
      await limit(1);
      // The browser asks for the space left only when what it last heard of does not suffice.
      const refused = await page.evaluate(async (bytes) => {
        const ask = indexedDB.open('filler', 1);
        ask.onupgradeneeded = () => ask.result.createObjectStore('bytes');
        const database: IDBDatabase = await new Promise((done) => (ask.onsuccess = () => done(ask.result)));
        const writing = database.transaction('bytes', 'readwrite');
        writing.objectStore('bytes').put(new Uint8Array(bytes), 1);
        const end = await new Promise<string | undefined>((done) => {
          writing.oncomplete = () => done(undefined);
          writing.onabort = () => done(writing.error?.name);
        });
        database.close();
        return end;
      }, ROOM);
      expect(refused).toBe('QuotaExceededError');
    },
  };
}

const FULL = 'Not saved: the phone is full. Nothing was lost. Free some space, then save again.';

test('a medicine that does not fit is said not to be saved, and saved once there is space', async ({ page }) => {
  const { fill, free } = await phone(page);
  await visit(page, '#/medicines/new');
  await page.getByLabel('Name of the medicine').fill('Zinc');
  const before = await rows(page, ['people', 'plans', 'doses', 'meta']);
  await fill();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toHaveText(FULL);
  await expect(page.getByLabel('Name of the medicine')).toHaveValue('Zinc');
  expect(await rows(page, ['people', 'plans', 'doses', 'meta'])).toEqual(before);

  await free();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.dose')).toHaveCount(1);
  expect((await rows(page, ['plans'])).plans).toHaveLength(1);
});

test('a dose that could not be written stays open', async ({ page }) => {
  const { fill } = await phone(page);
  await addMedicine(page, 'Zinc');
  await fill();
  await page.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect(page.getByRole('alert')).toHaveText(FULL);
  await expect(page.locator('.dose')).not.toContainText('Taken at');
  expect((await rows(page, ['doses'])).doses).toEqual([]);
});

test('a result that could not be kept is shown, its answers stay, and it is saved once there is space', async ({ page }) => {
  const { fill, free } = await phone(page);
  await starterPack(page);
  await addPerson(page, 'Neema', '2');
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Child with fever' }).click();
  await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
  await answer(page, 'having a convulsion', 'No');
  await expect.poll(async () => (await rows(page, ['drafts'])).drafts).toHaveLength(1);
  await fill();
  await answer(page, 'unable to drink', 'Yes');
  const goNow = page.getByRole('heading', { name: 'Go now', exact: true });
  await expect(goNow).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText(FULL);
  const kept = await rows(page, ['checks', 'drafts']);
  expect(kept.checks).toEqual([]);
  expect(kept.drafts).toHaveLength(1);

  await free();
  const save = page.getByRole('button', { name: 'Save', exact: true });
  // The second tap of a trembling hand does not land on what takes the place of the button.
  await save.dblclick();
  await expect(save).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(goNow).toBeVisible();
  await expect.poll(async () => (await rows(page, ['drafts'])).drafts).toEqual([]);
  expect((await rows(page, ['checks'])).checks).toHaveLength(1);
});

test('a pack that does not fit is said not to be installed, and changes nothing', async ({ page }) => {
  const { fill, free } = await phone(page);
  await starterPack(page);
  const before = await rows(page, ['packs', 'blobs']);
  await fill();
  await givePack(page, join(FIXTURES, 'org.uzima.test-1.0.0-en.uzima'));
  await expect(page.getByRole('alert')).toHaveText(FULL);
  await expect(page.getByRole('heading', { name: 'Clean hands' })).toHaveCount(0);
  expect(await rows(page, ['packs', 'blobs'])).toEqual(before);

  await free();
  await givePack(page, { name: 'again.uzima', mimeType: '', buffer: readFileSync(join(FIXTURES, 'org.uzima.test-1.0.0-en.uzima')) });
  await expect(page.getByText('“Clean hands” is installed.')).toBeVisible();
});
