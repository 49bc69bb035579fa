// Deleting: one medicine, one result, a person, everything; in words before, and gone afterwards, seen from outside.
import { expect, test, type Page } from '@playwright/test';
import { addPerson, answer, fillMedicine, phone, start, starterPack, visit, workerReady } from './person';
import { Host } from './host';
import { isLocked, putOn, unlocked } from './locked';

async function addMedicine(page: Page, name: string) {
  await visit(page, '#/medicines/new');
  await fillMedicine(page, name);
  await page.locator('.page-actions').getByRole('button').click();
  await expect(page.locator('.dose')).toHaveCount(1);
}

/** Everything that this origin keeps, asked from a page that is not the app. */
async function kept(page: Page) {
  return page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    const workers = (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope);
    const settings = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
    return { databases, caches: await caches.keys(), settings, files, workers };
  });
}

const NOTHING = { databases: [], caches: [], settings: [], files: [], workers: [] };

/** The worker of this page answers for it. */
const inCharge = (page: Page) => page.evaluate(() => navigator.serviceWorker.controller !== null);

/** Asks for files as pages do, and waits for the answers. */
async function fetchMore(page: Page) {
  const answered = await page.evaluate(async () => {
    const files = ['icons/uzima-192.png', 'packs/catalog.json', 'packs/none.uzima', '.'];
    return Promise.all(files.map(async (file) => (await fetch(file)).arrayBuffer()));
  });
  expect(answered).toHaveLength(4);
}

test('a medicine goes with its doses in words, comes back with Undo, and goes again', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await addMedicine(page, 'Zinc');
  await page.getByRole('button', { name: 'Taken: Zinc' }).click();
  await visit(page, '#/medicines');
  await page.getByRole('button', { name: 'Delete Zinc' }).click();
  const question = page.getByRole('group').filter({ hasText: 'Delete “Zinc”?' });
  await expect(question).toContainText('What was recorded about its doses is not shown without it.');
  await expect(question).toBeFocused();
  await question.getByRole('button', { name: 'No, keep it' }).click();
  await expect(question).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Delete Zinc' })).toBeFocused();
  await page.getByRole('button', { name: 'Delete Zinc' }).click();
  await question.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(page.getByRole('status').filter({ hasText: '“Zinc” was deleted.' })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Zinc' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('“Zinc” is back')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Zinc' })).toBeVisible();
  await visit(page, '#/today');
  await expect(page.locator('.dose')).toContainText('Taken at');

  await visit(page, '#/medicines');
  await page.getByRole('button', { name: 'Delete Zinc' }).click();
  await question.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(page.getByText('“Zinc” was deleted.')).toBeVisible();
  await page.reload();
  await visit(page, '#/today');
  await expect(page.locator('.dose')).toHaveCount(0);
});

test('an ended medicine stays under "Ended", with its last day, and can be deleted there', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await addMedicine(page, 'Zinc');
  await visit(page, '#/medicines');
  await expect(page.locator('#ended')).toHaveCount(0);
  await page.getByRole('button', { name: 'End this plan: Zinc' }).click();
  await page.getByRole('button', { name: 'Yes, end the plan' }).click();
  const ended = page.locator('#ended');
  await expect(page.getByText('No medicines yet')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Zinc' })).toBeHidden();
  await ended.getByText('Ended (1)').click();
  await expect(ended.getByRole('heading', { name: 'Zinc' })).toBeVisible();
  await ended.getByRole('button', { name: 'Delete Zinc' }).click();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(page.getByText('“Zinc” was deleted.')).toBeVisible();
  await expect(ended).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(ended).toHaveCount(1);
});

