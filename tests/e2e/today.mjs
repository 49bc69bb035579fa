// How late Today stands on the screen behind an open lock, compared with no lock: at most 1.3 times. Started by
// `cargo xtask bench` with the built app, in Chromium with a processor four times slower.
import { chromium } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SLOWER = 4;
const MOST = 1.3;
const MEDICINES = 8;
const RUNS = 15;

const profile = await mkdtemp(join(tmpdir(), 'uzima-today-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.UZIMA_CHROMIUM,
  args: ['--no-sandbox'],
  viewport: { width: 360, height: 640 },
});

/** Milliseconds from the tap to every dose drawn: the one in the middle of all runs. */
async function opening(page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const times = await page.evaluate(async ({ runs, medicines }) => {
    const until = async (come) => {
      while (!come()) await new Promise((drawn) => requestAnimationFrame(drawn));
    };
    const doses = () => document.querySelectorAll('.dose').length;
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      location.hash = '#/care';
      await until(() => doses() === 0 && document.querySelector('a[href="#/care/new"]'));
      const began = performance.now();
      location.hash = '#/today';
      await until(() => doses() === medicines);
      times.push(performance.now() - began);
    }
    return times;
  }, { runs: RUNS, medicines: MEDICINES });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return times.sort((one, two) => one - two)[Math.floor(RUNS / 2)];
}

async function unlock(page) {
  await page.locator('#secret').fill('2580');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.locator('#secret').waitFor({ state: 'detached' });
}

try {
  const page = context.pages()[0];
  await page.goto(process.env.UZIMA_URL);
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.locator('#country').selectOption('TZ');
  await page.locator('.page-actions').getByRole('button').click();
  await page.locator('#country').waitFor({ state: 'detached' });
  for (let medicine = 1; medicine <= MEDICINES; medicine += 1) {
    await page.goto(`${process.env.UZIMA_URL}#/medicines/new`);
    await page.getByLabel('Name of the medicine').fill(`Medicine ${medicine}`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.dose').nth(medicine - 1).waitFor();
  }
  const open = await opening(page);
  await page.goto(`${process.env.UZIMA_URL}#/keep/lock`);
  await page.getByLabel('New PIN').fill('2580');
  await page.getByLabel('The same once more').fill('2580');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Put the lock on' }).click();
  await unlock(page);
  const locked = await opening(page);
  const ratio = locked / open;
  console.log(`Today without a lock: ${open.toFixed(0)} ms; behind one: ${locked.toFixed(0)} ms; ${ratio.toFixed(2)} times, wanted ${MOST}`);
  process.exitCode = ratio <= MOST ? 0 : 1;
} finally {
  await context.close();
  await rm(profile, { recursive: true, force: true });
}
