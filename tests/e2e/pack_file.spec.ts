// A pack from a file: installed and said so, kept offline, and refused when an older or a foreign one comes after it.
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf, LABEL, lessonPack, pack } from './pack_maker';
import { begin, FIXTURES, givePack, newPhone, starterPack, visit, workerReady } from './person';

const GOOD = join(FIXTURES, 'org.uzima.test-1.0.0-en.uzima');
const installed = /^“.+” is installed\.$/;

test('a pack from a file is installed, and is there offline', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  const context = page.context();
  await workerReady(page);
  await starterPack(page);
  await givePack(page, join(FIXTURES, '../packs/README.md'));
  await expect(page.getByRole('alert')).toContainText('This file was not installed.');
  await givePack(page, GOOD);
  await expect(page.getByText(installed)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  const title = (await page.getByText(installed).textContent())!.match(/“(.+)”/)![1];
  await expect(page.getByRole('heading', { name: title })).toBeVisible();

  await context.setOffline(true);
  const cold = await context.newPage();
  await page.close();
  await cold.goto(process.env.UZIMA_URL!);
  await visit(cold, '#/packs');
  await expect(cold.getByRole('heading', { name: title })).toBeVisible();
  await context.close();
});

test('a pack older than the one here, or signed by somebody else, is refused', async ({ page }) => {
  await begin(page);
  await starterPack(page);
  await givePack(page, join(FIXTURES, 'org.uzima.test-1.1.0-en.uzima'));
  await expect(page.getByText(installed)).toBeVisible();
  const before = await page.locator('.card').allTextContents();

  await givePack(page, GOOD);
  await expect(page.getByText('Version 1.1.0 is installed already, and it is newer. Nothing was changed.')).toBeVisible();
  await givePack(page, join(FIXTURES, 'other-key.uzima'));
  await expect(page.getByText(/signed by somebody else/)).toBeVisible();
  expect(await page.locator('.card').allTextContents()).toEqual(before);
});

test('a stranger cannot replace the starter pack with the key that is public', async ({ page }) => {
  await begin(page);
  await starterPack(page);
  const key = keyOf(readFileSync(join(FIXTURES, '../../../packs/development.key'), 'utf8').split('\n').filter((line) => /^[0-9a-f]{64}$/.test(line))[0]);
  const label = { ...LABEL, id: 'org.uzima.child-health', version: '9.0.0', title: 'Forged' };
  const buffer = pack(lessonPack([{ text: 'Wash your hands.' }]), label, 1, key);
  await givePack(page, { name: 'forged.uzima', mimeType: 'application/octet-stream', buffer });
  await expect(page.getByRole('alert')).toContainText('which anybody can use');
  await expect(page.getByRole('heading', { name: 'When a child is ill' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Forged' })).toHaveCount(0);
});
