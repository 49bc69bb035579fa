// Saying it back: steps in order, choosing, explaining; never a mark, and other words after an answer that is not right.
import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { LABEL, pack, readingPack, SVG } from './pack_maker';
import { givePack, rows, start, visit } from './person';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const text = (words: string) => ({ paragraph: [{ text: words }] });
const quiz = [
  { answers: ['Wet', 'Rub', 'Rinse'], kind: 'order', pictures: ['tap.svg', 'tap.svg', 'tap.svg'], text: 'What comes first?', why: 'Soap holds on wet hands.' },
  { answers: ['Before eating', 'After the toilet', 'Never'], kind: 'choose', right: [1, 2], text: 'When do you wash?', why: 'Germs travel by hand.' },
  { answers: ['Use soap'], kind: 'explain', text: 'Tell a child how to wash.' },
];
const media = { 'tap.svg': [SVG, { alt: 'A tap' }] } as Record<string, [Buffer, object]>;

async function open(page: Page, language = 'English', country = 'TZ', more: object = {}) {
  await page.goto('./');
  await start(page, language, country);
  await visit(page, '#/packs');
  const files = readingPack([text('Wash.')], { media, quiz, ...more });
  await givePack(page, { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(files, LABEL) });
  await expect(page.locator('#pack-said .notice')).toBeVisible();
  await visit(page, '#/learn/org.uzima.made/hands');
}

test('a wrong answer brings other words and another try, and after the last task the lesson counts as read', async ({ page }) => {
  await open(page);
  const card = page.getByRole('region', { name: 'Say it back' });
  const tap = (name: string) => card.getByRole('button', { name }).click();
  await expect(card).toContainText('1 of 3');
  await expect(card.getByRole('button', { name: 'Ready' })).toHaveCount(0);
  for (const step of ['Rinse', 'Rub', 'Wet']) await tap(step);
  await tap('Ready');
  await expect(card).toContainText('Here it is in other words:');
  await expect(card).toContainText('Soap holds on wet hands.');
  await tap('Try again');
  await expect(card).not.toContainText('Soap holds');
  await expect(card.getByRole('heading', { name: 'What comes first?' })).toBeFocused();
  for (const step of ['Wet', 'Rinse']) await tap(step);
  // A step that is tapped again is taken back, with what came after it.
  await tap('Rinse');
  for (const step of ['Rub', 'Rinse']) await tap(step);
  await expect(card.getByRole('button', { name: 'Rub' })).toHaveAttribute('data-place', '2');
  await tap('Ready');
  await expect(card).toContainText('Yes, that is it.');
  await tap('Continue');

  await expect(card).toContainText('2 of 3');
  await expect(card.getByRole('heading', { name: 'When do you wash?' })).toBeFocused();
  // Whoever leaves goes on with the same task.
  await expect.poll(async () => (await rows(page, ['drafts'])).drafts.some((row) => row.includes('tasks\\":1'))).toBe(true);
  await page.reload();
  await expect(card).toContainText('2 of 3');
  for (const wrong of ['Never', 'Before eating']) {
    await tap(wrong);
    await tap('Ready');
    await expect(card).toContainText('Germs travel by hand.');
    if (wrong === 'Never') await tap('Try again');
  }
  await tap('Show the answer');
  await expect(card.getByRole('listitem')).toHaveText(['Before eating', 'After the toilet']);
  await tap('Continue');

  await expect(card).toContainText('Nothing is recorded.');
  await tap('Compare');
  await expect(card.getByRole('listitem')).toHaveText(['Use soap']);
  await tap('Continue');
  await expect(card).toContainText('That was all.');
  await expect(page.getByRole('checkbox', { name: 'I have read this' })).toBeChecked();
  await expect(card).not.toContainText(/%|score|wrong/i);
  await tap('Once more');
  await expect(card).toContainText('1 of 3');
  // The text of the tasks grows with that of the lesson.
  const size = () => card.getByRole('heading', { name: 'What comes first?' }).evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize));
  const usual = await size();
  await page.getByRole('button', { name: 'Larger text' }).click();
  expect(await size()).toBeGreaterThan(usual);
});

test('with the keyboard alone, steps are put in order', async ({ page }) => {
  await open(page);
  const card = page.getByRole('region', { name: 'Say it back' });
  for (const step of ['Wet', 'Rub', 'Rinse']) {
    await card.getByRole('button', { name: step }).focus();
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Tab');
  await card.getByRole('button', { name: 'Ready' }).focus();
  await page.keyboard.press('Space');
  await expect(card).toContainText('Yes, that is it.');
});

test('a lesson from right to left with everything in it passes axe', async ({ page }) => {
  const lesson = { dir: 'rtl', lang: 'ar', message: 'اغسلوا أيديكم.', picture: 'tap.svg', title: 'غسل اليدين' };
  const label = { ...LABEL, lang: 'ar', languages: ['ar'], title: 'حزمة' };
  await page.goto('./');
  await start(page, 'العربية', 'EG');
  await visit(page, '#/packs');
  const files = readingPack([text('ماء وصابون.')], { lesson, media, quiz });
  await givePack(page, { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(files, label) });
  await expect(page.getByRole('heading', { name: 'حزمة', exact: true })).toBeVisible();
  await visit(page, '#/learn/org.uzima.made/hands');
  await expect(page.getByRole('article')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('img').first()).toBeVisible();
  await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = await page.evaluate(() => (window as any).axe.run());
  expect(violations.filter(({ impact }: any) => impact !== 'minor').map(({ id, nodes }: any) => [id, nodes[0].html])).toEqual([]);
});
