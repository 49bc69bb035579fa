// What a host offers: found on the packs page or by a link, fetched, updated by what is new alone, taken back and away.
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Educator } from './educator';
import { Host } from './host';
import { phone, rows, start, visit, workerReady } from './person';

const ID = 'org.example.first-pack';
const LESSON = `#/learn/${ID}/drinking-water`;

/** Text enough that a lesson weighs something, and no two are alike. */
const long = (number: number) =>
  Array.from({ length: 60 }, (_, at) => `Wash both hands for ${number * 100 + at} seconds with soap and water.`).join('\n\n');

/** An educator with a pack of many lessons in two languages, on a host of its own. */
async function offering(folder: string): Promise<{ educator: Educator; host: Host }> {
  const educator = new Educator(folder);
  educator.run('new', 'mine');
  educator.remove('mine/checklists');
  educator.edit('mine/pack.yaml', '  en: My first pack', '  en: My first pack\n  fr: Mon premier pack');
  educator.edit('mine/pack.yaml', '  - en\n', '  - en\n  - fr\n');
  for (let lesson = 1; lesson <= 20; lesson += 1) {
    educator.write(`mine/articles/en/hands-${lesson}.md`, `---\ntitle: Hands ${lesson}\nsummary: Washing hands.\norder: ${lesson + 1}\n---\n${long(lesson)}\n`);
  }
  // A picture outweighs all texts, as in most packs.
  educator.picture('mine', 'tap.png', 300_000);
  educator.edit('mine/articles/en/drinking-water.md', 'order: 1', 'order: 1\npicture: tap.png');
  educator.publish('mine');
  const host = new Host();
  host.packs = educator.packs;
  return { educator, host: await host.start() };
}

/** Agrees to what is proposed. */
async function agree(page: Page) {
  await page.locator('#pack-said .card .button[data-variant="main"]').click();
  await expect(page.getByText(/^“.+” is installed\.$/)).toBeVisible();
}

const offered = (page: Page) => page.locator('.card').filter({ has: page.getByRole('heading', { name: 'My first pack' }) });

