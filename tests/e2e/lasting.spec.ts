// What was answered before: on an open page, after a closed one, and under a new version of the list. A danger sign that was
// marked keeps its level until somebody answers it anew (C10).
import { generateKeyPairSync } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { checklistPack, LABEL, medium, pack, SVG } from './pack_maker';
import { addPerson, givePack, rows, start, starterPack, visit } from './person';

const VOMITS = { name: 'vomits', type: 'yes_no', danger: 'yes' };
const MORE = [{ name: 'fits', type: 'yes_no', danger: 'yes' }, { name: 'days', type: 'integer', worse: 'up' }];
const RULES = [
  { rule: 'fitting', level: 'emergency', if: 'fits', red_flag: 'yes' },
  { rule: 'vomiting', level: 'today', if: 'vomits', red_flag: 'yes' },
];
const AGAIN = 'Answers older than an hour are asked again.';
const STANDS = 'What was answered before points to at least this.';
const CHANGED = 'A new version of this list has come, and its questions have changed.';

const key = generateKeyPairSync('ed25519').privateKey;

async function give(page: Page, files: Record<string, unknown>, label: object = LABEL) {
  await visit(page, '#/packs');
  await givePack(page, { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(files, label, 1, key) });
  await expect(page.getByText(/“Made by a test” is (installed|up to date)/)).toBeVisible();
}

async function list(page: Page, files = checklistPack(VOMITS, RULES, { more: MORE }), label: object = LABEL) {
  await page.clock.install({ time: new Date('2026-11-22T06:00:00Z') });
  await page.goto('./');
  await start(page);
  await addPerson(page, 'Neema', '2');
  await starterPack(page);
  await give(page, files, label);
}

async function open(page: Page) {
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Made list' }).click();
}

async function begin(page: Page) {
  await open(page);
  await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
}

/** Opens the list again, to go on for whom it was begun. */
async function goOn(page: Page) {
  await open(page);
  await page.getByRole('button', { name: 'Go on for Neema' }).click();
}

const press = (page: Page, name: string) => page.locator('.question').getByRole('button', { name, exact: true }).click();
const asked = (page: Page) => expect(page.locator('#question'));
const level = (page: Page) => expect(page.locator('.urgency'));

async function standsToday(page: Page) {
  await asked(page).toHaveText('What is asked');
  await expect(page.getByText(AGAIN)).toBeVisible();
  await level(page).toHaveAttribute('data-level', 'today');
  await expect(page.getByText(STANDS, { exact: false })).toBeVisible();
}

