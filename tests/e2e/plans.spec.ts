// Plans of any rhythm, what is left of a medicine, one dose in detail, what is taken when needed, and what midnight leaves.
import { expect, test, type Page } from '@playwright/test';
import { addMedicine, addPerson, begin, fillMedicine, start, visit } from './person';

const MORNING = new Date('2026-11-23T06:00:00Z'); // Monday, 09:00 in Dar es Salaam.

/** From the short form to the long one, which takes over what was typed. */
async function anotherRhythm(page: Page, name: string) {
  await visit(page, '#/medicines/new');
  await fillMedicine(page, name);
  await page.getByRole('link', { name: /Another rhythm/ }).click();
  await expect(page.locator('#name')).toHaveValue(name);
}

async function save(page: Page) {
  await page.getByRole('button', { name: 'Save' }).click();
}

/** Opens the page of a medicine from the list. */
async function open(page: Page, name: string) {
  await visit(page, '#/medicines');
  await page.getByRole('link', { name: `See and change ${name}` }).click();
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
}

test.beforeEach(async ({ page }) => {
  await page.clock.install({ time: MORNING });
});

test('a taper in steps, on some days of the week: what was typed before is taken over, bad input is said at its field', async ({ page }) => {
  await begin(page);
  await anotherRhythm(page, 'Prednisolone');
  await expect(page.locator('#time-0-0')).toHaveValue('08:00');
  await page.locator('#rhythm-0').selectOption('weekly');
  await page.locator('#amount-0-0').fill('1,000');
  await save(page);
  await expect(page.locator('#weekdays-0-error')).toContainText('Choose at least one day');
  await expect(page.locator('#amount-0-0-error')).toContainText('Thousands take no dot or comma');
  await page.getByRole('button', { name: 'Mon', exact: true }).click();
  await page.getByRole('button', { name: 'Fri', exact: true }).click();
  await page.locator('#amount-0-0').fill('٢');
  await page.locator('#amount-0-0').blur();
  await page.getByText('From when, until when').click();
  await page.locator('#days-0').fill('7');
  await page.getByRole('button', { name: /Add a step/ }).click();
  await expect(page.locator('#from-1')).toHaveValue('2026-11-30');
  await page.locator('#rhythm-1').selectOption('daily');
  await page.locator('#amount-1-0').fill('1/2');
  // A half-filled form survives a reload.
  await page.reload();
  await expect(page.locator('#amount-1-0')).toHaveValue('1/2');
  await save(page);
  await expect(page.locator('.dose')).toContainText('2 tablets');
  await open(page, 'Prednisolone');
  await expect(page.locator('main')).toContainText('Mon · Fri · until 29 November 2026');
  await expect(page.locator('main')).toContainText('1/2 tablet');
  await visit(page, '#/medicines/new');
  await expect(page.locator('#name')).toHaveValue('');
});

test('a change holds from now on: the dose that was taken stays, the next one moves', async ({ page }) => {
  await begin(page);
  await addMedicine(page, 'Zinc');
  await page.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect(page.locator('.dose')).toHaveAttribute('data-state', 'taken');
  await open(page, 'Zinc');
  await page.getByRole('link', { name: 'Change this plan' }).click();
  await expect(page.locator('#time-0-0')).toHaveValue('08:00');
  await page.locator('#rhythm-0').selectOption('interval');
  await page.locator('#interval-hours-0').fill('6');
  await page.locator('#time-0-0').fill('2026-11-23T12:00');
  await page.locator('#time-0-0').blur();
  await save(page);
  await expect(page.locator('main')).toContainText('Every 6 hours');
  await visit(page, '#/today');
  await expect(page.locator('.dose-group time')).toHaveText(['08:00', '12:00', '18:00']);
  await expect(page.locator('.dose').first()).toHaveAttribute('data-state', 'taken');
});

