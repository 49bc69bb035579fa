// A phone that dies while a file comes in: what was, or what was to be; never a mixture.
import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
import { limited } from './disk';
import { histories, moments, span, stands, startAgain, tap } from './dying';
import { backUp, kept, merge, open, putBack, replace } from './keeper';
import { addPerson, begin, newPhone } from './person';

// A trace of so many starts takes longer than the starts, and hundreds of megabytes.
test.use({ trace: 'off' });

const TIMES = 50;

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
    const whole = await span(page, button, '.notice[data-kind="success"]');
    await page.close();
    page = await context.newPage();
    await startAgain(page);
    expect(await kept(page)).toEqual(states[1]);

    const outcomes: { moment: number; found: string }[] = [];
    for (const [time, part] of moments(TIMES, `a killed page while a file ${what}`).entries()) {
      await back();
      const next = await context.newPage();
      await killed(page, button, part * whole, time % 2 ? 'crash' : 'close');
      page = next;
      await startAgain(page);
      const found = ['old', 'new'][await stands(page, states, `killed at ${part} of ${whole} ms`)];
      outcomes.push({ moment: Math.round(part * whole), found });
    }
    writeFileSync(info.outputPath('outcomes.json'), JSON.stringify({ whole, outcomes }));
    // Both were met, or the moments never came to the change.
    for (const found of ['old', 'new']) expect(outcomes.map((outcome) => outcome.found)).toContain(found);
    await addPerson(page, 'After all', '1');
    await context.close();
  });
}

for (const way of ['replace', 'merge'] as const) {
  test(`a file that does not fit is said, and nothing changes (${way})`, async ({ page }, info) => {
    test.setTimeout(120_000);
    const disk = await limited(page);
    await begin(page);
    await addPerson(page, 'Amina', '3');
    const before = await kept(page);
    await addPerson(page, 'Baraka', '3');
    const file = await backUp(page, info.outputPath('notes.uzb'));
    // The same phone before Baraka was there, so that the file has something new.
    await putBack(page, before);
    await open(page, '#/keep/restore', file);
    await expect(page.locator('.button[data-variant="danger"]')).toBeVisible({ timeout: 30_000 });
    await disk.fill();
    if (way === 'replace') await replace(page);
    else await tap(page, '.card .button[data-variant="main"]');
    await expect(page.getByRole('alert')).toContainText('The phone is full. Nothing was changed.', { timeout: 30_000 });
    expect(await kept(page)).toEqual(before);
    await disk.free();
    if (way === 'merge') {
      await merge(page, file);
      expect((await kept(page)).people).toHaveLength(3);
    }
    await addPerson(page, 'Chausiku', '3');
  });
}