test('from an educator’s folder to a phone, updated by one lesson, taken back and away', async ({ page }, info) => {
  const { educator, host } = await offering(info.outputPath('educator'));
  await page.goto(host.address);
  await start(page);
  await visit(page, '#/packs');
  await page.getByRole('link', { name: 'See what is offered' }).click();
  await expect(offered(page).getByText('Not on this phone.')).toBeVisible();
  const size = Math.ceil(educator.size(`${ID}-0.1.0-en.uzima`) / 1000);
  await page.getByRole('button', { name: `Get English, ${size} kB My first pack` }).click();
  const proposed = page.locator('#pack-said .card');
  for (const said of [`Size: ${size} kB`, educator.fingerprint, 'Not reviewed by a clinician.', /^From: Your name/]) {
    await expect(proposed.getByText(said)).toBeVisible();
  }
  expect((await rows(page, ['packs'])).packs, 'nothing comes before a person agrees').toEqual([]);
  await agree(page);
  await page.getByRole('button', { name: /^Add Français/ }).click();
  await agree(page);
  await visit(page, LESSON);
  await expect(page.getByText('Water can look clean')).toBeVisible();

  educator.edit('mine/articles/en/drinking-water.md', 'Water can look clean', 'Water may look clean');
  educator.edit('mine/pack.yaml', 'version: 0.1.0', 'version: 0.2.0');
  educator.publish('mine');
  await visit(page, '#/packs/offers');
  await page.getByRole('button', { name: 'Look for newer versions' }).click();
  await expect(page.getByText('1 newer version is offered.')).toBeVisible();
  host.sent = [];
  await page.getByRole('button', { name: /^Get version 0\.2\.0, at most \d+ kB My first pack$/ }).click();
  await expect(proposed.getByText('It takes the place of version 0.1.0. You can go back once.')).toBeVisible();
  await expect(proposed.getByText('Version 0.2.0 · English · Français')).toBeVisible();
  await expect(proposed.getByRole('listitem')).toHaveText(['Safe water to drink']);
  const parts = host.sent.filter(({ path }) => path.startsWith('packs/') && !path.endsWith('catalog.json'));
  expect(parts.filter(({ path }) => !path.startsWith('packs/blobs/')), 'no whole file').toEqual([]);
  const blobs = new Set(parts.map(({ path }) => path));
  expect(parts, 'nothing twice').toHaveLength(blobs.size);
  // Of each language list, signature and search; the lesson, which is the same bytes in both.
  expect(blobs.size).toBeLessThanOrEqual(2 * 3 + 2);
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  expect(bytes, 'the picture stays').toBeLessThan(300_000);
  await agree(page);
  await expect(page.getByText(`${Math.ceil(bytes / 1000)} kB were fetched.`)).toBeVisible();
  await expect(offered(page).getByText('On this phone: version 0.2.0 · English · Français')).toBeVisible();
  console.log(`one lesson of 21 changed: ${bytes} bytes fetched for two languages`);
  await visit(page, LESSON);
  await expect(page.getByText('Water may look clean')).toBeVisible();

  await visit(page, '#/packs');
  await page.getByRole('button', { name: 'Go back to version 0.1.0 My first pack' }).click();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText('Version 0.1.0 of “My first pack” is back.')).toBeVisible();
  await visit(page, LESSON);
  await expect(page.getByText('Water can look clean')).toBeVisible();
  await visit(page, '#/packs');
  await page.getByRole('button', { name: 'Remove this pack My first pack', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, remove the pack' }).click();
  await expect(page.getByText('“My first pack” was removed.')).toBeVisible();
  expect(await rows(page, ['packs', 'blobs'])).toEqual({ packs: [], blobs: [] });
  host.stop();
});

test('a language that is offered in another version only is said to be so', async ({ page }, info) => {
  const { educator, host } = await offering(info.outputPath('educator'));
  await page.goto(host.address);
  await start(page);
  await visit(page, '#/packs/offers');
  await page.getByRole('button', { name: /^Get English/ }).click();
  await agree(page);
  educator.edit('mine/pack.yaml', 'version: 0.1.0', 'version: 0.2.0');
  educator.publish('mine');
  await page.getByRole('button', { name: 'Look for newer versions' }).click();
  await expect(offered(page).getByText('Français comes with version 0.2.0. Get that version first.')).toBeVisible();
  host.stop();
});

test('a link leads to the offer of one pack, and says so where there is none', async ({ page }, info) => {
  const { host } = await offering(info.outputPath('educator'));
  await page.goto(`${host.address}#/packs?get=${ID}`);
  await start(page);
  await visit(page, `#/packs?get=${ID}`);
  await expect(offered(page).getByRole('button', { name: /^Get Français/ })).toBeVisible();
  await page.getByRole('button', { name: /^Get English/ }).click();
  await agree(page);
  await visit(page, '#/packs?get=org.example.none');
  await expect(page.getByText('This site offers no pack called “org.example.none”.')).toBeVisible();
  await page.locator('.notice').getByRole('link', { name: 'See what is offered' }).click();
  await expect(offered(page).getByText('On this phone: version 0.1.0 · English')).toBeVisible();
  host.stop();
});

test('without a network the list is from the first visit, with its day, and nothing is changed', async ({}, info) => {
  const { host } = await offering(info.outputPath('educator'));
  const context = await phone(info.outputPath('profile'));
  const page = context.pages()[0];
  await page.goto(host.address);
  await start(page);
  await workerReady(page);
  // The first start looks at what there is; nobody has opened the page of offers yet.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('uzima.looked'))).not.toBeNull();
  await context.setOffline(true);
  host.stop();
  await page.clock.setFixedTime(Date.now() + 3 * 86_400_000);
  await page.reload();
  await visit(page, '#/packs/offers');
  await expect(offered(page)).toBeVisible();
  const day = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Africa/Dar_es_Salaam' });
  const said = page.getByText(`This site cannot be reached now. This list is from ${day}.`);
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: 'Look for newer versions' }).click();
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: /^Get English/ }).click();
  await expect(page.getByText('This site cannot be reached now. Nothing was changed.')).toBeVisible();
  expect(await rows(page, ['packs', 'blobs'])).toEqual({ packs: [], blobs: [] });
  await context.close();
});