test('a stock goes down with a dose, is counted, and says when it runs out', async ({ page }) => {
  await begin(page);
  await addMedicine(page, 'Zinc');
  await open(page, 'Zinc');
  await page.getByRole('link', { name: 'What is left' }).click();
  await page.locator('#came').fill('nothing');
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.locator('#came-error')).toContainText('Write a number');
  await page.locator('#came').fill('5');
  await page.locator('#expires').fill('2026-11-25');
  await page.locator('#expires').blur();
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.locator('main')).toContainText('Left: 5 tablets');
  // What changed above leaves the keyboard where it was.
  await expect(page.getByRole('button', { name: 'Add it' })).toBeFocused();
  await expect(page.locator('main')).toContainText('5 tablets may be taken until 25 November 2026');
  // 08:00 of today is past: the next is tomorrow's, and the sixth is on the 29th.
  await expect(page.locator('main')).toContainText('runs out on 29 November 2026');
  await visit(page, '#/today');
  await expect(page.locator('main')).toContainText('Zinc: There is not enough left from 29 November 2026 on');
  await page.getByRole('button', { name: 'Taken: Zinc' }).click();
  await page.getByRole('link', { name: 'See and change Zinc' }).click();
  await expect(page.locator('main')).toContainText('Left: 4 tablets');
  await page.getByRole('link', { name: 'What is left' }).click();
  await page.locator('#there').fill('0');
  await page.getByRole('button', { name: 'Write the count down' }).click();
  await expect(page.locator('main')).toContainText('Left: 0 tablets');
  await page.getByText('What was written down').click();
  await page.getByRole('button', { name: 'Undo: Counted: 4 tablets less than thought' }).click();
  await expect(page.locator('#stock-history')).toBeFocused();
  await expect(page.locator('main')).toContainText('Left: 4 tablets');
  await page.clock.setFixedTime(new Date('2026-11-26T06:00:00Z'));
  await visit(page, '#/today');
  await page.reload();
  await expect(page.locator('main')).toContainText('4 tablets is past its last day');
});

test('when it is needed: one tap, then the limit in words, and what was taken was taken', async ({ page }) => {
  await begin(page);
  await anotherRhythm(page, 'Paracetamol');
  await page.locator('#rhythm-0').selectOption('needed');
  await page.locator('#gap-hours-0').fill('4');
  await page.locator('#most-0').fill('2');
  await save(page);
  await page.getByRole('button', { name: 'Taken now: Paracetamol' }).click();
  await expect(page.locator('.dose').first()).toContainText('Taken at 09:00');
  await expect(page.locator('main')).toContainText('Not before 13:00: at least 4 hours must pass');
  await page.getByRole('button', { name: 'Taken now: Paracetamol' }).click();
  await expect(page.locator('main')).toContainText('If it was not taken yet, wait');
  await page.getByRole('button', { name: 'It was taken: write it down' }).click();
  await expect(page.locator('main')).toContainText('Not before 24 November 2026, 09:00: the most that is written down here, 2 times in 24 hours');
  await page.getByRole('button', { name: 'Undo: Paracetamol' }).first().click();
  await expect(page.locator('main')).toContainText('Not before 13:00');
});

test('a form that was half filled says so, hides nothing that was filled in, and is begun anew on request', async ({ page }) => {
  await begin(page);
  await addPerson(page, 'Zawadi', '2');
  await anotherRhythm(page, 'Amoxicillin');
  await expect(page.getByText('is not saved yet')).toHaveCount(0);
  await page.locator('#person').selectOption({ label: 'Zawadi' });
  await page.getByText('From when, until when').click();
  await page.locator('#days-0').fill('5');
  await visit(page, '#/today');
  // Days later somebody begins another one.
  await visit(page, '#/medicines/new');
  await expect(page.getByText('is not saved yet')).toBeVisible();
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await expect(page.locator('#name')).toHaveValue('');
  await expect(page.getByText('is not saved yet')).toHaveCount(0);
  await fillMedicine(page, 'Paracetamol');
  await page.getByRole('link', { name: /Another rhythm/ }).click();
  await expect(page.locator('#name')).toHaveValue('Amoxicillin');
  await expect(page.getByText('is not saved yet')).toBeVisible();
  await expect(page.locator('#days-0')).toBeVisible();
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await expect(page.locator('#name')).toHaveValue('Paracetamol');
  await expect(page.locator('#days-0')).toHaveValue('');
  await expect(page.locator('#person option:checked')).toHaveText('Me');
  await save(page);
  await expect(page.locator('.dose')).toContainText('Paracetamol');
  await open(page, 'Paracetamol');
  await expect(page.locator('main')).not.toContainText('until');
});

