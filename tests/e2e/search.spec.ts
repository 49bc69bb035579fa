// Looking something up: as somebody types, in lessons, checklists and explained words, in every script, without a network.
import { expect, test, type Page } from '@playwright/test';
import { faults } from './axe';
import { Host } from './host';
import { press, tabTo } from './keyboard';
import { lessonPack, pack } from './pack_maker';
import { givePack, start, starterPack, visit, workerReady } from './person';

const found = (page: Page) => page.locator('.list-item:visible');
const search = (page: Page) => page.locator('#search');
const file = (content: Record<string, unknown>) =>
  ({ name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(content) });

test('a search finds lessons, checklists and words, marks what it found, and puts danger first', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await starterPack(page);
  await visit(page, '#/learn');
  await search(page).fill('conv');
  await expect(page.getByRole('status')).toHaveText(/^Found: \d+$/);
  await expect(found(page).first()).toContainText('Danger signs');
  await expect(found(page).locator('.list-icon use').first()).toHaveAttribute('href', /#icon-warning$/);
  // A word of the glossary stands in the list with its meaning, found by another word for it.
  await search(page).fill('seizure');
  const word = found(page).filter({ hasText: 'The body stiffens or shakes' });
  await expect(word).toHaveCount(1);
  await expect(word.locator('mark')).toHaveText('seizure');
  await expect(found(page).filter({ hasText: 'Danger signs' })).toHaveCount(1);
  // A checklist, and a lesson where the word stands in its text alone: the place is shown.
  await search(page).fill('FEVRE');
  await expect(page.getByText('No text has exactly these words. These come near:')).toBeVisible();
  await expect(found(page).filter({ has: page.locator('use[href$="#icon-check"]') }).first()).toContainText('fever');
  await search(page).fill('spoon');
  const excerpt = found(page).filter({ hasText: '…' }).first();
  await expect(excerpt.locator('mark').first()).toHaveText(/spoon/i);
  await search(page).fill('spoon nowhere');
  await expect(page.getByRole('status')).toHaveText('Nothing here has these words. Try another word, or fewer.');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

for (const [native, country, title, typed, hit, marked] of [
  ['English', 'TZ', 'When a child is ill', 'diarhoea', 'Diarrhoea', /diarrhoea/i],
  ['العربية', 'EG', 'حين يمرض الطفل', 'اسهال', 'الإسهال', /إسهال/],
] as const) {
  test(`without a network and by keyboard alone a lesson is found and opened (${native})`, async ({ page, context }) => {
    const host = await new Host().start();
    await page.goto(host.address);
    await start(page, native, country);
    await visit(page, '#/packs');
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await workerReady(page);
    // From the next page on the worker answers for the host.
    await page.reload();
    await expect(page.locator('#main')).toBeVisible();
    host.stop();
    await context.setOffline(true);
    await visit(page, '#/learn');
    await tabTo(page, search(page));
    await page.keyboard.type(typed);
    const row = found(page).filter({ hasText: hit }).first();
    await expect(row.locator('mark').first()).toHaveText(marked);
    expect(await faults(page)).toEqual([]);
    await press(page, row);
    await expect(page.getByRole('article')).toBeVisible();
  });
}

test('a search file of a newer packer or none that makes sense leaves every lesson to be found by its title', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await visit(page, '#/packs');
  // A newer one is passed over; what claims to be of this form and is not whole is refused, and nothing changes.
  const content = lessonPack([{ text: 'Wash your hands.' }]);
  await givePack(page, file({ ...content, 'search.json': { form: 2, docs: ['lesson/hands'], words: 'b a', lists: '!$ !$ ' } }));
  await expect(page.locator('#pack-said')).toContainText('search.json');
  await givePack(page, file({ ...content, 'search.json': { form: 3, anything: [] } }));
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
  await visit(page, '#/learn');
  await search(page).fill('washing');
  await expect(found(page).filter({ hasText: 'Washing hands' }).locator('mark')).toHaveText('Washing');
});

test('a list of many hits is drawn a part at a time', async ({ page }) => {
  const cards = Array.from({ length: 70 }, (_, at) => (
    { id: `l${at}`, lang: 'en', order: at, summary: `Of number ${at}.`, title: `Handwashing ${at}` }
  ));
  const lesson = { blocks: [{ block: { paragraph: [{ text: 'Wash.' }] }, line: 6 }], dir: 'ltr' };
  const content = Object.fromEntries(cards.map((card) => [`lessons/${card.id}.json`, { ...lesson, ...card }] as const));
  await page.goto('./');
  await start(page);
  await visit(page, '#/packs');
  await givePack(page, file({ ...content, 'pack.json': { checklists: [], lessons: cards, sources: {} }, 'search.json': [] }));
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
  await visit(page, '#/learn');
  await search(page).fill('handw');
  await expect(page.getByRole('status')).toHaveText('Found: 70');
  await expect(found(page)).toHaveCount(30);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(found(page)).toHaveCount(60);
  await search(page).fill('handwa');
  await expect(found(page)).toHaveCount(30);
});
