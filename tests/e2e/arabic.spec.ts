// Right to left, and every language on the smallest screen: nothing runs off to the side.
import { expect, test, type Page } from '@playwright/test';
import { start, visit } from './person';

const ROUTES = [
  '#/today', '#/learn', '#/learn/org.uzima.child-health/fever', '#/learn/org.uzima.child-health/danger-signs', '#/check',
  '#/check/org.uzima.child-health/fever-child', '#/care', '#/care/new', '#/medicines', '#/medicines/new', '#/plan/new', '#/packs',
  '#/settings', '#/privacy', '#/keep/delete', '#/keep', '#/keep/backup', '#/keep/restore',
  '#/keep/update', '#/keep/ledger', '#/keep/lock', '#/emergency', '#/nothing/here',
];

const LANGUAGES = [
  ['en', 'English', 'ltr', 'When a child is ill'],
  ['fr', 'Français', 'ltr', 'Quand un enfant est malade'],
  ['sw', 'Kiswahili', 'ltr', 'Mtoto anapougua'],
  ['ar', 'العربية', 'rtl', 'حين يمرض الطفل'],
];

async function arrived(page: Page, title: string) {
  await visit(page, '#/packs');
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

for (const [lang, native, dir, title] of LANGUAGES) {
  test(`in ${lang} every page reads ${dir} and fits a screen of 360 pixels`, async ({ page }) => {
    await page.goto('./');
    await page.getByRole('button', { name: native, exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.locator('html')).toHaveAttribute('dir', dir);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await start(page, native);
    await arrived(page, title);
    for (const route of ROUTES) {
      await visit(page, route);
      await expect(page.locator('#main > *').first()).toBeAttached();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), route).toBe(360);
    }
  });
}

test('a checklist in Arabic: right to left from the first question to the result', async ({ page }) => {
  await page.goto('./');
  await start(page, 'العربية', 'EG');
  await arrived(page, 'حين يمرض الطفل');
  await visit(page, '#/care/new');
  await page.locator('#name').fill('نور');
  await page.locator('#age').fill('٢');
  await page.getByRole('button', { name: 'حفظ' }).click();
  await expect(page.getByRole('link', { name: 'نور' })).toBeVisible();

  await visit(page, '#/check');
  await page.getByRole('link', { name: 'طفل عنده حمى' }).click();
  await page.locator('.question').getByRole('button', { name: 'نور' }).click();
  await expect(page.locator('#question')).toContainText('هل عند الطفل تشنج (نوبة اختلاج) الآن؟');
  await page.getByRole('button', { name: 'لا', exact: true }).click();
  await expect(page.locator('#question')).toContainText('هل الطفل غير قادر على الشرب أو الرضاعة؟');
  expect(await page.locator('#question').evaluate((question) => getComputedStyle(question).direction)).toBe('rtl');
  await page.getByRole('button', { name: 'نعم', exact: true }).click();
  await expect(page.getByText('الطفل غير قادر على الشرب أو الرضاعة. قد تكون هذه العلامة خطيرة.')).toBeVisible();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'emergency');
  expect(await page.locator('.urgency').evaluate((urgency) => getComputedStyle(urgency).direction)).toBe('rtl');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
