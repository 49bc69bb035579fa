// Plans from a file of a clinic: taken over as they are, asked about where the file leaves something open, never guessed.
import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faults } from './axe';
import { addMedicine, addPerson, begin, visit } from './person';

const CLINIC = join(import.meta.dirname, '../fixtures/fhir/clinic.json');

const card = (page: Page, name: string) => page.locator('section.card').filter({ has: page.getByRole('heading', { name }) });

async function choose(page: Page, file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) {
  await visit(page, '#/medicines');
  await page.getByRole('link', { name: 'Plans from a file' }).click();
  await page.locator('#plans-file').setInputFiles(file);
}

test.beforeEach(async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-23T04:00:00Z') }); // Monday, 7:00 in Dar es Salaam.
});

test('a clinic\'s file: what it says is taken over, what it leaves open is asked, what is stopped is left', async ({ page }) => {
  await begin(page);
  await addPerson(page, 'Amina', '4');
  await choose(page, CLINIC);
  await expect(page.getByText('1 other entry is not about a medicine')).toBeVisible();

  // Nobody at home is called so: nobody is chosen beforehand, and nothing is added before somebody is.
  const amoxicillin = card(page, 'Amoxicillin 250 mg');
  await amoxicillin.getByRole('button', { name: 'Add it as it is' }).click();
  await expect(page.locator('#person-error')).toHaveText('First choose who takes it.');
  await page.getByLabel('Who takes it').selectOption({ label: 'Amina' });
  await expect(page.locator('#person-error')).toHaveCount(0);
  await expect(amoxicillin).toContainText('In the file it is for: Amina Juma');
  // What no plan holds is said beside it, once.
  await expect(amoxicillin.locator('.notice')).toContainText('It is not in the plan');
  await expect(amoxicillin.getByRole('listitem')).toHaveText(['Take it with food.', /Every day.*29 November/, /8:00.*2 tablets/, /20:00.*2 tablets/]);
  await amoxicillin.getByRole('button', { name: 'Add it as it is' }).click();
  await expect(amoxicillin).toContainText('Added.');

  const zinc = card(page, 'Zinc sulfate');
  await expect(zinc.getByRole('button')).toHaveCount(0);
  await expect(zinc).toContainText('It is taken 2 times a day, but the file does not say when.');
  await zinc.getByLabel('Time 1').fill('07:30');
  await zinc.getByLabel('Time 2').fill('19:30');
  await zinc.getByLabel('The first day').fill('2026-11-24');
  await expect(zinc.getByRole('listitem')).toHaveText([/24 November.*3 December/, /7:30.*1\/2 tablet/, /19:30.*1\/2 tablet/]);
  await zinc.getByRole('button', { name: 'Add it as it is' }).click();
  await expect(zinc).toContainText('Added.');
  // What was added before is still said so.
  await expect(amoxicillin).toContainText('Added.');

  await expect(card(page, 'Metformin')).toContainText('there is nothing to take');
  await expect(card(page, 'Metformin').getByRole('button')).toHaveCount(0);
  await expect(card(page, 'Paracetamol')).toContainText('taken only when it is needed');
  await expect(card(page, 'Paracetamol').getByRole('listitem')).toHaveText(['Do not drink alcohol with it.', 'At most: 4 tablet / 1 day']);
  expect(await faults(page)).toEqual([]);

  const iron = card(page, 'Iron and folic acid');
  await iron.getByLabel('When is this at home: going to bed?').fill('21:30');
  await iron.getByRole('button', { name: 'Go on in the form' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Iron and folic acid');
  await expect(page.locator('#person')).toHaveValue(/./);
  // Nobody said how much: the field is empty, and saving asks for it.
  await page.locator('.page-actions').getByRole('button').click();
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();

  // Of what is taken when needed the form holds what the file says.
  await choose(page, CLINIC);
  await page.getByLabel('Who takes it').selectOption({ label: 'Amina' });
  await card(page, 'Paracetamol').getByRole('button', { name: 'Go on in the form' }).click();
  await card(page, 'Paracetamol').getByRole('button', { name: 'Drop it, and use the file' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Paracetamol');
  await expect(page.locator('#rhythm-0')).toHaveValue('needed');
  await expect(page.locator('#most-0')).toHaveValue('4');
  await expect(page.locator('#mostof-0')).toHaveValue('units');

  await visit(page, '#/today');
  await expect(page.locator('.dose')).toHaveCount(2);
  await expect(page.locator('.dose').first()).toContainText('Amoxicillin 250 mg');
});

test('plans that Uzima wrote for a clinic come back whole, and two of one medicine are warned of', async ({ page }, info) => {
  await begin(page);
  await addMedicine(page, 'Zinc');
  await visit(page, '#/medicines');
  await page.getByRole('link', { name: 'How it went' }).click();
  await page.getByRole('link', { name: 'How it went with Zinc' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the plans' }).click()]);
  const path = info.outputPath('plans.json');
  await download.saveAs(path);
  expect(JSON.parse(await readFile(path, 'utf8')).entry).toHaveLength(1);
  await choose(page, path);
  const zinc = card(page, 'Zinc');
  await expect(zinc).toContainText('This person has such a medicine already.');
  await zinc.getByRole('button', { name: 'Look at it in the form first' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Zinc');
  // A form that is half filled is not dropped unasked.
  await choose(page, path);
  await card(page, 'Zinc').getByRole('button', { name: 'Look at it in the form first' }).click();
  await expect(page.getByText('Another medicine is half filled in.')).toBeVisible();
  await page.getByRole('button', { name: 'Drop it, and use the file' }).click();
  await page.locator('.page-actions').getByRole('button').click();
  await expect(page.locator('.dose')).toHaveCount(2);
});

test('a wrong file is said in a sentence and changes nothing', async ({ page }) => {
  await begin(page);
  const wrong = (text: string) => ({ name: 'plans.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await choose(page, wrong('not json'));
  await expect(page.getByText('This is no file of medicines.')).toBeVisible();
  await page.locator('#plans-file').setInputFiles(wrong('{"resourceType":"Bundle","entry":[],"entry":[]}'));
  await expect(page.getByText('The file is damaged or contradicts itself.')).toBeVisible();
  await page.locator('#plans-file').setInputFiles(wrong('{"resourceType":"Bundle","entry":[]}'));
  await expect(page.getByText('There is no medicine in this file.')).toBeVisible();
  await page.locator('#plans-file').setInputFiles(wrong('{"resourceType":"Patient"}'));
  await expect(page.getByText('This is no file of medicines.')).toBeVisible();
  await page.locator('#plans-file').setInputFiles(CLINIC);
  await expect(card(page, 'Metformin')).toBeVisible();
});

test('in Arabic a file is read from right to left', async ({ page }) => {
  await begin(page, 'العربية', 'EG');
  await visit(page, '#/medicines');
  await page.locator('a[href="#/plan/in"]').click();
  await page.locator('#plans-file').setInputFiles(CLINIC);
  const zinc = card(page, 'Zinc sulfate');
  await zinc.locator('input[type=time]').first().fill('07:30');
  await zinc.locator('input[type=time]').last().fill('19:30');
  await zinc.locator('input[type=date]').fill('2026-11-24');
  await expect(zinc.locator('li')).toHaveCount(3);
  expect(await faults(page)).toEqual([]);
});

test('whoever a file names and nobody here is called can be added with its plan', async ({ page }) => {
  await begin(page);
  await choose(page, CLINIC);
  const amoxicillin = card(page, 'Amoxicillin 250 mg');
  await expect(page.getByLabel('Who takes it').locator('option')).toHaveText(['Choose', 'Me', 'Somebody new: Amina Juma']);
  await page.getByLabel('Who takes it').selectOption({ label: 'Somebody new: Amina Juma' });
  await amoxicillin.getByRole('button', { name: 'Add it as it is' }).click();
  await expect(amoxicillin).toContainText('Added.');
  // The next one is hers, too, and she is there once; in the next file she is known.
  await expect(page.getByLabel('Who takes it').locator('option:checked')).toHaveText('Amina Juma');
  await choose(page, CLINIC);
  await expect(page.getByLabel('Who takes it').locator('option')).toHaveText(['Choose', 'Me', 'Amina Juma']);
  await expect(page.getByLabel('Who takes it').locator('option:checked')).toHaveText('Amina Juma');
  await visit(page, '#/medicines');
  await expect(page.locator('.card')).toContainText('Amina Juma');
});
