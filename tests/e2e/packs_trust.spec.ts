// Whom a pack on the card is from, and what it would change: by key and contents, never by a name or a number alone.
import { generateKeyPairSync } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { LABEL, lessonPack, pack } from './pack_maker';
import { begin, givePack, showPack, starterPack, visit } from './person';

const key = () => generateKeyPairSync('ed25519').privateKey;
const file = (words: string, label: object, by: ReturnType<typeof key>) =>
  ({ name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(lessonPack([{ text: words }]), { ...LABEL, ...label }, 1, by) });
const card = (page: Page) => page.locator('#pack-said .card');

test('other contents under the number that is installed are said to be other, and can be taken back', async ({ page }) => {
  const by = key();
  await begin(page);
  await starterPack(page);
  await visit(page, '#/packs');
  await givePack(page, file('Wash for ten seconds.', {}, by));
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
  await showPack(page, file('Wash for ten seconds.', {}, by));
  await expect(card(page)).toContainText('This very version is installed already.');
  await showPack(page, file('Wash for twenty seconds.', {}, by));
  await expect(card(page)).toContainText('It has the number of version 1.0.0, which is installed, and other contents.');
  await expect(card(page).locator('ul')).toContainText('Washing hands');
  await card(page).getByRole('button', { name: 'Install', exact: true }).click();
  const lesson = async (words: string) => {
    await visit(page, '#/learn');
    await page.getByRole('link', { name: /Washing hands/ }).click();
    await expect(page.locator('.lesson')).toContainText(words);
  };
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
  await lesson('Wash for twenty seconds.');
  await visit(page, '#/packs');
  await page.getByRole('button', { name: 'Go back to version 1.0.0 Made by a test' }).click();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText('Version 1.0.0 of “Made by a test” is back.')).toBeVisible();
  await lesson('Wash for ten seconds.');
});

test('a name that a key did not have before, and a name that another key has, are said with the words to compare', async ({ page }) => {
  const by = key();
  await begin(page);
  await starterPack(page);
  await visit(page, '#/packs');
  await givePack(page, file('Wash.', {}, by));
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
  const words = card(page).locator('code');
  await showPack(page, file('Wash.', { id: 'org.uzima.second', title: 'Second' }, by));
  await expect(card(page)).toContainText('The same publisher has signed a pack that is on this phone.');
  await showPack(page, file('Wash.', { id: 'org.uzima.second', publisher: { name: 'World Health Organization' } }, by));
  await expect(card(page)).toContainText('its publisher is called “Uzima tests” there, not “World Health Organization”.');
  await expect(words).toHaveText(/^\w+( \w+)+$/);
  await showPack(page, file('Wash.', { id: 'org.uzima.second' }, key()));
  await expect(card(page)).toContainText('A pack on this phone names the same publisher, “Uzima tests”, and has another key.');
  await expect(words).toHaveText(/^\w+( \w+)+$/);
});
