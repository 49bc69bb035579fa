// A pack from a file: installed and said so, kept offline, and refused when an older or a foreign one comes after it.
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf, LABEL, lessonPack, pack } from './pack_maker';
import { begin, FIXTURES, givePack, newPhone, rows, showPack, starterPack, visit, workerReady } from './person';

const GOOD = join(FIXTURES, 'org.uzima.test-1.0.0-en.uzima');
const installed = /^“.+” is installed\.$/;

/** What the page says of the packs that are here. */
const cards = (page: Page) => page.locator('main > .card, main .card:not(#pack-said .card)').allTextContents();

test('a pack from a file is installed, and is there offline', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  const context = page.context();
  await workerReady(page);
  await starterPack(page);
  await givePack(page, join(FIXTURES, '../packs/README.md'));
  await expect(page.getByRole('alert')).toContainText('This file was not installed.');
  await givePack(page, GOOD);
  await expect(page.getByText(installed)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  const title = (await page.getByText(installed).textContent())!.match(/“(.+)”/)![1];
  await expect(page.getByRole('heading', { name: title })).toBeVisible();

  await context.setOffline(true);
  const cold = await context.newPage();
  await page.close();
  await cold.goto(process.env.UZIMA_URL!);
  await visit(cold, '#/packs');
  await expect(cold.getByRole('heading', { name: title })).toBeVisible();
  await context.close();
});

test('without a network the languages of a pack are switched with the app, and one of them goes', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  // The very page of the first visit: whatever nobody opened yet is there, too.
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await starterPack(page);
  for (const lang of ['en', 'fr']) {
    await givePack(page, join(FIXTURES, `org.uzima.test-1.0.0-${lang}.uzima`));
    await expect(page.getByText(installed)).toBeVisible();
  }
  await expect(page.getByText('Version 1.0.0 · English · Français')).toBeVisible();
  await page.context().setOffline(true);
  const speak = async (language: string, tag: string, title: string, other: number) => {
    await visit(page, '#/settings');
    await page.getByRole('button', { name: language, exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', tag);
    await visit(page, '#/learn/org.uzima.test/hands');
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    // A lesson in another language is announced as such to whoever listens.
    await expect(page.locator(`main [lang="${tag === 'en' ? 'fr' : 'en'}"]`)).toHaveCount(other);
  };
  const [english, french] = ['Washing hands', 'Se laver les mains'];
  await speak('Français', 'fr', french, 0);
  await speak('English', 'en', english, 0);
  await visit(page, '#/packs');
  await page.getByRole('button', { name: 'Remove only English Clean hands' }).click();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText('Version 1.0.0 · Français', { exact: true })).toBeVisible();
  await visit(page, '#/learn/org.uzima.test/hands');
  await expect(page.getByRole('heading', { name: french, level: 1 })).toBeVisible();
  await expect(page.locator('[lang="fr"]').first()).toBeVisible();
  await speak('Français', 'fr', french, 0);
  await page.context().close();
});

test('a pack signed by somebody else is refused, and an older one asks first', async ({ page }) => {
  await begin(page);
  await starterPack(page);
  await givePack(page, join(FIXTURES, 'org.uzima.test-1.1.0-en.uzima'));
  await expect(page.getByText(installed)).toBeVisible();
  const before = await cards(page);
  await givePack(page, join(FIXTURES, 'other-key.uzima'));
  await expect(page.getByText(/signed by somebody else/)).toBeVisible();
  expect(await cards(page)).toEqual(before);

  await showPack(page, GOOD);
  await expect(page.getByText('It is older than version 1.1.0, which is installed.')).toBeVisible();
  await page.getByRole('button', { name: 'Do not install' }).click();
  expect(await cards(page)).toEqual(before);
  await givePack(page, GOOD);
  await expect(page.getByText('Version 1.0.0 · English')).toBeVisible();
});

