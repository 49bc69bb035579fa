// A whole language of the interface from a pack: chosen in settings or at the first start, kept without a network and through
// a restart, with its own months and digits; English where it lacks a text; another language in words when its pack goes.
import { expect, test, type Page } from '@playwright/test';
import { faults } from './axe';
import { Host } from './host';
import { press } from './keyboard';
import { LABEL, pack } from './pack_maker';
import { givePack, start, visit, workerReady } from './person';

const MONTHS = ['Amajjii', 'Guraandhala', 'Bitootessa', 'Ebla', 'Caamsaa', 'Waxabajjii', 'Adooleessa', 'Hagayya', 'Fuulbana', 'Onkololeessa', 'Sadaasa', 'Muddee'];
const DAYS = ['Wiixata', 'Kibxata', 'Roobii', 'Kamisa', 'Jimaata', 'Sanbata', 'Dilbata'];
const OROMO = {
  dir: 'ltr', lang: 'om', name: 'Afaan Oromoo', months: MONTHS, weekdays: DAYS, plural: 'en',
  messages: { 'nav.today': 'Har’a', 'nav.learn': 'Baradhu', 'today.empty_title': 'Har’a homtuu hin karoorfamne', 'learn.search': 'Barbaadi' },
};
const URDU = {
  dir: 'rtl', lang: 'ur', name: 'اردو', digits: [...'۰۱۲۳۴۵۶۷۸۹'], plural: 'en',
  months: ['جنوری', 'فروری', 'مارچ', 'اپریل', 'مئی', 'جون', 'جولائی', 'اگست', 'ستمبر', 'اکتوبر', 'نومبر', 'دسمبر'],
  weekdays: ['پیر', 'منگل', 'بدھ', 'جمعرات', 'جمعہ', 'ہفتہ', 'اتوار'],
  messages: { 'nav.today': 'آج', 'today.empty_title': 'آج کچھ نہیں' },
};

function overlay(language: typeof OROMO | typeof URDU, id = 'org.uzima.made') {
  const content = {
    'interface.json': language, 'search.json': [], 'pack.json': { checklists: [], lessons: [], sources: {} },
  };
  const label = { ...LABEL, id, lang: language.lang, languages: [language.lang] };
  return { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(content, label) };
}

const choice = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function install(page: Page, language: typeof OROMO | typeof URDU, id?: string) {
  await visit(page, '#/packs');
  await givePack(page, overlay(language, id));
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
  await visit(page, '#/settings');
}

test('a language of a pack is chosen in settings, writes its own dates, and stays without a network', async ({ page, context }) => {
  const host = await new Host().start();
  await page.clock.setFixedTime(new Date('2026-11-22T10:00:00Z'));
  await page.goto(host.address);
  await start(page);
  await visit(page, '#/settings');
  await expect(choice(page, 'Afaan Oromoo')).toHaveCount(0);
  await install(page, OROMO);
  await press(page, choice(page, 'Afaan Oromoo'));
  await expect(page.locator('html')).toHaveAttribute('lang', 'om');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(choice(page, 'Afaan Oromoo')).toHaveAttribute('aria-pressed', 'true');
  expect(await faults(page)).toEqual([]);
  await visit(page, '#/today');
  await expect(page.getByRole('heading', { name: 'Har’a homtuu hin karoorfamne' })).toBeVisible();
  await expect(page.getByText('Dilbata 22 Sadaasa')).toBeVisible();
  // What it lacks is English, and marked.
  await expect(page.locator('.empty span[lang="en"]').first()).toContainText('Write down a medicine');
  await workerReady(page);
  host.stop();
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'om');
  await expect(page.getByRole('heading', { level: 1, name: 'Har’a' })).toBeVisible();
});

test('right to left, with its own digits', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-22T10:00:00Z'));
  await page.goto('./');
  await start(page);
  await install(page, URDU);
  await choice(page, 'اردو').click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await visit(page, '#/today');
  await expect(page.getByText('اتوار ۲۲ نومبر')).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ur');
  await expect(page.getByText('اتوار ۲۲ نومبر')).toBeVisible();
});

test('at the first start it is offered where it is installed; when its pack goes another language stands there, and says so', async ({ page }) => {
  await page.goto('./');
  await start(page, 'Kiswahili');
  await visit(page, '#/packs');
  await givePack(page, overlay(OROMO));
  await visit(page, '#/settings');
  await expect(choice(page, 'Afaan Oromoo')).toBeVisible();
  await visit(page, '#/today');
  await page.evaluate(() => localStorage.setItem('uzima.welcomed', 'false'));
  await page.reload();
  await expect(choice(page, 'Afaan Oromoo')).toBeVisible();
  await choice(page, 'Afaan Oromoo').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'om');
  await page.locator('.page-actions').getByRole('button').click();
  await expect(page.locator('#country')).toHaveCount(0);
  // Its pack goes while it is in use.
  await page.evaluate(async () => {
    const ask = (request: IDBRequest) => new Promise<any>((done) => (request.onsuccess = () => done(request.result)));
    const database: IDBDatabase = await ask(indexedDB.open('uzima'));
    const packs = database.transaction('packs', 'readwrite').objectStore('packs');
    await ask(packs.delete('org.uzima.made'));
    database.close();
  });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'sw');
  await expect(page.getByText('Afaan Oromoo ilikuja na pakiti ambayo haipo tena hapa.')).toBeVisible();
  await visit(page, '#/settings');
  await choice(page, 'English').click();
  await expect(page.getByText('Afaan Oromoo')).toHaveCount(0);
});

test('another pack with the same language never takes the place of the words that were chosen', async ({ page }) => {
  await page.goto('./');
  await start(page, 'Kiswahili');
  await visit(page, '#/packs');
  await givePack(page, overlay(OROMO));
  await visit(page, '#/settings');
  await choice(page, 'Afaan Oromoo').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'om');
  // Its id stands before the first one's.
  await visit(page, '#/packs');
  await givePack(page, overlay({ ...OROMO, messages: { ...OROMO.messages, 'today.empty_title': 'Kan biraa' } }, 'a.other'));
  await visit(page, '#/today');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Har’a homtuu hin karoorfamne' })).toBeVisible();
  await page.evaluate(async () => {
    const ask = (request: IDBRequest) => new Promise<any>((done) => (request.onsuccess = () => done(request.result)));
    const database: IDBDatabase = await ask(indexedDB.open('uzima'));
    const packs = database.transaction('packs', 'readwrite').objectStore('packs');
    await ask(packs.delete('org.uzima.made'));
    database.close();
  });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'sw');
  await expect(page.getByText('Afaan Oromoo ilikuja na pakiti ambayo haipo tena hapa.')).toBeVisible();
  // Whoever chooses the other one gets it, and keeps it.
  await visit(page, '#/settings');
  await choice(page, 'Afaan Oromoo').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'om');
  await visit(page, '#/today');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Kan biraa' })).toBeVisible();
});
