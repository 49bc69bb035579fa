// Time passes while the app is open: Today moves on by itself, over the hour and over midnight.
import { expect, test } from '@playwright/test';
import { addMedicine, begin } from './person';

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
