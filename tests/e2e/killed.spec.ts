// A phone that dies while a file takes the place of everything: what was, or what was to be; never a mixture.
import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { backUp, kept, open, replace } from './keeper';
import { addMedicine, addPerson, phone, start, visit } from './person';

const TIMES = 50;
const ROOM = 40_000_000;

test(`a restore that is killed ${TIMES} times leaves the old or the new`, async ({}, info) => {
  test.setTimeout(600_000);
  const context = await phone(info.outputPath('profile'));
  let page = context.pages()[0];
  await page.goto(process.env.UZIMA_URL!);
  await start(page);
  await addPerson(page, 'Amina', '3');
  await addMedicine(page, 'Zinc');
  const states = [await kept(page)];
  const files = [await backUp(page, info.outputPath('one.uzb'))];
  for (const name of ['Baraka', 'Chausiku', 'Daudi', 'Eliya']) await addPerson(page, name, '9');
  states.push(await kept(page));
  files.push(await backUp(page, info.outputPath('other.uzb')));

  const outcomes = { old: 0, new: 0 };
  let now = 1;
  // Sooner after a kill that came too late, later after one that came too early: the moments close in on the change
  // itself, whatever the speed of the machine.
  let wait = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const next = 1 - now;
    await open(page, '#/keep/restore', files[next]);
    await expect(page.locator('.button[data-variant="danger"]')).toBeVisible({ timeout: 30_000 });
    // Ticked and tapped in one go; killed at a moment that differs each time.
    await page.evaluate(() => {
      const card = document.querySelector('.card:has(.button[data-variant="danger"])')!;
      const sure = [...card.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].pop()!;
      if (!sure.checked) sure.click();
      card.querySelector<HTMLButtonElement>('.button[data-variant="danger"]')!.click();
    });
    await page.evaluate((ms) => new Promise((later) => setTimeout(later, ms)), wait);
    const killed = page;
    page = await context.newPage();
    if (time % 2) {
      const devtools = await context.newCDPSession(killed);
      void devtools.send('Page.crash').catch(() => undefined);
      await killed.waitForEvent('crash');
    }
    await killed.close();
    await page.goto(process.env.UZIMA_URL!);
    await visit(page, '#/care');
    // A crash takes along what the neighbouring page was fetching; it says so, and a person taps.
    const amina = page.getByRole('link', { name: 'Amina' });
    const again = page.getByRole('button', { name: 'Try again' });
    await expect(amina.or(again)).toBeVisible();
    if (await again.isVisible()) await again.click();
    await expect(amina).toBeVisible();
    await expect(page.getByText('Something was lost')).toHaveCount(0);
    const found = await kept(page);
    const stands = states.findIndex((state) => JSON.stringify(state) === JSON.stringify(found));
    expect(stands, `after kill ${time} it is the old or the new`).not.toBe(-1);
    const outcome = stands === now ? 'old' : 'new';
    outcomes[outcome] += 1;
    wait = outcome === 'old' ? wait + 30 : Math.max(0, wait - 40);
    now = stands;
  }
  writeFileSync(info.outputPath('outcomes.json'), JSON.stringify(outcomes));
  // Both were met, or the moments never came to the change.
  expect(outcomes.old).toBeGreaterThan(0);
  expect(outcomes.new).toBeGreaterThan(0);
  await addPerson(page, 'After all', '1');
  await context.close();
});

test('a restore that does not fit is said, and nothing changes', async ({ page }, info) => {
  test.setTimeout(120_000);
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(process.env.UZIMA_URL!).origin;
  const limit = (quotaSize?: number) => devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  await limit(ROOM);
  await page.goto('./');
  await start(page);
  await addPerson(page, 'Amina', '3');
  const file = await backUp(page, info.outputPath('notes.uzb'));
  await addPerson(page, 'Baraka', '3');
  const before = await kept(page);
  await open(page, '#/keep/restore', file);
  await expect(page.locator('.button[data-variant="danger"]')).toBeVisible({ timeout: 30_000 });
  await limit(1);
  // The browser asks for the space left only when what it last heard of does not suffice.
  await page.evaluate(async (bytes) => {
    const ask = indexedDB.open('filler', 1);
    ask.onupgradeneeded = () => ask.result.createObjectStore('bytes');
    const database: IDBDatabase = await new Promise((done) => (ask.onsuccess = () => done(ask.result)));
    const writing = database.transaction('bytes', 'readwrite');
    writing.objectStore('bytes').put(new Uint8Array(bytes), 1);
    await new Promise((done) => (writing.onabort = done));
    database.close();
  }, ROOM);
  await replace(page);
  await expect(page.getByRole('alert')).toContainText('The phone is full. Nothing was changed.', { timeout: 30_000 });
  expect(await kept(page)).toEqual(before);
  await limit();
  await addPerson(page, 'Chausiku', '3');
});
