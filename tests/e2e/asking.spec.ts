// Running a checklist: who is asked what, in which voice, and how long an answer and a result stand.
import { expect, test } from '@playwright/test';
import { focused, list, press, runFor as begin } from './made_list';
import { checklistPack, LABEL, lessonPack, pack } from './pack_maker';
import { givePack, start, starterPack, visit } from './person';

const SIGN = { name: 'ill', type: 'yes_no', danger: 'yes' };
const FLAG = [{ rule: 'flag', level: 'emergency', if: 'ill', red_flag: 'yes' }];

test('an adult whose record cannot say it is asked about pregnancy, for this check only', async ({ page }) => {
  await list(page, checklistPack(SIGN, FLAG, { settings: { for_age: '120-1200' } }), LABEL, '30');
  await begin(page);
  await focused(page).toBe('Is this person pregnant?');
  await expect(page.locator('.chip')).toHaveText('Neema, 30 years');
  await press(page, 'No');
  await focused(page).toBe('What is asked');
  // Back to the beginning: it was said for this run.
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
  await focused(page).toBe('What is asked');
  for (const said of ['Yes', 'Not sure This never counts as no.']) {
    await begin(page);
    await press(page, said);
    await expect(page.getByText('Made for others. Ask a nurse.')).toBeVisible();
    await expect(page.locator('.chip'), 'whom it is not for').toHaveText('Neema, 30 years');
    await expect(page.locator('main').getByRole('link', { name: 'Emergency' })).toBeVisible();
    await expect(page.locator('#question')).toHaveCount(0);
  }
});

test('a child is not asked about pregnancy, and a list for one sex asks for the sex first', async ({ page }) => {
  await list(page, checklistPack(SIGN, FLAG, { settings: { for_sex: 'female' } }));
  await begin(page);
  await focused(page).toContain('This list is only for women and girls, or only for men and boys.');
  await page.getByRole('link', { name: 'Write it down' }).click();
  await page.getByLabel('Sex').selectOption('female');
  await page.getByRole('button', { name: 'Save' }).click();
  // Back in the list, with the same child.
  await expect(page.locator('#question')).toHaveText('What is asked');
  await expect(page.locator('.chip')).toHaveText('Neema, 2 years');
});

test('what a checklist waits for is written down on the way, and the way leads back to it', async ({ page }) => {
  await list(page, checklistPack(SIGN, FLAG, { settings: { for_age: '2-59' } }));
  await begin(page, 'Me');
  await page.getByRole('link', { name: 'Keep the age for next time' }).click();
  await expect(page.locator('#title')).toHaveText('Me');
  await page.getByLabel('Age in years').fill('3');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#question')).toHaveText('What is asked');
  await expect(page.locator('.chip')).toHaveText('Me, 3 years');
  // Somebody new, too.
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Baraka');
  await page.getByLabel('Age in years').fill('1');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('.question').getByRole('button', { name: 'Baraka' }).click();
  await expect(page.locator('.chip')).toHaveText('Baraka, 12 months');
});

test('a number that cannot be is refused at the field, one that is only unlikely is asked about', async ({ page }) => {
  const days = { name: 'days', type: 'integer', worse: 'up', min: '1', max: '30' };
  await list(page, checklistPack(days, [], { more: [{ name: 'fits', type: 'yes_no' }] }));
  await begin(page);
  for (const impossible of ['-5', '−5', '-٥']) {
    await page.locator('#answer').fill(impossible);
    await press(page, 'Continue');
    await expect(page.locator('#answer-error')).toBeVisible();
    await expect(page.locator('#doubt')).toHaveCount(0);
  }
  await page.locator('#answer').fill('-5');
  await press(page, 'Continue');
  await expect(page.locator('#answer-error')).toContainText('This number cannot be less than 0.');
  await page.locator('#answer').fill('40');
  await press(page, 'Continue');
  // What was typed stands beside the question: nobody has to remember it.
  await expect(page.locator('#doubt')).toHaveText('This is unusual. Is it right?40');
});

