// A list made by a test: somebody to ask about, the list installed, and the way to its first question.
import { expect, type Page } from '@playwright/test';
import { LABEL, pack } from './pack_maker';
import { addPerson, begin, givePack, starterPack, visit } from './person';

/** Installs a pack with these files, as a person does. */
export async function give(page: Page, files: Record<string, unknown>, label: object = LABEL) {
  await givePack(page, { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(files, label) });
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
}

/** Somebody to ask about, and a pack with one list. */
export async function list(page: Page, files: Record<string, unknown>, label: object = LABEL, years = '2') {
  await begin(page);
  await addPerson(page, 'Neema', years);
  await starterPack(page);
  await give(page, files, label);
}

/** From the list of lists to what is asked first about somebody. */
export async function runFor(page: Page, name = 'Neema') {
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Made list' }).click();
  await page.locator('.question').getByRole('button', { name }).click();
}

/** Gives an answer of the question on the screen. */
export const press = (page: Page, name: string) => page.locator('.question').getByRole('button', { name, exact: true }).click();

/** What has the keyboard, and so the voice of a screen reader. */
export const focused = (page: Page) => expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''));

/** From the list of lists to the first question, about the one who was added. */
export async function ask(page: Page) {
  await runFor(page);
  await expect(page.locator('#question')).toHaveText('What is asked');
}
