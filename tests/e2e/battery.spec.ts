// The whole browser dies while everything changes: what was, or what was to be; never a mixture.
import { expect, test, type Page } from '@playwright/test';
import { setTimeout as later } from 'node:timers/promises';
import { powered, type Powered } from './battery';
import { histories, moments, span, stands, startAgain, tap } from './dying';
import { kept, open, putBack } from './keeper';
import { isLocked, PIN, unlocked } from './locked';
import { addPerson, begin, visit } from './person';

// A trace of so many starts takes longer than the starts, and hundreds of megabytes.
test.use({ trace: 'off' });

const TIMES = 10;

/** Taps, and so many milliseconds later nothing of the browser is left. */
async function killed(phone: Powered, button: string, ms: number) {
  const moment = later(ms);
  // Whoever dies before the tap arrived has not tapped.
  void tap(phone.page, button).catch(() => undefined);
  await moment;
  await phone.die();
}

test(`a file that replaces everything while the browser is killed at ${TIMES} random moments leaves the old or the new`, async ({}, info) => {
  test.setTimeout(400_000);
  const profile = info.outputPath('profile');
  const button = '.button[data-variant="danger"]';
  let phone = await powered(profile);
  await begin(phone.page);
  const { states, files } = await histories(phone.page, (file) => info.outputPath(file));
  const back = async () => {
    await putBack(phone.page, states[0]);
    await open(phone.page, '#/keep/restore', files[1]);
    await expect(phone.page.locator(button)).toBeVisible({ timeout: 30_000 });
  };
  const again = async () => {
    await phone.die();
    phone = await powered(profile);
    await startAgain(phone.page);
  };
  await back();
  const done = '.notice[data-kind="success"]';
  const whole = await span(phone.page, button, done);
  const outcomes = new Set<number>();
  await again();
  for (const part of moments(TIMES, 'a killed browser while everything is replaced')) {
    await back();
    await killed(phone, button, part * whole);
    await again();
    outcomes.add(await stands(phone.page, states, `killed at ${part} of ${whole} ms`));
  }
  expect([...outcomes], 'the change was met, or the moments came too late').toContain(0);
  await back();
  await span(phone.page, button, done);
  await again();
  expect(await stands(phone.page, states, 'killed once it was said to be done')).toBe(1);
  await addPerson(phone.page, 'After all', '1');
  await phone.die();
});

/** Everything is ready for the tap that puts the lock on, or takes it off; what is to be tapped. */
async function ready(page: Page, isOn: boolean): Promise<string> {
  await visit(page, '#/keep/lock');
  if (isOn) {
    await page.locator('details:has(#off-secret) summary').click();
    await page.locator('#off-secret').fill(PIN);
    return 'form .button[data-variant="danger"]';
  }
  await page.locator('#new-secret').fill(PIN);
  await page.locator('#new-secret-again').fill(PIN);
  await page.getByRole('button', { name: 'Continue' }).click();
  const button = '#main section > .button[data-variant="main"]';
  await expect(page.locator(button)).toBeVisible();
  return button;
}

/** Opens what is kept, with a lock or without; whether there is one, and everything is closed or nothing is. */
async function opened(page: Page, rows: number): Promise<boolean> {
  await page.goto(`${process.env.UZIMA_URL!}#/care`);
  const amina = page.getByRole('link', { name: 'Amina' });
  await expect(amina.or(isLocked(page))).toBeVisible({ timeout: 40_000 });
  const isOn = await isLocked(page).isVisible();
  if (isOn) await unlocked(page);
  await expect(amina).toBeVisible();
  await expect(page.getByText('Something was lost')).toHaveCount(0);
  const closed = Object.values(await kept(page)).flat().map((row) => JSON.parse(row)[4].charCodeAt(0) === 1);
  expect(closed).toEqual(Array(rows).fill(isOn));
  return isOn;
}

test(`a lock that is put on and taken off while the browser is killed at ${TIMES} random moments is on or off`, async ({}, info) => {
  test.setTimeout(400_000);
  const profile = info.outputPath('profile');
  let phone = await powered(profile);
  await begin(phone.page);
  const { states } = await histories(phone.page, (file) => info.outputPath(file));
  const rows = Object.values(states[1]).flat().length;
  const spans = [];
  for (const [isOn, done] of [[false, '#secret'], [true, '#new-secret']] as const) {
    spans.push(await span(phone.page, await ready(phone.page, isOn), done));
    await opened(phone.page, rows);
  }
  let isOn = false;
  for (const part of moments(TIMES, 'a killed browser while a lock is put on or taken off')) {
    await killed(phone, await ready(phone.page, isOn), part * spans[Number(isOn)]);
    phone = await powered(profile);
    isOn = await opened(phone.page, rows);
    if (!isOn) expect(await kept(phone.page), `killed at ${part}`).toEqual(states[1]);
  }
  // Once more each way, killed as soon as it is seen to be done.
  for (const to of [!isOn, isOn]) {
    await span(phone.page, await ready(phone.page, !to), to ? '#secret' : '#new-secret');
    await phone.die();
    phone = await powered(profile);
    expect(await opened(phone.page, rows)).toBe(to);
    if (!to) expect(await kept(phone.page), 'not a byte is another').toEqual(states[1]);
  }
  await phone.die();
});
