// How old somebody is: written down, said for one check alone, not known, a slip, or corrected since. No age takes a danger sign
// back unasked.
import { expect, test } from '@playwright/test';
import { focused, list, press, runFor as begin } from './made_list';
import { checklistPack } from './pack_maker';
import { visit } from './person';

const SIGN = { name: 'ill', type: 'yes_no', danger: 'yes' };
const FLAG = [{ rule: 'flag', level: 'emergency', if: 'ill', red_flag: 'yes' }];
const HOW_OLD = 'How old is this person?';
const NOBODY_KNOWS = 'Nobody knows how old this person is, and this list is only for some ages.';

test('an age that nobody wrote down is asked, for this check only', async ({ page }) => {
  await list(page, checklistPack(SIGN, FLAG, { settings: { for_age: '2-59' } }));
  await begin(page, 'Me');
  await focused(page).toBe(HOW_OLD);
  for (const [years, months, said] of [
    ['', '', 'Write a number. If you do not know it, choose “Not sure”.'],
    ['', '-5', 'Write a number.'],
    ['200', '', 'This is more than 130 years ago.'],
  ]) {
    await page.getByLabel('Years').fill(years);
    await page.getByLabel('Months').fill(months);
    await press(page, 'Continue');
    await expect(page.locator('#age-error')).toContainText(said);
    await expect(page.getByLabel('Years')).toHaveAttribute('aria-invalid', 'true');
  }
  await page.getByLabel('Years').fill('5');
  await press(page, 'Continue');
  await expect(page.getByText('Made for others. Ask a nurse.')).toBeVisible();
  await begin(page, 'Me');
  await page.getByLabel('Years').fill('4');
  await page.getByLabel('Months').fill('11');
  await page.getByLabel('Months').press('Enter');
  await focused(page).toBe('What is asked');
  await press(page, 'No');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'home');
  // It was said for that check: the next one asks again.
  await begin(page, 'Me');
  await focused(page).toBe(HOW_OLD);
});

test('where nobody knows the age the list runs in doubt: never below "today", and an emergency stays one', async ({ page }) => {
  await list(page, checklistPack(SIGN, FLAG, { settings: { for_age: '2-59' } }));
  const unsure = async (answer: string) => {
    await begin(page, 'Me');
    await page.locator('.question').getByRole('button', { name: /Not sure/ }).click();
    await focused(page).toBe('What is asked');
    await press(page, answer);
  };
  await unsure('No');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'today');
  const reasons = page.locator('.reasons');
  await expect(reasons).toContainText(NOBODY_KNOWS);
  await expect(reasons).toContainText('Made for others.');
  await expect(reasons).not.toContainText('Because of watch.');
  await expect(page.locator('main')).toContainText('Ask a nurse.');
  await expect(page.locator('main')).not.toContainText('Do as watch says.');
  await unsure('Yes');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'emergency');
  await expect(reasons.locator('li').first()).toContainText('Because of flag.');
  await expect(reasons).toContainText(NOBODY_KNOWS);
  // Half a check is no better.
  await begin(page, 'Me');
  await page.locator('.question').getByRole('button', { name: /Not sure/ }).click();
  await page.getByRole('button', { name: 'Stop here' }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'today');
});

test('what was said about the age answers the list\'s own question about it, and years alone are confirmed', async ({ page }) => {
  const more = [{ name: 'age_months', type: 'integer', context: 'age' }, { name: 'fits', type: 'yes_no', danger: 'yes' }];
  const rules = [...FLAG, { rule: 'fitting', level: 'emergency', if: 'fits', red_flag: 'yes' }];
  await list(page, checklistPack(SIGN, rules, { more, settings: { for_age: '2-59' } }));
  await begin(page, 'Me');
  await page.getByLabel('Months').fill('7');
  await press(page, 'Continue');
  await press(page, 'No');
  await focused(page).toBe('About fits');
  const back = page.getByRole('button', { name: 'Back', exact: true });
  await back.click();
  await expect(page.locator('#answer')).toHaveValue('7');
  await back.click();
  await back.click();
  // Somebody else, so that nothing is known of the first any more.
  const who = (name: string) => page.locator('.question').getByRole('button', { name }).click();
  await who('Neema');
  await focused(page).toBe('What is asked');
  await back.click();
  await who('Me');
  await press(page, 'Begin anew');
  await page.getByLabel('Years').fill('3');
  await press(page, 'Continue');
  await press(page, 'No');
  await focused(page).toBe('About age_months');
  await expect(page.locator('#answer')).toHaveValue('36');
});

