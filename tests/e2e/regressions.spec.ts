// What once went wrong on the screen, each named by what must not happen again.
import { expect, test, type Page } from '@playwright/test';
import { addMedicine, addPerson, answer, begin, fillMedicine, newPhone, rewrite, rows, starterPack, visit } from './person';

async function feverFor(page: Page, name: string) {
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Child with fever' }).click();
  await page.locator('.question').getByRole('button', { name }).click();
}

test('answers for one child never count for another', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await starterPack(page);
  await addPerson(page, 'Amina', '2');
  await addPerson(page, 'Baraka', '3');
  await feverFor(page, 'Amina');
  await answer(page, 'having a convulsion', 'No');
  await answer(page, 'unable to drink', 'No');
  const back = page.getByRole('button', { name: 'Back', exact: true });
  for (const question of ['vomit everything', 'unable to drink', 'having a convulsion']) {
    await expect(page.locator('#question')).toContainText(question);
    await back.click();
  }
  await page.locator('.question').getByRole('button', { name: 'Baraka' }).click();
  await expect(page.locator('#question')).toContainText('having a convulsion');
  await expect(page.locator('.chip')).toHaveText('Baraka, 3 years');
  await expect(page.locator('.choice[aria-pressed="true"]')).toHaveCount(0);
  await page.context().close();
});

test('a result stays on the screen when the phone comes back to the app', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await starterPack(page);
  await addPerson(page, 'Amina', '2');
  await feverFor(page, 'Amina');
  await answer(page, 'having a convulsion', 'Yes');
  const goNow = page.getByRole('heading', { name: 'Go now', exact: true });
  await expect(goNow).toBeVisible();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  // Another read has come and gone: the list of people was asked again, and the result is still there.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect(goNow).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Who is this for?' })).toHaveCount(0);
  await page.context().close();
});

test('a double tap does not answer the next question', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await starterPack(page);
  await addPerson(page, 'Amina', '2');
  await feverFor(page, 'Amina');
  await page.getByRole('button', { name: 'No', exact: true }).dblclick();
  await expect(page.locator('#question')).toContainText('unable to drink');
  await page.context().close();
});

test('a tap just after the next question came is no answer to it', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await starterPack(page);
  await addPerson(page, 'Amina', '2');
  await feverFor(page, 'Amina');
  await expect(page.locator('.choices:not([inert])')).toHaveCount(1);
  const no = (await page.getByRole('button', { name: 'No', exact: true }).boundingBox())!;
  // In one go with the change of the question, before any timer: the same moment on every machine.
  const then = await page.evaluate(async ([x, y]) => {
    const at = () => document.elementFromPoint(x, y)!.closest('button');
    const asked = () => document.querySelector('#question')?.textContent ?? '';
    const first = asked();
    const changed = new Promise<void>((done) =>
      new MutationObserver(() => asked() !== first && done()).observe(document.body, { childList: true, subtree: true, characterData: true }),
    );
    at()!.click();
    await changed;
    at()?.click();
    return asked();
  }, [no.x + no.width / 2, no.y + no.height / 2] as const);
  expect(then).toContain('unable to drink');
  await expect(page.locator('.choices:not([inert])')).toHaveCount(1);
  await expect(page.locator('#question')).toContainText('unable to drink');
  await page.context().close();
});

const CALM = ['convulsion', 'drink', 'vomit', 'had a convulsion', 'sleepy', 'stiff neck', 'spots', 'breathe'];

/** The list is not for this child: said, with the way to help, and neither a result nor a question. */
async function notForThem(page: Page) {
  await expect(page.getByText('This list is', { exact: false }).first()).toBeVisible();
  await expect(page.locator('.urgency')).toHaveCount(0);
  await expect(page.locator('#question')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Emergency' })).toHaveCount(2);
  const halfFilled = async () => (await rows(page, ['drafts'])).drafts.filter((row) => JSON.parse(row).id.startsWith('check/'));
  await expect.poll(halfFilled).toEqual([]);
}

async function comeBack(page: Page) {
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Child with fever' }).click();
}

test('the age on record is shown, and an age the list is not for ends it', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await starterPack(page);
  await addPerson(page, 'Amina', '2');
  await feverFor(page, 'Amina');
  for (const sign of CALM) await answer(page, sign, 'No');
  await expect(page.locator('#question')).toContainText('How old is the child');
  await expect(page.locator('#answer')).toHaveValue('24');
  await page.locator('#answer').fill('1');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Yes, it is right' }).click();
  await notForThem(page);
  // Who leaves and comes back finds no answers to go on with: the list begins anew, and asks the age again.
  await page.reload();
  await comeBack(page);
  await page.locator('.question').getByRole('button', { name: 'Amina' }).click();
  await expect(page.locator('#question')).toContainText('having a convulsion');
  await expect(page.locator('.choice[aria-pressed="true"]')).toHaveCount(0);
  await page.context().close();
});