test('a woman of 60 is not asked about pregnancy', async ({ page }) => {
  await list(page, checklistPack(SIGN, FLAG, { settings: { for_age: '120-1200' } }), LABEL, '60');
  await begin(page);
  await focused(page).toBe('What is asked');
});

test('after every answer and at the result the keyboard stands at what is to be read', async ({ page }) => {
  const more = [
    { name: 'days', type: 'integer', worse: 'up', max: '30' },
    { name: 'which', type: 'select_multiple signs' },
  ];
  const choices = [
    { list_name: 'signs', name: 'red', danger: 'yes' },
    { list_name: 'signs', name: 'nothing', none: 'yes' },
  ];
  const texts = { 'choice/signs/red/label': 'Red', 'choice/signs/nothing/label': 'None of these' };
  await list(page, checklistPack(SIGN, FLAG, { more, choices, texts }));
  await begin(page);
  await focused(page).toBe('What is asked');
  await press(page, 'No');
  await focused(page).toBe('About days');
  await page.locator('#answer').fill('40');
  await press(page, 'Continue');
  await focused(page).toContain('This is unusual. Is it right?');
  await press(page, 'No, correct it');
  await focused(page).toBe('About days');
  await page.locator('#answer').fill('4');
  await press(page, 'Continue');
  await focused(page).toBe('About which');
  await page.getByRole('checkbox', { name: 'None of these' }).click();
  await press(page, 'Continue');
  await focused(page).toBe('No danger sign was marked');
});

test('a text that is not translated is announced and read in its own language', async ({ page }) => {
  const label = { ...LABEL, lang: 'en', languages: ['ar', 'en'] };
  const more = [{ name: 'which', type: 'select_one signs' }];
  const choices = [{ list_name: 'signs', name: 'red', danger: 'yes' }, { list_name: 'signs', name: 'blue' }];
  const fallback = {
    'choice/signs/red/label': 'أحمر', 'choice/signs/blue/label': 'أزرق', get_worse: 'ظهر طفح',
    'question/which/hint': 'انظروا إلى الجلد', 'question/which/label': 'ما اللون؟',
  };
  await list(page, checklistPack(SIGN, FLAG, { more, choices, fallback, settings: { for_age: '2-59' } }), label);
  await visit(page, '#/check');
  await page.getByRole('link', { name: 'Made list' }).click();
  const announced = page.getByText('Some of this checklist is not yet in your language.', { exact: false });
  await expect(announced).toBeVisible();
  await page.locator('.question').getByRole('button', { name: 'Neema' }).click();
  await expect(page.locator('#question')).toHaveAttribute('lang', 'en');
  await expect(announced, 'once, where the list begins').toHaveCount(0);
  await press(page, 'No');
  const arabic = async (text: string) => {
    const found = page.locator('[lang="ar"][dir="rtl"]').filter({ hasText: text });
    await expect(found.first()).toBeVisible();
    return found.count();
  };
  await arabic('ما اللون؟');
  await arabic('انظروا إلى الجلد');
  await arabic('أزرق');
  await press(page, 'أزرق');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'home');
  // In the sentence of the level, and under "Go now if"; in the kept result too.
  expect(await arabic('ظهر طفح')).toBe(2);
  await visit(page, '#/care');
  await page.getByRole('link', { name: 'Neema' }).click();
  await page.getByRole('link', { name: /Made list/ }).click();
  await expect(page.locator('.urgency')).toBeVisible();
  expect(await arabic('ظهر طفح')).toBe(2);
  await expect(page.locator('#title')).toHaveAttribute('lang', 'en');
  await visit(page, '#/care');
  await expect(page.locator('#title')).not.toHaveAttribute('lang');
});

test('a list without words for "not for" never shows an empty card', async ({ page }) => {
  const texts = { 'not_for.do': '', 'not_for.text': '' };
  await list(page, checklistPack(SIGN, FLAG, { settings: { for_age: '2-12' }, texts }));
  await begin(page);
  await expect(page.getByText('This list is not meant for this person.')).toBeVisible();
});