test('one more dose over the most that is written down is said first, and written down with a second tap', async ({ page }) => {
  await begin(page);
  await anotherRhythm(page, 'Paracetamol');
  await page.locator('#rhythm-0').selectOption('needed');
  await page.locator('#most-0').fill('4');
  await page.locator('#mostof-0').selectOption('units');
  await save(page);
  await expect(page.getByRole('button', { name: 'Taken now: Paracetamol' })).toBeVisible();
  await open(page, 'Paracetamol');
  await page.getByText('One more dose than planned').click();
  await page.locator('#extra-amount').fill('10');
  await page.getByRole('button', { name: 'Write this dose down' }).click();
  await expect(page.locator('main')).toContainText('If it was not taken yet, wait');
  await page.getByRole('button', { name: 'It was taken: write it down' }).click();
  await expect(page.locator('.dose').first()).toContainText('10 tablets');
});

test('an amount that nobody is likely to mean is asked about before it is kept, in both forms', async ({ page }) => {
  await begin(page);
  await visit(page, '#/medicines/new');
  await fillMedicine(page, 'Metformin');
  await page.locator('#amount').fill('5000');
  await save(page);
  const asked = page.getByText('5000 tablets at one time is unusual. Is it right?');
  await expect(asked).toBeVisible();
  await page.getByRole('link', { name: /Another rhythm/ }).click();
  await expect(page.locator('#amount-0-0')).toHaveValue('5000');
  await save(page);
  await expect(asked).toBeVisible();
  await page.locator('#amount-0-0').fill('500');
  await expect(page.getByText('is unusual')).toHaveCount(0);
  await save(page);
  await page.getByRole('button', { name: 'Yes, it is right' }).click();
  await expect(page.locator('.dose')).toContainText('500 tablets');
});

test('one dose in detail: later, why it was left out, when and how much it was, who gave it, and taking it back', async ({ page }) => {
  await begin(page);
  await addPerson(page, 'Amina', '4');
  await addMedicine(page, 'Zinc');
  const details = () => page.getByRole('link', { name: 'Zinc', exact: true }).click();
  await details();
  await page.getByRole('button', { name: 'in 30 minutes' }).click();
  await expect(page.locator('.dose')).toContainText('Asked again at 09:30');
  await details();
  await page.locator('#reason').selectOption('asleep');
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await expect(page.locator('.dose')).toHaveAttribute('data-state', 'skipped');
  await details();
  await expect(page.locator('main')).toContainText('Left out: they were asleep');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.dose')).toHaveAttribute('data-state', 'planned');
  await details();
  await page.locator('#taken-at').fill('2026-11-23T12:00');
  await page.locator('#taken-at').blur();
  await page.getByRole('button', { name: 'Taken', exact: true }).click();
  await expect(page.locator('#taken-at-error')).toContainText('still to come');
  await page.locator('#taken-at').fill('2026-11-23T08:10');
  await page.locator('#taken-at').blur();
  await page.locator('#taken-amount').fill('½');
  await page.locator('#taken-amount').blur();
  await page.locator('#giver').selectOption({ label: 'Amina' });
  await page.getByRole('button', { name: 'Taken', exact: true }).click();
  await expect(page.locator('.dose')).toContainText('Taken at 08:10');
  await details();
  await expect(page.locator('main')).toContainText('Taken: 08:10 · 1/2 tablet');
  await expect(page.locator('main')).toContainText('Given by Amina');
});

test('all of one time with one tap', async ({ page }) => {
  await begin(page);
  await addMedicine(page, 'Zinc');
  await addMedicine(page, 'Iron');
  await page.getByRole('button', { name: 'All 2 taken' }).click();
  await expect(page.locator('.dose[data-state="taken"]')).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^All/ })).toHaveCount(0);
});

