// The lock as a person puts it on and opens it.
import { expect, type Page } from '@playwright/test';
import { visit } from './person';

export const PIN = '2580';

/** Puts a lock on; the locked screen stands afterwards. */
export async function putOn(page: Page) {
  await visit(page, '#/keep/lock');
  await expect(page.getByText('Forgotten means gone.')).toBeVisible();
  await expect(page.getByText('A PIN of 4 digits stops a curious relative, not a laboratory')).toBeVisible();
  await page.getByLabel('New PIN').fill(PIN);
  await page.getByLabel('The same once more').fill(PIN);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Once more: if you forget it')).toBeVisible();
  await page.getByRole('button', { name: 'Put the lock on' }).click();
  await expect(isLocked(page)).toBeVisible();
}

export const isLocked = (page: Page) => page.getByRole('heading', { name: 'Uzima is locked' });

/** Tries to open it. */
export async function unlock(page: Page, pin = PIN) {
  await page.locator('#secret').fill(pin);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

/** Opens it. */
export async function unlocked(page: Page, pin = PIN) {
  await unlock(page, pin);
  await expect(page.locator('#secret')).toHaveCount(0);
}