test('nothing is installed before a person agrees, who sees who says so', async ({ page }) => {
  await begin(page);
  await starterPack(page);
  const before = await rows(page, ['packs', 'blobs']);
  await showPack(page, GOOD);
  const proposed = page.locator('#pack-said .card');
  await expect(proposed.getByRole('heading', { name: 'Clean hands' })).toBeVisible();
  for (const said of [/^Size: \d+ kB$/, /^From: /, /^Unknown publisher/, /^([a-z]{5} ){5}[a-z]{5}$/, /^Meant to be used until/]) {
    await expect(proposed.getByText(said)).toBeVisible();
  }
  // What was stored while it was looked at, no pack names, and it is given back.
  expect((await rows(page, ['packs', 'blobs'])).packs).toEqual(before.packs);
  await page.getByRole('button', { name: 'Do not install' }).click();
  await expect(proposed).toHaveCount(0);
  await expect.poll(() => rows(page, ['packs', 'blobs'])).toEqual(before);

  await givePack(page, GOOD);
  await expect(page.getByText(installed)).toBeVisible();
  // From now on the publisher is known.
  await showPack(page, join(FIXTURES, 'org.uzima.test-1.1.0-en.uzima'));
  await expect(proposed.getByText('The same publisher has signed a pack that is on this phone.')).toBeVisible();
  await expect(proposed.getByText('It takes the place of version 1.0.0. You can go back once.')).toBeVisible();
});

test('a language that the app does not speak goes by the name it has in itself, and one without a name by its tag', async ({ page }) => {
  await begin(page);
  await visit(page, '#/packs');
  const proposed = page.locator('#pack-said .card');
  for (const [lang, said] of [['am', 'አማርኛ'], ['pt-BR', /^Version 1\.0\.0 · português/], ['qaa', 'qaa']] as const) {
    const content = lessonPack([{ text: 'Wash.' }], [], lang);
    await showPack(page, { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(content, { ...LABEL, lang, languages: [lang] }) });
    await expect(proposed.getByText(typeof said === 'string' ? `Version ${LABEL.version} · ${said}` : said)).toBeVisible();
    await page.getByRole('button', { name: 'Do not install' }).click();
  }
});

