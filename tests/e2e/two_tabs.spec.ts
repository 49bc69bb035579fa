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
