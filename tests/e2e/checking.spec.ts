// Checklists as any author may write them: what the screen offers for a question, and what an old pack may still say.
import { expect, test, type Page } from '@playwright/test';
import { ask, list } from './made_list';
import { checklistPack, LABEL } from './pack_maker';
import { addPerson, begin, starterPack, visit } from './person';

const SUGAR = { appearance: 'meter', name: 'sugar', type: 'decimal', unit: 'mmol/l', worse: 'both', normal: '4-10', min: '1', max: '30' };
const ILL = { name: 'ill', type: 'yes_no', danger: 'yes' };

test('a meter that shows HI is an answer beyond every number, and LO below', async ({ page }) => {
  const rules = [
    { rule: 'high', level: 'emergency', if: 'sugar > 30', red_flag: 'yes' },
    { rule: 'low', level: 'today', if: 'sugar < 1' },
  ];
  await list(page, checklistPack(SUGAR, rules));
  await ask(page);
  await expect(page.locator('.field .hint')).toHaveText('mmol/l');
  await page.getByRole('button', { name: /The meter shows LO/ }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'today');
  await expect(page.locator('.reasons')).toContainText('Because of low.');
  await ask(page);
  await page.getByRole('button', { name: /The meter shows HI/ }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'emergency');
  await expect(page.locator('.reasons')).toContainText('Because of high.');
});

test('a number that nobody reads from a meter offers neither', async ({ page }) => {
  await list(page, checklistPack({ ...SUGAR, appearance: 'counter' }, []));
  await ask(page);
  await expect(page.getByRole('button', { name: 'Not sure' })).toBeVisible();
  await expect(page.getByRole('button', { name: /The meter shows/ })).toHaveCount(0);
});

test('an expired pack is announced, and its list never ends in "at home"', async ({ page }) => {
  const rules = [{ rule: 'flag', level: 'emergency', if: 'ill', red_flag: 'yes' }];
  await list(page, checklistPack(ILL, rules), { ...LABEL, expires: '2020-01-01' });
  const expired = page.getByText('This pack is past its date.', { exact: false });
  await expect(expired).toBeVisible();
  await ask(page);
  await expect(expired).toBeVisible();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'soon');
  await expect(page.locator('.reasons')).toContainText('This pack is past its date.');
  await expect(page.locator('main')).not.toContainText(/At home|of watch|as watch/);
  // A danger sign still says what it always said.
  await ask(page);
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'emergency');
  await expect(page.locator('main')).toContainText('Do as flag says.');
});

test('where a danger sign was marked that no rule weighs alone, nothing says that none was', async ({ page }) => {
  const rules = [{ rule: 'flag', level: 'emergency', if: 'ill and weak', red_flag: 'yes' }];
  await list(page, checklistPack(ILL, rules, { more: [{ name: 'weak', type: 'yes_no', danger: 'yes' }] }));
  await ask(page);
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await page.locator('.question').getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'home');
  await expect(page.getByRole('heading', { name: 'This list asks for nothing more' })).toBeVisible();
  await expect(page.locator('main')).toContainText('You marked a sign that can mean danger.');
  await expect(page.locator('main')).not.toContainText(/[Nn]o danger sign|did not mark/);
});

test('beside "Go now" stands no reason for staying at home', async ({ page }) => {
  const rules = [
    { rule: 'good', level: 'home', if: 'drinks' },
    { rule: 'flag', level: 'emergency', if: 'ill', red_flag: 'yes' },
  ];
  await list(page, checklistPack({ name: 'drinks', type: 'yes_no', danger: 'no' }, rules, { more: [ILL] }));
  await ask(page);
  for (const _ of [1, 2]) {
    const shown = await page.locator('#question').textContent();
    await page.locator('.question').getByRole('button', { name: 'Yes', exact: true }).dispatchEvent('click');
    await expect(page.locator('#question').filter({ hasText: shown! })).toHaveCount(0);
  }
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'emergency');
  await expect(page.locator('.reasons li')).toHaveText([/Because of flag\./]);
});

test('a whole number with a mark in it may mean two, and is asked about', async ({ page }) => {
  const rules = [{ rule: 'many', level: 'today', if: 'cells >= 4000', red_flag: 'yes' }];
  await list(page, checklistPack({ name: 'cells', type: 'integer', worse: 'up' }, rules));
  await ask(page);
  const field = page.locator('#answer');
  for (const unclear of ['5,000', '5.000']) {
    await field.fill(unclear);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.locator('#answer-error')).toContainText('This may be two numbers.');
  }
  await field.fill('5000');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'today');
});

test('the same list in a pack that is current does end at home', async ({ page }) => {
  await list(page, checklistPack(ILL, [{ rule: 'flag', level: 'emergency', if: 'ill', red_flag: 'yes' }]));
  await expect(page.getByText('This pack is past its date.', { exact: false })).toHaveCount(0);
  await ask(page);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'home');
  await expect(page.locator('main')).toContainText('Do as watch says.');
});