test('a slip in the age takes no urgency from the screen, and can be corrected', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await starterPack(page);
  await addPerson(page, 'Amina', '2');
  await feverFor(page, 'Amina');
  for (const sign of CALM.slice(0, -1)) await answer(page, sign, 'No');
  await answer(page, CALM.at(-1)!, 'Not sure This never counts as no.');
  await page.locator('#answer').fill('60');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Yes, it is right' }).click();
  await expect(page.locator('#unfit')).toContainText('This list is');
  await expect(page.locator('.urgency')).toContainText('What was answered before the age points to at least this.');
  await expect(page.locator('.urgency-word')).toHaveText('Today');
  await page.getByRole('button', { name: 'Correct the age' }).click();
  await answer(page, 'How old is the child', '48');
  await expect(page.locator('#question')).toContainText('temperature');
  await page.context().close();
});

test('unfinished answers with an age the list is not for are not gone on with', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await starterPack(page);
  await addPerson(page, 'Amina', '2');
  await feverFor(page, 'Amina');
  for (const sign of CALM) await answer(page, sign, 'No');
  await answer(page, 'How old is the child', '24');
  await expect(page.locator('#question')).toContainText('temperature');
  await expect.poll(async () => (await rows(page, ['drafts'])).drafts.join()).toContain('age_months');
  await visit(page, '#/check');
  // As an older Uzima kept it.
  await rewrite(page, 'drafts', (text) => text.replace('"age_months":{"number":"24"}', '"age_months":{"number":"1"}'));
  await comeBack(page);
  await page.getByRole('button', { name: 'Go on for Amina' }).click();
  await notForThem(page);
  await page.context().close();
});

test('unfinished answers are not gone on with for somebody the list is no longer for', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await starterPack(page);
  await addPerson(page, 'Amina', '2');
  await feverFor(page, 'Amina');
  await answer(page, 'having a convulsion', 'No');
  await answer(page, 'unable to drink', 'No');
  await visit(page, '#/care');
  await page.getByRole('link', { name: 'Amina' }).click();
  await page.locator('#age-kind').selectOption('years');
  await page.getByLabel('Age in years').fill('7');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: /Amina.*7 years/s })).toBeVisible();
  await comeBack(page);
  await page.getByRole('button', { name: 'Go on for Amina' }).click();
  await notForThem(page);
  await page.context().close();
});

test('two taps on save make one medicine', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await visit(page, '#/medicines/new');
  await fillMedicine(page, 'Zinc');
  await page.getByRole('button', { name: 'Save' }).dblclick();
  await expect(page.locator('.dose')).toHaveCount(1);
  await visit(page, '#/medicines');
  await expect(page.getByRole('heading', { name: 'Zinc' })).toHaveCount(1);
  await page.context().close();
});

test('a room that could not be fetched is fetched again on a tap', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  await begin(page);
  await expect(page.getByRole('heading', { name: 'Nothing planned for today' })).toBeVisible();
  await page.route('**/caring.wasm', (route) => route.abort());
  await page.getByRole('link', { name: 'Care' }).click();
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await page.unroute('**/caring.wasm');
  await again.click();
  await expect(page.getByRole('heading', { name: 'People at home' })).toBeVisible();
  await context.close();
});

test('a damaged entry is announced and kept', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await visit(page, '#/medicines/new');
  await fillMedicine(page, 'Zinc');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.dose')).toHaveCount(1);
  await rewrite(page, 'plans', () => 'no record');
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: '1 entry cannot be shown here.' })).toBeVisible();
  await page.context().close();
});

test('a plan by the clock of another place is shown when that clock says so; of an unknown place it is named, at no wrong time', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await addMedicine(page, 'Zinc');
  await rewrite(page, 'plans', (text) => text.replace('"clock":"phone"', '"clock":{"home":"Asia/Kolkata"}'));
  await page.reload();
  // Eight there is half past five in Dar es Salaam.
  await expect(page.locator('.dose-group time')).toHaveText('05:30');
  await expect(page.locator('.dose')).toContainText('Asia/Kolkata: 08:00');
  await page.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect(page.locator('.dose')).toHaveAttribute('data-state', 'taken');
  await visit(page, '#/medicines');
  await expect(page.getByText('These times follow the clock of Asia/Kolkata.')).toBeVisible();
  await rewrite(page, 'plans', (text) => text.replace('Asia/Kolkata', 'Moon/Base'));
  await visit(page, '#/today');
  await page.reload();
  await expect(page.locator('main')).toContainText('Zinc · Me: the times of this plan follow the clock of Moon/Base.');
  await expect(page.locator('.dose')).toHaveCount(0);
  await page.context().close();
});

test('a dose of which something is written down that cannot be read is not plainly open', async ({}, info) => {
  const page = await newPhone(info.outputPath('profile'));
  await addMedicine(page, 'Zinc');
  await page.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect(page.locator('.dose')).toHaveAttribute('data-state', 'taken');
  await rewrite(page, 'doses', (text) => text.slice(0, -9));
  await page.reload();
  const dose = page.locator('.dose');
  await expect(dose).toHaveAttribute('data-state', 'unknown');
  await expect(dose).toContainText('the dose may have been taken already');
  await expect(dose.getByRole('button')).toHaveCount(0);
  await page.context().close();
});