test("at one time each person's doses stand together, with a tap of their own", async ({ page }) => {
  await begin(page);
  await addPerson(page, 'Amina', '6');
  await addMedicine(page, 'Zinc');
  await addMedicine(page, 'Iron', 'Amina');
  await addMedicine(page, 'Calcium');
  await addMedicine(page, 'Syrup', 'Amina');
  await expect(page.locator('.dose-name')).toHaveText(['Zinc', 'Calcium', 'Iron', 'Syrup']);
  await page.getByRole('button', { name: 'All 2 taken: Amina' }).click();
  await expect(page.locator('.dose[data-state="taken"] .dose-name')).toHaveText(['Iron', 'Syrup']);
  await expect(page.getByRole('button', { name: /^All 2 taken/ })).toHaveCount(1);
});

test('midnight takes no late dose off the list, and an older one can be written down on its day', async ({ page }) => {
  await begin(page);
  await visit(page, '#/medicines/new');
  await fillMedicine(page, 'Zinc');
  await page.locator('#time-0').fill('22:00');
  await page.locator('#time-0').blur();
  await save(page);
  await expect(page.locator('.dose-group')).toContainText('later today');
  await page.clock.fastForward('15:30:00'); // 00:30
  await expect(page.locator('main')).toContainText('Tuesday 24 November');
  await expect(page.locator('.dose-group')).toHaveText(['22:00 yesterday', '22:00 later today']);
  await page.clock.fastForward('10:00:00'); // 10:30
  await expect(page.locator('.dose-group')).toHaveText(['22:00 later today']);
  await page.getByRole('link', { name: 'The day before' }).click();
  await expect(page.getByRole('heading', { name: 'Monday 23 November' })).toBeVisible();
  await page.getByRole('link', { name: 'Write down: Zinc' }).click();
  await expect(page.locator('#taken-at')).toHaveValue('2026-11-23T22:00');
  await page.getByRole('button', { name: 'Taken', exact: true }).click();
  await expect(page).toHaveURL(/#\/today$/);
  await visit(page, '#/plan/on/2026-11-23');
  await expect(page.locator('.dose')).toContainText('Taken at 22:00');
});

test('after the last one: the next hangs on when it was really taken', async ({ page }) => {
  await begin(page);
  await anotherRhythm(page, 'Drops');
  await page.locator('#rhythm-0').selectOption('after');
  await page.locator('#interval-hours-0').fill('4');
  await expect(page.locator('#time-0-0')).toHaveValue('2026-11-23T08:00');
  await save(page);
  await page.getByRole('button', { name: 'Taken: Drops' }).click();
  await expect(page.locator('.dose-group time')).toHaveText(['08:00', '13:00']);
});

test('in Arabic the pages of a plan read from the right and fit a screen of 360 pixels', async ({ page }) => {
  await page.goto('./');
  await start(page, 'العربية', 'EG');
  await visit(page, '#/plan/new');
  await page.locator('#name').fill('زنك');
  await page.locator('#unit').selectOption('tablet');
  await page.locator('#rhythm-0').selectOption('needed');
  await page.locator('#amount-0-0').fill('١');
  await page.locator('#gap-hours-0').fill('٤');
  const fits = async (where: string) =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBe(360);
  for (const rhythm of ['weekly', 'monthly', 'yearly', 'cycle', 'interval', 'after', 'listed', 'needed']) {
    await page.locator('#rhythm-0').selectOption(rhythm);
    await fits(rhythm);
  }
  await page.getByRole('button', { name: 'حفظ' }).click();
  await page.getByRole('button', { name: 'أُخذ الآن: زنك' }).click();
  await expect(page.locator('main')).toContainText('4 ساعات');
  await fits('today');
  await page.getByRole('link', { name: 'زنك', exact: true }).click();
  await expect(page.locator('main')).toContainText('أُخذت');
  await fits('dose');
  await visit(page, '#/medicines');
  await page.getByRole('link', { name: 'عرض زنك وتغييره' }).click();
  await fits('one');
  await page.getByRole('link', { name: 'ما تبقّى' }).click();
  await page.locator('#came').fill('٢٠');
  await page.getByRole('button', { name: 'أضف' }).click();
  await expect(page.locator('main')).toContainText('20');
  await fits('stock');
});