test('on an open page a danger sign that was marked is asked again and keeps its level until then', async ({ page }) => {
  await list(page);
  await begin(page);
  await press(page, 'Yes');
  await asked(page).toHaveText('About fits');
  await level(page).toHaveCount(0);
  await page.clock.setSystemTime(new Date('2026-11-22T09:05:00Z'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await standsToday(page);
  // To take it back is asked about, and until then it stands.
  await press(page, 'No');
  await expect(page.locator('#doubt')).toContainText('You marked a danger sign before.');
  await expect(page.locator('#doubt')).toContainText('What is asked');
  await press(page, 'No, keep my earlier answer');
  await level(page).toHaveAttribute('data-level', 'today');
  await press(page, 'Yes');
  await asked(page).toHaveText('About fits');
  await level(page).toHaveCount(0);
});

test('who stops with a danger sign of before is told its level, and why', async ({ page }) => {
  await list(page);
  await begin(page);
  await press(page, 'Yes');
  await page.clock.setSystemTime(new Date('2026-11-22T09:05:00Z'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await standsToday(page);
  await page.getByRole('button', { name: 'Stop here' }).click();
  await level(page).toHaveAttribute('data-level', 'today');
  await expect(page.locator('.reasons')).toContainText('Because of vomiting.');
  await expect(page.locator('main')).toContainText('Do as vomiting says.');
});

test('a danger sign of before stands when the page was closed, for a day, and no calm answer does', async ({ page }) => {
  await list(page);
  await begin(page);
  await press(page, 'Yes');
  await asked(page).toHaveText('About fits');
  await visit(page, '#/care');
  await page.clock.setSystemTime(new Date('2026-11-22T20:00:00Z'));
  await goOn(page);
  await standsToday(page);
  await expect(page.locator('.chip')).toContainText('Neema');
  await press(page, 'No');
  await press(page, 'Yes, change it');
  await asked(page).toHaveText('About fits');
  await level(page).toHaveCount(0);
  // Calm answers of before leave nothing behind.
  await visit(page, '#/care');
  await page.clock.setSystemTime(new Date('2026-11-22T23:00:00Z'));
  await open(page);
  await expect(page.locator('#who')).toBeVisible();
});

test('a new version that asks the same goes on; one that asks otherwise says why it asks again', async ({ page }) => {
  await list(page);
  await begin(page);
  await press(page, 'Yes');
  await asked(page).toHaveText('About fits');
  // Other advice, the same questions.
  const advice = { 'rule/vomiting/do': 'Go to the new clinic.' };
  await give(page, checklistPack(VOMITS, RULES, { more: MORE, texts: advice }), { ...LABEL, version: '1.1.0' });
  await goOn(page);
  await asked(page).toHaveText('About fits');
  await expect(page.getByText(CHANGED, { exact: false })).toHaveCount(0);
  // Other words for a question.
  const words = { 'question/fits/label': 'Did the child shake?' };
  await give(page, checklistPack(VOMITS, RULES, { more: MORE, texts: words }), { ...LABEL, version: '1.2.0' });
  await goOn(page);
  await asked(page).toHaveText('What is asked');
  await expect(page.getByText(CHANGED, { exact: false })).toBeVisible();
  await level(page).toHaveAttribute('data-level', 'today');
  await press(page, 'Yes');
  await asked(page).toHaveText('Did the child shake?');
  await level(page).toHaveCount(0);
});

test('the number to call stands on every question, and no result rests on it', async ({ page }) => {
  await list(page);
  await begin(page);
  for (const question of ['What is asked', 'About fits']) {
    await asked(page).toHaveText(question);
    await expect(page.locator('main a[href^="tel:"]')).toHaveCount(1);
    await expect(page.locator('main')).toContainText('Tanzania');
    await press(page, 'No');
  }
});

test('a list in another language shows the danger signs in the words of the app before its first question', async ({ page }) => {
  await list(page, checklistPack(VOMITS, RULES, { more: MORE }), { ...LABEL, lang: 'fr', languages: ['fr'] });
  await open(page);
  await expect(page.getByText('This checklist is not yet in your language.', { exact: false })).toBeVisible();
  const signs = page.locator('.card[data-level="emergency"]');
  await expect(signs).toContainText('A child');
  await expect(signs).not.toHaveAttribute('lang', 'fr');
  await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
  await expect(page.locator('#question')).toHaveAttribute('lang', 'fr');
  await expect(signs, 'read before, and under Emergency').toHaveCount(0);
});

test('a list in another language shows the pictures of its own danger signs, for whoever reads neither', async ({ page }) => {
  const french = { ...LABEL, lang: 'fr', languages: ['fr'] };
  const files = checklistPack({ ...VOMITS, picture: 'vomits.svg' }, RULES, { more: [{ ...MORE[0], picture: 'fits.svg' }, MORE[1]] });
  for (const file of ['vomits.svg', 'fits.svg']) files[`media/${file}`] = SVG;
  files['media.json'] = ['fits.svg', 'vomits.svg'].map((file, at) => medium(file, at, { alt: 'A child', lang: 'fr' }));
  await list(page, files, french);
  await open(page);
  const signs = page.locator('.danger-pictures li');
  await expect(signs).toHaveText(['What is asked', 'About fits']);
  await expect(signs.locator('p').first()).toHaveAttribute('lang', 'fr');
  const drawn = signs.locator('img');
  await expect(drawn).toHaveCount(2);
  await expect.poll(() => drawn.evaluateAll((all) => all.every((img) => (img as HTMLImageElement).naturalWidth > 0))).toBe(true);
  // In its own language the list begins at once.
  await give(page, files, { ...LABEL, version: '1.1.0' });
  await open(page);
  await expect(page.locator('.question')).toBeVisible();
  await expect(signs).toHaveCount(0);
});

test('a phone that ends the page in the middle of a list brings the next question and the answers back', async ({ page }) => {
  await list(page);
  await begin(page);
  await press(page, 'Yes');
  await asked(page).toHaveText('About fits');
  const answered = async () => (await rows(page, ['drafts'])).drafts.filter((row) => row.includes('vomits')).length;
  await expect.poll(answered).toBe(2);
  const devtools = await page.context().newCDPSession(page);
  const gone = page.waitForEvent('crash');
  // No answer comes: the page is gone.
  void devtools.send('Page.crash').catch(() => undefined);
  await gone;
  await page.close();
  const again = await page.context().newPage();
  await again.goto('./#/check');
  await again.getByRole('link', { name: 'Made list' }).click();
  await again.getByRole('button', { name: 'Go on for Neema' }).click();
  await asked(again).toHaveText('About fits');
  await expect(again.locator('.chip')).toHaveText('Neema, 2 years');
  await press(again, 'No');
  await asked(again).toHaveText('About days');
  await again.getByRole('button', { name: 'Stop here' }).click();
  await expect(again.locator('.reasons')).toContainText('Because of vomiting.');
});

test('a list that is half done says for whom, asks before it goes on, and can be begun anew', async ({ page }) => {
  await list(page);
  await addPerson(page, 'Baraka', '3');
  await begin(page);
  await press(page, 'No');
  await asked(page).toHaveText('About fits');
  // Whoever only loads the page anew goes on at once.
  await page.reload();
  await asked(page).toHaveText('About fits');
  await visit(page, '#/check');
  await expect(page.getByRole('link', { name: 'Made list' })).toContainText('Begun for Neema, not finished');
  await page.getByRole('link', { name: 'Made list' }).click();
  await expect(page.getByRole('heading', { name: 'This list was begun and is not finished.' })).toBeVisible();
  await press(page, 'Begin anew');
  await asked(page).toHaveText('What is asked');
  await expect(page.locator('.chip')).toHaveText('Neema, 2 years');
  await expect(page.locator('.choice[aria-pressed="true"]')).toHaveCount(0);
  await visit(page, '#/check');
  await expect(page.getByRole('link', { name: 'Made list' })).not.toContainText('Begun');
});

test('two children who are asked about in turn keep what was answered for each, and its danger', async ({ page }) => {
  await list(page);
  await addPerson(page, 'Baraka', '3');
  await begin(page);
  await press(page, 'Yes');
  await asked(page).toHaveText('About fits');
  // The other child, from the way back and from the list of lists.
  for (const _ of [1, 2]) await page.getByRole('button', { name: 'Back', exact: true }).click();
  await press(page, 'Baraka 3 years');
  await asked(page).toHaveText('What is asked');
  await expect(page.locator('.choice[aria-pressed="true"]')).toHaveCount(0);
  await press(page, 'No');
  await asked(page).toHaveText('About fits');
  await open(page);
  await expect(page.getByRole('button', { name: 'Go on for Baraka' })).toBeVisible();
  await press(page, 'Somebody else');
  await press(page, 'Neema 2 years');
  await press(page, 'Go on for Neema');
  await asked(page).toHaveText('About fits');
  await expect(page.locator('.chip')).toHaveText('Neema, 2 years');
  await page.getByRole('button', { name: 'Stop here' }).click();
  await expect(page.locator('.reasons')).toContainText('Because of vomiting.');
  // What is finished for one is still half done for the other.
  await open(page);
  await press(page, 'Baraka 3 years');
  await press(page, 'Go on for Baraka');
  await asked(page).toHaveText('About fits');
  await page.getByRole('button', { name: 'Stop here' }).click();
  await expect(page.locator('.urgency')).toBeVisible();
  await open(page);
  await press(page, 'Neema 2 years');
  await asked(page).toHaveText('What is asked');
});

test('what is asked about again is asked again after a new start, and what stood before stands until then', async ({ page }) => {
  await list(page);
  await begin(page);
  await press(page, 'Yes');
  await asked(page).toHaveText('About fits');
  await page.getByRole('button', { name: 'Back' }).click();
  await press(page, 'No');
  await expect(page.locator('#doubt')).toContainText('You marked a danger sign before.');
  await page.reload();
  await asked(page).toHaveText('What is asked');
  await level(page).toHaveAttribute('data-level', 'today');
});
