// Keeping without a pointer, from left to right and from right to left: the lock, files that come in, deleting.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { backUp, family, PASSPHRASE } from './keeper';
import { press, tabTo, type } from './keyboard';
import { PIN } from './locked';
import { addPerson, begin, visit } from './person';

const LANGUAGES = [
  { native: 'English', dir: 'ltr' },
  { native: 'العربية', dir: 'rtl' },
];

/** From here on the page speaks that language. */
async function speak(page: Page, native: string, dir: string) {
  await visit(page, '#/settings');
  await press(page, page.getByRole('button', { name: native, exact: true }));
  await expect(page.locator('html')).toHaveAttribute('dir', dir);
}

/** Opens the lock; what stands behind it is there then. */
async function open(page: Page, behind: Locator) {
  await type(page, page.locator('#secret'), PIN);
  await page.keyboard.press('Enter');
  await expect(behind).toBeVisible();
}

/** Chooses a file at this button and opens it. */
async function give(page: Page, file: string, at = '#backup-file') {
  await tabTo(page, page.locator(at));
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(file);
  await type(page, page.locator('#file-passphrase'), PASSPHRASE);
  await page.keyboard.press('Enter');
}

/** What is on the screen fits it. */
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

for (const { native, dir } of LANGUAGES) {
  test(`a lock goes on, opens, is left quickly and comes off by keyboard alone (${dir})`, async ({ page }) => {
    await begin(page);
    await addPerson(page, 'Amina', '30');
    await speak(page, native, dir);
    await visit(page, '#/keep/lock');
    await type(page, page.locator('#new-secret'), PIN);
    await type(page, page.locator('#new-secret-again'), PIN);
    await page.keyboard.press('Enter');
    await press(page, page.locator('#main section > .button[data-variant="main"]'));
    const autolock = page.locator('#lock-idle');
    await open(page, autolock);
    await fits(page);
    await press(page, page.locator('.topbar-leave'));
    await page.waitForURL('about:blank');
    await page.goBack();
    await visit(page, '#/keep/lock');
    await open(page, autolock);
    await press(page, page.locator('details:has(#off-secret) summary'));
    await type(page, page.locator('#off-secret'), PIN);
    await page.keyboard.press('Enter');
    await expect(page.locator('#new-secret'), 'there is no lock').toBeVisible();
    await visit(page, '#/care');
    await expect(page.getByRole('link', { name: 'Amina' })).toBeVisible();
  });

  test(`files come in, in place of everything and beside it, by keyboard alone (${dir})`, async ({ page }, info) => {
    test.setTimeout(120_000);
    await begin(page);
    await family(page, 'Amina');
    const before = await backUp(page, info.outputPath('before.uzb'));
    await addPerson(page, 'Baraka', '3');
    const after = await backUp(page, info.outputPath('after.uzb'));
    await speak(page, native, dir);
    await visit(page, '#/keep/restore');
    await give(page, before);
    const place = page.locator('.card:has(.button[data-variant="danger"])');
    // The choices of the file are left there, as they stand where it is in another language, and that everything here may go is ticked.
    const [settings, sure] = [0, 1].map((at) => place.locator('input[type=checkbox]').nth(at));
    await tabTo(page, settings);
    await expect(settings).toBeChecked({ checked: dir === 'ltr' });
    if (dir === 'ltr') await page.keyboard.press('Space');
    await tabTo(page, sure);
    await page.keyboard.press('Space');
    await fits(page);
    await press(page, place.locator('.button[data-variant="danger"]'));
    await expect(page.locator('.notice[data-kind="success"]')).toBeVisible({ timeout: 30_000 });
    const anew = page.waitForEvent('load');
    await press(page, page.locator('.page-actions .button'));
    await anew;
    await expect(page.locator('html')).toHaveAttribute('dir', dir);
    await expect(page.getByRole('link', { name: 'Amina' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Baraka' })).toHaveCount(0);

    await give(page, after, '#other-phone');
    await expect(page.locator('.notice[data-kind="success"]')).toBeVisible({ timeout: 30_000 });
    await fits(page);
    await visit(page, '#/care');
    await expect(page.getByRole('link', { name: 'Baraka' })).toBeVisible();
  });

  test(`a medicine goes and comes back, a person goes, then everything, by keyboard alone (${dir})`, async ({ page }) => {
    await begin(page);
    await family(page, 'Neema');
    await speak(page, native, dir);
    const ask = page.locator('[id^="delete-"]');
    const yes = page.locator('.notice[role=group] .button[data-variant="danger"]');
    const said = page.locator('.notice[role=status]');
    await visit(page, '#/medicines');
    await press(page, ask);
    await expect(page.locator('.notice[role=group]:visible')).toBeFocused();
    await press(page, yes);
    await expect(said).toBeFocused();
    await expect(page.getByRole('heading', { name: 'Zinc' })).toHaveCount(0);
    await press(page, said.locator('.button'));
    await expect(page.getByRole('heading', { name: 'Zinc' })).toBeVisible();
    await expect(said, 'that it is back is said').toBeFocused();

    await visit(page, '#/care');
    await press(page, page.getByRole('link', { name: 'Neema' }));
    await press(page, ask);
    await press(page, yes);
    await expect(said).toBeFocused();
    await expect(said).toContainText('Neema');
    await visit(page, '#/care');
    await expect(page.locator('a.list-item[href^="#/care/"]')).toHaveCount(1);
    await expect(page.getByRole('link', { name: 'Neema' })).toHaveCount(0);

    await visit(page, '#/keep/delete');
    await press(page, page.locator('#erase'));
    await expect(page.locator('.notice[role=group]')).toBeFocused();
    await press(page, yes);
    await expect(page.locator('h1')).toBeFocused();
    await expect(page.locator('.reasons strong')).toHaveText(['0', '0', '0', '0', '0', '0']);
    await fits(page);
    await press(page, page.locator('button').last());
    await expect(page.locator('#country')).toBeVisible();
  });
}