test('another age than before takes back no danger sign unasked', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-22T06:00:00Z') });
  const first = { name: 'age_months', type: 'integer', context: 'age' };
  const more = [{ name: 'breaths', type: 'integer', worse: 'up' }, { name: 'fits', type: 'yes_no', danger: 'yes' }];
  const rules = [
    { rule: 'fitting', level: 'emergency', if: 'fits', red_flag: 'yes' },
    { rule: 'fast', level: 'today', if: 'breaths >= 50 or (age_months >= 12 and breaths >= 40)', red_flag: 'yes' },
  ];
  await list(page, checklistPack(first, rules, { more, settings: { for_age: '2-59' } }));
  await begin(page, 'Me');
  await page.getByLabel('Months').fill('24');
  await press(page, 'Continue');
  await focused(page).toBe('About breaths');
  await expect(page.locator('.chip'), 'the age that was said for this run').toHaveText('Me, 2 years');
  await page.locator('#answer').fill('45');
  await press(page, 'Continue');
  await focused(page).toBe('About fits');
  // Two hours later the age is asked again, and somebody says another one.
  await page.clock.setSystemTime(new Date('2026-11-22T08:05:00Z'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.locator('#question')).toHaveText(HOW_OLD);
  await page.getByLabel('Months').fill('11');
  await press(page, 'Continue');
  await expect(page.locator('#doubt')).toContainText('You marked a danger sign before.');
  await expect(page.locator('#doubt')).toContainText('About breaths');
  await press(page, 'No, keep my earlier answer');
  await expect(page.getByLabel('Months')).toBeVisible();
  await page.getByLabel('Months').fill('24');
  await press(page, 'Continue');
  await expect(page.locator('#question')).toHaveText('About breaths');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'today');
});

test('an age that was a slip and is corrected takes back no danger sign unasked', async ({ page }) => {
  const age = { name: 'age_months', type: 'integer', context: 'age' };
  const rules = [{ rule: 'fast', level: 'today', red_flag: 'yes', if: 'breaths >= 50 or (age_months >= 12 and breaths >= 40)' }];
  const more = [{ name: 'breaths', type: 'integer', worse: 'up' }, { name: 'cough', type: 'yes_no' }];
  await list(page, checklistPack(age, rules, { settings: { for_age: '2-59' }, more }));
  await begin(page);
  const answer = async (number: string) => {
    await page.locator('#answer').fill(number);
    await press(page, 'Continue');
  };
  await answer('24');
  await answer('45');
  await expect(page.locator('#question')).toHaveText('About cough');
  for (const _ of [1, 2]) await page.getByRole('button', { name: 'Back' }).click();
  // Nobody is so old who is asked about here.
  await answer('240');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'today');
  await page.getByRole('button', { name: 'Correct the age' }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'today');
  await answer('11');
  await expect(page.locator('#doubt')).toContainText('You marked a danger sign before.');
  await expect(page.locator('#doubt')).toContainText('About breaths');
});

test('a slip in the age loses no danger sign when the phone ends the page', async ({ page }) => {
  const age = { name: 'age_months', type: 'integer', context: 'age' };
  await list(page, checklistPack(SIGN, [{ ...FLAG[0], level: 'today' }], { settings: { for_age: '2-59' }, more: [age] }));
  await begin(page);
  await press(page, 'Yes');
  await page.locator('#answer').fill('240');
  await press(page, 'Continue');
  await expect(page.locator('#unfit')).toBeVisible();
  await page.reload();
  await expect(page.locator('#question')).toHaveText('About age_months');
  await expect(page.locator('#answer')).toHaveValue('24');
  await press(page, 'Continue');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'today');
});

test('an age that is corrected in the record is asked again where the list had taken the earlier one', async ({ page }) => {
  const age = { name: 'age_months', type: 'integer', context: 'age' };
  const rules = [{ rule: 'fast', level: 'today', red_flag: 'yes', if: 'breaths >= 50 or (age_months >= 12 and breaths >= 40)' }];
  const more = [{ name: 'breaths', type: 'integer', worse: 'up' }, { name: 'cough', type: 'yes_no' }];
  await list(page, checklistPack(age, rules, { settings: { for_age: '2-59' }, more }));
  const written = async (kind: string, label: string, number: string) => {
    await visit(page, '#/care');
    await page.getByRole('link', { name: 'Neema' }).click();
    await page.locator('#age-kind').selectOption(kind);
    await page.getByLabel(label).fill(number);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('link', { name: 'Neema' })).toContainText(kind === 'months' ? `${number} months` : `${number} years`);
  };
  await written('months', 'Age in months', '11');
  await begin(page);
  await expect(page.locator('#answer')).toHaveValue('11');
  await press(page, 'Continue');
  await page.locator('#answer').fill('45');
  await press(page, 'Continue');
  await expect(page.locator('#question')).toHaveText('About cough');
  await written('years', 'Age in years', '2');
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Made list' }).click();
  await page.getByRole('button', { name: 'Go on for Neema' }).click();
  await expect(page.locator('#answer')).toHaveValue('24');
  await press(page, 'Continue');
  await press(page, 'No');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'today');
});
