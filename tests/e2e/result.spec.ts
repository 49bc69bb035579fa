// What comes after the questions: the result, the history, the sheet for a health worker.
import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import jsqr from 'jsqr';
import { ask, list } from './made_list';
import { checklistPack } from './pack_maker';
import { rows, visit } from './person';

const ILL = { name: 'ill', type: 'yes_no', danger: 'yes' };

/** Words and colours that only a level may bring. */
const LEVELS = '.urgency, .urgency-scale, main [data-level]';
const SOOTHING = /At home|No danger sign|In the next days|Look again/;

test('a form without rules says that it gives no advice, wherever its result is shown', async ({ page }) => {
  await list(page, checklistPack(ILL, []));
  const kept = page.getByRole('heading', { name: 'Your answers are kept. This form gives no advice.' });
  const nothing = async () => {
    await expect(page.locator(LEVELS)).toHaveCount(0);
    await expect(page.locator('main')).not.toContainText(SOOTHING);
  };
  await ask(page);
  await page.getByRole('button', { name: 'Stop here' }).click();
  await expect(kept).toBeVisible();
  await expect(page.getByText('You have not finished. Some questions have no answer.')).toBeVisible();
  await nothing();
  await ask(page);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(kept).toBeVisible();
  await nothing();
  await page.locator('a.chip').click();
  const row = page.getByRole('link', { name: /Made list/ }).first();
  await expect(row).toContainText('This form gives no advice');
  await nothing();
  await row.click();
  await expect(kept).toBeVisible();
  await nothing();
  await page.getByRole('link', { name: 'Show to a health worker' }).click();
  await expect(page.getByText('This form gives no advice', { exact: true })).toBeVisible();
  await nothing();
});

const RULES = [
  { rule: 'flag', level: 'emergency', if: 'ill', red_flag: 'yes' },
  { rule: 'weakness', level: 'soon', if: 'weak' },
];
const WEAK = { name: 'weak', type: 'yes_no', danger: 'yes' };

/** What a camera reads from the code on the screen, by a reader that is not ours. */
async function scanned(page: Page, code: Locator): Promise<string> {
  const shot = (await code.screenshot()).toString('base64');
  const { width, height, data } = await page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(picture, 0, 0);
    const pixels = context.getImageData(0, 0, picture.width, picture.height);
    return { width: pixels.width, height: pixels.height, data: Array.from(pixels.data) };
  }, shot);
  return jsqr(new Uint8ClampedArray(data), width, height)!.data;
}

async function run(page: Page, ill: string, weak?: string) {
  await ask(page);
  await page.getByRole('button', { name: ill, exact: true }).click();
  if (weak) await page.locator('#question:text("About weak")').waitFor();
  if (weak) await page.getByRole('button', { name: weak, exact: true }).click();
}

test('a newer result says what changed, and hides no worse one: on itself, on the page of the person, on Today', async ({ page }) => {
  await list(page, checklistPack(ILL, RULES, { more: [WEAK] }));
  await run(page, 'Yes');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'emergency');
  await expect(page.locator('#since')).toHaveCount(0);
  await run(page, 'No', 'Yes');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'soon');
  await expect(page.getByText('A check in the last 24 hours was more urgent: Go now. It still counts.')).toBeVisible();
  const since = page.locator('#since');
  await expect(since).toContainText('it was more urgent: Go now. A danger may come back.');
  await expect(since.getByRole('heading', { name: 'Danger signs marked last time and not now. They may come back.' })).toBeVisible();
  await expect(since.locator('dl').first()).toHaveText('What is askedLast time: YesNow: No');
  // No red flag speaks of it: it is no sign of danger by itself.
  await expect(since.getByRole('heading', { name: 'Other answers that changed' })).toBeVisible();
  await expect(since.locator('dl').last()).toContainText('About weak');
  await page.locator('a.chip').click();
  await expect(page.getByRole('heading', { name: 'From the last 24 hours, and still counts' })).toBeVisible();
  await expect(page.locator('main .list').first()).toContainText('Go now');
  await visit(page, '#/');
  const urgent = page.getByRole('link', { name: /Neema/ });
  await expect(urgent).toContainText('Go now');
  await expect(urgent).toHaveAttribute('data-level', 'emergency');
  // Worse than last time: no lower level is named beside it.
  await run(page, 'Yes');
  await expect(page.locator('#since')).toContainText('More urgent than last time');
  await expect(page.locator('main')).not.toContainText(/In the next days|At home|No danger sign/);
});

test('the sheet for a health worker opens right after the run, and a camera reads its facts', async ({ page }) => {
  await list(page, checklistPack(ILL, RULES, { more: [WEAK] }));
  await run(page, 'Yes');
  await page.getByRole('button', { name: 'Show to a health worker' }).click();
  await expect(page.getByText('Not a diagnosis.')).toBeVisible();
  const text = await scanned(page, page.getByRole('img', { name: 'Scan this to copy the facts' }));
  const [who, when, what, ...rest] = text.split('\n');
  expect(who).toBe('Neema, 2 years');
  expect(when).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  expect(what).toBe('Made list: Go now');
  expect(rest).toEqual([expect.stringMatching(/\/made 1\.0\.0 emergency finished$/), '! What is asked: Yes', 'ill=yes']);
  await page.getByRole('button', { name: 'Back to the result' }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'emergency');
});

