// Without a network: a closed browser starts, and the app knows better than the browser whether there is one.
import { expect, test } from '@playwright/test';
import { Host } from './host';
import { addMedicine, phone, start, visit, workerReady } from './person';

const OFFLINE = 'No network. Everything here still works.';

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
