// `uzima-pack preview`: the pack in the real app follows every save, faults are shown, and nothing of it stays behind.
import { expect, test } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** `uzima-pack`, in a process group of its own, so that a signal reaches it as Ctrl-C does. */
const packer = (words: string[], config: string): ChildProcess =>
  spawn('cargo', ['run', '--quiet', '--package', 'uzima-packer', '--bin', 'uzima-pack', '--', ...words], {
    cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, XDG_CONFIG_HOME: config },
  });

/** Starts a preview of a pack and gives its address. */
async function preview(pack: string, config: string, port = '0'): Promise<[ChildProcess, string]> {
  const running = packer(['preview', pack, '--app', process.env.UZIMA_DIST!, '--port', port], config);
  let said = '';
  for await (const piece of running.stdout!) {
    said += piece;
    const address = said.match(/Open (http:\S+)/);
    if (address) return [running, address[1]];
  }
  throw new Error(`the preview ended: ${said}`);
}

test('an educator sees each save in the app, and each fault with its place', async ({ page }, info) => {
  test.setTimeout(240_000);
  const [folder, config] = [info.outputPath('pack'), info.outputPath('config')];
  await once(packer(['new', folder], config), 'exit');
  const lesson = join(folder, 'articles/en/drinking-water.md');
  const text = readFileSync(lesson, 'utf8');
  // A pack that still says whose it may become is warned of.
  const label = join(folder, 'pack.yaml');
  const own = [['org.example.first-pack', 'org.uzima.water'], ['Your name or organisation', 'Neema'], ['My first pack', 'Water']];
  writeFileSync(label, own.reduce((text, [made, mine]) => text.replaceAll(made, mine), readFileSync(label, 'utf8')));
  const [running, address] = await preview(folder, config);
  const violations: string[] = [];
  page.on('console', (message) => void (/Content Security Policy/.test(message.text()) && violations.push(message.text())));
  try {
    // By the number of this machine it leads to a name of its own, so that nothing stored under the number is touched.
    await page.goto(address.replace('preview.localhost', '127.0.0.1'));
    expect(page.url()).toBe(address);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.goto(`${address}#/learn`);
    await page.getByRole('link', { name: /Safe water to drink/ }).click();
    await expect(page.getByText('Water can look clean')).toBeVisible();
    const panel = page.locator('#uzima-preview');
    // What is advised stands folded; nothing is wrong.
    await expect(panel.locator('summary')).toHaveText('2 warnings');
    await expect(panel).not.toHaveClass('faulty');

    writeFileSync(lesson, text.replace('Water can look clean', 'Clear water is not always clean'));
    await expect(page.getByText('Clear water is not always clean')).toBeVisible();

    writeFileSync(lesson, text.replace('term:rolling_boil', 'term:roling_boil'));
    await expect(panel).toContainText('1 fault. You see the last version without faults.');
    await expect(panel).toContainText('articles/en/drinking-water.md, line 13: glossary.csv has no word');
    await expect(page.getByText('Clear water is not always clean')).toBeVisible();

    writeFileSync(lesson, text);
    await expect(page.getByText('Water can look clean')).toBeVisible();
    await expect(panel).not.toHaveClass('faulty');
    await expect(panel).not.toContainText('fault');
    expect(violations).toEqual([]);
  } finally {
    process.kill(-running.pid!, 'SIGINT');
  }
  await expect(page.locator('#uzima-preview')).toContainText('The preview has ended.');
});

test('a new preview forgets the one before', async ({ page }, info) => {
  test.setTimeout(240_000);
  const [folder, config] = [info.outputPath('pack'), info.outputPath('config')];
  await once(packer(['new', folder], config), 'exit');
  const visit = async (port?: string): Promise<string> => {
    const [running, address] = await preview(folder, config, port);
    try {
      await page.goto(address);
      await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
      expect(await page.evaluate(() => localStorage.getItem('left'))).toBe(null);
      await page.evaluate(() => localStorage.setItem('left', 'behind'));
      await page.reload();
      expect(await page.evaluate(() => localStorage.getItem('left'))).toBe('behind');
    } finally {
      process.kill(-running.pid!, 'SIGINT');
    }
    return new URL(address).port;
  };
  await visit(await visit());
});
