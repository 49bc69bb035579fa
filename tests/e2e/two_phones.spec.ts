// Two phones of one family give each other files: equal in the end, and what both changed is asked, wherever it shows.
import { expect, test, type Page } from '@playwright/test';
import { backUp, choose, family, history, kept, merge, open, PASSPHRASE, replace, watchProgress } from './keeper';
import { addMedicine, addPerson, begin, fillMedicine, newPhone, visit } from './person';

/** Two phones, each with a child of its own. */
async function phones(name: (file: string) => string): Promise<Page[]> {
  const phones = [];
  for (const side of ['one', 'other']) {
    const page = await newPhone(name(side));
    await family(page, `Child of ${side}`);
    phones.push(page);
  }
  return phones;
}

/** Another name for the first of the phone's people with that one. */
async function rename(page: Page, name: string, to: string) {
  await visit(page, '#/care');
  await page.locator('a.list-item', { hasText: name }).click();
  await page.getByLabel('Name', { exact: true }).fill(to);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('a.list-item', { hasText: to })).toBeVisible();
}

/** Takes the dose of a medicine. */
async function take(page: Page, medicine: string) {
  await visit(page, '#/today');
  await page.getByRole('button', { name: `Taken: ${medicine}` }).click();
  await expect(page.getByRole('button', { name: `Taken: ${medicine}` })).toHaveCount(0);
}

/** Deletes a medicine. */
async function remove(page: Page, medicine: string) {
  await visit(page, '#/medicines');
  await page.getByRole('button', { name: `Delete ${medicine}` }).click();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(page.getByRole('heading', { name: medicine })).toHaveCount(0);
}

for (const [order, first, second] of [['one first', 0, 1], ['the other first', 1, 0]] as const) {
  test(`two phones that change the same and give each other files, twice, end equal (${order})`, async ({}, info) => {
    test.setTimeout(300_000);
    const both = await phones((side) => info.outputPath(side));
    const [one, other] = both;
    await addMedicine(one, 'Iron');
    await addMedicine(other, 'Salt');
    const give = async (from: number, name: string) =>
      merge(both[1 - from], await backUp(both[from], info.outputPath(`${name}.uzb`)));
    for (const from of [first, second]) await give(from, `first-${from}`);
    expect(await kept(one)).toEqual(await kept(other));

    // One record is changed on both, another on one alone; a dose is marked on both; each does what the other never saw.
    await rename(one, 'Child of one', 'Amina');
    await rename(other, 'Child of one', 'Baraka');
    await rename(other, 'Child of other', 'Chausiku');
    for (const page of both) await take(page, 'Iron');
    await remove(one, 'Salt');
    await addPerson(other, 'Born later', '1');
    for (const from of [first, second]) await give(from, `second-${from}`);
    const all = await kept(one);
    expect(all).toEqual(await kept(other));
    expect([all.people.length, all.conflicts.length]).toEqual([5, 1]);

    const ends = both[second];
    await visit(ends, '#/care');
    const card = ends.locator('section.card').filter({ hasText: 'Two phones changed this' });
    const column = (await card.locator('td').allTextContents()).filter((text) => /Amina|Baraka/.test(text));
    await card.getByRole('button', { name: 'Keep this one' }).nth(column.indexOf('Baraka')).click();
    await expect(card).toHaveCount(0);
    await give(second, 'chosen');
    expect(await kept(one)).toEqual(await kept(other));
    for (const page of both) {
      await visit(page, '#/care');
      const names = await page.locator('a.list-item[href^="#/care/"] h2, a.list-item[href^="#/care/"]').allTextContents();
      for (const name of ['Baraka', 'Chausiku', 'Born later']) expect(names.join()).toContain(name);
      expect(names.join()).not.toMatch(/Amina|Child of/);
      await visit(page, '#/today');
      // Zinc of either phone and Iron, each taken once; nothing is left of Salt.
      await expect(page.locator('.dose[data-state="taken"]')).toHaveCount(3);
      await expect(page.locator('.dose')).toHaveCount(3);
      // Two marks were one dose. Each phone takes back its own first: what the other says of it stands until it is taken back, too.
      const [undo, taken] = [page.getByRole('button', { name: 'Undo: Iron' }), page.getByRole('button', { name: 'Taken: Iron' })];
      const both_said = page.locator('.dose', { has: undo }).getByText('on more than one phone');
      await expect(both_said).toBeVisible();
      await undo.click();
      await expect(both_said).toHaveCount(0);
      await expect(undo).toBeVisible();
      await expect(taken).toHaveCount(0);
      await undo.click();
      await expect(taken).toBeVisible();
      await page.context().close();
    }
  });
}