test('on a page left open, answers of more than an hour ago are asked again', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-22T06:00:00Z') });
  const more = [{ name: 'fits', type: 'yes_no', danger: 'yes' }];
  const rules = [...FLAG, { rule: 'fitting', level: 'emergency', if: 'fits', red_flag: 'yes' }];
  await list(page, checklistPack(SIGN, rules, { more }));
  await begin(page);
  await press(page, 'No');
  await focused(page).toBe('About fits');
  // The phone sleeps, so that no timer runs; the answer comes three hours later.
  await page.clock.setSystemTime(new Date('2026-11-22T09:05:00Z'));
  await press(page, 'No');
  await expect(page.locator('#question')).toHaveText('What is asked');
  await expect(page.getByText('Answers older than an hour are asked again.', { exact: false })).toBeVisible();
  await expect(page.locator('.urgency')).toHaveCount(0);
  await press(page, 'No');
  await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'home');
  // Or nobody answers, and the page comes back into view.
  await begin(page);
  await press(page, 'No');
  await focused(page).toBe('About fits');
  await page.clock.setSystemTime(new Date('2026-11-22T11:05:00Z'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.locator('#question')).toHaveText('What is asked');
});

for (const [given, level, heading] of [['No', 'home', 'No danger sign was marked'], ['Yes', 'emergency', 'Go now']]) {
  test(`a result that says "${heading}" is old after 12 hours, on the open page and when it is kept`, async ({ page }) => {
    await page.clock.install({ time: new Date('2026-11-22T06:00:00Z') });
    await list(page, checklistPack(SIGN, FLAG));
    await begin(page);
    await press(page, given);
    const urgency = page.locator('.urgency');
    const old = page.getByText('This is an old result. Check again.');
    await expect(urgency).toHaveAttribute('data-level', level);
    await expect(old).toHaveCount(0);
    const later = async (time: string) => {
      await page.clock.setSystemTime(new Date(time));
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    };
    const halfADay = async () => {
      await expect(old).toBeVisible();
      await expect(urgency).toHaveCount(level === 'home' ? 0 : 1);
      await expect(page.getByRole('link', { name: 'Check again' })).toBeVisible();
    };
    await later('2026-11-22T18:30:00Z');
    await halfADay();
    await visit(page, '#/care');
    await page.getByRole('link', { name: 'Neema' }).click();
    await page.getByRole('link', { name: /Made list/ }).click();
    await halfADay();
    await later('2026-11-23T07:00:00Z');
    await expect(urgency).toHaveCount(0);
    await expect(old).toBeVisible();
    // What it said then is there for whoever asks.
    await page.getByText('What it said then').click();
    await expect(page.locator('details')).toContainText(heading);
    await expect(page.locator('details')).toContainText(given === 'No' ? 'Because of watch.' : 'Because of flag.');
    // In the list of this person neither its word nor its colour says anything about now.
    await page.locator('a.chip').click();
    const kept = page.getByRole('link', { name: /Made list/ });
    await expect(kept).toContainText('Old result');
    await expect(kept).not.toContainText(heading);
    await expect(kept).not.toHaveAttribute('data-level');
  });
}

test('the second click of a double tap is no answer, whatever button it lands on', async ({ page }) => {
  const more = [{ name: 'which', type: 'select_multiple signs' }];
  const choices = [{ list_name: 'signs', name: 'red', danger: 'yes' }];
  const texts = { 'choice/signs/red/label': 'Red' };
  const days = { name: 'days', type: 'integer', worse: 'up', max: '30' };
  await list(page, checklistPack(days, [], { more, choices, texts }));
  await begin(page);
  const second = (name: string) =>
    page.getByRole('button', { name }).dispatchEvent('click', { bubbles: true, cancelable: true, detail: 2 });
  await page.locator('#answer').fill('40');
  await second('Continue');
  await expect(page.getByText('This is unusual.', { exact: false })).toHaveCount(0);
  await press(page, 'Continue');
  await second('Yes, it is right');
  await second('No, correct it');
  await expect(page.getByText('This is unusual.', { exact: false })).toBeVisible();
  await press(page, 'Yes, it is right');
  await expect(page.locator('#question')).toHaveText('About which');
  await page.getByRole('checkbox', { name: 'Red' }).click();
  await second('Continue');
  await second('Stop here');
  await expect(page.locator('#question')).toHaveText('About which');
  await press(page, 'Continue');
  await expect(page.getByRole('heading', { name: 'Your answers are kept. This form gives no advice.' })).toBeVisible();
});

