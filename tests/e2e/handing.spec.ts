// A backup goes through the share sheet as a person decides, and a sheet of paper tells how it comes back.
import { expect, test, type Page } from '@playwright/test';
import { family, open, PASSPHRASE } from './keeper';
import { begin, visit } from './person';

type Shared = { name: string; type: string; bytes: number[] };

/** A phone whose share sheet takes files of these kinds; `closed`: the person closes it again. */
async function withShareSheet(page: Page, kinds: string[], closed = false) {
  await page.addInitScript(({ kinds, closed }) => {
    const shared: Shared[] = ((window as any).shared = []);
    const takes = (data: { files: File[] }) => data.files.every((file) => kinds.includes(file.name.split('.').pop()!));
    Object.assign(navigator, {
      canShare: takes,
      share: async (data: { files: File[] }) => {
        if (!takes(data)) throw new TypeError('not such files');
        if (!navigator.userActivation.isActive) throw new DOMException('not in a tap', 'NotAllowedError');
        if (closed) throw new DOMException('closed', 'AbortError');
        for (const file of data.files) {
          shared.push({ name: file.name, type: file.type, bytes: [...new Uint8Array(await file.arrayBuffer())] });
        }
      },
    });
  }, { kinds, closed });
}

/** A backup that was read back and waits to be handed out. */
async function made(page: Page) {
  await begin(page);
  await family(page, 'Amina');
  await visit(page, '#/keep/backup');
  await page.locator('#passphrase').fill(PASSPHRASE);
  await page.locator('#passphrase-again').fill(PASSPHRASE);
  await page.locator('form .button[data-variant="main"]').click();
  await expect(page.getByText('Sheet for the day the phone is gone')).toBeVisible({ timeout: 30_000 });
}

const share = (page: Page) => page.getByRole('button', { name: 'Send it somewhere' });

for (const [kind, type] of [['uzb', 'application/octet-stream'], ['txt', 'text/plain']]) {
  test(`a share sheet that takes .${kind} is given the file, and it opens`, async ({ page }) => {
    await withShareSheet(page, [kind]);
    await made(page);
    await share(page).click();
    await expect(page.getByText(/has left Uzima/)).toContainText(`.${kind}`);
    const [file, ...more]: Shared[] = await page.evaluate(() => (window as any).shared);
    expect(more).toEqual([]);
    expect(file.type).toBe(type);
    expect(file.name).toMatch(new RegExp(`^notes-\\d{4}-\\d{2}-\\d{2}-\\d{4}\\.${kind}$`));
    await visit(page, '#/keep/ledger');
    await expect(page.locator('.card')).toContainText(file.name);
    await open(page, '#/keep/restore', { name: file.name, mimeType: file.type, buffer: Buffer.from(file.bytes) });
    await expect(page.locator('.card').first()).toContainText('Amina', { timeout: 30_000 });
  });
}

test('a share sheet that is closed again has sent nothing, and the list of what left says so', async ({ page }) => {
  await withShareSheet(page, ['uzb'], true);
  await made(page);
  await share(page).click();
  await expect(page.locator('.notice[data-kind="attention"]').last()).toContainText('The file was not handed over');
  await visit(page, '#/keep/ledger');
  await expect(page.locator('.card')).toHaveCount(0);
});

test('where nothing can be shared there is no such button', async ({ page }) => {
  await withShareSheet(page, ['png']);
  await made(page);
  await expect(page.getByRole('button', { name: 'Save the file' })).toBeVisible();
  await expect(share(page)).toHaveCount(0);
});

test('the sheet on paper says which file, when and how, and never the passphrase', async ({ page }, info) => {
  await made(page);
  await page.evaluate(() => { window.print = () => { (window as any).printed = true; }; });
  await page.getByRole('button', { name: 'Print this sheet' }).click();
  expect(await page.evaluate(() => (window as any).printed)).toBe(true);
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('.sheet');
  await expect(sheet).toContainText(/notes-\d{4}-\d{2}-\d{2}-\d{4}\.uzb/);
  await expect(sheet).toContainText(`Open ${new URL('./', page.url()).href} in the browser`);
  await expect(sheet.locator('.write-line'), 'one for the place, two for the passphrase').toHaveCount(3);
  await expect(sheet.locator('ol > li')).toHaveCount(4);
  // Nothing else of the page, and nothing that tells who is ill.
  const paper = await page.evaluate(() => document.body.innerText);
  for (const never of ['4821', '6612', 'Amina', 'Zinc', 'Save the file', 'Today']) expect(paper).not.toContain(never);
  const pdf = await page.pdf({ path: info.outputPath('sheet.pdf'), format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type ?\/Page\b/g), 'one sheet').toHaveLength(1);
});
