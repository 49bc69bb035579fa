// Time passes while the app is open: Today moves on by itself, over the hour and over midnight.
import { expect, test } from '@playwright/test';
import { addMedicine, begin, rows, visit } from './person';

const heading = '.dose-group small';

test('what is due moves on with the minutes, and with the day', async ({ page }) => {
  // 07:00 in Dar es Salaam.
  await page.clock.install({ time: new Date('2026-11-22T04:00:00Z') });
  await begin(page);
  await addMedicine(page, 'Zinc');
  await expect(page.locator(heading)).toHaveText('later today');
  await expect(page.locator('main')).toContainText('Sunday 22 November');
  await page.clock.fastForward('31:00');
  await expect(page.locator(heading)).toHaveText('now');
  await page.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect(page.locator('.dose')).toContainText('Taken at 07:31');
  await page.clock.fastForward('02:00:00');
  await expect(page.locator(heading)).toHaveText('earlier today');
  await expect(page.locator('.dose')).toHaveAttribute('data-state', 'taken');

  await page.clock.fastForward('14:30:00');
  await expect(page.locator('main')).toContainText('Monday 23 November');
  await expect(page.locator(heading)).toHaveText('later today');
  await expect(page.locator('.dose')).toHaveAttribute('data-state', 'planned');
  await page.clock.fastForward('10:00:00');
  await expect(page.locator('.dose')).toHaveAttribute('data-state', 'missed');
});

test.describe('in the hour that comes twice', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('what is recorded as it was filled in was given now, not an hour ago', async ({ page }) => {
    // 01:30 for the second time.
    const now = new Date('2026-11-01T06:30:00Z');
    await page.clock.install({ time: now });
    await begin(page);
    await addMedicine(page, 'Zinc');
    await visit(page, '#/medicines');
    await page.getByRole('link', { name: 'Zinc' }).click();
    await page.getByText('One more dose than planned').click();
    await expect(page.locator('#extra-at')).toHaveValue('2026-11-01T01:30');
    await page.locator('#extra-amount').fill('1');
    await page.locator('#extra-amount').blur();
    await page.getByRole('button', { name: 'Write this dose down' }).click();
    const doses = async () => (await rows(page, ['doses'])).doses;
    await expect.poll(async () => (await doses()).length).toBe(1);
    const [, at] = /"taken":\{"at":(\d+)/.exec(JSON.parse((await doses())[0]).bytes)!;
    expect(Number(at)).toBeGreaterThanOrEqual(now.getTime());
  });
});
