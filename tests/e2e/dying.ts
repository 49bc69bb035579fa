// Phones that die in the midst of something: when, of what, and what there was before and after.
import { expect, type Page } from '@playwright/test';
import { backUp, family, history, kept } from './keeper';
import { addPerson } from './person';

/** So many doses more than a person would tap in a test: the change takes several writes, or one large one. */
const DOSES = 2_200;

/**
 * One moment in every part of the whole span and a little beyond it, in any order: shares of the span. The seed is printed;
 * with UZIMA_SEED they are the same again.
 */
export function moments(times: number, what: string): number[] {
  let seed = Number(process.env.UZIMA_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`${what}: UZIMA_SEED=${seed}`);
  // Mulberry32: small, and the same on every machine.
  const chance = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const parts = Array.from({ length: times }, (_, at) => ({ part: ((at + chance()) / times) * 1.3, order: chance() }));
  return parts.sort((one, other) => one.order - other.order).map(({ part }) => part);
}

/** Somebody with a long history; the states before and after, and their files. */
export async function histories(page: Page, name: (file: string) => string) {
  await family(page, 'Amina');
  const states = [await kept(page)];
  const files = [await backUp(page, name('old.uzb'))];
  await history(page, DOSES);
  for (const child of ['Baraka', 'Chausiku']) await addPerson(page, child, '9');
  states.push(await kept(page));
  files.push(await backUp(page, name('new.uzb')));
  return { states, files };
}

/** Taps the button of the open file; anything to be ticked before is ticked in the same go. */
export async function tap(page: Page, button: string) {
  await page.evaluate((selector) => {
    const button = document.querySelector<HTMLButtonElement>(selector)!;
    const sure = [...(button.closest('.card')?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])].pop();
    if (sure && !sure.checked) sure.click();
    button.click();
  }, button);
}

/** How long it takes from the tap until `done` is seen when nobody is killed. */
export async function span(page: Page, button: string, done: string): Promise<number> {
  const began = Date.now();
  await tap(page, button);
  await expect(page.locator(done)).toBeVisible({ timeout: 60_000 });
  return Date.now() - began;
}

/** Which of the states is on the phone; anything else is a mixture. */
export async function stands(page: Page, states: Record<string, string[]>[], when: string): Promise<number> {
  const found = JSON.stringify(await kept(page));
  const state = states.findIndex((state) => JSON.stringify(state) === found);
  expect(state, `${when} it is the old or the new`).not.toBe(-1);
  return state;
}

/** The app as it starts after a kill, with nothing lost. */
export async function startAgain(page: Page) {
  await page.goto(`${process.env.UZIMA_URL!}#/care`);
  // A crash takes along what the neighbouring page was fetching; it says so, and a person taps.
  const amina = page.getByRole('link', { name: 'Amina' });
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(amina.or(again)).toBeVisible({ timeout: 40_000 });
  if (await again.isVisible()) await again.click();
  await expect(amina).toBeVisible();
  await expect(page.getByText('Something was lost')).toHaveCount(0);
}