test('an answer that takes back a danger and is unusual is asked about twice', async ({ page }) => {
  const temperature = { name: 'temperature', type: 'decimal', worse: 'up', min: '34', max: '43' };
  const rules = [{ rule: 'hot', level: 'today', if: 'temperature >= 39', red_flag: 'yes' }];
  await list(page, checklistPack(temperature, rules, { more: [{ name: 'fits', type: 'yes_no' }] }));
  await begin(page);
  await page.locator('#answer').fill('40');
  await press(page, 'Continue');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.locator('#answer').fill('4');
  await press(page, 'Continue');
  await focused(page).toContain('You marked a danger sign before.');
  await press(page, 'Yes, change it');
  await focused(page).toContain('This is unusual. Is it right?');
  await press(page, 'Yes, it is right');
  await expect(page.locator('#question')).toHaveText('About fits');
});

test('a pack that needs a newer Uzima is refused, and nothing changes', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await starterPack(page);
  const label = { ...LABEL, min_app: '99.0.0' };
  await givePack(page, { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(checklistPack(SIGN, FLAG), label) });
  await expect(page.getByText('The pack needs a newer Uzima. Load the newest version, then try again.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Made by a test' })).toHaveCount(0);
});

test('a list without "get worse" is refused, and so is an emergency without an action', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await starterPack(page);
  for (const missing of ['get_worse', 'rule/flag/do']) {
    const buffer = pack(checklistPack(SIGN, FLAG, { texts: { [missing]: '' } }));
    await givePack(page, { name: 'made.uzima', mimeType: 'application/octet-stream', buffer });
    await expect(page.locator('#faults')).toContainText('[missing-value]');
    await page.reload();
  }
});

test('an expired pack is announced where its lists and lessons stand, and beside a result that is kept', async ({ page }) => {
  const past = page.locator('.banner').filter({ hasText: 'This pack is past its date.' });
  const lesson = lessonPack([{ text: 'Wash your hands.' }]);
  const contents = { ...(lesson['pack.json'] as object), checklists: [{ id: 'made', order: 1, title: 'Made list' }] };
  await list(page, { ...lesson, ...checklistPack(SIGN, FLAG), 'pack.json': contents, 'search.json': lesson['search.json'] }, {
    ...LABEL, expires: '2020-01-01',
  });
  for (const place of ['#/check', '#/learn']) {
    await visit(page, place);
    await expect(past).toHaveText(/^Made by a test: This pack is past its date\./);
  }
  await begin(page);
  await press(page, 'Yes');
  await expect(page.locator('.urgency')).toBeVisible();
  await visit(page, '#/care');
  await page.getByRole('link', { name: 'Neema' }).click();
  await page.getByRole('link', { name: /Made list/ }).click();
  await expect(page.locator('.urgency')).toBeVisible();
  await expect(past).toHaveText(/^This pack is past its date\./);
});

test('a note that only the last answer brings is read below the result, but not below "Go now"', async ({ page }) => {
  const tired = { name: 'tired', type: 'yes_no', required: 'yes' };
  const note = { name: 'rest', type: 'note', relevant: 'tired', required: '' };
  const rules = [...FLAG, { rule: 'rest_more', level: 'soon', if: 'tired' }];
  await list(page, checklistPack(SIGN, rules, { more: [tired, note] }));
  for (const [ill, below] of [['No', 1], ['Yes', 0]] as const) {
    await begin(page);
    await expect(page.locator('#question')).toHaveText('What is asked');
    await page.locator('.question').getByRole('button', { name: ill, exact: true }).dispatchEvent('click');
    if (below) {
      await expect(page.locator('#question')).toHaveText('About tired');
      await page.locator('.question').getByRole('button', { name: 'Yes', exact: true }).dispatchEvent('click');
    }
    await expect(page.locator('.urgency')).toBeVisible();
    await expect(page.getByText('About rest', { exact: true })).toHaveCount(below);
  }
});
