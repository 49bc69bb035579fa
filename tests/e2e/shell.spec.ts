// Before the app: the page serves and says so, whatever the phone lacks. The app itself is held back in each test.
import { expect, test, type Page, type Route } from '@playwright/test';

const APP = /_bg\.wasm$/;

async function open(page: Page, address = './') {
  await page.route(APP, () => new Promise(() => {}));
  await page.goto(address, { waitUntil: 'commit' });
  // The page is drawn once its styles are here and one language is kept; before that there is nothing to see.
  await page.locator('[data-shell][hidden]').first().waitFor({ state: 'attached' });
}

/** The one shell that shows; the section of the emergency has its own. */
const start = (page: Page) => page.locator('.shell-start .shell:visible');
const emergency = (page: Page) => page.locator('[id="/emergency"] .shell:visible');
const notice = (page: Page) => page.locator('[data-notice]:visible');

test.use({ serviceWorkers: 'block' });

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('all four languages show their danger signs, and the emergency opens by its link', async ({ page }) => {
    await page.goto('./');
    await expect(start(page)).toHaveCount(4);
    await expect(page.locator('.shell-start [lang="ar"].shell')).toContainText('غير قادر على الشرب أو الرضاعة');
    await expect(emergency(page)).toHaveCount(0);

    await start(page).first().getByRole('link', { name: 'Emergency' }).click();
    await expect(emergency(page)).toHaveCount(4);
    await expect(start(page)).toHaveCount(0);
    await expect(emergency(page).first().locator('a[href="tel:999"]').first()).toBeVisible();
  });
});

for (const [locale, lang, dir, words] of [
  ['sw-TZ', 'sw', 'ltr', 'Dalili za hatari'],
  ['ar-EG', 'ar', 'rtl', 'علامات الخطر'],
  ['om-ET', 'en', 'ltr', 'Danger signs'],
]) {
  test.describe(`a browser that speaks ${locale}`, () => {
    test.use({ locale });
    test(`gets the page in ${lang}`, async ({ page }) => {
      await open(page);
      await expect(start(page)).toHaveCount(1);
      await expect(start(page)).toContainText(words);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.locator('html')).toHaveAttribute('dir', dir);
      await expect(page.locator('link[rel=manifest]')).toHaveAttribute('href', `manifest-${lang}.webmanifest`);
    });
  });
}

test('the chosen language and country win, and the number of that country comes first', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('uzima.language', '"fr"');
    localStorage.setItem('uzima.country', '"RW"');
  });
  await open(page, './#/emergency');
  await expect(emergency(page)).toContainText('Allez tout de suite au centre de santé le plus proche');
  await expect(emergency(page).locator('.shell-numbers a').first()).toHaveAttribute('href', 'tel:912');
});

test('a browser without WebAssembly is told so, and keeps the danger signs', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'WebAssembly', { value: undefined }));
  await open(page);
  await expect(notice(page)).toContainText('too old');
  await expect(start(page)).toContainText('Vomits everything');
});

test('a window that cannot store anything is told so', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: null }));
  await open(page);
  await expect(notice(page)).toContainText('cannot keep anything');
});

test('a browser that blocks what sites keep is told so, and keeps the danger signs', async ({ page }) => {
  await page.addInitScript(() => {
    const blocked = { get: () => { throw new DOMException('blocked', 'SecurityError'); } };
    for (const area of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, area, blocked);
  });
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('#shell')).toHaveCount(0);
  await expect(page.getByText('This browser or window keeps nothing.', { exact: false })).toBeVisible();
  await expect(page.getByText('Uzima keeps what you write', { exact: false })).toHaveCount(0);
  await expect(page.getByText('Uzima may keep on this phone what you write', { exact: false })).toHaveCount(0);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('This window cannot keep anything').first()).toBeVisible();
  await page.getByRole('link', { name: 'Emergency' }).click();
  await expect(page.getByText('Vomits everything').first()).toBeVisible();
});

test('an app that does not arrive offers to try again, and trying again works', async ({ page }) => {
  await page.route(APP, (route) => route.abort());
  await page.goto('./#/emergency', { waitUntil: 'commit' });
  await page.goto('./', { waitUntil: 'commit' });
  await expect(notice(page)).toContainText('could not be loaded');
  await page.unroute(APP);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.locator('#shell')).toHaveCount(0);
});

for (const [what, answer] of [
  ['do not arrive', (route: Route) => route.abort()],
  ['are gone from the host', (route: Route) => route.fulfill({ status: 404 })],
  ['are those of another version', (route: Route) => route.fulfill({ json: ['Uzima'] })],
] as const) {
  test(`words that ${what} leave the first page with a way to try again, which works`, async ({ page }) => {
    const words = /\/locales\/.*json$/;
    await page.addInitScript(() => addEventListener('TrunkApplicationStarted', () => document.documentElement.setAttribute('data-run', '')));
    await page.route(words, answer);
    await page.goto('./', { waitUntil: 'commit' });
    await expect(notice(page)).toContainText('could not be loaded');
    await page.locator('html[data-run]').waitFor();
    // The app has asked a second time, and what it did about the answer is drawn.
    await page.evaluate(async () => {
      await Promise.allSettled([(window as any).uzimaLocale]);
      for (let turn = 0; turn < 20; turn++) await new Promise((drawn) => requestAnimationFrame(drawn));
    });
    await expect(notice(page)).toContainText('could not be loaded');
    await expect(start(page)).toContainText('Vomits everything');
    await start(page).getByRole('link', { name: 'Emergency' }).click();
    await expect(emergency(page)).toContainText('Go to the nearest health facility now');
    await page.goBack();
    await page.unroute(words);
    await page.getByRole('link', { name: 'Try again' }).click();
    await expect(page.locator('#shell')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Choose your language' })).toBeVisible();
  });
}

test('at 200 % text nothing runs off a small screen', async ({ page }) => {
  await open(page, './#/emergency');
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
