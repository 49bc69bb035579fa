// How it went: the last days and the month, of one medicine, of a person and of everybody at home.
import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { addMedicine, addPerson, begin, visit } from './person';

const NOON = '2026-11-23T09:00:00Z'; // Monday, 12:00 in Dar es Salaam.

/** Moves the clock to noon of a day in November, and says on Today that the dose of 08:00 was taken, or leaves it. */
async function day(page: Page, number: number, name?: string) {
  await page.clock.setFixedTime(new Date(`2026-11-${number}T09:00:00Z`));
  await page.reload();
  await visit(page, '#/today');
  if (name) {
    await page.getByRole('button', { name: `Taken: ${name}` }).last().click();
    await expect(page.locator('.dose').last()).toHaveAttribute('data-state', 'taken');
  }
}

test.beforeEach(async ({ page }) => {
  await page.clock.install({ time: new Date(NOON) });
});

test('the last days in a sentence and shapes, the month as a table whose days open, never a word of blame', async ({ page }) => {
  await begin(page);
  await addPerson(page, 'Amina', '4');
  await addMedicine(page, 'Zinc');
  await day(page, 24, 'Zinc');
  await day(page, 25);
  await day(page, 26, 'Zinc');
  await visit(page, '#/medicines');
  await page.getByRole('link', { name: 'How it went' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How it went');
  await page.getByRole('link', { name: 'How it went with Zinc' }).click();
  const card = page.locator('.card').filter({ hasText: 'Zinc' });
  await expect(card).toContainText('Every dose on 2 of 3 days.');
  // Marked at noon, four hours after its time.
  await expect(card).toContainText('On time: 0. More than an hour later: 2.');
  await expect(card.locator('.days .mark')).toHaveCount(7);
  await expect(card.locator('.days li').last()).toContainText('Thursday 26 November: every dose');
  const month = page.getByRole('table', { name: 'November 2026' });
  await expect(month.getByRole('columnheader').first()).toHaveText('Mon');
  await expect(month.locator('[aria-current="date"]')).toHaveAttribute('aria-label', 'Thursday 26 November: every dose');
  await month.getByRole('link', { name: 'Wednesday 25 November: no dose marked' }).click();
  await expect(page.getByRole('link', { name: 'Write down: Zinc' })).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'The month before' }).click();
  await expect(page.getByRole('table', { name: 'October 2026' }).getByRole('link')).toHaveCount(31);
  await expect(page.locator('main')).not.toContainText(/missed|forgot|failed/i);
});

test('a person sees what is theirs; in Arabic the week begins on Saturday and stands from right to left', async ({ page }) => {
  await begin(page, 'العربية', 'EG');
  await addMedicineIn(page, 'Zinc');
  await day(page, 24);
  await page.locator('.dose-actions .button[data-variant="main"]').first().click();
  await visit(page, '#/care');
  await page.locator('a[href^="#/care/person/"]').first().click();
  await page.locator('a[href^="#/plan/see/person/"]').click();
  await expect(page.locator('.days .mark[data-mark="all"]')).toHaveCount(1);
  const heads = page.locator('.month thead th');
  await expect(heads.first()).toHaveText('السبت');
  const [first, last] = [await heads.first().boundingBox(), await heads.last().boundingBox()];
  expect(first!.x).toBeGreaterThan(last!.x);
});

/** The same form, whatever the language. */
async function addMedicineIn(page: Page, name: string) {
  await visit(page, '#/medicines/new');
  await page.locator('#name').fill(name);
  await page.locator('#amount').fill('1');
  await page.locator('#unit').selectOption('tablet');
  await page.locator('#time-0').fill('08:00');
  await page.locator('#time-0').blur();
  await page.locator('.page-actions .button[data-variant="main"], form button[type="submit"]').first().click();
  await expect(page.locator('.dose').filter({ hasText: name })).toHaveCount(1);
}

/** What a download holds. */
async function saved(page: Page, button: string) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('every dose that was written down, as a list and as a table that no spreadsheet reckons; what left is noted', async ({ page }) => {
  await begin(page);
  await addPerson(page, 'Amina', '4');
  await addMedicine(page, '=1+1');
  await page.getByRole('link', { name: '=1+1', exact: true }).click();
  await page.locator('#taken-at').fill('2026-11-23T08:10');
  await page.locator('#taken-at').blur();
  await page.locator('#giver').selectOption({ label: 'Amina' });
  await page.locator('button[type=submit][data-variant="main"]').click();
  await expect(page.getByText('Taken at 08:10')).toBeVisible();
  await visit(page, '#/medicines');
  await page.getByRole('link', { name: 'See and change =1+1' }).click();
  await page.getByRole('link', { name: 'How it went' }).click();
  await page.getByRole('link', { name: 'All doses written down' }).click();
  await expect(page.locator('.log-dose')).toContainText('on time');
  await expect(page.locator('.log-dose')).toContainText('Given by Amina');
  const table = await saved(page, 'Save the table');
  expect(table.name).toMatch(/^log-2026-11-23-\d{4}\.csv$/);
  expect(table.text.startsWith('\u{feff}Person,Medicine,Planned day')).toBe(true);
  expect(table.text).toContain('Me,"\'=1+1",2026-11-23,08:00,on time,2026-11-23 08:10,1 tablet,Amina,');
  await expect(page.locator('.notice').last()).toContainText(`${table.name} has left Uzima`);
  await page.goBack();
  const plans = await saved(page, 'Save the plans');
  const bundle = JSON.parse(plans.text);
  expect(bundle.resourceType).toBe('Bundle');
  expect(bundle.entry[0].resource).toMatchObject({ resourceType: 'MedicationRequest', intent: 'plan', status: 'active' });
  expect(bundle.entry[0].resource.dosageInstruction[0].timing.repeat.timeOfDay).toEqual(['08:00:00']);
  await visit(page, '#/keep/ledger');
  await expect(page.locator('main')).toContainText(table.name);
  await expect(page.locator('main')).toContainText(plans.name);
});

test('the sheet for the wall is one page of paper and nothing else, whatever the language', async ({ page }) => {
  await begin(page, 'العربية', 'EG');
  for (const name of ['Zinc', 'Amoxicillin', 'Iron']) {
    await addMedicineIn(page, name);
    await expect(page.locator('.dose').filter({ hasText: name })).toHaveCount(1);
  }
  await visit(page, '#/care');
  await page.locator('a[href^="#/care/person/"]').first().click();
  await page.locator('a[href^="#/plan/see/wall/"]').click();
  await expect(page.locator('.wall tbody tr')).toHaveCount(3);
  await expect(page.locator('.wall-code')).toBeVisible();
  const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
  expect(pages(await page.pdf({ format: 'A4' }))).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.wall')).toBeVisible();
  await expect(page.locator('.topbar')).toBeHidden();
  await expect(page.locator('.page > p').first()).toBeHidden();
});