test('what both changed is told with the report, on Today and at Medicines, until somebody chooses', async ({}, info) => {
  test.setTimeout(240_000);
  const [one, other] = await phones((side) => info.outputPath(side));
  await merge(other, await backUp(one, info.outputPath('first.uzb')));
  await rename(one, 'Child of one', 'Amina');
  await rename(other, 'Child of one', 'Baraka');

  // Known people: three taps from Today, and what is typed. Care, the file, and bringing it in.
  await addPerson(one, 'Juma', '4');
  await visit(one, '#/medicines/new');
  await one.locator('#person').selectOption({ label: 'Juma' });
  await fillMedicine(one, 'Cough syrup');
  await one.getByRole('button', { name: 'Save' }).click();
  await visit(one, '#/today');
  await one.getByRole('button', { name: 'Taken: Cough syrup' }).click();
  await expect(one.locator('.dose', { hasText: 'Cough syrup' })).toHaveAttribute('data-state', 'taken');
  const file = await backUp(one, info.outputPath('second.uzb'));
  await visit(other, '#/today');
  // Every press of a finger on the page; a label passes its click on, so clicks would count the file twice.
  await other.evaluate(() => {
    (window as any).taps = 0;
    addEventListener('pointerdown', () => ((window as any).taps += 1), true);
  });
  await other.locator('.bottombar').getByRole('link', { name: 'Care' }).click();
  const choosing = other.waitForEvent('filechooser');
  await other.locator('label.file-button', { hasText: 'Update from the other phone' }).click();
  await (await choosing).setFiles(file);
  await other.locator('#file-passphrase').fill(PASSPHRASE);
  await other.locator('form .button[data-variant="main"]').click();
  await expect(other.getByText('What was new in the file is here now.')).toBeVisible({ timeout: 30_000 });
  expect(await other.evaluate(() => (window as any).taps)).toBe(3);
  await expect(other.getByText('1 entry was changed in both places; both are kept until somebody chooses')).toBeVisible();
  await expect(other.getByText(/entries were here already/).first()).toBeVisible();
  // What came, by kind and by name.
  const came = (who: string) => other.locator('.card', { hasText: who });
  await expect(came('Juma')).toContainText('New on this phone');
  await expect(came('Juma')).toContainText('New medicines: Cough syrup');
  await expect(came('Juma')).toContainText('1 new entry about doses');

  const said = other.getByText('1 entry was changed on two phones at the same time.');
  const choose = other.getByRole('link', { name: 'Choose which one holds' });
  await expect(said).toBeVisible();
  for (const place of ['#/medicines', '#/today']) {
    await visit(other, place);
    await expect(said, place).toBeVisible();
    await expect(choose, place).toBeVisible();
  }
  await choose.click();
  await other.getByRole('button', { name: 'Keep this one' }).first().click();
  await expect(other.getByRole('button', { name: 'Keep this one' })).toHaveCount(0);
  for (const place of ['#/medicines', '#/today']) {
    await visit(other, place);
    await expect(other.locator('.skeleton')).toHaveCount(0);
    await expect(said, place).toHaveCount(0);
  }
  // The choice holds on the first phone, too, which is told and asks nothing.
  await merge(one, await backUp(other, info.outputPath('third.uzb')));
  await expect(one.getByRole('link', { name: 'Choose which one holds' })).toHaveCount(0);
  expect(await kept(one)).toEqual(await kept(other));
  for (const page of [one, other]) await page.context().close();
});

test('somebody who was deleted on the other phone goes from here only after a question that names them', async ({}, info) => {
  test.setTimeout(240_000);
  const [one, other] = await phones((side) => info.outputPath(side));
  await merge(other, await backUp(one, info.outputPath('first.uzb')));
  // What only this phone has of them.
  await addMedicine(one, 'Iron', 'Child of one');
  await take(one, 'Iron');
  await visit(other, '#/care');
  await other.locator('a.list-item', { hasText: 'Child of one' }).click();
  await other.getByRole('button', { name: 'Delete this person' }).click();
  await other.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(other.getByText('Child of one was deleted', { exact: false })).toBeVisible();
  const file = await backUp(other, info.outputPath('second.uzb'));
  const before = await kept(one);

  await open(one, '#/keep/update', file);
  const asked = one.getByRole('alert').filter({ hasText: 'Child of one' });
  await expect(asked).toContainText('they go from this phone, too, with', { timeout: 30_000 });
  await expect(asked).toContainText('2 entries');
  expect(await kept(one), 'nothing goes before somebody agreed').toEqual(before);
  await expect(asked.getByRole('link', { name: 'Make a backup' })).toBeVisible();
  await one.locator('.card .button[data-variant="main"]').click();
  await expect(one.locator('.notice[data-kind="success"]')).toBeVisible({ timeout: 30_000 });
  await visit(one, '#/care');
  await expect(one.locator('a.list-item', { hasText: 'Child of one' })).toHaveCount(0);
  // The next file says nothing new about them.
  await merge(one, await backUp(other, info.outputPath('third.uzb')));
  for (const page of [one, other]) await page.context().close();
});

