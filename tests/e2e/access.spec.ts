// For everybody: no fault of weight that axe can find on any page, and the whole way without a pointer.
import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faults } from './axe';
import { press, tabTo } from './keyboard';
import { checklistPack, LABEL, pack as signed } from './pack_maker';
import { fillMedicine, start, visit } from './person';

const BACKUPS = join(import.meta.dirname, '../fixtures/backups');
const [BACKUP, PASSPHRASE] = [join(BACKUPS, 'version-1.uzb'), join(BACKUPS, 'passphrase.txt')];

const PAGES = [
  '#/today', '#/learn', '#/learn/org.uzima.child-health/fever', '#/check', '#/check/org.uzima.child-health/fever-child',
  '#/care', '#/care/new', '#/medicines', '#/medicines/new', '#/packs', '#/settings', '#/privacy',
  '#/keep/delete', '#/keep', '#/keep/backup', '#/keep/restore',
  '#/keep/update', '#/keep/ledger', '#/keep/lock', '#/emergency', '#/nothing/here',
];

for (const [lang, native, pack] of [
  ['en', 'English', 'When a child is ill'],
  ['ar', 'العربية', 'حين يمرض الطفل'],
]) {
  test(`axe finds nothing of weight on any page in ${lang}, by day or in the dark`, async ({ page }) => {
    test.slow();
    await page.goto('./');
    await page.getByRole('button', { name: native, exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    const found: Record<string, string[]> = { welcome: await faults(page) };
    await start(page, native);
    await visit(page, '#/packs');
    await expect(page.getByRole('heading', { name: pack })).toBeVisible();
    for (const route of PAGES) {
      await visit(page, route);
      found[route] = await faults(page);
    }
    // The forms with their errors, a dose on Today, a question and a result.
    await visit(page, '#/medicines/new');
    await page.locator('.page-actions').getByRole('button').click();
    await expect(page.locator('#name')).toHaveAttribute('aria-invalid', 'true');
    found.errors = await faults(page);
    await fillMedicine(page, 'Zinc');
    await page.locator('.page-actions').getByRole('button').click();
    await expect(page.locator('.dose')).toHaveCount(1);
    found.dose = await faults(page);
    await visit(page, '#/care/new');
    await page.locator('#name').fill('Neema');
    await page.locator('#age').fill('2');
    await page.locator('.page-actions').getByRole('button').click();
    await expect(page.getByRole('link', { name: 'Neema' })).toBeVisible();
    await visit(page, '#/check/org.uzima.child-health/fever-child');
    await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
    await expect(page.locator('#question')).toBeVisible();
    found.question = await faults(page);
    await page.locator('.question .choice').first().click();
    await expect(page.locator('.urgency')).toBeVisible();
    found.result = await faults(page);
    await visit(page, '#/care');
    await page.getByRole('link', { name: 'Neema' }).click();
    await expect(page.locator('a[href^="#/care/result/"]')).toBeVisible();
    found.person = await faults(page);
    await page.locator('a[href^="#/care/result/"]').click();
    await expect(page.locator('.urgency')).toBeVisible();
    found.kept = await faults(page);

    expect(Object.entries(found).filter(([, all]) => all.length)).toEqual([]);
  });

  test(`nor where a check asks first, doubts, ends or is old in ${lang}, and where something is refused, opened or deleted`, async ({ page }) => {
    test.slow();
    const found: Record<string, string[]> = {};
    await page.clock.install({ time: new Date('2026-11-22T06:00:00Z') });
    await page.goto('./');
    await start(page, native);
    await visit(page, '#/packs');
    await expect(page.getByRole('heading', { name: pack })).toBeVisible();
    const give = (texts: Record<string, string>, version: string) => {
      const days = { name: 'days', type: 'integer', worse: 'up', min: '1', max: '30' };
      const made = checklistPack(days, [{ rule: 'long', level: 'today', if: 'days >= 14' }], { settings: { for_age: '120-1200' }, texts });
      const buffer = signed(made, { ...LABEL, version });
      return page.locator('input[type=file]').setInputFiles({ name: 'made.uzima', mimeType: 'application/octet-stream', buffer });
    };
    await give({ get_worse: '' }, '1.0.0');
    await page.locator('#pack-said details > summary').click();
    await expect(page.locator('#faults')).toBeVisible();
    found.packFaults = await faults(page);
    await give({}, '1.0.1');
    await expect(page.locator('#proposed')).toBeVisible();
    found.packProposed = await faults(page);
    await page.locator('#pack-said .button[data-variant="main"]').click();
    await expect(page.locator('#proposed')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Made by a test' })).toBeVisible();

    const main = page.locator('.question .button[data-variant="main"]');
    const begin = async (years: string) => {
      await visit(page, '#/check');
      await visit(page, '#/check/org.uzima.made/made');
      await page.locator('.question .choice').first().click();
      await expect(page.locator('#years')).toBeVisible();
      found.age ??= await faults(page);
      await page.locator('#years').fill(years);
      await main.click();
    };
    await begin('200');
    await expect(page.locator('#age-error')).toBeVisible();
    found.ageError = await faults(page);
    await page.locator('#years').fill('30');
    await main.click();
    await expect(page.locator('.question .choice')).toHaveCount(3);
    found.pregnancy = await faults(page);
    await page.locator('.question .choice').last().click();
    await expect(page.locator('#unfit')).toBeVisible();
    found.notFor = await faults(page);
    await begin('60');
    await page.locator('#answer').fill('-5');
    await main.click();
    await expect(page.locator('#answer-error')).toBeVisible();
    found.impossible = await faults(page);
    await page.locator('#answer').fill('40');
    await main.click();
    await expect(page.locator('#doubt')).toBeVisible();
    found.doubt = await faults(page);
    await page.locator('.choices .choice').last().click();
    await expect(page.locator('.urgency')).toBeVisible();
    found.result = await faults(page);
    await page.clock.setSystemTime(new Date('2026-11-23T07:00:00Z'));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(page.locator('.urgency')).toHaveCount(0);
    await page.locator('details summary').click();
    found.oldResult = await faults(page);

    await visit(page, '#/medicines/new');
    await fillMedicine(page, 'Zinc');
    await page.locator('.page-actions').getByRole('button').click();
    await expect(page.locator('.dose')).toHaveCount(1);
    await visit(page, '#/medicines');
    await page.locator('[id^="delete-"]').first().click();
    await expect(page.locator('.notice[role=group]:not([hidden])')).toBeVisible();
    found.deleting = await faults(page);

    await visit(page, '#/keep/restore');
    await page.locator('#backup-file').setInputFiles(BACKUP);
    await page.locator('#file-passphrase').fill((await readFile(PASSPHRASE, 'utf8')).trim());
    found.passphrase = await faults(page);
    await page.locator('.page-actions .button[data-variant="main"]').click();
    await expect(page.locator('.card').first()).toBeVisible({ timeout: 30_000 });
    found.restore = await faults(page);
    expect(Object.entries(found).filter(([, all]) => all.length)).toEqual([]);
  });

  test(`nor on the screens of a lock in ${lang}, from putting it on to the one that asks for it`, async ({ page }) => {
    const found: Record<string, string[]> = {};
    await page.goto('./');
    await start(page, native);
    await visit(page, '#/keep/lock');
    for (const field of [0, 1]) await page.locator('input[type=password]').nth(field).fill('2580');
    await page.locator('form .button[data-variant="main"]').click();
    await expect(page.locator('input[type=password]')).toHaveCount(0);
    found.sure = await faults(page);
    await page.locator('.button[data-variant="main"]').last().click();
    await expect(page.locator('#secret')).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('.bottombar')).toBeVisible();
    found.locked = await faults(page);
    await page.locator('#secret').fill('1111');
    await page.locator('.button[data-variant="main"]').last().click();
    await expect(page.locator('[role=alert]').first()).toBeVisible({ timeout: 30_000 });
    found.wrong = await faults(page);
    await page.locator('#secret').fill('2580');
    await page.locator('.button[data-variant="main"]').last().click();
    await expect(page.locator('#secret')).toHaveCount(0, { timeout: 30_000 });
    await visit(page, '#/keep/lock');
    found.lock = await faults(page);
    expect(Object.entries(found).filter(([, all]) => all.length)).toEqual([]);
  });
}

test('with the keyboard only: language, country, start, a dose taken, a lesson read, a child checked', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Choose your language' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Kiswahili' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'sw');
  await tabTo(page, page.getByRole('button', { name: 'English', exact: true }));
  await page.keyboard.press('Space');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await tabTo(page, page.getByLabel('Country'));
  await page.keyboard.type('Kenya');
  await expect(page.getByLabel('Country')).toHaveValue('KE');
  await tabTo(page, page.getByRole('button', { name: 'Start' }));
  await page.keyboard.press('Enter');

  await tabTo(page, page.getByRole('link', { name: 'Add a medicine' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Name of the medicine'));
  await page.keyboard.type('Zinc');
  await tabTo(page, page.getByLabel('How much each time'));
  await page.keyboard.type('1');
  await tabTo(page, page.getByLabel('Counted in'));
  await page.keyboard.type('tablets');
  await expect(page.getByLabel('Counted in')).toHaveValue('tablet');
  await tabTo(page, page.getByLabel('Time 1', { exact: true }));
  await page.keyboard.type('0800AM');
  await tabTo(page, page.getByRole('button', { name: 'Add a time' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Time 2', { exact: true }));
  await page.keyboard.type('0800PM');
  await tabTo(page, page.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('.dose')).toHaveCount(2);
  await tabTo(page, page.getByRole('button', { name: 'Taken: Zinc' }).first());
  await page.keyboard.press('Enter');
  await expect(page.locator('.dose').first()).toContainText(/Taken at \d\d:\d\d/);

  await press(page, page.getByRole('link', { name: 'Learn', exact: true }));
  await press(page, page.getByRole('main').getByRole('link', { name: /Fever/ }).first());
  await expect(page.getByRole('article')).toContainText('fever');

  await press(page, page.getByRole('link', { name: 'Care', exact: true }));
  await press(page, page.getByRole('link', { name: 'Add a person' }));
  await tabTo(page, page.getByLabel('Name', { exact: true }));
  await page.keyboard.type('Neema');
  await tabTo(page, page.getByLabel('Age in years'));
  await page.keyboard.type('2');
  await press(page, page.getByRole('button', { name: 'Save' }));
  await expect(page.getByRole('link', { name: 'Neema' })).toBeVisible();
  await press(page, page.getByRole('link', { name: 'Check', exact: true }));
  await press(page, page.getByRole('main').getByRole('link', { name: /fever/ }).first());
  await press(page, page.getByRole('button', { name: 'Neema' }));
  await press(page, page.locator('.question .choice').first());
  await expect(page.locator('.urgency')).toContainText('Go now');
});