test('a pack says where and for whom it was written, and whose place it takes; what a phone cannot draw is refused', async ({ page }) => {
  await begin(page);
  await visit(page, '#/packs');
  await givePack(page, GOOD);
  await expect(page.getByText(installed)).toBeVisible();
  const given = (label: object, more: Record<string, unknown> = {}) => ({
    name: 'made.uzima', mimeType: 'application/octet-stream',
    buffer: pack({ ...lessonPack([{ text: 'Wash.' }]), ...more }, { ...LABEL, ...label }),
  });
  const proposed = page.locator('#pack-said .card');
  await showPack(page, given({ regions: ['UG', 'KE', 'BR'], audience: ['health workers'], replaces: 'org.uzima.test' }));
  for (const said of ['Written for: Uganda · Kenya · BR', 'Meant for: health workers', /takes the place of “Clean hands”, which is on this phone/]) {
    await expect(proposed.getByText(said)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Do not install' }).click();
  // A title that would push the rest off the card, or turn it round.
  for (const title of ['x'.repeat(5000), 'Water \u202e retaw']) {
    await page.reload();
    await showPack(page, given({ title }));
    await expect(page.getByText(/title\.en/)).toBeAttached();
    await expect(proposed).toHaveCount(0);
  }
  const step = (at: number) => `<g id="s${at + 1}">${`<use href="#s${at}"/>`.repeat(10)}</g>`;
  const bomb = `<svg xmlns="http://www.w3.org/2000/svg"><path id="s0" d="M0 0h1"/>${Array.from({ length: 12 }, (_, at) => step(at)).join('')}</svg>`;
  const medium = { alt: 'A pot', author: 'Ann', file: 'bomb.svg', kind: 'picture', lang: 'en', licence: 'CC0-1.0', row: 2 };
  await showPack(page, given({}, { 'media.json': [medium], 'media/bomb.svg': Buffer.from(bomb) }));
  await expect(page.getByText('The pack holds something packs may not hold.')).toBeAttached();
  await expect(proposed).toHaveCount(0);
});

test('a pack goes back to the version before, loses a language, and goes; it does not come back by itself', async ({ page }) => {
  await begin(page);
  await starterPack(page);
  await givePack(page, GOOD);
  await givePack(page, join(FIXTURES, 'org.uzima.test-1.0.0-fr.uzima'));
  const card = page.locator('main > .card, .card').filter({ has: page.getByRole('heading', { name: 'Clean hands' }) });
  await expect(card.getByText('Version 1.0.0 · English · Français')).toBeVisible();
  // The newer file has no French: what goes, why, and how to keep it is said before anybody chooses.
  await showPack(page, join(FIXTURES, 'org.uzima.test-1.1.0-en.uzima'));
  const proposal = page.locator('#pack-said .card');
  await expect(proposal.getByText('This goes from this phone: Français, version 1.0.0.')).toBeVisible();
  await expect(proposal.getByText('Version 1.1.0 comes only in: English.')).toBeVisible();
  await expect(proposal.getByText('To keep Français, do not install this now.')).toBeVisible();
  await expect(proposal.getByRole('button', { name: 'Install', exact: true })).toHaveCount(0);
  await proposal.getByRole('button', { name: 'Keep version 1.0.0' }).click();
  await expect(card.getByText('Version 1.0.0 · English · Français')).toBeVisible();
  await showPack(page, join(FIXTURES, 'org.uzima.test-1.1.0-en.uzima'));
  await proposal.getByRole('button', { name: 'Install, and let this go: Français' }).click();
  await expect(page.getByText('Version 1.1.0 · English')).toBeVisible();

  await page.getByRole('button', { name: 'Go back to version 1.0.0 Clean hands' }).click();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText('Version 1.0.0 of “Clean hands” is back.')).toBeVisible();
  await expect(card.getByText('Version 1.0.0 · English · Français')).toBeVisible();

  await page.getByRole('button', { name: 'Remove only Français Clean hands' }).click();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(card.getByText('Version 1.0.0 · English', { exact: true })).toBeVisible();

  for (const title of ['Clean hands', 'When a child is ill']) {
    await page.getByRole('button', { name: `Remove this pack ${title}`, exact: true }).click();
    await expect(page.getByText(`Remove the whole pack “${title}” from this phone? This goes: 1 lesson`).or(page.getByText(/whole pack “When a child is ill”.*\d+ lessons · \d+ checklists, in: English/))).toBeVisible();
    await page.getByRole('button', { name: 'Yes, remove the pack' }).click();
    await expect(page.getByText(`“${title}” was removed.`)).toBeVisible();
  }
  await expect(page.getByText('No packs yet')).toBeVisible();
  expect((await rows(page, ['blobs'])).blobs).toEqual([]);
  const fetched: string[] = [];
  page.on('request', (request) => request.url().endsWith('.uzima') && fetched.push(request.url()));
  // It looks again after an hour.
  await page.evaluate(() => {
    const looked = JSON.parse(localStorage.getItem('uzima.looked')!);
    localStorage.setItem('uzima.looked', JSON.stringify({ ...looked, at: looked.at - 3_600_000 }));
  });
  const asked = page.waitForResponse(/packs\/catalog\.json/);
  await page.reload();
  await asked;
  await visit(page, '#/learn');
  await visit(page, '#/packs');
  await expect(page.getByText('No packs yet')).toBeVisible();
  expect(fetched).toEqual([]);
});

test('a stranger cannot replace the starter pack with the key that is public', async ({ page }) => {
  await begin(page);
  await starterPack(page);
  const key = keyOf(readFileSync(join(FIXTURES, '../../../packs/development.key'), 'utf8').split('\n').filter((line) => /^[0-9a-f]{64}$/.test(line))[0]);
  const label = { ...LABEL, id: 'org.uzima.child-health', version: '9.0.0', title: 'Forged' };
  const buffer = pack(lessonPack([{ text: 'Wash your hands.' }]), label, 1, key);
  await givePack(page, { name: 'forged.uzima', mimeType: 'application/octet-stream', buffer });
  await expect(page.getByRole('alert')).toContainText('which anybody can use');
  await expect(page.getByRole('heading', { name: 'When a child is ill' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Forged' })).toHaveCount(0);
});

test('what came with the app says so and who publishes it, and no word of a key; what came from elsewhere shows its key', async ({ page }) => {
  await begin(page);
  await starterPack(page);
  const starter = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'When a child is ill' }) });
  await expect(starter.getByText('It came with this app.')).toBeVisible();
  await expect(starter.getByText(/^From: /)).toBeVisible();
  await expect(starter.getByText(/key/)).toHaveCount(0);
  await visit(page, '#/packs/offers');
  await page.getByRole('button', { name: /^Add Français/ }).first().click();
  const proposed = page.locator('#pack-said .card');
  await expect(proposed.getByText('It came with this app.')).toBeVisible();
  await expect(proposed.getByText(/key|publisher/)).toHaveCount(0);
  await visit(page, '#/packs');
  await showPack(page, GOOD);
  await expect(proposed.getByText(/^Unknown publisher/)).toBeVisible();
  await expect(proposed.getByText('It came with this app.')).toHaveCount(0);
});

