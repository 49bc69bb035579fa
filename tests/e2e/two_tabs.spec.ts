// Two tabs of one phone: what one writes the other shows, and what both do at once counts once.
import { expect, test } from '@playwright/test';
import { addMedicine, begin, fillMedicine, rows, visit } from './person';

test('a dose marked in one tab is marked in the other, and its undo too', async ({ page, context }) => {
  await begin(page);
  await addMedicine(page, 'Zinc');
  const other = await context.newPage();
  await other.goto('./');
  await expect(other.locator('.dose')).toHaveCount(1);
  await page.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect(other.locator('.dose')).toContainText(/Taken at \d\d:\d\d/);
  await other.getByRole('button', { name: 'Undo: Zinc' }).click();
  await expect(page.getByRole('button', { name: 'Taken: Zinc' })).toBeVisible();
  await expect(page.locator('.dose')).not.toContainText('Taken at');
  await visit(other, '#/medicines/new');
  await fillMedicine(other, 'Iron');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.dose')).toHaveCount(2);
});

test('a dose marked in both tabs at once counts once', async ({ page, context }) => {
  await begin(page);
  await addMedicine(page, 'Zinc');
  const other = await context.newPage();
  await other.goto('./');
  await expect(other.locator('.dose')).toHaveCount(1);
  // Neither hears of the other before it taps: both hold their taps until the lock is free.
  const held = await page.evaluateHandle(
    () => new Promise<{ free: () => void }>((got) => void navigator.locks.request('uzima-write', () => new Promise<void>((free) => got({ free })))),
  );
  for (const tab of [page, other]) await tab.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).pending!.filter((lock) => lock.name === 'uzima-write').length)).toBe(2);
  await held.evaluate(({ free }) => free());
  for (const tab of [page, other]) await expect(tab.locator('.dose')).toContainText(/Taken at \d\d:\d\d/);
  // The second to be decided is told.
  await expect.poll(async () => (await page.getByRole('alert').count()) + (await other.getByRole('alert').count())).toBe(1);
  expect((await rows(page, ['doses'])).doses).toHaveLength(1);
  await page.getByRole('button', { name: 'Undo: Zinc' }).click();
  for (const tab of [page, other]) await expect(tab.locator('.dose')).not.toContainText('Taken at');
});

test('all of one time with one tap: what another window marked keeps no other dose open, and is named', async ({ page, context }) => {
  await context.clock.install({ time: new Date('2026-11-23T05:10:00Z') });
  await begin(page);
  for (const name of ['Zinc', 'Iron', 'Folic acid']) await addMedicine(page, name);
  const deaf = await context.newPage();
  // It never hears of what the other window writes.
  await deaf.addInitScript(() => Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set: () => {} }));
  await deaf.goto('./');
  await expect(deaf.locator('.dose[data-state="planned"]')).toHaveCount(3);
  const first = (await deaf.locator('.dose-name').first().innerText()).trim();
  await page.getByRole('button', { name: `Taken: ${first}` }).click();
  await expect(page.locator('.dose[data-state="taken"]')).toHaveCount(1);
  await deaf.getByRole('button', { name: 'All 3 taken' }).click();
  await expect(deaf.locator('.dose[data-state="taken"]')).toHaveCount(3);
  await expect(deaf.getByRole('alert')).toHaveText(`${first}: This dose is marked already, perhaps in another window.`);
  expect((await rows(deaf, ['doses'])).doses).toHaveLength(3);
});