for (const [type, looks] of [['wifi', true], ['cellular', false]] as const) {
  test(`after a day a newer version ${looks ? 'comes by itself' : 'waits to be asked for'} on ${type}`, async ({ page }, info) => {
    const { educator, host } = await offering(info.outputPath('educator'));
    await page.addInitScript((type) => {
      Object.defineProperty(navigator, 'connection', { value: { type, saveData: false } });
    }, type);
    await page.goto(host.address);
    await start(page);
    await visit(page, '#/packs/offers');
    await page.getByRole('button', { name: /^Get English/ }).click();
    await agree(page);
    educator.edit('mine/articles/en/drinking-water.md', 'Water can look clean', 'Water may look clean');
    educator.edit('mine/pack.yaml', 'version: 0.1.0', 'version: 0.2.0');
    educator.publish('mine');
    const again = async () => {
      // The page of offers asks by itself what is offered.
      await visit(page, '#/today');
      host.asked = [];
      await page.reload();
      await visit(page, '#/packs');
      await expect(page.getByRole('heading', { name: 'My first pack' })).toBeVisible();
    };
    await again();
    expect(host.asked, 'not twice on one day').not.toContain('packs/catalog.json');
    const aged = await page.evaluate(() => {
      const looked = JSON.parse(localStorage.getItem('uzima.looked')!);
      localStorage.setItem('uzima.looked', JSON.stringify({ ...looked, at: looked.at - 86_400_000 }));
      return looked.at;
    });
    expect(aged).toBeGreaterThan(0);
    await again();
    const newer = page.getByText('Version 0.2.0 · English', { exact: true });
    if (looks) {
      await expect(newer).toBeVisible();
      const news = page.getByText('“My first pack” came in a newer version by itself: 0.2.0 in the place of 0.1.0.');
      await expect(news).toBeVisible();
      await visit(page, '#/learn');
      await expect(page.locator('.notice').getByRole('listitem')).toHaveText(['Safe water to drink']);
      await page.getByRole('button', { name: 'All right' }).click();
      await expect(news, 'told once').toHaveCount(0);
      await page.reload();
      await expect(page.getByRole('link', { name: /Safe water to drink/ }).first()).toBeVisible();
      await expect(news).toHaveCount(0);
    } else {
      await expect(page.getByText('Version 0.1.0 · English', { exact: true })).toBeVisible();
      expect(host.asked).not.toContain('packs/catalog.json');
    }
    host.stop();
  });
}

test('a host cannot pass off a pack as one of the starter packs', async ({ page }, info) => {
  const { educator, host } = await offering(info.outputPath('educator'));
  // Everybody has the key that signs the starter packs.
  educator.write('my.key', readFileSync('../../packs/development.key', 'utf8'));
  educator.publish('mine');
  await page.goto(host.address);
  await start(page);
  await visit(page, '#/packs/offers');
  await page.getByRole('button', { name: /^Get English/ }).click();
  await expect(page.getByText('This file is signed with a key for trying things out')).toBeVisible();
  expect(await rows(page, ['packs', 'blobs'])).toEqual({ packs: [], blobs: [] });
  host.stop();
});

test('where the network is paid for, another language brings no newer version', async ({ page }, info) => {
  const { educator, host } = await offering(info.outputPath('educator'));
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { type: 'cellular', saveData: true } }));
  await page.goto(host.address);
  await start(page);
  await visit(page, '#/packs/offers');
  await page.getByRole('button', { name: /^Get English/ }).click();
  await agree(page);
  educator.edit('mine/pack.yaml', 'version: 0.1.0', 'version: 0.2.0');
  educator.publish('mine');
  await visit(page, '#/settings');
  host.asked = [];
  await page.getByRole('button', { name: 'Français', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await visit(page, '#/today');
  await page.reload();
  await expect.poll(() => host.asked).toContain('packs/catalog.json');
  await visit(page, '#/packs');
  await expect(page.getByText('Version 0.1.0 · English', { exact: true })).toBeVisible();
  expect(host.asked.filter((path) => path.includes('0.2.0') || path.startsWith('packs/blobs/'))).toEqual([]);
  host.stop();
});

