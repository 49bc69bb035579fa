// Movable and private: under a path everything works, a phone may install it, and no other origin is ever asked.
import { expect, test, type BrowserContext } from '@playwright/test';
import { addPerson, answer, phone, start, starterPack, visit, workerReady } from './person';

const ROOMS: [string, string][] = [
  ['#/today', 'Today'], ['#/learn', 'Learn'], ['#/learn/org.uzima.child-health/fever', 'Fever'], ['#/check', 'Check'],
  ['#/care', 'Care'], ['#/care/new', 'Add a person'], ['#/medicines', 'Medicines'], ['#/medicines/new', 'Add a medicine'],
  ['#/packs', 'Packs'], ['#/settings', 'Settings'], ['#/emergency', 'Emergency'],
];

/** Every request of every page and worker that does not stay under `address`. */
function strangers(context: BrowserContext, address: string): string[] {
  const asked: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) asked.push(request.url());
  });
  return asked;
}

for (const [place, address] of [['the root', process.env.UZIMA_URL!], ['a sub-path', process.env.UZIMA_SUBPATH_URL!]]) {
  test(`at ${place} every room opens, with and without a network, and no other place is asked`, async ({}, info) => {
    const context = await phone(info.outputPath('profile'));
    const foreign = strangers(context, address);
    const page = context.pages()[0];
    const lost: string[] = [];
    page.on('response', (answered) => answered.status() >= 400 && lost.push(answered.url()));
    await page.goto(address);
    await start(page);
    await workerReady(page);
    await starterPack(page);
    for (const [hash, title] of ROOMS) {
      await visit(page, hash);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
    }
    await addPerson(page, 'Neema', '2');
    await visit(page, '#/check');
    await page.getByRole('link', { name: 'Child with fever' }).click();
    await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
    await answer(page, 'having a convulsion', 'Yes');
    await expect(page.getByRole('heading', { name: 'Go now', exact: true })).toBeVisible();

    await context.setOffline(true);
    const cold = await context.newPage();
    await page.close();
    await cold.goto(address);
    for (const [hash, title] of ROOMS) {
      await visit(cold, hash);
      await expect(cold.getByRole('heading', { level: 1 })).toContainText(title);
      await expect(cold.getByText('could not be loaded')).toHaveCount(0);
    }
    expect(context.serviceWorkers().map((worker) => worker.url())).toEqual([`${address}sw.js`]);
    expect(foreign).toEqual([]);
    expect(lost).toEqual([]);
    await context.close();
  });

  test(`at ${place} a phone may install it`, async ({}, info) => {
    const context = await phone(info.outputPath('profile'));
    const page = context.pages()[0];
    await page.goto(address);
    await start(page);
    await workerReady(page);
    const devtools = await context.newCDPSession(page);
    const { errors, data, url } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(url).toBe(`${address}manifest-en.webmanifest`);
    const manifest = JSON.parse(data!);
    expect(manifest).toMatchObject({ lang: 'en', dir: 'ltr', display: 'standalone' });
    expect(new URL(manifest.scope, url).href).toBe(address);
    expect(new URL(manifest.start_url, url).href).toContain(address);
    expect(manifest.icons.some((icon: { purpose?: string }) => icon.purpose?.includes('maskable'))).toBe(true);
    // Two folders of a host are two apps to the phone, and every language of one is the same app.
    expect((await devtools.send('Page.getAppId')).appId).toBe(address);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
    await context.close();
  });
}
