// What rings when the app is closed, and what the app says of itself: files for the phone's own calendar, read back by a
// parser that is not ours, a page that promises nothing it cannot keep, a clock beside the bed.
import { readFileSync } from 'node:fs';
import { chromium, expect, test, type Page } from '@playwright/test';
import ICAL from 'ical.js';
import { addMedicine, begin, fillMedicine, rows, visit } from './person';

/** A morning, 07:00 where the phone is. */
const PLACES: [string, string, string][] = [
  ['Africa/Dar_es_Salaam', '2026-11-23T04:00:00Z', 'floating'],
  ['America/New_York', '2026-10-20T11:00:00Z', 'floating'],
];

async function saved(page: Page, name: string | RegExp): Promise<[string, string]> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  const download = await coming;
  return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')];
}

const events = (file: string) => new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

for (const [zone, now] of PLACES) {
  test.describe(zone, () => {
    test.use({ timezoneId: zone });
    test('the files ring at the times of the plan, tell nothing by themselves, and are noted', async ({ page }) => {
      await page.clock.install({ time: new Date(now) });
      await begin(page);
      await addMedicine(page, 'Zinc');
      await visit(page, '#/medicines/new');
      await fillMedicine(page, 'Iron');
      await page.locator('#time-0').fill('20:30');
      await page.locator('#time-0').blur();
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.locator('.dose')).toHaveCount(2);
      await visit(page, '#/plan/remind/calendar');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reminders in the phone’s calendar');

      const [name, all] = await saved(page, 'All times in one file');
      expect(name).toBe('times.ics');
      expect(all).not.toMatch(/Zinc|Iron/);
      const today = now.slice(0, 10);
      const last = new Date(Date.parse(today) + 89 * 86_400_000).toISOString().slice(0, 10);
      const found = events(all).map((event) => {
        const rule = event.component.getFirstPropertyValue('rrule') as ICAL.Recur;
        return [event.summary, event.startDate.zone!.tzid, event.startDate.toString(), rule.freq, rule.until!.toString().slice(0, 10)];
      });
      expect(found).toEqual([
        ['Time for your plan', 'floating', `${today}T08:00:00`, 'DAILY', last],
        ['Time for your plan', 'floating', `${today}T20:30:00`, 'DAILY', last],
      ]);
      await expect(page.getByText('times.ics has left Uzima')).toBeVisible();

      const [evening, part] = await saved(page, '20:30');
      expect(evening).toBe('times-2030.ics');
      expect(events(part).map((event) => event.uid)).toEqual([events(all)[1].uid]);

      await page.getByRole('switch', { name: 'Name the medicines' }).click();
      await expect(page.getByText('Everybody who sees the calendar')).toBeVisible();
      const [, named] = await saved(page, 'All times in one file');
      expect(events(named).map((event) => event.summary)).toEqual(['Zinc 1 tablet', 'Iron 1 tablet']);
      await page.getByRole('switch').click();

      const [, trial] = await saved(page, 'A reminder in five minutes');
      expect(events(trial).map((event) => event.startDate.toUnixTime() * 1000 - Date.parse(now))).toEqual([
        expect.closeTo(5 * 60_000, -5.1),
      ]);

      await page.getByText('How to remove them').click();
      const [, removal] = await saved(page, 'Save the file that removes them');
      expect(removal).toContain('METHOD:CANCEL');
      expect(events(removal).map((event) => event.uid)).toEqual(events(all).map((event) => event.uid));

      // What left the phone is in the list of it; the trial tells nothing.
      const kept = (await rows(page, ['ledger'])).ledger.map((row) => JSON.parse(JSON.parse(row).bytes.replace(/^[^{]*/, '')).body.file);
      expect(kept.sort()).toEqual(['times-2030.ics', 'times-remove.ics', 'times.ics', 'times.ics']);
      await visit(page, '#/keep/ledger');
      await expect(page.locator('.card')).toHaveCount(4);
    });
  });
}

test('what was put into the calendar is asked to be renewed before it falls silent', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-23T04:00:00Z') });
  await begin(page);
  await addMedicine(page, 'Zinc');
  await visit(page, '#/plan/remind/calendar');
  await saved(page, 'All times in one file');
  await page.clock.setFixedTime(new Date('2027-02-12T05:00:00Z'));
  await page.goto('./#/today');
  await page.reload();
  await expect(page.getByText('The reminders in your calendar end on 20 February 2027')).toBeVisible();
  await page.clock.setFixedTime(new Date('2027-02-22T05:00:00Z'));
  await page.reload();
  await expect(page.getByText('The reminders in your calendar ended on 20 February 2027')).toBeVisible();
  await page.getByRole('link', { name: 'Reminders in the phone’s calendar' }).click();
  await saved(page, 'All times in one file');
  await page.goto('./#/today');
  await page.reload();
  await expect(page.locator('.dose')).toBeVisible();
  await expect(page.getByText('The reminders in your calendar')).toHaveCount(0);
});

