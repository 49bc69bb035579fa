// Reading lessons: whose voice a word is in, and coming back to the list where it was left.
import { expect, test } from '@playwright/test';
import { checklistPack, lessonPack, pack } from './pack_maker';
import { givePack, start, starterPack, visit } from './person';

const file = (buffer: Buffer) => ({ name: 'made.uzima', mimeType: 'application/octet-stream', buffer });

test('the words of the interface in a lesson of another language are in the voice of the interface', async ({ page }) => {
  await page.goto('./');
  await start(page, 'العربية', 'EG');
  await visit(page, '#/packs');
  await expect(page.getByRole('heading', { name: 'حين يمرض الطفل' })).toBeVisible();
  const blocks = [
    { callout: { kind: 'danger', blocks: [{ paragraph: [{ text: 'Go at once.' }] }] } },
    { table: { head: [[{ text: 'Age' }]], rows: [[[{ text: 'Two years' }]]] } },
  ];
  await givePack(page, file(pack(lessonPack([{ text: 'Wash your hands.' }], blocks))));
  await expect(page.getByRole('heading', { name: 'Made by a test' })).toBeVisible();
  await visit(page, '#/learn/org.uzima.made/hands');
  await expect(page.getByRole('article')).toHaveAttribute('lang', 'en');
  const voice = (text: string) =>
    page.getByText(text, { exact: true }).evaluate((element) => element.closest('[lang]')!.getAttribute('lang'));
  expect(await voice('خطر')).toBe('ar');
  expect(await voice('Go at once.')).toBe('en');
  expect(await voice('Two years')).toBe('en');
  const table = page.getByRole('region', { name: 'جدول' });
  await expect(table).toHaveAttribute('lang', 'ar');
  await expect(page.getByRole('table')).toHaveAttribute('dir', 'ltr');
});

test('back from a lesson the list stands where it was left, with what was searched for', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await starterPack(page);
  await visit(page, '#/learn');
  const down = () => page.evaluate(() => Math.round(scrollY));
  await page.getByRole('main').getByRole('link').last().scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 120);
  await expect.poll(down).toBeGreaterThan(100);
  const left = await down();
  await page.getByRole('main').getByRole('link').last().click();
  await expect(page.getByRole('article')).toBeVisible();
  expect(await down()).toBe(0);
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await expect.poll(down).toBe(left);

  await page.getByLabel('Search in lessons and checklists').fill('fever');
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page.getByRole('article')).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Search in lessons and checklists')).toHaveValue('fever');
  await expect(page.getByRole('status')).toContainText('Found');
  // From elsewhere it begins anew.
  await visit(page, '#/check');
  await visit(page, '#/learn');
  await expect(page.getByLabel('Search in lessons and checklists')).toHaveValue('');
  expect(await down()).toBe(0);
});

test('a pack without lessons says so in the list of lessons', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await starterPack(page);
  await givePack(page, file(pack(checklistPack({ name: 'ill', type: 'yes_no' }, []))));
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
  await visit(page, '#/learn');
  await expect(page.getByText('This pack has no lessons.')).toHaveCount(1);
});
