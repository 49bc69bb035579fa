// Without a network: a closed browser starts, and the app knows better than the browser whether there is one.
import { expect, test, type Request } from '@playwright/test';
import { Host } from './host';
import { addMedicine, phone, start, visit, workerReady } from './person';

const OFFLINE = 'No network. Everything here still works.';
const PARTLY = 'No network. Some pages may not open until it is back. Nothing that you saved is lost.';
const isProbe = (request: Request) => request.method() === 'HEAD';

let host: Host;
test.beforeEach(async () => void (host = await new Host().start()));
test.afterEach(() => host.stop());

test('a browser that was closed starts with the host gone, and everything is there', async ({}, info) => {
  const profile = info.outputPath('profile');
  const before = await phone(profile);
  const page = before.pages()[0];
  await page.goto(host.address);
  await start(page);
  await addMedicine(page, 'Zinc');
  await workerReady(page);
  await before.close();
  host.stop();

  const after = await phone(profile);
  const cold = after.pages()[0];
  await cold.goto(host.address);
  await expect(cold.getByText(OFFLINE)).toBeVisible();
  expect(await cold.evaluate(() => navigator.onLine)).toBe(true);
  await expect(cold.getByRole('button', { name: 'Taken: Zinc' }).first()).toBeVisible();
  await visit(cold, '#/medicines');
  await expect(cold.getByRole('heading', { name: 'Zinc' })).toBeVisible();
  await after.close();
});

test('a hotspot that answers with errors is no network', async ({ page }) => {
  await page.goto(host.address);
  await start(page);
  await workerReady(page);
  await expect(page.getByText(OFFLINE)).toHaveCount(0);
  host.dead = true;
  await page.reload();
  await expect(page.getByText(OFFLINE)).toBeVisible();
  host.dead = false;
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(page.getByText(OFFLINE)).toHaveCount(0);
});

test('a browser that believes to be offline is not believed while the host answers', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { get: () => false }));
  const answered = page.waitForResponse((answer) => isProbe(answer.request()));
  await page.goto(host.address);
  await answered;
  await start(page);
  await expect(page.getByText('No network.')).toHaveCount(0);
});

test('a hotspot that lets every question wait is no network; an answer that comes too late counts no more', async ({ page }) => {
  await page.clock.install();
  await page.goto(host.address);
  await start(page);
  await workerReady(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  host.silent = true;
  const ask = async (event: string) => {
    const asked = page.waitForRequest(isProbe);
    await page.evaluate((event) => dispatchEvent(new Event(event)), event);
    return asked;
  };
  await ask('online');
  host.silent = false;
  const answer = await (await ask('online')).response();
  expect(answer!.ok()).toBe(true);
  await page.clock.runFor(60_000);
  await expect(page.getByText(OFFLINE), 'the older question is not listened to').toHaveCount(0);

  host.silent = true;
  await ask('offline');
  await page.clock.runFor(60_000);
  await expect(page.getByText(OFFLINE)).toBeVisible();
});

test.describe('before the worker is in charge', () => {
  test.use({ serviceWorkers: 'block' });
  test('it is not said that everything works', async ({ page }) => {
    await page.goto(host.address);
    await start(page);
    host.dead = true;
    await page.evaluate(() => dispatchEvent(new Event('offline')));
    await expect(page.getByText(PARTLY)).toBeVisible();
    await expect(page.getByText(OFFLINE)).toHaveCount(0);
  });
});