test('the page about reminding says what is, offers what helps, and each way can be tried', async ({ page, context }) => {
  await context.grantPermissions(['notifications']);
  await begin(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await visit(page, '#/settings');
  await page.getByRole('link', { name: 'Will this phone remind me?' }).click();
  await expect(page.getByText('This phone does not remind you now.')).toBeVisible();
  await expect(page.getByText('A computer reminds only while it is on')).toBeVisible();
  await page.getByRole('button', { name: 'Show a reminder' }).click();
  await expect(page.getByText('A reminder was shown.')).toBeVisible();
  const shown = await page.evaluate(async () =>
    (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body }) => `${title}: ${body}`));
  expect(shown).toEqual(['Uzima: Time for your plan']);
  await page.getByRole('button', { name: 'Play the sound' }).click();
  await expect(page.getByText('The sound was played.')).toBeVisible();
  await page.getByRole('button', { name: 'Remind me on this phone' }).click();
  await expect(page.getByText('While Uzima is open, also behind other apps')).toBeVisible();
  await expect(page.getByText('Reminders are on, and the browser allows them.')).toBeVisible();
  await expect(page.getByText('This phone does not remind you now.')).toHaveCount(0);
});

test('wherever somebody is, the open app calls at the time of a dose and keeps the number on the icon', async ({ page }) => {
  // 07:00 in Dar es Salaam; the dose is at 08:00.
  await page.clock.install({ time: new Date('2026-11-22T04:00:00Z') });
  await page.addInitScript(() => {
    const felt: unknown[] = [];
    Object.defineProperty(navigator, 'vibrate', { value: (ms: number) => felt.push(['trembles', ms]) });
    Object.defineProperty(navigator, 'setAppBadge', { value: async (number: number) => void felt.push(['number', number]) });
    Object.defineProperty(navigator, 'clearAppBadge', { value: async () => void felt.push(['no number']) });
    Object.assign(window, { felt });
  });
  const felt = () => page.evaluate(() => (window as any).felt as unknown[]);
  await begin(page);
  await visit(page, '#/medicines/new');
  await fillMedicine(page, 'Zinc');
  await page.locator('button[type="submit"]').click();
  await expect(page.getByRole('heading', { name: 'Zinc' })).toBeVisible();
  await visit(page, '#/privacy');
  await page.clock.fastForward('00:05');
  await expect.poll(felt).toContainEqual(['no number']);
  await page.clock.fastForward('59:56');
  await expect.poll(felt).toContainEqual(['number', 1]);
  await expect.poll(felt).toContainEqual(['trembles', 600]);
  await visit(page, '#/today');
  await page.getByRole('button', { name: 'Taken: Zinc' }).click();
  await expect.poll(async () => (await felt()).at(-1)).toEqual(['no number']);
  expect((await felt()).filter((one) => JSON.stringify(one).includes('trembles'))).toHaveLength(1);
});

test('beside the bed the screen stays on, again after it was hidden, and goes dark after leaving', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-23T04:00:00Z') });
  await page.addInitScript(() => {
    const held = ((window as any).held = { asked: 0, given: 0 });
    Object.defineProperty(navigator, 'wakeLock', {
      value: { request: async () => (held.asked++, { release: async () => void held.given++ }) },
    });
  });
  await begin(page);
  await addMedicine(page, 'Zinc');
  await visit(page, '#/plan/remind/bedside');
  await expect(page.locator('.bedside-clock')).toHaveText('07:00');
  await expect(page.getByText('Next at 08:00')).toBeVisible();
  await expect(page.locator('.bedside')).toContainText('Zinc · 1 tablet');
  await expect(page.getByText('The screen stays on')).toBeVisible();
  const held = () => page.evaluate(() => (window as any).held);
  expect(await held()).toEqual({ asked: 1, given: 0 });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(held).toEqual({ asked: 2, given: 1 });
  await page.clock.fastForward('01:00:01');
  await expect(page.locator('.bedside-clock')).toHaveText('08:00');
  await expect(page.getByText('Due since 08:00')).toBeVisible();
  await page.getByRole('link', { name: 'Leave the clock' }).click();
  await expect.poll(held).toEqual({ asked: 2, given: 2 });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  expect(await held()).toEqual({ asked: 2, given: 2 });
});

