// For benches of Today: a phone after its first start, with so many medicines at eight in the morning, one dose of them taken.
import { chromium } from '@playwright/test';

/** In the page: waits, frame by frame, and counts what can be tapped of doses. */
function watch() {
  window.until = async (come) => {
    while (!come()) await new Promise((drawn) => requestAnimationFrame(drawn));
  };
  window.doses = () => document.querySelectorAll('.dose .button').length;
}

/** The page of a phone with a profile on disk; `before` runs in each of its pages, first. */
export async function dosedPhone(profile, medicines, before = () => {}) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.UZIMA_CHROMIUM,
    args: ['--no-sandbox'],
    viewport: { width: 360, height: 640 },
  });
  const page = context.pages()[0];
  await page.addInitScript(watch);
  await page.addInitScript(before);
  await page.goto(process.env.UZIMA_URL);
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.locator('#country').selectOption('TZ');
  await page.locator('.page-actions').getByRole('button').click();
  await page.locator('#country').waitFor({ state: 'detached' });
  for (let medicine = 1; medicine <= medicines; medicine += 1) {
    await page.goto(`${process.env.UZIMA_URL}#/medicines/new`);
    await page.getByLabel('Name of the medicine').fill(`Medicine ${medicine}`);
    await page.getByLabel('How much each time').fill('1');
    await page.getByLabel('Counted in').selectOption('tablet');
    await page.getByLabel('Time 1', { exact: true }).fill('08:00');
    await page.getByLabel('Time 1', { exact: true }).blur();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.dose').nth(medicine - 1).waitFor();
  }
  await page.getByRole('button', { name: 'Taken: Medicine 1' }).click();
  await page.locator('.dose[data-state="taken"]').waitFor();
  return page;
}

/** Makes the phone so many times slower than this machine. */
export async function slow(page, rate) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
}

export const best = (times) => Math.min(...times);
export const middle = (times) => [...times].sort((one, two) => one - two)[Math.floor(times.length / 2)];
