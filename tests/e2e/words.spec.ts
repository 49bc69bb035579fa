// A language that lacks some words: English stands in, marked as English, and only who needs it fetches it.
import { expect, test } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Host } from './host';

let host: Host;
test.beforeEach(async () => void (host = await new Host().start()));
test.afterEach(() => host.stop());
// The worker fetches every language, and none that differs from what was built.
test.use({ serviceWorkers: 'block' });
test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    localStorage.setItem('uzima.language', '"fr"');
    localStorage.setItem('uzima.welcomed', 'true');
  }),
);

const english = () => host.asked.filter((path) => path.startsWith('locales/en-'));

test('what French lacks stands there in English, after a second start as well', async ({ page }) => {
  const { nav } = JSON.parse(await readFile(join(import.meta.dirname, '../../locales/fr.json'), 'utf8'));
  const file = (await readdir(join(process.env.UZIMA_DIST!, 'locales'))).find((name) => /^fr-\w+\.json$/.test(name))!;
  host.changed.set(`locales/${file}`, (text) => text.replaceAll(JSON.stringify(nav.learn), '""'));
  await page.goto(host.address);
  for (const visit of ['first', 'second']) {
    const places = page.getByRole('navigation').last();
    await expect(places.getByRole('link'), visit).toHaveText([nav.today, 'Learn', nav.check, nav.care]);
    await expect(places.locator('[lang=en][dir=ltr]'), visit).toHaveText(['Learn']);
    await page.reload();
  }
  await expect(page.locator('#shell')).toHaveCount(0);
  expect(english().length).toBeGreaterThan(0);
});

test('a whole language asks for no other', async ({ page }) => {
  await page.goto(host.address);
  await expect(page.locator('#shell')).toHaveCount(0);
  expect(english()).toEqual([]);
});

test('the words of the rooms come with the first room, and a try brings them after the network failed', async ({ page }) => {
  const { nav, keep, today } = JSON.parse(await readFile(join(import.meta.dirname, '../../locales/fr.json'), 'utf8'));
  const words = () => host.asked.filter((path) => path.startsWith('words/'));
  await page.route('**/words/*', (route) => route.abort());
  await page.goto(host.address);
  await expect(page.getByText(today.empty_text)).toBeVisible();
  expect(words()).toEqual([]);
  await page.goto(`${host.address}#/keep`);
  const again = page.getByRole('main').getByRole('button');
  await expect(again).toBeVisible();
  await page.unroute('**/words/*');
  await again.click();
  await expect(page.getByText(keep.intro)).toBeVisible();
  await page.getByRole('navigation').last().getByRole('link', { name: nav.care }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(nav.care);
  expect(words()).toHaveLength(1);
});