test('a result comes back with Undo; a person goes with everything', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await starterPack(page);
  await addPerson(page, 'Neema', '2');
  await visit(page, '#/check/org.uzima.child-health/fever-child');
  await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
  await answer(page, 'having a convulsion', 'Yes');
  await visit(page, '#/care');
  await page.getByRole('link', { name: 'Neema' }).click();
  await page.getByRole('link', { name: /Child with fever/ }).click();
  await page.getByRole('button', { name: 'Delete this result' }).click();
  await page.getByRole('button', { name: 'Yes, delete' }).click();
  await expect(page.getByText('The result was deleted.')).toBeVisible();
  await expect(page.locator('.urgency')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'emergency');

  await visit(page, '#/care');
  await page.getByRole('link', { name: 'Neema' }).click();
  await page.getByRole('button', { name: 'Delete this person' }).click();
  const question = page.getByRole('group').filter({ hasText: 'Delete Neema?' });
  await expect(question).toContainText('1 result');
  await expect(question).toContainText('This cannot be undone. Another phone that takes in a file from this one is asked, and then loses Neema, too.');
  await question.getByRole('button', { name: 'Yes, delete' }).click();
  const gone = page.getByText('Neema was deleted, and everything of theirs.');
  await expect(gone).toContainText('One row of theirs stays: without name');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(page.getByText('Child with fever')).toHaveCount(0);
  await page.locator('#main').getByRole('link', { name: 'Care' }).click();
  await expect(page.getByRole('link', { name: 'Me', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Neema' })).toHaveCount(0);

  await page.getByRole('link', { name: 'Me', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Delete this person' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Delete everything of mine' }).click();
  await expect(page.getByText('You stay in the list, without name and age.')).toBeVisible();
});

for (const [lang, native, words] of [
  ['en', 'English', { erase: 'Delete everything', yes: 'Yes, delete everything', no: 'No, keep everything', none: 'nothing is left', done: 'Everything was deleted', gone: 'in another window' }],
  ['ar', 'العربية', { erase: 'حذف كل شيء', yes: 'نعم، حذف كل شيء', no: 'لا، يبقى كل شيء', none: 'لم يبقَ شيء', done: 'حُذف كل شيء', gone: 'من نافذة أخرى' }],
] as const) {
  test(`everything goes, and nothing is found from outside afterwards (${lang})`, async ({}, info) => {
    test.setTimeout(120_000);
    const host = await new Host().start();
    const context = await phone(info.outputPath('profile'));
    const page = context.pages()[0];
    await page.goto(host.address);
    await start(page, native);
    await workerReady(page);
    await addMedicine(page, 'Zinc');
    await page.reload();
    expect(await inCharge(page)).toBe(true);
    const other = await context.newPage();
    await other.goto(host.address);
    await expect(other.locator('.dose')).toHaveCount(1);
    const outside = await context.newPage();
    await outside.goto(`${host.address}blank.html`);
    const before = await kept(outside);
    expect(before.databases).toContain('uzima');
    await fetchMore(outside);
    expect(before.caches.map((name) => name.split(' ')[1]).sort()).toEqual(['packs', 'shared', 'shell']);

    await visit(page, '#/keep/delete');
    await page.locator('#main').getByRole('button', { name: words.erase, exact: true }).click();
    await page.getByRole('button', { name: words.no }).click();
    await expect(page.locator('#erase')).toBeFocused();
    await page.locator('#erase').click();
    await page.getByRole('button', { name: words.yes }).click();
    await expect(page.getByRole('heading', { name: words.done })).toBeFocused();
    await expect(page.getByText(words.none)).toBeVisible();
    await expect(page.locator('.reasons strong')).toHaveText(['0', '0', '0', '0', '0', '0']);
    expect(await page.locator('.reasons').evaluate((list) => getComputedStyle(list).direction)).toBe(lang === 'ar' ? 'rtl' : 'ltr');
    await expect(other.getByText(words.gone)).toBeVisible();
    // Looked at again, the other window makes nothing anew.
    await other.bringToFront();
    await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(await kept(outside)).toEqual(NOTHING);
    // The worker that serves these windows goes with them; until then it keeps nothing.
    expect(await inCharge(page)).toBe(true);
    for (const still of [page, other, outside]) await fetchMore(still);
    expect(await kept(outside)).toEqual(NOTHING);

    await context.setOffline(true);
    await page.bringToFront();
    await expect(page.getByText(words.none)).toBeVisible();
    await context.setOffline(false);
    await page.locator('button').last().click();
    await expect(page.locator('#country')).toBeVisible();
    await context.close();
    host.stop();
  });
}

test('from a closed lock everything goes, told in one line, and no other window makes anything anew', async ({ page, context, baseURL }) => {
  await page.goto('./');
  await start(page);
  await addPerson(page, 'Amina', '3');
  await putOn(page);
  const open = await context.newPage();
  await open.clock.install();
  await open.goto('./#/care');
  await unlocked(open);
  await expect(open.getByRole('link', { name: 'Amina' })).toBeVisible();
  const closed = await context.newPage();
  await closed.goto('./#/care');
  await expect(isLocked(closed)).toBeVisible();
  const outside = await context.newPage();
  await outside.goto(new URL('sw-inbox.js', baseURL).href);

  await page.bringToFront();
  await visit(page, '#/keep/delete');
  await expect(page.getByText('Everything you wrote: people, medicines, doses, results')).toBeVisible();
  await page.locator('#erase').click();
  await page.getByRole('button', { name: 'Yes, delete everything' }).click();
  await expect(page.getByText('nothing is left')).toBeVisible();
  for (const other of [open, closed]) {
    await expect(other.getByText('Everything in Uzima was deleted in another window.')).toBeVisible();
    await expect(other.locator('#secret')).toHaveCount(0);
  }
  // Time passes, in which a lock closes; and somebody goes back.
  await open.bringToFront();
  await open.clock.fastForward('01:00:00');
  for (const still of [page, open, closed]) {
    await still.bringToFront();
    for (const hash of ['#/today', '#/keep/lock', '#/care']) await visit(still, hash);
  }
  await expect(open.getByText('in another window')).toBeVisible();
  await expect(page.getByText('nothing is left')).toBeVisible();
  expect(await kept(outside)).toEqual(NOTHING);
});

test('what a window does not let go of is counted, and said', async ({ page, context, baseURL }) => {
  await page.goto('./');
  await start(page);
  const holder = await context.newPage();
  await holder.goto(new URL('sw-inbox.js', baseURL).href);
  await holder.evaluate(() => new Promise((held) => (indexedDB.open('uzima-2', 1).onsuccess = held)));
  await visit(page, '#/keep/delete');
  await page.locator('#erase').click();
  await page.getByRole('button', { name: 'Yes, delete everything' }).click();
  await expect(page.getByText('something is left')).toBeVisible();
  await expect(page.locator('.reasons strong')).toHaveText(['1', '0', '0', '0', '0', '0']);
  await expect(page.locator('.reasons')).toContainText('uzima-2');
  await holder.close();
  await page.getByRole('button', { name: 'Delete again' }).click();
  await expect(page.getByText('nothing is left')).toBeVisible();
});

for (const lock of [false, true]) {
  for (const [before, after] of [
    ['anything goes', 0],
    ['the second database goes', 1],
    ['the settings go', 9],
  ] as const) {
    test(`a phone that dies before ${before} asks again ${lock ? 'under a lock' : 'without a lock'}`, async ({ page, context }) => {
      await page.goto('./');
      await start(page);
      await addPerson(page, 'Amina', '3');
      if (lock) await putOn(page);
      await visit(page, '#/keep/delete');
      await page.evaluate((after) => {
        let done = 0;
        const remove = IDBFactory.prototype.deleteDatabase;
        const hang = (stuck: () => void) => {
          stuck();
          return new Proxy({}, { set: () => true, get: () => () => {} });
        };
        (window as any).stuck = new Promise<void>((stuck) => {
          IDBFactory.prototype.deleteDatabase = function (name) {
            done += 1;
            return done > after ? (hang(stuck) as IDBOpenDBRequest) : remove.call(this, name);
          };
          const unset = Storage.prototype.removeItem;
          Storage.prototype.removeItem = function (key) {
            // From the first setting on nothing goes any more: the page dies here.
            if (after === 9) stuck();
            else unset.call(this, key);
          };
        });
      }, after);
      await page.locator('#erase').click();
      await page.getByRole('button', { name: 'Yes, delete everything' }).click();
      await page.evaluate(() => (window as any).stuck);
      const next = await context.newPage();
      await page.close();
      await next.goto('./');
      await expect(next.getByText('Deleting everything was interrupted.')).toBeVisible();
      await visit(next, '#/care');
      await expect(next.getByText('Amina')).toHaveCount(0);
      await next.locator('.notice').getByRole('link', { name: 'Delete everything' }).click();
      await next.locator('#erase').click();
      await next.getByRole('button', { name: 'Yes, delete everything' }).click();
      await expect(next.getByText('nothing is left')).toBeVisible();
      await next.getByRole('button', { name: 'Start Uzima anew' }).click();
      await start(next);
      await addPerson(next, 'Baraka', '3');
      await expect(next.getByRole('link', { name: 'Amina' })).toHaveCount(0);
      await expect(next.getByText('Something was lost')).toHaveCount(0);
    });
  }
}

test('what is kept, where, and who sees it is said before the first tap, and can be read in full', async ({ page }) => {
  await page.goto('./');
  const before = page.locator('.card').filter({ has: page.getByRole('heading', { name: 'Before you start' }) });
  await expect(before.locator('.reasons li')).toHaveCount(3);
  await expect(page.locator('.page-actions')).toContainText('“Start” means: Uzima may keep on this phone what you write.');
  await before.getByRole('link', { name: 'Privacy' }).click();
  await expect(page.getByRole('heading', { name: 'What is not protected' })).toBeVisible();
  await expect(page.getByText('Without a lock, whoever can open this phone can read what is kept here.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The lock, if you put one on' })).toBeVisible();
  await expect(page.getByText('A list of the files that left this phone')).toBeVisible();
  await page.locator('#main').getByRole('link', { name: 'Back' }).click();
  await start(page);
  await visit(page, '#/settings');
  await page.getByRole('link', { name: 'Privacy' }).click();
  await page.getByRole('link', { name: 'Delete everything' }).click();
  await expect(page.locator('#erase')).toBeVisible();
});
