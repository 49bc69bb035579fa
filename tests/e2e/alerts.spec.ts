// Public-health alerts: they stand on Today while they last and where they are meant, below a dose that is due, and their
// cards never show what is false without saying so.
import { expect, test, type Page } from '@playwright/test';
import { faults } from './axe';
import { Host } from './host';
import { press } from './keyboard';
import { LABEL, medium, pack, png } from './pack_maker';
import { addMedicine, givePack, start, visit, workerReady } from './person';

interface Alert { id: string; title: string; from: string; until: string; regions?: string[]; lang?: string }

const MYTH = {
  lang: 'en', myth: 'Salt water cures cholera', row: 2, source: 'who',
  truth: 'Only clean water with the right salts helps', why: 'Too much salt makes the body lose more water.',
};

/** A pack of alerts alone. */
function alertPack(alerts: Alert[], label: object = LABEL, myth = MYTH) {
  const lang = (alert: Alert) => alert.lang ?? 'en';
  const cards = alerts.map((alert) => ({ lang: lang(alert), summary: `Summary of ${alert.id}.`, ...alert }));
  const files = alerts.map((alert) => [`alerts/${alert.id}.json`, {
    from: alert.from, until: alert.until, regions: alert.regions, myths: [{ ...myth, lang: lang(alert) }],
    text: {
      blocks: [{ block: { paragraph: [{ text: 'Boil all water.' }] }, line: 8 }], dir: lang(alert) === 'ar' ? 'rtl' : 'ltr',
      id: alert.id, lang: lang(alert), order: 0, sources: ['who'], summary: `Summary of ${alert.id}.`, title: alert.title,
    },
  }]);
  const content = {
    ...Object.fromEntries(files), 'search.json': [],
    'pack.json': { alerts: cards, checklists: [], lessons: [], sources: { who: { title: 'Cholera', edition: '2025' } } },
  };
  return { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(content, label) };
}

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
const lasting = (id: string, title: string, regions?: string[]): Alert => ({ id, title, from: day(-2), until: day(2), regions });
const onToday = (page: Page) => page.locator('[data-alert]');

async function give(page: Page, file: ReturnType<typeof alertPack>) {
  await visit(page, '#/packs');
  await givePack(page, file);
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
}

