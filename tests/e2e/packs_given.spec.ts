// A pack that another app shares, or that is dropped on the page: looked at first, also behind a lock; and what is no pack.
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLocked, putOn, unlocked } from './locked';
import { begin, FIXTURES, newPhone, rows, starterPack, visit, workerReady } from './person';

const GOOD = readFileSync(join(FIXTURES, 'org.uzima.test-1.0.0-en.uzima')).toString('base64');
const NONE = Buffer.from('just a text').toString('base64');

/** Shares files as the phone's share sheet does: a form, posted to the address that the manifest names. */
async function share(page: Page, files: string[], size = 0) {
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')!;
    return { at: link.href, ...(await (await fetch(link.href)).json()) };
  });
  const target = manifest.share_target;
  const action = new URL(target.action, manifest.at).href;
  // The share sheet is no page of ours: the policy of a page, which lets it send nothing, does not bind it.
  await page.goto('about:blank');
  const arrived = page.waitForURL(/#\/packs\?shared/);
  await page.evaluate(
    ({ files, size, action, target }) => {
      const given = new DataTransfer();
      for (const [at, file] of files.entries()) {
        const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
        given.items.add(new File([bytes, new Uint8Array(size)], `pack-${at}.uzima`));
      }
      const form = document.createElement('form');
      Object.assign(form, { action, method: target.method, enctype: target.enctype });
      const input = document.createElement('input');
      Object.assign(input, { type: 'file', name: target.params.files[0].name, multiple: true, files: given.files });
      form.append(input);
      document.body.append(form);
      form.submit();
    },
    { files, size, action, target },
  );
  await arrived;
}

const proposed = (page: Page) => page.locator('#pack-said .card').getByRole('heading', { name: 'Clean hands' });

test('a shared pack is looked at, and only then installed', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await workerReady(page);
  await starterPack(page);
  const before = await rows(page, ['packs']);
  await share(page, [GOOD]);
  await expect(proposed(page)).toBeVisible();
  expect(await rows(page, ['packs'])).toEqual(before);
  // It waits until something is decided.
  await page.reload();
  await expect(proposed(page)).toBeVisible();
  await page.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(page.getByText('“Clean hands” is installed.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('No file came.')).toBeVisible();
  await page.context().close();
});

test('more than one file, no pack, one too large: each is said, and nothing is changed', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await workerReady(page);
  await starterPack(page);
  const before = await rows(page, ['packs', 'blobs']);
  for (const [files, size, said] of [
    [[GOOD, GOOD], 0, 'Give one file at a time.'],
    [[NONE], 0, 'This file was not installed.'],
    [[GOOD], 21 * 1024 * 1024, 'This file is larger than any pack may be (20 MB).'],
    [[], 0, 'No file came.'],
  ] as const) {
    await share(page, [...files], size);
    await expect(page.locator('#pack-said').getByText(said)).toBeVisible();
  }
  expect(await rows(page, ['packs', 'blobs'])).toEqual(before);
  const waiting = await page.evaluate(async () => Boolean(await caches.match('share')));
  expect(waiting, 'what was refused does not stay').toBe(false);
  await page.context().close();
});

test('behind a lock a shared pack waits until it is open', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await workerReady(page);
  await starterPack(page);
  await putOn(page);
  await share(page, [GOOD]);
  await expect(isLocked(page)).toBeVisible();
  await expect(proposed(page)).toHaveCount(0);
  await unlocked(page);
  await expect(proposed(page)).toBeVisible();
  await page.context().close();
});

test('a pack dropped on the page is looked at', async ({ page }) => {
  await begin(page);
  await starterPack(page);
  const drop = (files: string[]) =>
    page.evaluate((files) => {
      const dataTransfer = new DataTransfer();
      for (const file of files) {
        dataTransfer.items.add(new File([Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))], 'a.uzima'));
      }
      const over = new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer });
      document.querySelector('main')!.dispatchEvent(over);
      const dropped = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer });
      document.querySelector('main')!.dispatchEvent(dropped);
      // Whatever the page lets pass, a browser opens in the place of the app.
      return over.defaultPrevented && dropped.defaultPrevented;
    }, files);
  expect(await drop([GOOD])).toBe(true);
  await expect(proposed(page)).toBeVisible();
  expect(await drop([GOOD, NONE])).toBe(true);
  await expect(page.locator('#pack-said').getByText('Give one file at a time.')).toBeVisible();
  await visit(page, '#/care');
  expect(await drop([GOOD]), 'elsewhere the page does not listen').toBe(false);
});

test('a pack that the phone opens with the app is looked at, and so is the next one', async ({ page }) => {
  // Only the browser's hand-over is played: it keeps what was opened until somebody asks, and then hands over each launch.
  await page.addInitScript(() => {
    const waiting: object[] = [];
    let consumer: ((launch: object) => void) | undefined;
    const launchQueue = {
      setConsumer: (heard: (launch: object) => void) => {
        consumer = heard;
        waiting.splice(0).forEach(heard);
      },
    };
    Object.defineProperty(window, 'launchQueue', { value: launchQueue });
    (window as any).open_with = (files: string[]) => {
      const handle = (file: string) => ({
        kind: 'file',
        getFile: async () => new File([Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))], 'a.uzima'),
      });
      const launch = { files: files.map(handle) };
      if (consumer) consumer(launch);
      else waiting.push(launch);
    };
  });
  await begin(page);
  await starterPack(page);
  const opened = async (files: string[]) => page.evaluate((files) => (window as any).open_with(files), files);
  const manifest = await page.evaluate(async () => (await fetch(document.querySelector<HTMLLinkElement>('link[rel=manifest]')!.href)).json());
  expect(Object.values(manifest.file_handlers[0].accept)).toEqual([['.uzima']]);
  expect(manifest.launch_handler.client_mode, 'a share would be lost on a page that is only focused').toEqual(['navigate-existing', 'auto']);
  await opened([GOOD]);
  await visit(page, manifest.file_handlers[0].action.replace('./', ''));
  await expect(proposed(page)).toBeVisible();
  await page.getByRole('button', { name: 'Do not install' }).click();
  await expect(proposed(page)).toHaveCount(0);
  await opened([NONE]);
  await expect(page.locator('#pack-said').getByText('This is not a pack.')).toBeVisible();
  await opened([GOOD]);
  await expect(proposed(page)).toBeVisible();
  await opened([GOOD, GOOD]);
  await expect(page.locator('#pack-said').getByText('Give one file at a time.')).toBeVisible();
});
