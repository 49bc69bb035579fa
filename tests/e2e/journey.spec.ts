// The whole walk: everything a person does in the first hour, and all of it there without a network.
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { addPerson, answer, fillMedicine, FIXTURES, givePack, newPhone, starterPack, visit, workerReady } from './person';

const CALM: [string, string][] = [
  ['having a convulsion', 'No'],
  ['unable to drink', 'No'],
  ['vomit everything', 'No'],
  ['had a convulsion', 'No'],
  ['very sleepy', 'No'],
  ['stiff neck', 'No'],
  ['dark red or purple spots', 'No'],
  ['hard for the child to breathe', 'No'],
  ['How old is the child', '24'],
  ['What is the temperature', '38'],
  ['blood in the stool', 'No'],
  ['how many days', '1'],
  ['Is there malaria', 'No'],
  ['also have a cough', 'No'],
];

const choose = (page: Page, name: string) => page.locator('.question').getByRole('button', { name }).click();
/** A dose of today, by its place in the day: morning first. */
const dose = (page: Page, place: 'morning' | 'evening') => page.locator('.dose').nth(place === 'morning' ? 0 : 1);

async function feverFor(page: Page, name: string) {
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Child with fever' }).click();
  await expect(page.getByRole('heading', { name: 'Who is this for?' })).toBeVisible();
  await choose(page, name);
}

test('learn, check, take a medicine, add a pack, and find all of it again offline', async ({}, info) => {
  test.setTimeout(120_000);
  const page = await newPhone(info.outputPath('profile'));
  const context = page.context();
  await workerReady(page);
  await starterPack(page);

  await page.getByRole('navigation', { name: 'Main places' }).getByRole('link', { name: 'Learn' }).click();
  await page.getByRole('link', { name: 'Fever' }).first().click();
  await expect(page.getByRole('article')).toContainText('fever');
  await expect(page.getByText('Where this was read:')).toBeVisible();

  await visit(page, '#/learn');
  await page.getByLabel('Search in lessons and checklists').fill('xylophone');
  await expect(page.getByRole('status')).toHaveText('Nothing here has these words. Try another word, or fewer.');
  await page.getByLabel('Search in lessons and checklists').fill('cough');
  await expect(page.getByRole('status')).toHaveText(/^Found: \d+$/);
  await page.locator('.list-item:visible').filter({ hasText: 'Cough' }).first().click();
  await expect(page.getByRole('article')).toContainText('cough');

  await addPerson(page, 'Neema', '2');

  // One danger sign ends the questions: the result is there at once.
  await feverFor(page, 'Neema');
  await answer(page, 'having a convulsion', 'Yes');
  await expect(page.getByRole('heading', { name: 'Go now', exact: true })).toBeVisible();
  await expect(page.getByText('The child is having a convulsion now. This can be dangerous.')).toBeVisible();
  await expect(page.locator('.reasons .because')).toContainText(['2014']);

  await feverFor(page, 'Neema');
  for (const [question, given] of CALM) await answer(page, question, given);
  // No clinician has reviewed the starter pack: it tells nobody to stay at home.
  await expect(page.getByRole('heading', { name: 'No danger sign was marked', exact: true })).toBeVisible();
  await expect(page.locator('main')).not.toContainText('At home, and watch');
  await expect(page.locator('.urgency-advice')).toContainText('No danger sign was marked');
  const worse = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Go now if', exact: true }) });
  await expect(worse).toContainText('cannot drink or breastfeed');
  await expect(worse).toContainText('Look again:');
  // The newest result does not hide the worse one before it.
  await expect(page.getByText('A check in the last 24 hours was more urgent: Go now.')).toBeVisible();

  await visit(page, '#/care');
  await page.getByRole('link', { name: 'Neema' }).click();
  await expect(page.getByRole('link', { name: /Child with fever.*No danger sign was marked/s })).toHaveCount(1);
  // In its place among the others, and above them, as a newer one is lower.
  await expect(page.getByRole('link', { name: /Child with fever.*Go now/s })).toHaveCount(2);

  await visit(page, '#/medicines');
  await page.getByRole('link', { name: 'Add a medicine' }).click();
  await page.getByLabel('Who takes it?').selectOption({ label: 'Neema' });
  await fillMedicine(page, 'Zinc');
  await page.getByRole('button', { name: 'Add a time' }).click();
  await page.getByLabel('Time 2', { exact: true }).fill('20:00');
  await page.getByLabel('Time 2', { exact: true }).blur();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.dose')).toHaveCount(2);
  await expect(page.locator('.dose').first()).toContainText('1 tablet · Neema');
  await expect(page.locator('.dose-group time').first()).toHaveText('08:00');

  const morning = dose(page, 'morning');
  await morning.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect(morning).toContainText(/Taken at \d\d:\d\d/);
  await morning.getByRole('button', { name: 'Undo: Zinc' }).click();
  await expect(morning).not.toContainText('Taken at');
  await morning.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect(morning).toContainText(/Taken at \d\d:\d\d/);
  await expect(dose(page, 'evening')).not.toContainText('Taken at');

  await visit(page, '#/packs');
  await givePack(page, join(FIXTURES, 'org.uzima.test-1.0.0-en.uzima'));
  await expect(page.getByText('“Clean hands” is installed.')).toBeVisible();

  // Everything is closed; the next start has no network.
  await context.setOffline(true);
  const cold = await context.newPage();
  await page.close();
  await cold.goto(process.env.UZIMA_URL!);

  await expect(cold.getByText('No network. Everything here still works.')).toBeVisible();
  await expect(dose(cold, 'morning')).toContainText(/Taken at \d\d:\d\d/);
  await expect(dose(cold, 'evening').getByRole('button', { name: 'Taken: Zinc' })).toBeVisible();
  await visit(cold, '#/medicines');
  await expect(cold.getByRole('heading', { name: 'Zinc' })).toBeVisible();
  await visit(cold, '#/learn/org.uzima.child-health/fever');
  await expect(cold.getByRole('article')).toContainText('fever');
  await visit(cold, '#/care');
  await cold.getByRole('link', { name: 'Neema' }).click();
  await cold.getByRole('link', { name: /Child with fever.*Go now/s }).first().click();
  await expect(cold.getByText('The child is having a convulsion now. This can be dangerous.')).toBeVisible();
  await visit(cold, '#/packs');
  await expect(cold.getByRole('heading', { name: 'Clean hands' })).toBeVisible();
  await expect(cold.getByRole('heading', { name: 'When a child is ill' })).toBeVisible();
  await context.close();
});
