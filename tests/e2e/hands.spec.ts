// What hands do: tap twice, press Enter, come back to what they wrote.
import { expect, test, type Page } from '@playwright/test';
import { addMedicine, addPerson, fillMedicine, rows, start, visit } from './person';

test.beforeEach(async ({ page }) => {
  await page.goto('./');
  await start(page);
});

const undo = (page: Page) => page.getByRole('button', { name: 'Undo: Zinc' });

/** Two taps at the same place, so close that the browser counts them as a pair; between them the page may change. */
async function tapTwice(page: Page, name: string, between: () => Promise<void>) {
  const box = (await page.getByRole('button', { name }).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  for (const clickCount of [1, 2]) {
    await page.mouse.down({ clickCount });
    await page.mouse.up({ clickCount });
    if (clickCount === 1) await between();
  }
}

test('the second tap of a pair does not press what came in place of the button', async ({ page }) => {
  await addMedicine(page, 'Zinc');
  await tapTwice(page, 'Skip: Zinc', () => expect(undo(page)).toBeVisible());
  await visit(page, '#/care');
  await visit(page, '#/today');
  await expect(undo(page)).toBeVisible();
  expect((await rows(page, ['doses'])).doses).toHaveLength(1);
});

test('two taps on a dose mark it once and complain of nothing', async ({ page }) => {
  await addMedicine(page, 'Zinc');
  await tapTwice(page, 'Taken: Zinc', async () => undefined);
  await expect(undo(page)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect((await rows(page, ['doses'])).doses).toHaveLength(1);
});

test('Enter saves a form', async ({ page }) => {
  await visit(page, '#/care/new');
  await page.getByLabel('Name', { exact: true }).fill('Neema');
  await page.getByLabel('Age in years').fill('2');
  await page.getByLabel('Age in years').press('Enter');
  await expect(page.getByRole('link', { name: /Neema.*2 years|Neema/ })).toBeVisible();
  await visit(page, '#/medicines/new');
  await fillMedicine(page, 'Zinc');
  await page.getByLabel('Name of the medicine').press('Enter');
  await expect(page.getByRole('heading', { name: 'Zinc' })).toBeVisible();
});

test('an age is shown as it was given, and its day is not made up by saving', async ({ page }) => {
  await addPerson(page, 'Neema', '2');
  const before = (await rows(page, ['people'])).people.find((row) => row.includes('Neema'))!;
  const birth = /\\"birth\\":\{[^}]*\}/.exec(before)![0];
  await page.getByRole('link', { name: 'Neema' }).click();
  await expect(page.getByLabel('Age in years')).toHaveValue('2');
  await page.getByLabel('Name', { exact: true }).fill('Neema Asha');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: 'Neema Asha' })).toBeVisible();
  const after = (await rows(page, ['people'])).people.find((row) => row.includes('Neema Asha'))!;
  expect(after).toContain(birth);
});

test('on the first screen nothing stands over the choice of the country', async ({ page }) => {
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  const country = page.locator('#country');
  await country.focus();
  const covered = await country.evaluate((select) => {
    const { left, top, width, height } = select.getBoundingClientRect();
    return !select.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  expect(covered).toBe(false);
});
