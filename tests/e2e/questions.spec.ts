// Every type of question and every appearance, answered by keyboard on a small phone, in English and Arabic. The pack is
// built by the packer from tests/fixtures/packs/asking.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { faults } from './axe';
import { press, type } from './keyboard';
import { FIXTURES, givePack, start, visit } from './person';

test.use({ viewport: { width: 360, height: 640 } });

let built: string;
test.beforeAll(({}, testInfo) => {
  built = testInfo.outputPath('built');
  const env = { ...process.env, XDG_CONFIG_HOME: testInfo.outputPath('settings') };
  const words = ['build', join(FIXTURES, 'asking'), '--out', built];
  execFileSync(process.env.UZIMA_PACK!, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
});

/** Starts in a language, writes a child down, and opens the list of every kind for it. */
async function open(page: Page, lang: string, name: string, age: string) {
  await page.goto('./');
  await start(page, lang === 'ar' ? 'العربية' : 'English', 'KE');
  await visit(page, '#/care/new');
  await page.locator('#name').fill(name);
  await page.locator('#age').fill(age);
  await page.locator('#sex').selectOption('female');
  await page.locator('form button[data-variant="main"], .page-actions button').first().click();
  await expect(page.getByRole('link', { name })).toBeVisible();
  await visit(page, '#/packs');
  const file = readdirSync(built).find((file) => file.endsWith(`-${lang}.uzima`))!;
  await givePack(page, join(built, file));
  await visit(page, '#/check/org.uzima.asking/everything');
  await page.locator('.question').getByRole('button', { name }).click();
}

const question = (page: Page, asks: string) => expect(page.locator('#question')).toHaveText(asks);
const fits = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

const WORDS = {
  en: {
    native: 'English', name: 'Neema', age: '4', yes: 'Yes', no: 'No', on: 'Continue', high: /The meter shows HI/, right: 'Yes, it is right',
    note: 'These questions are a test.', group: 'Where it hurts', counting: 'Counting and measuring', face: 'A face with closed eyes.',
    fits: 'Is the body stiff or shaking right now?', hurts: 'Where does it hurt?', belly: 'Belly', mouth: 'Inside the mouth',
    pain: 'How strong is the pain?', drinks: 'How does this person drink?', little: 'Drinks little', seen: 'What do you see on the skin?',
    none: 'None of these', breaths: 'How many breaths in one minute?', pulse: 'How many heartbeats in one minute?',
    sugar: 'What does the sugar meter show?', temperature: 'What is the temperature?', since: 'For how many days?',
    began: 'On which day did it begin?', visit: 'When is the next visit?', months: 'How old, in months?', sex: 'Female or male?',
    female: 'Female', digits: ['31', '90', '37,7', '2', '48'], toCome: 'This day is still to come. Is it right?', last: 'That was the last question.',
    known: 'This is what is written down about this person. Check that it is right.', unit: 'days',
  },
  ar: {
    native: 'العربية', name: 'نور', age: '٤', yes: 'نعم', no: 'لا', on: 'متابعة', high: /HI/, right: 'نعم، صحيح',
    note: 'هذه الأسئلة تجربة.', group: 'أين الألم', counting: 'العد والقياس', face: 'وجه بعينين مغمضتين.',
    fits: 'هل الجسم متصلب أو يرتجف الآن؟', hurts: 'أين الألم؟', belly: 'البطن', mouth: 'داخل الفم',
    pain: 'ما شدة الألم؟', drinks: 'كيف يشرب هذا الشخص؟', little: 'يشرب قليلًا', seen: 'ماذا ترون على الجلد؟',
    none: 'لا شيء من هذه', breaths: 'كم نفسًا في الدقيقة؟', pulse: 'كم نبضة في الدقيقة؟',
    sugar: 'ماذا يظهر جهاز السكر؟', temperature: 'كم الحرارة؟', since: 'منذ كم يومًا؟',
    began: 'في أي يوم بدأ؟', visit: 'متى الزيارة القادمة؟', months: 'كم العمر بالأشهر؟', sex: 'أنثى أم ذكر؟',
    female: 'أنثى', digits: ['٣١', '٩٠', '٣٧٫٧', '٢', '٤٨'], toCome: 'هذا اليوم لم يأتِ بعد. هل هو صحيح؟', last: 'كان هذا آخر سؤال.',
    known: 'هذا ما هو مكتوب عن هذا الشخص. تأكدوا من أنه صحيح.', unit: 'أيام',
  },
};

for (const [lang, said] of Object.entries(WORDS)) {
  test(`every kind of question can be answered by keyboard in ${lang}, and axe finds nothing`, async ({ page }) => {
    test.slow();
    await open(page, lang, said.name, said.age);
    const own = page.locator('.question');
    const button = (name: string | RegExp, exact = true) => own.getByRole('button', { name, exact });
    const box = (name: string) => own.getByRole('checkbox', { name, exact: true });
    const looked = async () => {
      await fits(page);
      expect(await faults(page)).toEqual([]);
      await expect(page.locator('.chip')).toContainText(said.name);
    };
    const write = async (text: string) => {
      await type(page, page.locator('#answer'), text);
      await page.keyboard.press('Enter');
    };
    await question(page, said.fits);
    await expect(own.locator('.notice')).toContainText(said.note);
    await expect(own.getByRole('img', { name: said.face })).toBeVisible();
    await looked();
    await press(page, button(said.no));

    await question(page, said.hurts);
    await expect(page.locator('#question-group')).toHaveText(said.group);
    await expect(page.locator('#question')).toHaveAttribute('aria-describedby', /question-group/);
    await looked();
    // The drawing is the same as the list: a place that is tapped there is marked here.
    await page.locator('.body-map path[data-choice]').nth(2).click();
    await expect(box(said.belly)).toBeChecked();
    await press(page, box(said.mouth));
    await expect(box(said.mouth)).toBeChecked();
    await expect(page.locator('.body-map [data-on]')).toHaveCount(1);
    await press(page, button(said.on));

    await question(page, said.pain);
    await looked();
    await press(page, button('10'));

    await question(page, said.drinks);
    await expect(page.locator('#question-group')).toHaveCount(0);
    await expect(own.locator('.choice-picture img')).toHaveCount(3);
    await expect(own.locator('.choice-picture img').first()).toHaveAttribute('alt', '');
    await looked();
    await press(page, button(said.little));

    await question(page, said.seen);
    await looked();
    await press(page, box(said.none));
    await press(page, button(said.on));

    await question(page, said.breaths);
    await expect(page.locator('#question-group')).toHaveText(said.counting);
    await expect(own.locator('.notice').getByRole('img', { name: said.face })).toBeVisible();
    await looked();
    await write(said.digits[0]);
    await question(page, said.pulse);
    await write(said.digits[1]);

    await question(page, said.sugar);
    await looked();
    await press(page, button(said.high));

    await question(page, said.temperature);
    await write(said.digits[2]);

    await question(page, said.since);
    await expect(own.locator('.field .hint')).toHaveText(said.unit);
    await write(said.digits[3]);

    await question(page, said.began);
    await looked();
    await page.locator('#answer').fill('2098-01-01');
    await press(page, button(said.on));
    await expect(page.locator('#doubt')).toContainText(said.toCome);
    await press(page, page.locator('.choices .choice').first());
    await page.locator('#answer').fill('2026-01-02');
    await press(page, button(said.on));

    await question(page, said.visit);
    await page.locator('#answer').fill('2098-01-01');
    await press(page, button(said.on));

    await question(page, said.months);
    await expect(own).toContainText(said.known);
    await expect(page.locator('#answer')).toHaveValue('48');
    await looked();
    await press(page, button(said.on));

    await question(page, said.sex);
    await expect(button(said.female)).toHaveAttribute('aria-pressed', 'true');
    await expect(own.locator('.notice')).toContainText(said.last);
    await looked();
    await press(page, button(said.female));
    await expect(page.locator('.urgency')).toHaveAttribute('data-level', 'home');
  });
}

test('a question with a recording is heard by one big button, and stops when it is answered', async ({ page }) => {
  await page.addInitScript(() => {
    const heard: string[] = ((window as any).heard = []);
    HTMLMediaElement.prototype.play = function () {
      heard.push('play');
      setTimeout(() => this.dispatchEvent(new Event('play')));
      return Promise.resolve();
    };
    HTMLMediaElement.prototype.pause = function () {
      heard.push('pause');
    };
  });
  await open(page, 'en', 'Neema', '4');
  await question(page, WORDS.en.fits);
  await page.getByRole('button', { name: 'Listen' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.locator('.question').getByRole('button', { name: 'No', exact: true }).click();
  await question(page, WORDS.en.hurts);
  expect(await page.evaluate(() => (window as any).heard.at(-1))).toBe('pause');
});

test('without a recording a voice reads the question only where it speaks that very language', async ({ page }) => {
  await page.addInitScript(() => {
    const said: string[] = ((window as any).said = []);
    const voices = [{ lang: 'fr-FR', name: 'F', default: true, localService: true, voiceURI: 'f' }];
    Object.assign(window, { voices });
    speechSynthesis.getVoices = () => (window as any).voices;
    speechSynthesis.speak = (utterance: SpeechSynthesisUtterance) => void said.push(utterance.text);
  });
  await open(page, 'en', 'Neema', '4');
  await page.locator('.question').getByRole('button', { name: 'No', exact: true }).click();
  await question(page, WORDS.en.hurts);
  await expect(page.getByRole('button', { name: 'Listen' })).toHaveCount(0);
});
