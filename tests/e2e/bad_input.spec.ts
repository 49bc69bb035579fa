// What a person can do wrong, and what a file can be: said where it is, and nothing visible changes.
import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LABEL, lessonPack, pack } from './pack_maker';
import { fillMedicine, FIXTURES, givePack, start, starterPack, visit } from './person';

const GOOD = join(FIXTURES, 'org.uzima.test-1.0.0-en.uzima');

const file = (buffer: Buffer) => ({ name: 'some.uzima', mimeType: 'application/octet-stream', buffer });
const packs = (page: Page) => page.locator('.card-title').allTextContents();

test.beforeEach(async ({ page }) => {
  await page.goto('./');
  await start(page);
});

test('a medicine without a name or a time is refused at the fields, and not kept', async ({ page }) => {
  await visit(page, '#/medicines/new');
  await page.getByRole('button', { name: 'Remove time 1' }).click();
  await page.getByLabel('How much each time').fill('a lot');
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByText('Write a name, so that you can find it again.')).toBeVisible();
  await expect(page.getByText('Write a number above 0, for example 1, 1/2 or 0.5. Thousands take no dot or comma.')).toBeVisible();
  await expect(page.getByText('Add at least one time of day.')).toBeVisible();
  await expect(page.getByText('Choose what is counted: tablets, millilitres…')).toBeVisible();
  const name = page.getByLabel('Name of the medicine');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveAccessibleDescription(/Write a name/);
  await expect(page.getByLabel('How much each time')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('heading', { level: 1, name: 'Add a medicine' })).toBeVisible();

  await visit(page, '#/medicines');
  await expect(page.getByRole('heading', { name: 'No medicines yet' })).toBeVisible();
});

test('a name alone is no medicine, and a thousand is not one', async ({ page }) => {
  await visit(page, '#/medicines/new');
  await page.getByLabel('Name of the medicine').fill('Vitamin A');
  await page.getByRole('button', { name: 'Save' }).click();
  for (const said of ['Write how much is taken each time.', 'Choose what is counted: tablets, millilitres…', 'Choose a time, or remove this line.']) {
    await expect(page.getByText(said)).toBeVisible();
  }
  await fillMedicine(page, 'Vitamin A');
  await page.getByLabel('Counted in').selectOption('unit');
  await page.getByLabel('How much each time').fill('200,000');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Write a number above 0/)).toBeVisible();
  await page.getByLabel('How much each time').fill('200000');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.dose')).toContainText('200000 units');
});

test('an amount is shown as people read it', async ({ page }) => {
  for (const [typed, unit, shown] of [['2.5', 'ml', '2.5 ml'], ['1 1/2', 'tablet', '1 1/2 tablets']]) {
    await visit(page, '#/medicines/new');
    await fillMedicine(page, `Of ${unit}`);
    await page.getByLabel('How much each time').fill(typed);
    await page.getByLabel('Counted in').selectOption(unit);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.dose').filter({ hasText: `Of ${unit}` })).toContainText(shown);
  }
});

test('an empty time and the same time twice are refused at their lines', async ({ page }) => {
  await visit(page, '#/medicines/new');
  await fillMedicine(page, 'Zinc');
  await page.getByRole('button', { name: 'Add a time' }).click();
  await page.getByLabel('Time 2', { exact: true }).fill('08:00');
  await page.getByLabel('Time 2', { exact: true }).blur();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This time is there twice.')).toBeVisible();
  await expect(page.locator('[id^=time-][aria-invalid=true]')).toHaveCount(1);

  await page.getByLabel('Time 2', { exact: true }).fill('');
  await page.getByLabel('Time 2', { exact: true }).blur();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Choose a time, or remove this line.')).toBeVisible();
  await visit(page, '#/medicines');
  await expect(page.getByRole('heading', { name: 'No medicines yet' })).toBeVisible();
});

test('somebody without an age, or born tomorrow, is refused at the field', async ({ page }) => {
  await visit(page, '#/care/new');
  await page.getByLabel('Name', { exact: true }).fill('Neema');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Write the age, or choose that you do not know it.')).toBeVisible();
  await expect(page.getByLabel('Age in years')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('How do you know the age?').selectOption('date');
  await page.getByLabel('Date of birth').fill('2999-01-01');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This date is still to come.')).toBeVisible();
  await visit(page, '#/care');
  await expect(page.getByRole('link', { name: 'Neema' })).toHaveCount(0);
});

/** What may be wrong with a file as a whole. `said` is the sentence, `rule` the name an author finds in the manual. */
const WRONG: [string, (good: Buffer) => Buffer, RegExp][] = [
  ['cut short', (good) => good.subarray(0, good.length - 40), /The file ends too early\./],
  ['changed inside', changed, /missing, damaged or changed|Somebody may have changed/],
];

/** One byte of the first file's content is another. */
function changed(good: Buffer): Buffer {
  const bytes = Buffer.from(good);
  bytes[30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28) + 4] ^= 1;
  return bytes;
}

for (const [what, make, said] of WRONG) {
  test(`a pack file that is ${what} is refused with its reason, and nothing changes`, async ({ page }) => {
    await starterPack(page);
    const before = await packs(page);
    await givePack(page, file(make(await readFile(GOOD))));
    await expect(page.getByRole('alert')).toContainText('This file was not installed. Nothing was changed.');
    await expect(page.getByRole('alert').getByText(said), 'for whoever holds it').toBeVisible();
    await expect(page.locator('#faults code').first(), 'rules are folded').not.toBeVisible();
    expect(await packs(page)).toEqual(before);
  });
}

test('a pack of a newer format asks for a newer Uzima', async ({ page }) => {
  await starterPack(page);
  const before = await packs(page);
  await givePack(page, file(pack(lessonPack([{ text: 'Wash your hands.' }]), LABEL, 2)));
  await expect(page.locator('#faults li')).toHaveCount(1);
  await expect(page.getByRole('alert').getByText('The pack needs a newer Uzima.')).toBeVisible();
  await expect(page.locator('#faults')).toContainText('newer-format');
  expect(await packs(page)).toEqual(before);
});

test('a pack that is wrong in ten places says all ten, each with its place', async ({ page }) => {
  await starterPack(page);
  const before = await packs(page);
  const label = {
    ...LABEL, title: '', version: 'one', expires: 'never', licence: '', languages: ['en', 'en'],
    regions: ['nowhere', 'TZZ'], emergency: { TZ: { number: 'ask' } },
  };
  const words = [{ lesson: { id: 'gone', text: [{ text: 'one' }] } }, { term: { id: 'lost', text: [{ text: 'two' }] } }];
  await givePack(page, file(pack(lessonPack(words), label)));
  await expect(page.getByRole('alert')).toContainText('Only whoever made it can mend it.');
  await page.getByText('For whoever made the pack').click();
  await expect(page.getByText('10 things are wrong.')).toBeVisible();
  await expect(page.locator('#faults li')).toHaveCount(10);
  for (const place of await page.locator('#faults .because').allTextContents()) {
    expect(place).toMatch(/^(pack\.yaml|lessons\/hands\.json|articles\/).*, (key|line) .+ \[[a-z-]+\]$/);
  }
  expect(await packs(page)).toEqual(before);
});