test('who asks to be reminded sees it on Today, after a new start too, until somebody looked again', async ({ page }) => {
  await list(page, checklistPack(ILL, RULES, { more: [WEAK] }));
  await run(page, 'Yes');
  await page.getByRole('button', { name: 'Remind me' }).click();
  await expect(page.getByText('It makes no sound.')).toBeVisible();
  await visit(page, '#/');
  await page.reload();
  const wish = page.locator('.list-item:has-text("Look again")');
  await expect(wish).toHaveCount(1);
  await expect(wish).toContainText('Neema · Made list');
  await run(page, 'No', 'No');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'home');
  await visit(page, '#/');
  await expect(page.getByRole('link', { name: /Go now/ })).toBeVisible();
  await expect(wish).toHaveCount(0);
});

test('a result is sent as text, and saved as a file that a clinic reads', async ({ page }) => {
  await list(page, checklistPack(ILL, RULES, { more: [WEAK] }));
  await page.evaluate(() => {
    const share = (data: ShareData) => { document.title = data.text!; return Promise.resolve(); };
    Object.defineProperty(navigator, 'share', { value: share });
  });
  await run(page, 'Yes');
  await page.getByRole('button', { name: 'Show to a health worker' }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  const text = () => page.evaluate(() => document.title);
  await expect.poll(text).toContain('Neema, 2 years');
  expect(await text()).toContain('Go now');
  expect(await text()).toContain('What is asked: Yes');
  // When to go at once and when to look again go along, on the sheet as in the text.
  expect(await text()).toMatch(/ Go now if - .+ Look again: .+/);
  await expect(page.locator('.card', { hasText: 'Go now if' })).toContainText('Look again: ');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a file for a clinic’s computer' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('made.questionnaire-response.json');
  const response = JSON.parse(readFileSync(await file.path(), 'utf8'));
  expect(response).toMatchObject({
    resourceType: 'QuestionnaireResponse', status: 'completed', language: 'en',
    authored: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00[+-]\d\d:\d\d$/),
    item: [
      { linkId: 'about.person', item: [{ linkId: 'about.age', answer: [{ valueQuantity: { value: 24, code: 'mo' } }] }] },
      { linkId: 'ill', text: 'What is asked', answer: [{ valueBoolean: true }] },
    ],
  });
});

test('what was said of the person for one check stays with its result, and goes along', async ({ page }) => {
  await list(page, checklistPack(ILL, RULES, { more: [WEAK], settings: { for_age: '120-671' } }));
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Made list' }).click();
  await page.locator('.question').getByRole('button', { name: 'Me' }).click();
  await page.getByLabel('Years').fill('30');
  await page.locator('.question').getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#question')).toHaveText('Is this person pregnant?');
  await expect(page.locator('.chip')).toHaveText('Me, 30 years');
  await page.locator('.question').getByRole('button', { name: 'No', exact: true }).click();
  await page.locator('.question').getByRole('button', { name: 'Yes' }).click();
  await expect(page.locator('.chip').first(), 'with the result').toHaveText('Me, 30 years');
  await page.getByRole('button', { name: 'Show to a health worker' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a file for a clinic’s computer' }).click();
  const response = JSON.parse(readFileSync(await (await saved).path(), 'utf8'));
  expect(response.item[0]).toMatchObject({
    linkId: 'about.person',
    item: [
      { linkId: 'about.age', answer: [{ valueQuantity: { value: 360, code: 'mo' } }] },
      { linkId: 'about.pregnant', answer: [{ valueBoolean: false }] },
    ],
  });
});

test('a mistaken yes is changed from the result: the danger is asked about again, and one result stays', async ({ page }) => {
  await list(page, checklistPack(ILL, RULES, { more: [WEAK] }));
  await run(page, 'Yes');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'emergency');
  await page.getByRole('button', { name: 'Remind me' }).click();
  await expect(page.getByText('It makes no sound.')).toBeVisible();
  await page.getByRole('button', { name: 'Change an answer' }).click();
  await expect(page.locator('#question')).toHaveText('What is asked');
  await page.locator('.question').getByRole('button', { name: 'No', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, change it' }).click();
  await expect(page.locator('#question')).toHaveText('About weak');
  // The mistaken result stands until another is kept, also over a new start.
  await page.reload();
  await expect(page.locator('#question')).toHaveText('About weak');
  expect((await rows(page, ['checks'])).checks).toHaveLength(1);
  await page.locator('.question').getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'home');
  await visit(page, '#/today');
  await expect(page.locator('main')).not.toContainText('still counts');
  await expect(page.locator('.list-item:has-text("Look again")')).toHaveCount(0);
  // A new run says nothing of a more urgent one.
  await run(page, 'No', 'No');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'home');
  await expect(page.locator('main')).not.toContainText('was more urgent');
});

test('a result that nobody keeps is changed, too, and still kept only when somebody asks', async ({ page }) => {
  await list(page, checklistPack(ILL, RULES, { more: [WEAK], settings: { sensitive: 'yes' } }));
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Made list' }).click();
  await page.getByRole('button', { name: 'No, I am alone with it' }).click();
  await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
  await page.locator('.question').getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText('This result is not saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Change an answer' }).click();
  await page.locator('.question').getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText('This result is not saved.')).toBeVisible();
  expect((await rows(page, ['checks'])).checks).toHaveLength(0);
});
