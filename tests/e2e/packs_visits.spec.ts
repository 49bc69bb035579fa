// Calendars that a pack brings: what is due when, from the date of birth or the week of a pregnancy. Nothing is recorded.
import { expect, test, type Page } from '@playwright/test';
import { lessonPack, pack } from './pack_maker';
import { addPerson, begin, givePack, visit } from './person';

const visitOf = (row: number, said: object) => ({ kind: 'vaccine', row, source: 'who', ...said });

const CHILD = [
  visitOf(2, { at: '0d', label: 'BCG', name: 'bcg' }),
  visitOf(3, { at: '6w', dose: 1, label: 'Penta', name: 'penta', say: 'In the thigh.', until: '1y' }),
  visitOf(4, { at: '9m', label: 'Measles', name: 'measles' }),
  visitOf(5, { at: '9m', label: 'Yellow fever', name: 'yellow', region: 'KE' }),
];
const PREGNANCY = [visitOf(2, { at: 'p20w', kind: 'visit', label: 'Second visit', name: 'visit' })];

async function withCalendars(page: Page) {
  const calendar = (id: string, visits: object[]) => ({ dir: 'ltr', id, lang: 'en', visits });
  const files = lessonPack([{ text: 'Wash.' }]) as Record<string, any>;
  files['pack.json'].calendars = ['anc', 'epi'];
  files['schedules/epi.json'] = calendar('epi', CHILD);
  files['schedules/anc.json'] = calendar('anc', PREGNANCY);
  await visit(page, '#/packs');
  await givePack(page, { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(files) });
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
}

const day = (date: Date) => date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A day so many days from now, at noon: the test's zone is ahead of UTC. */
const daysOn = (from: Date, days: number) => new Date(from.getTime() + days * 86_400_000);

test('the visits of a child by their days, those of another country left out', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-03-10T09:00:00Z'));
  await begin(page);
  await withCalendars(page);
  await addPerson(page, 'Amina', '1');
  await page.getByRole('link', { name: 'Amina' }).click();
  await page.getByRole('link', { name: 'Vaccines and visits' }).click();
  await expect(page.getByText('To show dates, Uzima needs the exact date of birth.'), 'an age in years is no date').toBeVisible();
  const penta = page.getByRole('listitem').filter({ hasText: 'Penta' });
  await expect(penta).toHaveText(/6 weeks/);
  await expect(page.getByText('Due by today')).toHaveCount(0);

  await page.locator('.notice').getByRole('link', { name: 'Person' }).click();
  await page.getByLabel('How do you know the age?').selectOption('date');
  await page.getByLabel('Date of birth').fill('2026-01-20');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Amina' }).click();
  await page.getByRole('link', { name: 'Vaccines and visits' }).click();
  const born = new Date('2026-01-20T12:00:00Z');
  await expect(penta).toHaveText(new RegExp(`${day(daysOn(born, 42))} · 6 weeks`));
  for (const said of ['dose 1', 'In the thigh.', 'Not later than 20 January 2027']) await expect(penta).toContainText(said);
  const due = page.locator('h4', { hasText: 'Due by today' }).locator('+ ul > li');
  await expect(due).toHaveText([/BCG.*20 January 2026 · At birth/, /Penta/]);
  const coming = page.locator('h4', { hasText: 'To come' }).locator('+ ul > li');
  await expect(coming).toHaveText([/Measles.*20 October 2026 · 9 months/]);
  await expect(page.getByText('Visits of other countries are left out: KE.')).toBeVisible();
  await expect(page.getByText('The health card is the record')).toBeVisible();
  await expect(page.getByText('Hand hygiene').first()).toBeVisible();
});

test('weeks of pregnancy count from one of two dates, which the phone keeps', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-03-10T09:00:00Z'));
  await begin(page);
  await withCalendars(page);
  await addPerson(page, 'Neema', '25');
  await page.getByRole('link', { name: 'Neema' }).click();
  await page.getByRole('link', { name: 'Vaccines and visits' }).click();
  const second = page.getByRole('listitem').filter({ hasText: 'Second visit' });
  await expect(second).toHaveText(/Week 20 of pregnancy/);
  await page.getByLabel('First day of the last period').fill('2026-01-01');
  await expect(second).toHaveText(/21 May 2026 · Week 20 of pregnancy/);
  await page.getByLabel('Day the baby is expected').fill('2026-10-15');
  await expect(page.getByLabel('First day of the last period')).toHaveValue('');
  await expect(second).toHaveText(/28 May 2026/);
  await page.reload();
  await expect(second).toHaveText(/28 May 2026/);
});
