// A new version: announced, taken over on the person's word only, and what they were writing is kept.
import { expect, test, type Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Host } from './host';
import { start, visit, workerReady } from './person';

let host: Host;
test.beforeEach(async () => void (host = await new Host().start()));
test.afterEach(() => host.stop());

const prompt = (page: Page) => page.getByText('A new version is ready. What you are writing is kept.');

/** From now on the host has another version, in which the page itself differs. */
async function release() {
  const page = (text: string) => text.replace('<head>', '<head><meta name="release" content="next">');
  const built = await readFile(join(process.env.UZIMA_DIST!, 'index.html'), 'utf8');
  const hash = createHash('sha256').update(page(built)).digest('base64');
  const worker = (text: string) =>
    text.replace(/VERSION = '\w+'/, "VERSION = 'next'").replace(/\["\.\/","[^"]+"\]/, `["./","${hash}"]`);
  host.changed.set('index.html', page);
  host.changed.set('sw.js', worker);
}

/** The name of the version in charge. */
const version = (page: Page) =>
  page.evaluate(async () => {
    const { active } = (await navigator.serviceWorker.getRegistration())!;
    const { port1, port2 } = new MessageChannel();
    const said = new Promise<string>((heard) => (port1.onmessage = ({ data }) => heard(data.version)));
    active!.postMessage({ type: 'version' }, [port2]);
    return said;
  });

test('a new version waits for the person, and a half-filled medicine survives it', async ({ page }) => {
  await page.goto(host.address);
  await start(page);
  await workerReady(page);
  await page.reload();
  const before = await version(page);
  await visit(page, '#/medicines/new');
  await page.getByLabel('Name of the medicine').fill('Half a na');
  await page.getByRole('button', { name: 'Add a time' }).click();
  await page.getByLabel('Time 2', { exact: true }).fill('20:00');
  await page.getByLabel('Time 2', { exact: true }).blur();
  await expect(prompt(page)).toHaveCount(0);

  await release();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
  // The worker first checks every file it keeps, which takes its time on a busy machine.
  await expect(prompt(page)).toBeVisible({ timeout: 30_000 });
  // Said, not done: the old version is still in charge, and the form stands as it was.
  expect(await version(page)).toBe(before);
  await expect(page.getByLabel('Name of the medicine')).toHaveValue('Half a na');

  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Use it now' }).click();
  await loaded;
  await expect(page.locator('meta[name=release]')).toHaveAttribute('content', 'next');
  await expect(page.getByLabel('Name of the medicine')).toHaveValue('Half a na');
  await expect(page.getByLabel('Time 2', { exact: true })).toHaveValue('20:00');
  expect(await version(page)).toBe('next');
  await expect(prompt(page)).toHaveCount(0);
});

test('a version that is still coming while the page starts is announced once it is here', async ({ page }) => {
  await page.goto(host.address);
  await start(page);
  await workerReady(page);
  await page.reload();
  await release();
  const arrive = host.hold('index.html');
  await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())!.update());
  await expect.poll(() => host.asked.slice(-1)).toEqual(['index.html']);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.installing !== null)).toBe(true);
  await expect(prompt(page)).toHaveCount(0);
  arrive();
  await expect(prompt(page)).toBeVisible({ timeout: 30_000 });
});

test('a version taken over in one tab asks the other to load anew, and takes nothing from it', async ({ page, context }) => {
  await page.goto(host.address);
  await start(page);
  await workerReady(page);
  await page.reload();
  const other = await context.newPage();
  await other.goto(host.address);
  await visit(other, '#/medicines/new');
  await other.getByLabel('Name of the medicine').fill('Half a na');
  await release();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
  await expect(prompt(page)).toBeVisible({ timeout: 30_000 });
  const replaced = other.getByText('Another window uses a newer Uzima now. Nothing is lost. Load this page again.');
  await expect(replaced).toHaveCount(0);
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect(replaced).toBeVisible();
  await expect(other.getByLabel('Name of the medicine')).toHaveValue('Half a na');
  const loaded = other.waitForEvent('load');
  await other.getByRole('button', { name: 'Load again' }).click();
  await loaded;
  await expect(other.locator('meta[name=release]')).toHaveAttribute('content', 'next');
  await expect(other.getByLabel('Name of the medicine')).toHaveValue('Half a na');
  await expect(replaced).toHaveCount(0);
});
