// What axe finds on a page, by day and in the dark.
import { expect, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const COLOURS = { runOnly: ['color-contrast'] };

interface Violation { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }

/** What axe finds, all rules of it or `only` some. */
async function axe(page: Page, only: object): Promise<string[]> {
  const { violations, passes }: { violations: Violation[]; passes: unknown[] } = await page.evaluate(
    (only) => (window as any).axe.run(only), only,
  );
  expect(passes.length).toBeGreaterThan(0);
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, nodes: [{ html, failureSummary }] }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`);
}

const DAY = { colorScheme: 'light', reducedMotion: 'reduce' } as const;

/** Changes what the phone asks of a page, and brings colours that are on their way to their end. What goes round for ever stays. */
async function look(page: Page, media: Parameters<Page['emulateMedia']>[0]) {
  await page.emulateMedia(media);
  await page.evaluate(() => {
    const ending = () => document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    // An end may begin another.
    for (let round = 0; round < 9 && ending().length; round += 1) for (const animation of ending()) animation.finish();
  });
}

/** What axe calls moderate, serious or critical on the page as it stands; its colours in the dark, too. */
export async function faults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(AXE, 'utf8'));
  await look(page, DAY);
  const found = await axe(page, {});
  await look(page, { colorScheme: 'dark' });
  for (const fault of await axe(page, COLOURS)) found.push(`dark: ${fault}`);
  await look(page, DAY);
  return found;
}