/** The same phone, in a zone, at 08:30 in UTC. */
async function there(profile: string, timezoneId: string): Promise<Page> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.UZIMA_CHROMIUM, args: ['--no-sandbox'], viewport: { width: 360, height: 640 }, locale: 'en-GB', timezoneId,
  });
  const page = context.pages()[0];
  await page.clock.install({ time: new Date('2026-11-23T08:30:00Z') });
  return page;
}

const HOME = 'Africa/Dar_es_Salaam';

// 11:30 at home: 21:30 in Auckland the same day, 22:30 of the day before in Honolulu, over the date line.
for (const [zone, here] of [['Pacific/Auckland', /21:30 \(Monday,? 23 November\)/], ['Pacific/Honolulu', /22:30 \(Sunday,? 22 November\)/]] as const) {
  test(`a journey to ${zone} moves nothing before somebody is asked, once`, async ({}, info) => {
    const profile = info.outputPath('profile');
    const question = (page: Page) => page.locator('.notice', { hasText: 'Which clock should they follow?' });
    const times = (page: Page) => page.locator('.dose-group time').allInnerTexts();
    const home = await there(profile, HOME);
    await begin(home);
    await addMedicine(home, 'Zinc');
    await home.getByRole('button', { name: 'Taken: Zinc' }).click();
    await expect(home.locator('.dose[data-state="taken"]')).toContainText('Taken at 11:30');
    await home.context().close();

    const page = await there(profile, zone);
    await page.goto(process.env.UZIMA_URL!);
    await expect(question(page)).toContainText(here);
    await expect(question(page)).toContainText(/11:30 \(Monday,? 23 November\)/);
    expect(await times(page)).toEqual(['08:00']);
    await expect(page.locator('.dose')).toContainText('Taken at 11:30');
    await question(page).getByRole('button', { name: 'Keep the times of home' }).click();
    const kept = page.getByText('All times on this page follow the clock of');
    await expect(kept).toBeVisible();
    await page.reload();
    await expect(kept).toBeVisible();
    await expect(question(page)).toHaveCount(0);
    expect(await times(page)).toEqual(['08:00']);
    await page.getByRole('button', { name: 'Follow the clock here' }).click();
    await expect(kept).toHaveCount(0);
    await page.context().close();

    // Home again, where the clock is another one now.
    const back = await there(profile, HOME);
    await back.goto(process.env.UZIMA_URL!);
    await question(back).getByRole('button', { name: 'Follow the clock here' }).click();
    await expect(question(back)).toHaveCount(0);
    await expect(back.locator('.dose[data-state="taken"]')).toHaveCount(1);
    expect(await times(back)).toEqual(['08:00']);
    expect((await rows(back, ['doses'])).doses).toHaveLength(1);
    await back.context().close();
  });
}

test('Today says when the calendar files miss a new medicine, or follow another clock since a journey', async ({}, info) => {
  const profile = info.outputPath('profile');
  const stale = (page: Page) => page.getByText('have changed since you saved the calendar files');
  const renewed = async (page: Page) => {
    await visit(page, '#/plan/remind/calendar');
    await saved(page, 'All times in one file');
    await visit(page, '#/today');
    await expect(page.locator('.dose')).toHaveCount(2);
    await expect(stale(page)).toHaveCount(0);
  };
  const home = await there(profile, HOME);
  await begin(home);
  await addMedicine(home, 'Zinc');
  await visit(home, '#/plan/remind/calendar');
  await saved(home, 'All times in one file');
  await visit(home, '#/today');
  await expect(home.locator('.dose')).toHaveCount(1);
  await expect(stale(home)).toHaveCount(0);
  await addMedicine(home, 'Iron');
  await expect(stale(home)).toBeVisible();
  await renewed(home);
  await home.context().close();

  // The plans go on by the clock of home, and the calendar does not.
  const page = await there(profile, 'Pacific/Auckland');
  await page.goto(process.env.UZIMA_URL!);
  await page.getByRole('button', { name: 'Keep the times of home' }).click();
  await expect(stale(page)).toBeVisible();
  await renewed(page);
  await page.context().close();

  // Files that name the clock of home ring there as those that name none.
  const back = await there(profile, HOME);
  await back.goto(process.env.UZIMA_URL!);
  await expect(back.locator('.dose')).toHaveCount(2);
  await expect(stale(back)).toHaveCount(0);
  await back.context().close();
});
