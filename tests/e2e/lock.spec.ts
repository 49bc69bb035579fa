// The lock: put on, opened, closed by itself and in every tab, and nothing open left in the files of the browser.
import { expect, test } from '@playwright/test';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLocked, PIN, putOn, unlock, unlocked } from './locked';
import { addMedicine, addPerson, answer, phone, start, starterPack, visit } from './person';

/** Which files below a folder hold a word, as UTF-8 or as UTF-16, whichever of its bytes comes first. */
async function filesWith(word: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  const forms = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le'), Buffer.from(word, 'utf16le').swap16()];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (forms.some((form) => bytes.includes(form))) found.push(path);
  }
  return found;
}

/**
 * Enters names, a medicine and a half-filled form that hold `marker`, a result of one of them, and opens each page that
 * shows it; gives the files of the profile it is then in.
 */
async function traces(profile: string, marker: string, lock: boolean): Promise<string[]> {
  const context = await phone(profile);
  const page = context.pages()[0];
  await page.goto(process.env.UZIMA_URL!);
  await start(page);
  if (lock) {
    await putOn(page);
    await unlocked(page);
  }
  await addPerson(page, `Name${marker}`, '30');
  await addMedicine(page, `Medicine${marker}`);
  await visit(page, '#/medicines');
  await expect(page.getByRole('heading', { name: `Medicine${marker}` })).toBeVisible();
  await starterPack(page);
  await addPerson(page, `Child${marker}`, '2');
  await visit(page, '#/check/org.uzima.child-health/fever-child');
  await page.locator('.question').getByRole('button', { name: `Child${marker}` }).click();
  await answer(page, 'having a convulsion', 'Yes');
  await visit(page, '#/care');
  await page.getByRole('link', { name: `Child${marker}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Child${marker}` })).toBeVisible();
  expect(await page.title(), 'a browser keeps titles').toBe('Person · Uzima');
  await page.getByRole('link', { name: /Child with fever/ }).click();
  await expect(page.locator('.urgency')).toBeVisible();
  expect(await page.title()).toBe('Result · Uzima');
  await visit(page, '#/care/new');
  await page.getByLabel('Name', { exact: true }).fill(`Draft${marker}`);
  await visit(page, '#/today');
  await expect(page.getByRole('heading', { name: `Medicine${marker}` })).toBeVisible();
  await page.reload();
  if (lock) await unlocked(page);
  await visit(page, '#/care/new');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(`Draft${marker}`);
  await context.close();
  return filesWith(marker, profile);
}

test('the search finds a word in any of its forms', async ({}, info) => {
  const big = Buffer.from([0, 65, 0, 98]);
  for (const [file, bytes] of [['utf8', Buffer.from('-Ab-')], ['little', Buffer.from('-Ab-', 'utf16le')], ['big', big]] as const) {
    await mkdir(info.outputPath(file), { recursive: true });
    await writeFile(join(info.outputPath(file), 'some.log'), bytes);
    expect(await filesWith('Ab', info.outputPath(file)), file).toHaveLength(1);
  }
  expect(await filesWith('Ac', info.outputPath())).toEqual([]);
});

test('what is entered under a lock is found in no file of the profile', async ({}, info) => {
  test.setTimeout(180_000);
  const open = await traces(info.outputPath('open'), 'Zq7xJw', false);
  expect(open.length, 'without a lock the search finds it').toBeGreaterThan(0);
  expect(await traces(info.outputPath('locked'), 'Zq7xJw', true)).toEqual([]);
});

test('wrong PINs are counted across reloads, and then nobody may try for a while', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await putOn(page);
  for (let wrong = 0; wrong < 3; wrong += 1) {
    await unlock(page, '9999');
    await expect(page.getByRole('alert').filter({ hasText: 'That was not right.' })).toBeVisible();
    await page.reload();
  }
  await unlock(page);
  await expect(page.getByRole('alert')).toContainText('Try again in');
});

test('danger signs stay open while it is locked, and all tabs lock together', async ({ page, context }) => {
  await page.goto('./');
  await start(page);
  await addPerson(page, 'Amina', '30');
  await putOn(page);
  await page.getByRole('link', { name: 'Danger signs and emergency numbers' }).click();
  await expect(page.getByText('Cannot drink or breastfeed')).toBeVisible();
  await visit(page, '#/care');
  await expect(page.getByText('Amina')).toHaveCount(0);
  await unlocked(page);
  await expect(page.getByRole('link', { name: 'Amina' })).toBeVisible();
  const other = await context.newPage();
  await other.goto('./#/care');
  await unlocked(other);
  await expect(other.getByRole('link', { name: 'Amina' })).toBeVisible();
  await visit(page, '#/keep/lock');
  await page.getByRole('button', { name: 'Lock now' }).click();
  for (const tab of [page, other]) await expect(isLocked(tab)).toBeVisible();
  await expect(other.getByText('Amina')).toHaveCount(0);

  await unlocked(page);
  await visit(page, '#/care');
  await page.getByRole('button', { name: 'Leave quickly' }).click();
  await page.waitForURL('about:blank');
  await page.goBack();
  await expect(isLocked(page)).toBeVisible();
});

test('it closes by itself after the chosen time, by the clock', async ({ page }) => {
  await page.clock.install();
  await page.goto('./');
  await start(page);
  await putOn(page);
  await unlocked(page);
  await visit(page, '#/keep/lock');
  await page.getByLabel('When nobody touches the screen').selectOption('1');
  await expect(page.getByLabel('When nobody touches the screen')).toHaveValue('1');
  await page.clock.fastForward(50_000);
  await expect(page.getByText('The lock is on.')).toBeVisible();
  await page.clock.fastForward(15_000);
  await expect(isLocked(page)).toBeVisible();
});

test('a lock is changed to a passphrase and taken off by keyboard alone', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await addPerson(page, 'Amina', '30');
  await putOn(page);
  await page.locator('#secret').focus();
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The lock is on.')).toBeVisible();
  await page.getByText('Change what opens the lock').focus();
  await page.keyboard.press('Enter');
  await page.locator('#old-secret').fill(PIN);
  await page.locator('#lock-kind').selectOption('passphrase');
  await page.getByLabel('New passphrase').fill('mango tree by the well');
  await page.getByLabel('The same once more').fill('mango tree by the well');
  await page.keyboard.press('Enter');
  await expect(page.getByText('From now on the new one opens the lock.')).toBeVisible();
  await page.reload();
  await page.locator('#secret').fill('mango tree by the well');
  await page.keyboard.press('Enter');
  await page.locator('summary', { hasText: 'Take the lock off' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('#off-secret').fill('mango tree by the well');
  await page.keyboard.press('Enter');
  await expect(page.getByText('With a lock, everything you write is kept encrypted')).toBeVisible();
  await visit(page, '#/care');
  await expect(page.getByRole('link', { name: 'Amina' })).toBeVisible();
});

test('in Arabic a PIN typed in Arabic digits is the same PIN', async ({ page }) => {
  await page.goto('./');
  await start(page, 'العربية', 'EG');
  await visit(page, '#/keep/lock');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.locator('#new-secret').fill('٢٥٨٠');
  await page.locator('#new-secret-again').fill(PIN);
  await page.locator('#main form button[type=submit]').click();
  await page.locator('#main button[data-variant=main]').click();
  await expect(page.locator('#secret')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('locked-ar.png') });
  await page.locator('#secret').fill('٢٥٨٠');
  await page.locator('#main form button[type=submit]').click();
  await expect(page.locator('#lock-idle')).toBeVisible();
});
