// Medicines that a pack tells of: a plan begun with one, never with an amount; what the pack says stands on the medicine's page.
import { expect, test, type Page } from '@playwright/test';
import { LABEL, lessonPack, medium, pack, SVG } from './pack_maker';
import { begin, givePack, rows, visit } from './person';

const medicine = (row: number, said: object) => ({ lang: 'en', row, table: 'medicines/basic.csv', ...said });

const MEDICINES = [
  medicine(2, {
    id: 'amoxicillin', name: 'Amoxicillin', strength: '250 mg', form: 'dispersible tablet', times: ['08:00', '20:00'],
    how: 'Dissolve it in clean water. Give it with food.', missed: 'Give it as soon as you remember, never two at once.',
    warnings: ['Swollen face or trouble breathing: go to a health worker now.'], source: 'who',
  }),
  medicine(3, { id: 'paracetamol', name: 'Paracetamol', strength: '500 mg', form: 'tablet', how: 'Only while there is fever.', picture: 'tablet.svg' }),
];

const FILES = {
  ...lessonPack([{ text: 'Wash.' }]),
  'medicines.json': MEDICINES,
  'media.json': [medium('tablet.svg', 0, { alt: 'A round white tablet' })],
  'media/tablet.svg': SVG,
};

const given = (bytes: Buffer) => ({ name: 'made.uzima', mimeType: 'application/octet-stream', buffer: bytes });

/** A phone with a pack of two medicines. */
async function withMedicines(page: Page) {
  await begin(page);
  await visit(page, '#/packs');
  await givePack(page, given(pack(FILES)));
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
}

/** Chooses a medicine from the form of a new one. */
async function choose(page: Page, name: string) {
  await visit(page, '#/medicines/new');
  await page.getByRole('link', { name: 'From a pack' }).click();
  await page.getByRole('link', { name }).click();
  await expect(page.locator('#name')).toHaveValue(name.split(' ')[0]);
}

test('a medicine of a pack fills in name, strength, form and times, and how much stays to be said', async ({ page }) => {
  await withMedicines(page);
  await visit(page, '#/medicines/new');
  await page.getByRole('link', { name: 'From a pack' }).click();
  const shelf = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Made by a test' }) });
  for (const said of ['From: Uzima tests', 'Not reviewed by a clinician.', 'Usually at 08:00 · 20:00']) {
    await expect(shelf.getByText(said)).toBeVisible();
  }
  await page.getByLabel('Search by name').fill('PARACÉ');
  await expect(shelf.getByRole('link')).toHaveText([/Paracetamol 500 mg/]);
  await page.getByLabel('Search by name').fill('none such');
  await expect(page.getByText('No medicine here has this name.')).toBeVisible();
  await page.getByLabel('Search by name').fill('');
  await shelf.getByRole('link', { name: 'Amoxicillin 250 mg' }).click();

  await expect(page.locator('#name')).toHaveValue('Amoxicillin');
  await expect(page.locator('#strength')).toHaveValue('250 mg');
  await expect(page.locator('#form')).toHaveValue('dispersible tablet');
  for (const [at, time] of ['08:00', '20:00'].entries()) {
    await expect(page.locator(`#time-0-${at}`)).toHaveValue(time);
    await expect(page.locator(`#amount-0-${at}`), 'nobody said how much').toHaveValue('');
  }
  await page.locator('#unit').selectOption('tablet');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#amount-0-0')).toHaveAttribute('aria-invalid', 'true');
  expect((await rows(page, ['plans'])).plans).toEqual([]);
  await page.locator('#amount-0-0').fill('1');
  await page.locator('#amount-0-1').fill('1');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Amoxicillin' }).first()).toBeVisible();

  await visit(page, '#/medicines');
  await page.getByRole('link', { name: /^See and change Amoxicillin/ }).click();
  const advice = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'What “Made by a test” says of it' }) });
  const said = ['Swollen face or trouble breathing', 'Give it with food.', 'never two at once', 'Hand hygiene', 'From: Uzima tests', 'Not reviewed'];
  for (const text of said) await expect(advice.getByText(text)).toBeVisible();

  await visit(page, '#/packs');
  await expect(page.getByText('Share “Made by a test”'), 'this site does not offer it').toHaveCount(0);
  await page.getByRole('button', { name: 'Remove this pack Made by a test' }).click();
  await expect(page.getByText('Your medicine plans stay; what the pack says of the medicines goes.')).toBeVisible();
  await page.getByRole('button', { name: 'Yes, remove the pack' }).click();
  await expect(page.getByText('“Made by a test” was removed.')).toBeVisible();
  await visit(page, '#/medicines');
  await page.getByRole('link', { name: /^See and change Amoxicillin/ }).click();
  await expect(page.getByText('This medicine was chosen from the pack “Made by a test”.')).toBeVisible();
  await expect(advice).toHaveCount(0);
  await visit(page, '#/plan/pick');
  await expect(page.getByText('No pack on this phone tells of medicines.')).toBeVisible();
});

test('what is taken as needed has no times, and what a pack says of one strength is not said of another', async ({ page }) => {
  await withMedicines(page);
  await choose(page, 'Paracetamol 500 mg');
  await expect(page.locator('#time-0-0')).toHaveCount(0);
  await expect(page.locator('#amount-0-0')).toHaveValue('');
  await page.locator('#strength').fill('120 mg / 5 ml');
  await page.locator('#unit').selectOption('ml');
  await page.locator('#amount-0-0').fill('5');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'When it is needed' })).toBeVisible();
  await visit(page, '#/medicines');
  await page.getByRole('link', { name: /^See and change Paracetamol/ }).click();
  await expect(page.getByRole('heading', { name: 'Paracetamol 120 mg / 5 ml' })).toBeVisible();
  await expect(page.getByText('Only while there is fever.')).toHaveCount(0);
});

test('the picture of a medicine stands where it is picked and on its page', async ({ page }) => {
  await withMedicines(page);
  await visit(page, '#/plan/pick');
  const drawn = page.locator('.list-item', { hasText: 'Paracetamol' }).locator('img');
  await expect(drawn).toHaveAttribute('alt', '');
  await expect.poll(() => drawn.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBeGreaterThan(0);
  await expect(page.locator('.list-item', { hasText: 'Amoxicillin' }).locator('img')).toHaveCount(0);
  await page.locator('.list-item', { hasText: 'Paracetamol' }).click();
  await page.locator('#unit').selectOption('tablet');
  await page.locator('#amount-0-0').fill('1');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'When it is needed' })).toBeVisible();
  await visit(page, '#/medicines');
  await page.getByRole('link', { name: /^See and change Paracetamol/ }).click();
  await expect(page.getByRole('img', { name: 'A round white tablet' })).toBeVisible();
});

test('nobody without such a pack is shown the way to it', async ({ page }) => {
  await begin(page);
  await visit(page, '#/medicines/new');
  await expect(page.locator('#name')).toBeVisible();
  await expect(page.getByRole('link', { name: 'From a pack' })).toHaveCount(0);
});

test('in Arabic the words of an English pack stay English, and the page fits a small phone', async ({ page }, info) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await begin(page, 'العربية', 'EG');
  await visit(page, '#/packs');
  await givePack(page, given(pack(FILES, LABEL)));
  await visit(page, '#/plan/pick');
  const name = page.locator('.list-title').filter({ hasText: 'Amoxicillin 250 mg' });
  await expect(name).toHaveAttribute('lang', 'en');
  await expect(name).toHaveAttribute('dir', 'ltr');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.screenshot({ path: info.outputPath('pick-ar.png'), fullPage: true });
});
