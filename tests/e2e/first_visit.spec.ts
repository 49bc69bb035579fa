// Private and movable: a first visit asks only its own host, at the root and under a path.
import { expect, test } from '@playwright/test';

for (const [place, address] of [['the root', process.env.UZIMA_URL!], ['a sub-path', process.env.UZIMA_SUBPATH_URL!]]) {
  test(`a first visit at ${place} finds all its files and asks no other origin`, async ({ page }) => {
    const foreign: string[] = [];
    const lost: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(address) && !/^(data|blob):/.test(url)) foreign.push(url);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) lost.push(`${response.status()} ${response.url()}`);
    });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));

    await page.goto(address);
    await page.waitForLoadState('networkidle');

    await expect(page.getByRole('heading', { name: 'Choose your language' })).toBeVisible();
    expect(foreign).toEqual([]);
    expect(lost).toEqual([]);
    expect(errors).toEqual([]);
  });
}