test('how far it is shows while a backup is made and comes in', async ({}, info) => {
  test.setTimeout(180_000);
  const page = await newPhone(info.outputPath('profile'));
  await family(page, 'Amina');
  const before = await backUp(page, info.outputPath('before.uzb'));
  await history(page, 6_000);
  // As slow as a phone: what is drawn in between can be seen.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const made = await watchProgress(page);
  const file = await backUp(page, info.outputPath('notes.uzb'));
  const words = new Set((await made()).map((seen) => seen.words));
  // Closing and opening again may be over within a frame on a fast machine.
  expect(words.size, 'reading, and the key').toBeGreaterThanOrEqual(2);

  const moved = async (seen: { percent: number }[]) => new Set(seen.map(({ percent }) => percent)).size;
  await open(page, '#/keep/restore', before);
  await replace(page);
  const anew = page.waitForEvent('load', { timeout: 60_000 });
  await page.locator('.page-actions .button').click({ timeout: 30_000 });
  await anew;
  for (const bring of ['merge', 'replace']) {
    const came = await watchProgress(page);
    await open(page, '#/keep/restore', file);
    if (bring === 'replace') await replace(page);
    else await page.locator('.card .button[data-variant="main"]').click({ timeout: 30_000 });
    await expect(page.locator('.notice[data-kind="success"]')).toBeVisible({ timeout: 60_000 });
    const seen = (await came()).filter(({ words }) => /writ/i.test(words));
    expect(await moved(seen), `${bring}: ${JSON.stringify(seen)}`).toBeGreaterThanOrEqual(3);
    expect(seen.map(({ percent }) => percent)).toEqual(seen.map(({ percent }) => percent).sort((one, two) => one - two));
  }
  await page.context().close();
});

test('nothing is put in the place of more than was agreed to', async ({ page, context }, info) => {
  test.setTimeout(120_000);
  await begin(page);
  await addPerson(page, 'Amina', '3');
  const file = await backUp(page, info.outputPath('notes.uzb'));
  await open(page, '#/keep/restore', file);
  const sure = page.getByLabel(/shall go/);
  await expect(sure).toBeVisible({ timeout: 30_000 });
  const other = await context.newPage();
  await other.goto(process.env.UZIMA_URL!);
  await addPerson(other, 'Baraka', '3');
  const before = await kept(other);
  await sure.check();
  await page.locator('.button[data-variant="danger"]').click();
  await expect(page.getByRole('alert')).toContainText('Something was written here after the file was opened');
  expect(await kept(page)).toEqual(before);
  await other.close();

  // Whoever goes elsewhere when it is done, instead of on, stands in what is here now.
  await open(page, '#/keep/restore', file);
  await replace(page);
  await expect(page.getByText('Done. This phone now holds what was in the file.')).toBeVisible({ timeout: 30_000 });
  const anew = page.waitForEvent('load', { timeout: 60_000 });
  await page.locator('.bottombar').getByRole('link', { name: 'Care' }).click();
  await anew;
  await expect(page.getByRole('link', { name: 'Amina' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Baraka' })).toHaveCount(0);
  await expect(page.getByText('newer Uzima')).toHaveCount(0);
});

test('everything replaced in one tab is replaced in the other, which begins anew', async ({ page, context }, info) => {
  await begin(page);
  await addPerson(page, 'Amina', '3');
  const file = await backUp(page, info.outputPath('notes.uzb'));
  await addPerson(page, 'Baraka', '3');
  const other = await context.newPage();
  await other.goto(process.env.UZIMA_URL!);
  await visit(other, '#/care');
  await expect(other.getByRole('link', { name: 'Baraka' })).toBeVisible();
  await choose(page, '#/keep/restore', file);
  await open(page, '#/keep/restore', file);
  const anew = other.waitForEvent('load', { timeout: 60_000 });
  await replace(page);
  await anew;
  await expect(page.getByText('Done. This phone now holds what was in the file.')).toBeVisible();
  await expect(other.getByRole('link', { name: 'Amina' })).toBeVisible();
  await expect(other.getByRole('link', { name: 'Baraka' })).toHaveCount(0);
  // What was left is gone from the phone.
  const databases = () => other.evaluate(async () => (await indexedDB.databases()).map((database) => database.name).sort());
  await expect.poll(databases).toEqual(['uzima-2', 'uzima-current', 'uzima-inbox']);
});
