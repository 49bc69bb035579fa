// Two phones changed one person: what a person reads about it, and that a choice holds.
import { expect, test, type Page } from '@playwright/test';
import { addPerson, begin, visit } from './person';

/** Puts a version of Amina's record beside it that another phone wrote at the same time. */
async function rival(page: Page) {
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((yes, no) => {
        request.onsuccess = () => yes(request.result);
        request.onerror = () => no(request.error);
      });
    const db = await done(indexedDB.open('uzima'));
    const rows = await done(db.transaction('people').objectStore('people').getAll());
    const read = (row: { bytes: Uint8Array }) => JSON.parse(new TextDecoder().decode(row.bytes.slice(1)));
    const row = rows.find((row) => read(row).body.name === 'Amina');
    const inside = read(row);
    inside.by = 'aa00000000000001-me';
    inside.body.name = 'Mama Amina';
    inside.seen = {};
    const stamp = `${row.stamp.split('.')[0]}.00000000.aa00000000000001.7`;
    const bytes = Uint8Array.of(0, ...new TextEncoder().encode(JSON.stringify(inside)));
    const store = db.transaction('conflicts', 'readwrite').objectStore('conflicts');
    await done(store.put({ ...row, id: `people/${row.id}/${stamp}`, stamp, bytes }));
    db.close();
  });
  await page.reload();
}

const WORDS = [
  { native: 'English', keep: 'Keep this one', text: 'Two phones changed this before they knew of each other' },
  { native: 'العربية', keep: 'الإبقاء على هذه', text: 'غيّر هاتفان هذا قبل أن يعرف أحدهما بالآخر' },
];

for (const { native, keep, text } of WORDS) {
  test(`in ${native} both versions stand side by side, and the chosen one holds`, async ({ page }) => {
    await begin(page);
    await addPerson(page, 'Amina', '30');
    await rival(page);
    if (native !== 'English') {
      await visit(page, '#/settings');
      await page.getByRole('button', { name: native, exact: true }).click();
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    }
    await visit(page, '#/care');
    const card = page.locator('section.card').filter({ hasText: text });
    await expect(card).toBeVisible();
    await expect(card.locator('td', { hasText: 'Amina' })).toHaveCount(2);
    await expect(card.locator('th[scope=rowgroup]')).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

    // Not only on Care: whoever opens the person cannot miss it, and cannot write over it.
    await page.locator('a.list-item', { hasText: 'Amina' }).click();
    await expect(card).toBeVisible();
    const column = await card.locator('td').allTextContents();
    const button = card.getByRole('button', { name: keep }).nth(column.indexOf('Mama Amina'));
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(card).toHaveCount(0);
    await expect(page.locator('#name')).toHaveValue('Mama Amina');
    await page.reload();
    await visit(page, '#/care');
    await expect(page.locator('a.list-item', { hasText: 'Mama Amina' })).toBeVisible();
    await expect(card).toHaveCount(0);
  });
}

test('an edit of a person with two versions says that somebody has to choose first', async ({ page }) => {
  await begin(page);
  await addPerson(page, 'Amina', '30');
  await rival(page);
  await visit(page, '#/care');
  await page.locator('a.list-item', { hasText: 'Amina' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Third');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose which version holds first');
});