for (const [reviewed, heading, never] of [
  [undefined, 'No danger sign was marked', 'At home, and watch'],
  [{ by: 'A. Clinician', date: '2026-01-05', role: 'nurse' }, 'At home, and watch', 'No danger sign was marked'],
] as const) {
  test(`a list that is ${reviewed ? '' : 'not '}reviewed ends in "${heading}", there and in the history`, async ({ page }) => {
    const rules = [{ rule: 'flag', level: 'emergency', if: 'ill', red_flag: 'yes' }];
    await list(page, checklistPack(ILL, rules), { ...LABEL, reviewed });
    await ask(page);
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
    await expect(page.locator('main')).not.toContainText(never);
    await visit(page, '#/care');
    await page.getByRole('link', { name: 'Neema' }).click();
    const kept = page.getByRole('link', { name: /Made list/ });
    await expect(kept).toContainText(heading);
    await expect(kept).not.toContainText(never);
    await kept.click();
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
    await expect(page.locator('main')).not.toContainText(never);
  });
}

const BREATHS = { appearance: 'breath_counter', name: 'breaths', type: 'integer', unit: '/min', worse: 'up', min: '10', max: '120' };
const FAST = [{ rule: 'fast', level: 'today', if: 'breaths >= 40', red_flag: 'yes' }];
const tap = (page: Page) => page.getByRole('button', { name: 'Tap with each breath' });

/** Stands before a minute that nobody's clock hurries. */
async function startMinute(page: Page) {
  await page.clock.install();
  await list(page, checklistPack(BREATHS, FAST));
  await ask(page);
  await page.getByRole('button', { name: 'Count with this phone' }).click();
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await page.getByRole('button', { name: 'Start the minute' }).click();
}

test('breaths tapped for one whole minute become the answer', async ({ page }) => {
  await startMinute(page);
  for (let breath = 0; breath < 40; breath++) {
    await tap(page).click();
    await page.clock.runFor(1_400);
  }
  await expect(page.getByText('4 seconds left')).toBeVisible();
  await page.clock.runFor(4_000);
  await expect(page.getByRole('status').filter({ hasText: '40 in one whole minute' })).toBeVisible();
  await expect(tap(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Use 40' }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'today');
});

test('a count that nobody could see is not used, and begins again at nothing', async ({ page }) => {
  await startMinute(page);
  await tap(page).click();
  await page.evaluate(() => Object.defineProperty(document, 'hidden', { configurable: true, get: () => true }));
  await page.clock.runFor(1_000);
  await expect(page.getByText('the count is not right', { exact: false })).toBeVisible();
  await page.evaluate(() => Object.defineProperty(document, 'hidden', { configurable: true, get: () => false }));
  await page.getByRole('button', { name: 'Count again' }).click();
  await page.clock.runFor(60_000);
  await expect(page.getByText('0 in one whole minute')).toBeVisible();
  // No breath at all is no number to go on with unasked.
  await page.getByRole('button', { name: 'Use 0' }).click();
  await expect(page.locator('#doubt')).toBeVisible();
});

test('a phone that slept while breaths were counted gives no number', async ({ page }) => {
  await startMinute(page);
  for (let breath = 0; breath < 28; breath++) {
    await tap(page).click();
    await page.clock.runFor(1_000);
  }
  // No timer runs for so long, and then the minute seems to be over.
  await page.clock.fastForward(40_000);
  await expect(page.getByText('the count is not right', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Use/ })).toHaveCount(0);
});

test('a health worker sees signs of danger first, then doubts, then the rest, also when the pack is gone', async ({ page }) => {
  const rules = [{ rule: 'flag', level: 'today', if: 'ill', red_flag: 'yes' }, { rule: 'days', level: 'soon', if: 'days > 5' }];
  const more = [
    { name: 'days', type: 'integer', unit: 'days', worse: 'up', min: '0', max: '60' },
    { name: 'weak', type: 'yes_no', danger: 'yes' },
  ];
  await list(page, checklistPack(ILL, [...rules, { rule: 'limp', level: 'today', if: 'weak', red_flag: 'yes' }], { more }));
  await ask(page);
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await page.locator('#answer').fill('7');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /^Not sure/ }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'today');
  await visit(page, '#/care');
  await page.getByRole('link', { name: 'Neema' }).click();
  await page.getByRole('link', { name: /Made list/ }).click();
  await page.getByRole('link', { name: 'Show to a health worker' }).click();
  const cards = page.locator('.card:has(.facts)');
  await expect(cards).toHaveText(['Signs of dangerWhat is askedYes', 'The family was not sureAbout weakNot sure', 'Other answersAbout days7 days']);
  await expect(page.locator('main')).toContainText('Not a diagnosis.');
  await expect(page.locator('main')).toContainText('Neema');
});

test('on a small phone all three answers of a question with a picture are in view', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await begin(page);
  await addPerson(page, 'Zawadi', '2');
  await starterPack(page);
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Child with fever' }).click();
  await page.locator('.question').getByRole('button', { name: 'Zawadi' }).click();
  await expect(page.locator('.question-picture img')).toBeVisible();
  const bar = (await page.locator('.bottombar').boundingBox())!;
  for (const name of ['Yes', 'No', /^Not sure/]) {
    const box = (await page.locator('.question').getByRole('button', { name, exact: typeof name === 'string' }).boundingBox())!;
    expect(box.y + box.height, String(name)).toBeLessThanOrEqual(bar.y);
  }
});
