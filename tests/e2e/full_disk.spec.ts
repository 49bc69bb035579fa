// A phone without space: said in words, nothing half written, and the same tap works once there is space again.
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limited } from './disk';
import { addMedicine, addPerson, answer, begin, fillMedicine, FIXTURES, givePack, rows, starterPack, visit } from './person';

/** A phone just started, on which the app may keep little. */
async function phone(page: Page) {
  const disk = await limited(page);
  await begin(page);
  return disk;
}

const FULL = 'Not saved: the phone is full. Nothing was lost. Free some space, then save again.';

test('a medicine that does not fit is said not to be saved, and saved once there is space', async ({ page }) => {
  const { fill, free } = await phone(page);
  await visit(page, '#/medicines/new');
  await fillMedicine(page, 'Zinc');
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

/** The half-filled checklists; what a site offers is kept beside them. */
const halfFilled = async (page: Page) =>
  (await rows(page, ['drafts'])).drafts.filter((row) => JSON.parse(row).id.startsWith('check/'));

test('a result that could not be kept is shown, its answers stay, and it is saved once there is space', async ({ page }) => {
  const { fill, free } = await phone(page);
  await starterPack(page);
  await addPerson(page, 'Neema', '2');
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Child with fever' }).click();
  await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
  await answer(page, 'having a convulsion', 'No');
  // The list that was gone on with last, and what was begun for each person.
  await expect.poll(() => halfFilled(page)).toHaveLength(2);
  await fill();
  await answer(page, 'unable to drink', 'Yes');
  const goNow = page.getByRole('heading', { name: 'Go now', exact: true });
  await expect(goNow).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText(FULL);
  expect((await rows(page, ['checks'])).checks).toEqual([]);
  expect(await halfFilled(page)).toHaveLength(2);

  await free();
  const save = page.getByRole('button', { name: 'Save', exact: true });
  // The second tap of a trembling hand does not land on what takes the place of the button.
  await save.dblclick();
  await expect(save).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(goNow).toBeVisible();
  await expect.poll(() => halfFilled(page)).toEqual([]);
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