/** Lets a host say that its pack is one of those that the app was built with. */
function passingOff(host: Host) {
  const built = JSON.parse(readFileSync(join(process.env.UZIMA_DIST!, 'packs/catalog.json'), 'utf8'));
  host.changed.set('packs/catalog.json', (text) => {
    const offers = JSON.parse(text);
    for (const offer of offers.packs) offer.blobs.manifest = built.packs[0].blobs.manifest;
    return JSON.stringify(offers);
  });
}

const looked = (page: Page) =>
  expect.poll(() => page.evaluate(() => localStorage.getItem('uzima.looked'))).not.toBeNull();

test('a pack that is not the one a host offers is fetched once, not at every start', async ({ page }, info) => {
  const { educator, host } = await offering(info.outputPath('educator'));
  educator.run('catalog', 'packs', '--blobs', '--at-start');
  passingOff(host);
  const file = `packs/${ID}-0.1.0-en.uzima`;
  host.changed.set(file, (text) => `${text}more`);
  await page.goto(host.address);
  await start(page);
  const tries = () => host.asked.filter((path) => path === file).length;
  await expect.poll(tries).toBe(1);
  await looked(page);
  for (let times = 0; times < 2; times += 1) {
    await page.reload();
    await visit(page, '#/packs');
    await expect(page.getByRole('link', { name: 'See what is offered' })).toBeVisible();
  }
  expect(tries()).toBe(1);
  host.stop();
});

for (const lies of [false, true]) {
  test(`a forged start pack ${lies ? 'that a host passes off as built with the app' : 'of a host'} waits for a person, who is told that its publisher is unknown`, async ({ page }, info) => {
    const { educator, host } = await offering(info.outputPath('educator'));
    educator.run('catalog', 'packs', '--blobs', '--at-start');
    if (lies) passingOff(host);
    await page.goto(host.address);
    await start(page);
    await looked(page);
    expect(host.asked.filter((path) => path.endsWith('.uzima')), 'nobody pays for what nobody may take').toHaveLength(lies ? 1 : 0);
    expect(await rows(page, ['packs', 'blobs'])).toEqual({ packs: [], blobs: [] });
    await visit(page, '#/packs/offers');
    await page.getByRole('button', { name: /^Get English/ }).click();
    const proposed = page.locator('#pack-said .card');
    await expect(proposed.getByText(/^Unknown publisher/)).toBeVisible();
    await expect(proposed.getByText(educator.fingerprint)).toBeVisible();
    await expect(proposed.getByText('It came with this app.')).toHaveCount(0);
    host.stop();
  });
}

test('the page says when was looked last, and an installed pack can be handed on by its address', async ({ page }, info) => {
  const { host } = await offering(info.outputPath('educator'));
  await page.goto(host.address);
  await start(page);
  await looked(page);
  const today = () => new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Africa/Dar_es_Salaam' });
  await visit(page, '#/packs');
  await expect(page.getByText(`Last looked: ${today()}`)).toBeVisible();
  await page.evaluate(() => localStorage.setItem('uzima.looked', JSON.stringify({ at: Date.UTC(2026, 0, 2, 9), language: 'en' })));
  await visit(page, '#/packs/offers');
  await expect(page.getByText('Last looked: 2 January 2026')).toBeVisible();
  await page.getByRole('button', { name: 'Look for newer versions' }).click();
  await expect(page.getByText(`Last looked: ${today()}`)).toBeVisible();
  await page.getByRole('button', { name: /^Get English/ }).click();
  await agree(page);

  await visit(page, '#/packs');
  await page.getByText('Share “My first pack”').click();
  const address = `${host.address}#/packs?get=${ID}`;
  await expect(page.getByText(address, { exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Code that leads to the offer of this pack' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('share.png'), fullPage: true });
  host.stop();
});
