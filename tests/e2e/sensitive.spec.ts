// Lists about mood or violence on a phone that others see, too.
import { expect, test, type Page } from '@playwright/test';
import { list as installed } from './made_list';
import { checklistPack, LABEL } from './pack_maker';
import { rows, visit } from './person';
import { faults } from './axe';

const DOWN = { name: 'down', type: 'yes_no', danger: 'yes' };
const MORE = [{ name: 'days', type: 'integer', worse: 'up' }];
const RULES = [{ rule: 'low', level: 'today', if: 'down', red_flag: 'yes' }];

async function list(page: Page, settings: Record<string, string>) {
  const files = checklistPack(DOWN, RULES, { more: MORE, settings: { for_age: '0-1439', for_pregnancy: 'any', ...settings } });
  await installed(page, files, LABEL, '30');
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Made list' }).click();
}

/** A tap by itself: two quick ones at one place would be one tap that trembles, and the second no answer. */
const press = (page: Page, name: string | RegExp) =>
  page.locator('.question').getByRole('button', { name, exact: true }).dispatchEvent('click');
const asks = (page: Page) => expect(page.getByRole('heading', { name: 'Can anyone else see this phone?' }));
const leave = (page: Page) => page.getByRole('button', { name: 'Leave now' });
const kept = async (page: Page) => {
  const { checks, drafts } = await rows(page, ['checks', 'drafts']);
  return { checks: checks.length, begun: drafts.filter((row) => JSON.parse(row).id.startsWith('check/')).length };
};

async function answered(page: Page) {
  await press(page, /^Neema/);
  await expect(page.locator('#question')).toBeFocused();
  await press(page, 'No');
  await expect(leave(page)).toBeVisible();
  await page.locator('.question').getByRole('spinbutton').or(page.locator('.question input')).first().fill('3');
  await page.locator('.question .button[data-variant="main"]').click();
  await expect(page.locator('.urgency')).toBeVisible();
}

for (const [why, settings] of [['by its complaint', { complaint: 'mood' }], ['by what its author says', { sensitive: 'yes' }]] as const) {
  test(`a list that is sensitive ${why} asks who sees the phone, and keeps nothing unasked`, async ({ page }) => {
    await list(page, settings);
    await asks(page).toBeVisible();
    await expect(page.locator('a[href^="tel:"]').first()).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await press(page, 'No, I am alone with it');
    await answered(page);
    await expect(page.getByText('This result is not saved.', { exact: false })).toBeVisible();
    expect(await kept(page)).toEqual({ checks: 0, begun: 0 });
    const remind = page.getByRole('button', { name: 'Remind me' });
    await expect(remind, 'a reminder would be kept, and would say of what').toHaveCount(0);
    await page.getByRole('button', { name: 'Save this result' }).click();
    await expect(page.getByText('The result is saved')).toBeVisible();
    await expect(remind).toBeVisible();
    expect(await kept(page)).toEqual({ checks: 1, begun: 0 });
    await page.reload();
    await asks(page).toBeVisible();
  });
}

test('who is seen is told to wait, and one tap leaves: nothing stays, and the way back does not lead there', async ({ page }) => {
  await list(page, { complaint: 'violence' });
  await press(page, 'Yes, or somebody may');
  await expect(page.getByText('Wait until you are alone', { exact: false })).toBeVisible();
  await press(page, 'Go on now');
  await press(page, /^Neema/);
  await expect(page.locator('#question')).toBeFocused();
  await press(page, 'Yes');
  await leave(page).click();
  await expect(page).toHaveURL(/#\/today$/);
  await expect(page.locator('.question')).toHaveCount(0);
  expect(await kept(page)).toEqual({ checks: 0, begun: 0 });
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Made list' })).toBeVisible();
  await page.getByRole('link', { name: 'Made list' }).click();
  await asks(page).toBeVisible();
});

test('an author may say that a list about mood is not sensitive', async ({ page }) => {
  await list(page, { complaint: 'mood', sensitive: 'no' });
  await press(page, /^Neema/);
  await expect(page.locator('#question')).toBeFocused();
  await expect(leave(page)).toHaveCount(0);
  await press(page, 'No');
  await expect.poll(async () => (await kept(page)).begun).toBe(2);
});