test('Today shows what lasts where the person is, and the page of it says what is false and what is true', async ({ page }) => {
  await page.goto('./');
  await start(page, 'English', 'TZ');
  await give(page, alertPack([
    lasting('cholera', 'Cholera in the north', ['TZ', 'KE']),
    lasting('far', 'Far away', ['BR']),
    { id: 'over', title: 'Long over', from: '2020-01-01', until: '2020-02-01' },
    { id: 'later', title: 'Not yet', from: day(5), until: day(9) },
  ]));
  await visit(page, '#/today');
  await expect(onToday(page)).toHaveCount(1);
  await expect(onToday(page)).toContainText('Cholera in the north');
  await expect(onToday(page)).toContainText('Uzima tests says so.');
  expect(await faults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await press(page, page.getByRole('link', { name: 'Read it' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Cholera in the north' })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('Boil all water.');
  await expect(page.getByText('This holds from')).toBeVisible();
  await expect(page.getByText('Cholera, 2025')).toHaveCount(1);
  const card = page.locator('.myth');
  // What is true is what is large; what is false has the word before it.
  await expect(card.getByRole('heading')).toHaveText('Only clean water with the right salts helps');
  await expect(card.locator('q').locator('..')).toHaveText('False: Salt water cures cholera');
  expect(await faults(page)).toEqual([]);
  // One that is over, or is not there, says so.
  await visit(page, '#/alert/org.uzima.made/over');
  await expect(page.getByText('It is over now.')).toBeVisible();
  await visit(page, '#/alert/org.uzima.made/nothing');
  await expect(page.getByText('This alert is not on this phone.')).toBeVisible();
});

test('where no country was chosen alerts of every region are shown; a country chosen later decides', async ({ page }) => {
  await page.goto('./');
  await start(page, 'English', '');
  await give(page, alertPack([lasting('far', 'Far away', ['BR']), lasting('near', 'Near', ['TZ']), lasting('all', 'Everywhere')]));
  await visit(page, '#/today');
  await expect(onToday(page)).toHaveCount(3);
  await expect(page.locator('details [data-alert]')).toHaveCount(1);
  await visit(page, '#/settings');
  await page.locator('#country').selectOption('TZ');
  await visit(page, '#/today');
  await expect(onToday(page)).toHaveCount(2);
});

test('a dose that is due stands above an alert, and an alert above later doses', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-22T08:05:00Z'));
  await page.goto('./');
  await start(page);
  await addMedicine(page, 'Zinc');
  await give(page, alertPack([{ id: 'cholera', title: 'Cholera', from: '2026-11-20', until: '2026-11-25' }]));
  await visit(page, '#/today');
  await expect(onToday(page)).toHaveCount(1);
  const order = () => page.evaluate(() =>
    [...document.querySelectorAll('[data-alert], .dose')].map((one) => (one.matches('.dose') ? 'dose' : 'alert')));
  expect(await order()).toEqual(['dose', 'alert']);
  await page.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect(page.locator('.dose[data-state="taken"]')).toBeVisible();
  expect(await order()).toEqual(['alert', 'dose']);
});

test('an alert of a pack past its date still stands; a clock set back to another year does not silence it', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await give(page, alertPack([lasting('cholera', 'Cholera')], { ...LABEL, expires: '2020-01-01' }));
  await visit(page, '#/today');
  await expect(onToday(page)).toHaveCount(1);
  await visit(page, '#/alert/org.uzima.made/cholera');
  await expect(page.getByText('This pack is past its date.')).toBeVisible();
  await page.clock.setFixedTime(new Date('1971-01-01T10:00:00Z'));
  await visit(page, '#/learn');
  await visit(page, '#/today');
  await expect(onToday(page)).toHaveCount(1);
});

test('in Arabic and without a network an alert stands on Today and opens', async ({ page, context }) => {
  const host = await new Host().start();
  await page.goto(host.address);
  await start(page, 'العربية', 'EG');
  await visit(page, '#/packs');
  const label = { ...LABEL, lang: 'ar', languages: ['ar'] };
  await givePack(page, alertPack([{ ...lasting('cholera', 'الكوليرا', ['EG']), lang: 'ar' }], label, { ...MYTH, truth: 'الماء النظيف', myth: 'الملح يشفي', why: 'لأن الملح يضر.' }));
  await expect(page.locator('#pack-said')).toContainText('Made by a test');
  await workerReady(page);
  // From the next page on the worker answers for the host.
  await page.reload();
  await expect(page.locator('#main')).toBeVisible();
  host.stop();
  await context.setOffline(true);
  await visit(page, '#/today');
  await expect(onToday(page)).toContainText('الكوليرا');
  expect(await faults(page)).toEqual([]);
  await onToday(page).getByRole('link').click();
  await expect(page.locator('.myth').getByRole('heading')).toHaveText('الماء النظيف');
  expect(await page.locator('.myth').evaluate((card) => getComputedStyle(card).direction)).toBe('rtl');
  expect(await faults(page)).toEqual([]);
});

test('a card is spoken by a voice of its very language, and sent with what is true first', async ({ page }) => {
  await page.addInitScript(() => {
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => [{ lang: 'fr-FR', localService: true }, { lang: 'en-GB', localService: true }],
      speak: (what: any) => ((window as any).said = `${what.voice.lang} ${what.text}`),
      cancel: () => {},
    });
    (window as any).SpeechSynthesisUtterance = class { constructor(public text: string) {} };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    (navigator as any).share = async (data: object) => ((window as any).sent = data);
  });
  await page.goto('./');
  await start(page);
  await give(page, alertPack([lasting('cholera', 'Cholera')]));
  await visit(page, '#/alert/org.uzima.made/cholera');
  await page.locator('.myth').getByRole('button', { name: 'Listen' }).click();
  expect(await page.evaluate(() => (window as any).said)).toMatch(
    /^en-GB Only clean water with the right salts helps\. False: Salt water cures cholera\. Why: .*\. Only clean water/,
  );
  await expect(page.locator('.myth').getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.locator('.myth').getByRole('button', { name: 'Share' }).click();
  const sent = await page.evaluate(() => (window as any).sent);
  expect(sent.title).toBe(MYTH.truth);
  expect(sent.text).toMatch(/^Only clean water.*\n\nFalse: “Salt water cures cholera”/);
  // Both the card and the alert say who says so.
  const who = ['Not reviewed by a clinician.', `From: ${LABEL.publisher.name}`, 'Meant to be used until', 'From the pack “'];
  for (const said of who) expect(sent.text, 'the card').toContain(said);
  await page.getByRole('main').getByRole('button', { name: 'Share' }).last().click();
  const whole = await page.evaluate(() => (window as any).sent);
  expect(whole.title).toBe('Cholera');
  for (const said of ['This holds from ', ...who]) expect(whole.text, 'the alert').toContain(said);
  // In a language that no voice here speaks, nothing is offered.
  await give(page, alertPack([{ ...lasting('cholera', 'Kipindupindu'), lang: 'sw' }], { ...LABEL, id: 'org.uzima.other', lang: 'sw', languages: ['sw'] }));
  await visit(page, '#/alert/org.uzima.other/cholera');
  await expect(page.locator('.myth').getByRole('button', { name: 'Share' })).toBeVisible();
  await expect(page.locator('.myth').getByRole('button', { name: 'Listen' })).toHaveCount(0);
});

test('an alert shows its pictures with their words, explains its own, is heard, and leads on', async ({ page }) => {
  await page.addInitScript(() => {
    (window as any).said = [];
    const speak = (what: any) => void (window as any).said.push(what.text);
    const getVoices = () => [{ lang: 'en-GB', localService: true }];
    (window as any).SpeechSynthesisUtterance = class { constructor(public text: string) {} };
    Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), { getVoices, speak, cancel: () => {} }) });
  });
  const pictures: Record<string, [number, number, string]> = {
    'cup.png': [40, 30, 'A cup of water'], 'pot.png': [300, 200, 'A pot on a fire'], 'salt.png': [60, 60, 'A spoon of salt'],
  };
  const drawn = Object.entries(pictures).map(([file, [width, height, alt]], at) => ({ file, bytes: png(width, height), row: medium(file, at, { alt, height, width }) }));
  const water = { id: 'water', lang: 'en', order: 1, summary: 'Safe to drink.', title: 'Clean water' };
  const card = { lang: 'en', summary: 'Summary.', ...lasting('cholera', 'Cholera') };
  const blocks = [{ paragraph: [{ text: 'Drink ' }, { term: { id: 'ors', text: [{ text: 'ORS' }] } }] }, { picture: { alt: '', file: 'cup.png' } }];
  const files = {
    'alerts/cholera.json': {
      from: card.from, until: card.until, myths: [{ ...MYTH, picture: 'salt.png' }],
      text: {
        blocks: blocks.map((block, at) => ({ block, line: at + 8 })), dir: 'ltr', id: 'cholera', lang: 'en', order: 0, picture: 'pot.png',
        related: ['water'], sources: ['who'], summary: 'Summary.', title: 'Cholera',
      },
    },
    'glossary.json': [{ id: 'ors', label: 'ORS', lang: 'en', row: 2, say: 'Salts and sugar for water.' }],
    'lessons/water.json': { blocks: [{ block: { paragraph: [{ text: 'Boil it.' }] }, line: 6 }], dir: 'ltr', sources: ['who'], ...water },
    'media.json': drawn.map(({ row }) => row),
    ...Object.fromEntries(drawn.map(({ file, bytes }) => [`media/${file}`, bytes])),
    'search.json': [],
    'pack.json': { alerts: [card], checklists: [], lessons: [water], sources: { who: { title: 'Cholera', edition: '2025' } } },
  };
  await page.goto('./');
  await start(page);
  await visit(page, '#/packs');
  await givePack(page, { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(files) });
  await expect(page.locator('.card').filter({ hasText: 'Made by a test' })).toContainText('1 lesson · 1 alert');
  await visit(page, '#/alert/org.uzima.made/cholera');
  for (const [, , said] of Object.values(pictures)) await expect(page.getByRole('img', { name: said })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'ORS' }).click();
  await expect(page.getByRole('dialog')).toContainText('Salts and sugar for water.');
  await page.keyboard.press('Escape');
  await page.locator('.listen').getByRole('button', { name: 'Listen' }).click();
  expect(await page.evaluate(() => (window as any).said[0])).toBe('Cholera');
  await page.getByRole('main').getByRole('link', { name: /Clean water/ }).click();
  await expect(page.getByText('Boil it.')).toBeVisible();
});
