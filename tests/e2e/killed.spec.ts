// A phone that dies while a file comes in: what was, or what was to be; never a mixture.
import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
import { limited } from './disk';
import { backUp, family, history, kept, open, putBack, replace } from './keeper';
import { addPerson, begin, newPhone, visit } from './person';

const TIMES = 50;
/** So many doses more than a person would tap in a test: the change takes several writes, or one large one. */
const DOSES = 3_000;

/** One moment in every fiftieth of the whole span and a little beyond it, in any order. */
function moments(): number[] {
  const parts = Array.from({ length: TIMES }, (_, at) => ((at + Math.random()) / TIMES) * 1.3);
  return parts.sort(() => Math.random() - 0.5);
}

/** Somebody with a long history; the states before and after, and their files. */
async function histories(page: Page, name: (file: string) => string) {
  await family(page, 'Amina');
  const states = [await kept(page)];
  const files = [await backUp(page, name('old.uzb'))];
  await history(page, DOSES);
  for (const child of ['Baraka', 'Chausiku']) await addPerson(page, child, '9');
  states.push(await kept(page));
  files.push(await backUp(page, name('new.uzb')));
  return { states, files };
}

/** Taps the button of the open file; anything to be ticked before is ticked in the same go. */
async function tap(page: Page, button: string) {
  await page.evaluate((selector) => {
    const button = document.querySelector<HTMLButtonElement>(selector)!;
    const sure = [...button.closest('.card')!.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].pop();
    if (sure && !sure.checked) sure.click();
    button.click();
  }, button);
}

/** How long it takes when nobody is killed. */
async function span(page: Page, button: string): Promise<number> {
  const began = Date.now();
  await tap(page, button);
  await expect(page.locator('.notice[data-kind="success"]')).toBeVisible({ timeout: 60_000 });
  return Date.now() - began;
}

/** Taps, and so many milliseconds later the page is gone: crashed, or closed. */
async function killed(page: Page, button: string, ms: number, how: 'crash' | 'close') {
  const devtools = await page.context().newCDPSession(page);
  const moment = later(ms);
  // Whoever dies before the tap arrived has not tapped.
  void tap(page, button).catch(() => undefined);
  await moment;
  if (how === 'crash') {
    const gone = page.waitForEvent('crash');
    void devtools.send('Page.crash').catch(() => undefined);
    await gone;
  }
  await page.close();
}

/** The app as it starts after a kill, with nothing lost. */
async function startAgain(page: Page) {
  await page.goto(process.env.UZIMA_URL!);
  await visit(page, '#/care');
  // A crash takes along what the neighbouring page was fetching; it says so, and a person taps.
  const amina = page.getByRole('link', { name: 'Amina' });
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(amina.or(again)).toBeVisible();
  if (await again.isVisible()) await again.click();
  await expect(amina).toBeVisible();
  await expect(page.getByText('Something was lost')).toHaveCount(0);
}

const WAYS = [
  { what: 'replaces everything', button: '.button[data-variant="danger"]' },
  { what: 'is merged', button: '.button[data-variant="main"]' },
];

for (const { what, button } of WAYS) {
  test(`a file that ${what} and is killed at ${TIMES} random moments leaves the old or the new`, async ({}, info) => {
    test.setTimeout(900_000);
    let page = await newPhone(info.outputPath('profile'));
    const context = page.context();
    const { states, files } = await histories(page, (file) => info.outputPath(file));
    // From the old to the new, again and again; back again past the app, as a merge never goes back.
    const back = async () => {
      await putBack(page, states[0]);
      await open(page, '#/keep/restore', files[1]);
      await expect(page.locator(button)).toBeVisible({ timeout: 30_000 });
    };
    await back();
    const whole = await span(page, button);
    await page.close();
    page = await context.newPage();
    await startAgain(page);
    expect(await kept(page)).toEqual(states[1]);

    const outcomes: { moment: number; found: string }[] = [];
    for (const [time, part] of moments().entries()) {
      await back();
      const next = await context.newPage();
      await killed(page, button, part * whole, time % 2 ? 'crash' : 'close');
      page = next;
      await startAgain(page);
      const found = JSON.stringify(await kept(page));
      const stands = states.findIndex((state) => JSON.stringify(state) === found);
      expect(stands, `killed at ${part} of ${whole} ms it is the old or the new`).not.toBe(-1);
      outcomes.push({ moment: Math.round(part * whole), found: ['old', 'new'][stands] });
    }
    writeFileSync(info.outputPath('outcomes.json'), JSON.stringify({ whole, outcomes }));
    // Both were met, or the moments never came to the change.
    for (const found of ['old', 'new']) expect(outcomes.map((outcome) => outcome.found)).toContain(found);
    await addPerson(page, 'After all', '1');
    await context.close();
  });
}

test('a restore that does not fit is said, and nothing changes', async ({ page }, info) => {
  test.setTimeout(120_000);
  const disk = await limited(page);
  await begin(page);
  await addPerson(page, 'Amina', '3');
  const file = await backUp(page, info.outputPath('notes.uzb'));
  await addPerson(page, 'Baraka', '3');
  const before = await kept(page);
  await open(page, '#/keep/restore', file);
  await expect(page.locator('.button[data-variant="danger"]')).toBeVisible({ timeout: 30_000 });
  await disk.fill();
  await replace(page);
  await expect(page.getByRole('alert')).toContainText('The phone is full. Nothing was changed.', { timeout: 30_000 });
  expect(await kept(page)).toEqual(before);
  await disk.free();
  await addPerson(page, 'Chausiku', '3');
});