const read = (path: string) => readFileSync(join(FIXTURES, path));
const begins = (head: string) => Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(500, 7)]);
/** What people choose by mistake, and the words that name it. */
const STRANGERS: [string, () => Buffer, string][] = [
  ['feverlist.xlsx', () => read('../../../crates/packer/tests/fixtures/workbooks/starter.xlsx'), 'This is a workbook of a spreadsheet program, not a pack.'],
  ['mine.uzb', () => read('../backups/version-1.uzb'), 'This is a backup of Uzima, not a pack.'],
  ['photo.png', () => begins('\x89PNG\r\n\x1a\n'), 'This is a picture, not a pack.'],
  ['leaflet.pdf', () => begins('%PDF-1.7\n'), 'This is a document to read or print, not a pack.'],
  ['things.zip', () => read('../../../crates/packer/tests/fixtures/python-zipfile.zip'), 'This is a folder packed into one file, not a pack.'],
  ['page.uzima', () => Buffer.from('<!doctype html><title>Sign in to Wi-Fi</title>'), 'This is a page from the internet, not a pack.'],
  ['none.uzima', () => Buffer.alloc(0), 'The file is empty.'],
  ['film.mp4', () => Buffer.concat([begins('\0\0\0\x20ftypisom'), Buffer.alloc(21 * 1024 * 1024)]), 'This is sound or film, not a pack.'],
];

test('a file that is no pack is named, with the way out and no rule of the format', async ({ page }) => {
  await begin(page);
  await starterPack(page);
  const before = await rows(page, ['packs', 'blobs']);
  const said = page.locator('#pack-said');
  for (const [name, file, words] of STRANGERS) {
    await showPack(page, { name, mimeType: 'application/octet-stream', buffer: file() });
    await expect(said.getByText(words), name).toBeVisible();
    await expect(said, name).toContainText('This file was not installed. Nothing was changed.');
    await expect(said, name).not.toContainText('[');
    await expect(said.locator('details'), name).toHaveCount(0);
  }
  await showPack(page, { name: 'mine.uzb', mimeType: 'application/octet-stream', buffer: STRANGERS[1][1]() });
  await said.getByRole('link', { name: 'Bring back a backup' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bring back a backup' })).toBeVisible();
  expect(await rows(page, ['packs', 'blobs'])).toEqual(before);
});
