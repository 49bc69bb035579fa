// A backup leaves, comes back, and is refused when it is none.
import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { backUp, bytes, choose, family, FIXTURE, history, kept, open, PASSPHRASE, replace } from './keeper';
import { addPerson, begin, start, visit } from './person';

/** Everything this site keeps is cleared, as in the browser's settings. */
async function lose(page: Page) {
  await page.goto('about:blank');
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(process.env.UZIMA_URL!).origin;
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,local_storage' });
  await page.goto(process.env.UZIMA_URL!);
}

test('what was backed up comes back equal after everything was lost', async ({ page }, info) => {
  test.setTimeout(120_000);
  await begin(page);
  await family(page, 'Amina');
  const before = await kept(page);
  await visit(page, '#/care');
  await page.getByRole('link', { name: 'Keep and share' }).click();
  await expect(page.getByText('entries are only on this phone')).toBeVisible();
  const file = await backUp(page, info.outputPath('notes.uzb'));
  await expect(page.getByText('Sheet for the day the phone is gone')).toBeVisible();
  await visit(page, '#/keep');
  await expect(page.getByText('Everything here is in the backup of')).toBeVisible();
  await visit(page, '#/keep/ledger');
  await expect(page.locator('.card')).toHaveCount(1);
  await expect(page.locator('.card-title'), 'two of one day can be told apart').toContainText(/\b20\d\d, \d\d:\d\d$/);

  await lose(page);
  await start(page, 'Kiswahili', 'KE');
  await open(page, '#/keep/restore', file);
  await expect(page.locator('.card').first()).toContainText('Amina', { timeout: 30_000 });
  // On a phone without anything, taking the file's place comes first and is nothing dangerous.
  await expect(page.locator('.card').nth(1)).toHaveId('replace');
  await expect(page.locator('#replace .button')).toHaveAttribute('data-variant', 'main');
  await replace(page);
  const anew = page.waitForEvent('load', { timeout: 60_000 });
  await page.locator('.page-actions .button').click({ timeout: 30_000 });
  await anew;
  await visit(page, '#/care');
  await expect(page.getByRole('link', { name: 'Amina' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await kept(page)).toEqual(before);
  await addPerson(page, 'Baraka', '1');
  expect((await kept(page)).people).toHaveLength(before.people.length + 1);
});

test('in Arabic, with the keyboard alone, a backup is made and comes back', async ({ page }, info) => {
  test.setTimeout(120_000);
  await begin(page, 'العربية', 'EG');
  await visit(page, '#/care');
  await page.locator('a[href="#/keep"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('a[href="#/keep/backup"].list-item').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.locator('#passphrase').focus();
  // Typed with the digits of this keyboard.
  await page.keyboard.type('٤٨٢١ ٧٧٣٠ ١٩٥٦ ٠٣٤٨ ٦٦١٢');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  const save = page.locator('.card .button[data-variant="main"]');
  await expect(save).toBeVisible({ timeout: 30_000 });
  const leaving = page.waitForEvent('download');
  await save.focus();
  await page.keyboard.press('Enter');
  const file = info.outputPath('notes.uzb');
  await (await leaving).saveAs(file);
  await expect(page.locator('.notice[data-kind="success"]').last()).toContainText('خرج');
  await visit(page, '#/keep/restore');
  await page.locator('#backup-file').setInputFiles(file);
  await expect(page.locator('#file-passphrase')).toBeVisible();
  await page.locator('#file-passphrase').focus();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  const merging = page.locator('.card:not(#replace) .button').first();
  await expect(merging).toBeVisible({ timeout: 30_000 });
  await merging.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.notice[data-kind="success"]')).toContainText('لم يكن في الملف جديد', { timeout: 30_000 });
});

test('a passphrase that is too short, or typed in two ways, is refused at its field', async ({ page }) => {
  await begin(page);
  await visit(page, '#/keep/backup');
  const make = page.getByRole('button', { name: 'Make the backup' });
  await page.locator('#passphrase').fill('short');
  await make.click();
  await expect(page.locator('#passphrase')).toHaveAccessibleDescription(/Write at least 8 signs/);
  await page.locator('#passphrase').fill('mvua kiti paka');
  await page.locator('#passphrase-again').fill('mvua kiti paku');
  await expect(page.getByText('Weak: somebody with the file')).toBeVisible();
  await expect(page.locator('#passphrase-again')).toHaveAccessibleDescription(/The two are not the same/);
  await page.getByRole('button', { name: 'Make one for me' }).click();
  await expect(page.getByText('Strong: nobody will guess this')).toBeVisible();
  await expect(page.locator('#passphrase-again')).toHaveCount(0);
  await expect(page.locator('#passphrase')).toHaveValue(/^(\d{4} ){4}\d{4}$/);
});

/** What may be wrong with a file that is chosen. */
const WRONG: [string, (good: Buffer) => Buffer, string][] = [
  ['empty', () => Buffer.alloc(0), 'The file is empty.'],
  ['not ours', () => Buffer.from('A letter to a friend.'), 'This is not a backup of Uzima.'],
  ['of a newer version', (good) => patched(good, 8, [2]), 'made by a newer Uzima'],
  ['cut short', (good) => good.subarray(0, good.length - 9), 'The end of the file is missing.'],
  ['asking for a billion rounds', (good) => patched(good, 10, [0x3b, 0x9a, 0xca, 0]), 'asks for more work'],
  ['changed in its header', (good) => patched(good, 20, [good[20] ^ 1]), 'The file is damaged'],
];

function patched(good: Buffer, at: number, by: number[]): Buffer {
  const file = Buffer.from(good);
  file.set(by, at);
  return file;
}

test('what is no backup is refused with its sentence, and nothing changes', async ({ page }) => {
  test.setTimeout(120_000);
  await begin(page);
  await family(page, 'Amina');
  const before = await kept(page);
  const good = await readFile(FIXTURE);
  const alert = page.getByRole('alert');
  for (const [what, make, said] of WRONG) {
    await choose(page, '#/keep/restore', bytes(make(good)));
    await expect(alert, what).toContainText(said);
    await expect(alert, what).toContainText(/nothing (here )?was changed/i);
  }
  await open(page, '#/keep/restore', FIXTURE, 'another passphrase');
  await expect(alert).toContainText('The passphrase does not fit this file.', { timeout: 30_000 });
  await page.locator('#file-passphrase').fill(PASSPHRASE);
  await page.locator('form .button[data-variant="main"]').click();
  await expect(page.locator('.card').first()).toContainText('Bibi Amina', { timeout: 30_000 });
  await expect(page.getByText('Nobody of them is on this phone. Is it the right file?')).toBeVisible();
  await open(page, '#/keep/restore', bytes(patched(good, 5000, [good[5000] ^ 1])));
  await expect(alert).toContainText('The file is damaged', { timeout: 30_000 });
  expect(await kept(page)).toEqual(before);
});

test('a file of 2 GB is refused by its size, unread', async ({ page }) => {
  await begin(page);
  await visit(page, '#/keep/restore');
  await page.locator('#backup-file').evaluate((input: HTMLInputElement) => {
    const file = new File(['UZIMABK1'], 'big.uzb');
    Object.defineProperty(file, 'size', { value: 2 * 1024 ** 3 });
    Object.defineProperty(file, 'arrayBuffer', { value: () => { throw new Error('it was read'); } });
    Object.defineProperty(input, 'files', { value: { length: 1, item: () => file, 0: file } });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(page.getByRole('alert')).toContainText('This file is too large');
});

test('what only this phone has is said on Today, and put away until more would be lost', async ({ page }, info) => {
  test.setTimeout(120_000);
  await begin(page);
  await family(page, 'Amina');
  const asked = page.locator('.notice', { hasText: 'only on this phone' });
  await expect(page.locator('.dose')).toBeVisible();
  await history(page, 30);
  await page.reload();
  await expect(asked).toContainText('33 entries are only on this phone. There is no backup yet.');
  await expect(asked, 'nothing is promised here').toContainText('The browser may clear everything here');
  const below = await asked.evaluate((notice) => notice.getBoundingClientRect().top);
  expect(below, 'the doses come first').toBeGreaterThan((await page.locator('.dose').boundingBox())!.y);
  await asked.getByRole('button', { name: 'Not now' }).click();
  await expect(asked).toHaveCount(0);

  await history(page, 49);
  await page.reload();
  // Whether it asks is known once this is: the same count, on Care.
  await visit(page, '#/care');
  await expect(page.getByText('52 entries are only on this phone')).toBeVisible();
  await visit(page, '#/today');
  await expect(page.locator('.dose')).toBeVisible();
  await history(page, 50);
  await page.reload();
  await expect(asked).toContainText('53 entries are only on this phone');
  await asked.getByRole('link', { name: 'Make a backup' }).click();
  await expect(page.locator('#passphrase')).toBeVisible();

  await backUp(page, info.outputPath('notes.uzb'));
  await visit(page, '#/keep');
  await expect(page.getByText('Everything here is in the backup of')).toBeVisible();
  await visit(page, '#/today');
  await expect(page.locator('.dose')).toBeVisible();
  await expect(asked).toHaveCount(0);
});

test('a phone without a medicine is asked on Today, too', async ({ page }) => {
  await begin(page);
  await addPerson(page, 'Amina', '3');
  await history(page, 12, 'people');
  await page.reload();
  await visit(page, '#/today');
  const asked = page.locator('.notice', { hasText: 'only on this phone' });
  await expect(asked).toContainText('There is no backup yet.');
  await expect(page.getByRole('link', { name: 'Add a medicine' })).toBeVisible();
});
