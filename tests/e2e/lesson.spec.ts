// The lesson reader: pictures, words that are explained, links that are shown before they are opened, and who says so.
import { expect, test, type Page } from '@playwright/test';
import { LABEL, pack, png, readingPack, SVG } from './pack_maker';
import { givePack, rows, start, visit } from './person';

const HERE = '#/learn/org.uzima.made/hands';
const text = (...words: string[]) => ({ paragraph: words.map((word) => ({ text: word })) });
const long = Array.from({ length: 12 }, (_, at) => text(`Paragraph ${at + 1}. ${'Wash your hands well. '.repeat(8)}`));

/** Starts the app, installs a pack of these files and opens its first lesson. */
async function read(page: Page, files: Record<string, unknown>, label: object = LABEL) {
  await page.goto('./');
  await start(page);
  await visit(page, '#/packs');
  await givePack(page, { name: 'made.uzima', mimeType: 'application/octet-stream', buffer: pack(files, label) });
  await expect(page.getByText('“Made by a test” is installed.')).toBeVisible();
  await visit(page, HERE);
}

test('pictures stand in a place that is kept for them, come from this page alone, and go with it', async ({ page }) => {
  await page.addInitScript(() => {
    (window as any).moved = 0;
    new PerformanceObserver((list) => {
      const inLesson = ({ node }: any) => (node?.closest ? node : node?.parentElement)?.closest('.lesson');
      for (const entry of list.getEntries() as any[]) if (entry.sources.some(inLesson)) (window as any).moved += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const media = {
    'head.png': [png(300, 200), { alt: 'Two hands', height: 200, width: 300 }], 'tap.svg': [SVG, { alt: 'A tap' }],
  } as Record<string, [Buffer, object]>;
  const step = [{ picture: { alt: 'A tap with water', file: 'tap.svg' } }, text('Open the tap.')];
  const blocks = [text('Wash.'), { picture: { file: 'tap.svg' } }, { list: { kind: 'steps', items: [step] } }, ...long];
  await read(page, readingPack(blocks, { lesson: { picture: 'head.png' }, media }));
  const head = page.getByRole('img', { name: 'Two hands' });
  await expect(head).toBeVisible();
  await expect(page.getByRole('img', { name: 'A tap', exact: true })).toBeVisible();
  await expect(page.getByRole('listitem').getByRole('img', { name: 'A tap with water' })).toBeVisible();
  const { src, width } = await head.evaluate((img: HTMLImageElement) => ({ src: img.src, width: img.naturalWidth }));
  expect(src).toMatch(/^blob:/);
  expect(width).toBe(300);
  expect(await head.evaluate((img) => img.clientWidth / img.clientHeight)).toBeCloseTo(1.5, 1);
  expect(await page.evaluate(() => (window as any).moved)).toBeLessThan(0.01);
  const label = page.locator('.source-label');
  await expect(label).toContainText('Two hands: Maker 1 (CC0-1.0)');
  await expect(label).toContainText('A tap: Maker 2 (CC0-1.0)');
  const comes = () =>
    page.evaluate((src) => new Promise((told) => {
      const img = new Image();
      img.onload = () => told(true);
      img.onerror = () => told(false);
      img.src = src;
    }), src);
  expect(await comes()).toBe(true);
  await visit(page, '#/learn');
  expect(await comes()).toBe(false);
});

test('a word of the glossary opens a sheet that Esc, "back" and a button close, and the keyboard returns to it', async ({ page }) => {
  const words = [{ text: 'Use ' }, { term: { id: 'water', text: [{ text: 'water' }] } }, { text: '.' }];
  const glossary = [{ also: ['tap water'], id: 'water', label: 'Water', say: 'It takes dirt away.' }];
  await read(page, readingPack([{ paragraph: words }], { glossary }));
  const word = page.getByRole('button', { name: 'water', exact: true });
  const sheet = page.getByRole('dialog', { name: 'Water' });
  const close = sheet.getByRole('button', { name: 'Close' });
  await word.focus();
  await page.keyboard.press('Enter');
  await expect(sheet).toContainText('It takes dirt away.');
  await expect(sheet).toContainText('Also called: tap water');
  await expect(close).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(word).toBeFocused();
  expect(page.url()).toContain(HERE);

  await word.click();
  await page.goBack();
  await expect(sheet).toBeHidden();
  expect(page.url()).toContain(HERE);
  await expect(word).toBeFocused();

  await word.click();
  await close.click();
  await expect(sheet).toBeHidden();
  await expect(word).toBeFocused();

  await word.click();
  await sheet.getByRole('link', { name: 'Clean water' }).click();
  await expect(page.getByRole('heading', { name: 'Clean water' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Washing hands' })).toBeVisible();
});

test('a link out of the app shows its whole address before it is opened', async ({ page, context }) => {
  const to = `https://example.org/${'a-long-way/'.repeat(12)}hands?x=1&y=png.exe`;
  const words = [{ link: { to, text: [{ text: 'the World Health Organization' }] } }, { text: ' or ' }, { link: { to: 'tel:112', text: [{ text: 'call' }] } }];
  const sources = { who: { edition: '2009', publisher: 'WHO', title: 'Hand hygiene', url: 'https://example.org/guide' } };
  await read(page, readingPack([{ paragraph: words }], { sources }));
  await page.getByRole('button', { name: 'the World Health Organization' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('This leaves Uzima and uses data.');
  await expect(sheet.locator('.address')).toContainText('https://example.org/a-long-way/');
  await expect(sheet.locator('.address strong'), 'where it leads').toHaveText('example.org');
  const open = sheet.getByRole('link', { name: 'Open' });
  await expect(open).toHaveAttribute('href', to);
  await expect(open).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(open).toHaveAttribute('target', '_blank');
  await sheet.getByRole('button', { name: 'Close' }).click();
  expect(context.pages()).toHaveLength(1);

  await page.getByRole('button', { name: 'call' }).click();
  await expect(page.getByRole('dialog', { name: 'This calls a number.' })).toContainText('112');
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Open' })).toHaveAttribute('href', 'tel:112');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'WHO: Hand hygiene, 2009' }).click();
  await expect(page.getByRole('dialog').locator('.address')).toHaveText('https://example.org/guide');
});

test('what an author writes as HTML stays words', async ({ page }) => {
  const evil = '<img src=x onerror="window.evil=1"><script>window.evil=1</script>';
  const media = { 'tap.svg': [SVG, { alt: evil }] } as Record<string, [Buffer, object]>;
  const glossary = [{ also: [evil], id: 'soap', label: evil, say: evil }];
  const words = [{ text: evil }, { term: { id: 'soap', text: [{ text: evil }] } }];
  const sources = { who: { publisher: evil, title: evil } };
  await read(page, readingPack([{ paragraph: words }, { picture: { alt: evil, file: 'tap.svg' } }], { glossary, media, sources, lesson: { message: evil } }));
  await expect(page.getByRole('img', { name: evil })).toBeVisible();
  await page.getByRole('button', { name: evil }).click();
  await expect(page.getByRole('dialog')).toContainText('window.evil=1');
  expect(await page.evaluate(() => [(window as any).evil, document.querySelectorAll('main script, main img:not(.picture)').length])).toEqual([undefined, 0]);
});

/** Two recordings that are over when the test says so: what a phone plays is not what is looked at here. */
async function playersInHand(page: Page) {
  await page.addInitScript(() => {
    const players: any[] = ((window as any).players = []);
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      if (!players.includes(this)) players.push(this);
      Object.defineProperty(this, 'ended', { configurable: true, value: false });
      (this as any).stands = false;
      // As a browser does: told when the call has returned.
      setTimeout(() => this.dispatchEvent(new Event('play')));
      return Promise.resolve();
    };
    HTMLMediaElement.prototype.pause = function (this: HTMLMediaElement) {
      (this as any).stands = true;
      setTimeout(() => this.dispatchEvent(new Event('pause')));
    };
    (window as any).over = () => {
      const [player] = players;
      Object.defineProperty(player, 'ended', { configurable: true, value: true });
      player.dispatchEvent(new Event('pause'));
      player.dispatchEvent(new Event('ended'));
    };
  });
}

/** Ten frames of silence: a browser reads them as what they are. */
const MP3 = Buffer.concat(Array.from({ length: 10 }, () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0xc4]), Buffer.alloc(413)])));

test('one button plays the recordings of the sections, the mark follows, and leaving stops it', async ({ page }) => {
  await playersInHand(page);
  const media = { 'one.mp3': [MP3, {}], 'two.mp3': [MP3, {}] } as Record<string, [Buffer, object]>;
  const heading = { heading: { level: 2, text: [{ text: 'Why' }] } };
  await read(page, readingPack([text('Wash.'), ...long, heading, text('Germs.')], { lesson: { audio: ['one.mp3', 'two.mp3'] }, media }));
  const marked = page.locator('.lesson-part[data-heard]');
  const player = () =>
    page.evaluate(() => (window as any).players.map((own: any) => [own.src.startsWith('blob:'), own.playbackRate, own.stands]));
  await expect(marked).toHaveCount(0);
  await page.getByRole('button', { name: 'Listen' }).click();
  await expect(marked).toContainText('Wash.');
  expect(await player()).toEqual([[true, 1, false]]);
  await page.getByRole('button', { name: 'Speed: 1' }).click();
  expect(await player()).toEqual([[true, 1.25, false]]);
  await page.evaluate(() => (window as any).over());
  await expect(marked).toContainText('Germs.');
  await expect(page.getByRole('heading', { name: 'Why' })).toBeInViewport();
  await page.getByRole('button', { name: 'Pause' }).click();
  expect(await player()).toEqual([[true, 1.25, true]]);
  await page.getByRole('button', { name: 'Listen' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await visit(page, '#/today');
  expect((await player())[0][2]).toBe(true);
  // The speed is kept.
  await visit(page, HERE);
  await expect(page.getByRole('button', { name: 'Speed: 1.25' })).toBeVisible();
});

/** The phone's voices, which come after the page; what they say is noted. */
async function voices(page: Page, ...known: [string, boolean][]) {
  await page.addInitScript((known) => {
    const said: string[] = ((window as any).said = []);
    const list = known.map(([lang, localService]) => ({ lang, localService, name: lang }));
    let speaking: any = null;
    const synthesis: any = Object.assign(new EventTarget(), {
      list: [],
      getVoices: () => synthesis.list,
      speak: (words: any) => ((speaking = words), said.push(`${words.voice.lang} ${words.rate} ${words.text}`)),
      cancel: () => (speaking = null),
    });
    (window as any).SpeechSynthesisUtterance = class {
      voice: any;
      rate = 1;
      constructor(public text: string) {}
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    (window as any).come = () => ((synthesis.list = list), synthesis.dispatchEvent(new Event('voiceschanged')));
    (window as any).fail = () => speaking?.onerror?.({ type: 'error', error: 'synthesis-failed' });
    (window as any).over = () => speaking?.onend?.();
    (window as any).isSpeaking = () => speaking !== null;
  }, known);
}

test('a voice of the very language reads a lesson without recordings, whenever it comes', async ({ page }) => {
  await voices(page, ['fr-FR', true], ['en-GB', false], ['en_US', true]);
  await read(page, readingPack([text('Wash.'), { heading: { level: 2, text: [{ text: 'Why' }] } }]));
  await expect(page.getByRole('button', { name: 'Listen' })).toHaveCount(0);
  await page.evaluate(() => (window as any).come());
  await page.getByRole('button', { name: 'Listen' }).click();
  const said = () => page.evaluate(() => (window as any).said);
  expect(await said()).toEqual(['en_US 1 Washing hands']);
  await page.evaluate(() => (window as any).over());
  await expect(page.locator('.lesson-part[data-heard]')).toContainText('Wash.');
  await page.getByRole('button', { name: 'Speed: 1' }).click();
  expect(await said()).toEqual(['en_US 1 Washing hands', 'en_US 1 Wash.', 'en_US 1.25 Wash.']);
  await page.evaluate(() => (window as any).over());
  await expect(page.locator('.lesson-part[data-heard]')).toContainText('Why');
  await visit(page, '#/learn');
  expect(await page.evaluate(() => (window as any).isSpeaking())).toBe(false);
});

test('a voice that cannot say it is said to be silent, and does not run through the lesson', async ({ page }) => {
  await voices(page, ['en-GB', true]);
  await read(page, readingPack([text('Wash.'), { heading: { level: 2, text: [{ text: 'Why' }] } }]));
  await page.evaluate(() => (window as any).come());
  await page.getByRole('button', { name: 'Listen' }).click();
  await page.evaluate(() => (window as any).fail());
  await expect(page.getByText('The sound cannot be played here.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Listen' })).toBeVisible();
  expect(await page.evaluate(() => (window as any).said)).toHaveLength(1);
});

test('no voice of another language reads a lesson, nor one that sends what it says elsewhere', async ({ page }) => {
  await voices(page, ['fr-FR', true], ['en-GB', false]);
  await read(page, readingPack([text('Wash.')]));
  await page.evaluate(() => (window as any).come());
  await expect(page.getByRole('heading', { name: 'Washing hands' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Listen' })).toHaveCount(0);
});

test('the size of the text is kept, and so is where somebody stopped, which is offered', async ({ page }) => {
  await read(page, readingPack(long));
  const size = () => page.getByText('Paragraph 1.').evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
  const before = await size();
  const larger = page.getByRole('button', { name: 'Larger text' });
  while ((await larger.getAttribute('aria-disabled')) !== 'true') await larger.click();
  expect(await size()).toBeCloseTo(before * 2, 0);
  await expect(larger).toHaveAttribute('aria-disabled', 'true');
  await page.getByText('Paragraph 7.').evaluate((text) => text.scrollIntoView());
  const kept = () => rows(page, ['drafts']).then(({ drafts }) => drafts.filter((row) => row.includes('"id":"reading"')).join());
  await expect.poll(kept).toContain('hands');
  await page.reload();
  await expect(page.getByText('Paragraph 1.')).toBeVisible();
  expect(await size()).toBeCloseTo(before * 2, 0);
  await page.getByRole('button', { name: 'Go on where you stopped' }).click();
  await expect(page.getByText('Paragraph 7.')).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Go on where you stopped' })).toHaveCount(0);
});

test('a lesson that was read says so in the list, until that is taken back', async ({ page }) => {
  await read(page, readingPack([text('Wash.')], { lesson: { related: ['water'] } }));
  await page.getByRole('checkbox', { name: 'I have read this' }).click();
  await expect(page.getByRole('checkbox', { name: 'I have read this' })).toBeChecked();
  await page.getByRole('main').getByRole('link', { name: /Clean water/ }).first().click();
  await expect(page.getByRole('heading', { name: 'Clean water' })).toBeVisible();
  await visit(page, '#/learn');
  const row = page.getByRole('listitem').filter({ hasText: 'Washing hands' });
  await expect(row).toContainText('Read');
  await expect(page.getByRole('listitem').filter({ hasText: 'Clean water' })).not.toContainText('Read');
  await visit(page, HERE);
  const said = page.getByRole('checkbox', { name: 'I have read this' });
  await said.click();
  await expect(said).not.toBeChecked();
  await visit(page, '#/learn');
  await expect(row).not.toContainText('Read');
});

test('a lesson that is not here leads to what this site offers of its pack', async ({ page }) => {
  await page.goto('./');
  await start(page);
  await visit(page, `${HERE}?version=1.0.0`);
  await page.getByRole('main').getByRole('link', { name: 'See what is offered' }).click();
  await expect(page.getByText('This site offers no pack called “org.uzima.made”.')).toBeVisible();
});

for (const language of ['English', 'العربية']) {
  test(`every lesson of the starter pack is one sheet of paper in ${language}`, async ({ page }) => {
    await page.addInitScript(() => (window.print = () => void ((window as any).printed = true)));
    await page.goto('./');
    await start(page, language);
    await visit(page, '#/learn');
    const rows = page.locator('a.list-item[href^="#/learn/org.uzima.child-health/"]');
    await expect(rows).toHaveCount(6);
    for (const href of await rows.evaluateAll((rows) => rows.map((row) => row.getAttribute('href')!))) {
      await page.evaluate(() => ((window as any).printed = false));
      await visit(page, href);
      await page.locator('.page > .row > .button').nth(1).click();
      await expect.poll(() => page.evaluate(() => (window as any).printed)).toBe(true);
      const paper = await page.pdf({ format: 'A4' });
      expect(paper.toString('latin1').match(/\/Type \/Page\b/g), href).toHaveLength(1);
    }
  });
}

test('a lesson is shared as text with its source and that nobody reviewed it, or copied', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'share', { configurable: true, value: async (data: object) => void ((window as any).shared = data) });
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => void ((window as any).copied = text) } });
  });
  const steps = { list: { kind: 'steps', items: [[text('Wet.')], [text('Rub.')]], start: 4 } };
  await read(page, readingPack([text('Wash.'), steps], { lesson: { message: 'Wash before you eat.' } }));
  // Steps begin with the number that their author gave them.
  await expect(page.locator('ol.steps')).toHaveAttribute('start', '4');
  expect(await page.locator('ol.steps').evaluate((list) => getComputedStyle(list).counterReset)).toBe('step 3');
  await page.getByRole('button', { name: 'Share' }).click();
  const shared = await page.evaluate(() => (window as any).shared);
  expect(shared.title).toBe('Washing hands');
  expect(shared.text).toBe(
    'Washing hands\n\nRemember: Wash before you eat.\n\nWash.\n\n4. Wet.\n5. Rub.\n\nWhere this was read:\n- Hand hygiene\n' +
      'Not reviewed by a clinician.\nFrom: Uzima tests\nMeant to be used until 31 December 2099\nFrom the pack “Made by a test”, version 1.0.0',
  );
  await page.evaluate(() => Reflect.deleteProperty(navigator, 'share'));
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('Copied. Paste it into a message.')).toBeVisible();
  expect(await page.evaluate(() => (window as any).copied)).toBe(shared.text);
});

test('a printed lesson is one page that names pack, lesson and version in a code', async ({ page }) => {
  await page.addInitScript(() => (window.print = () => void ((window as any).printed = ((window as any).printed ?? 0) + 1)));
  await read(page, readingPack([text('Wash.'), ...long.slice(0, 4)]));
  await page.getByRole('button', { name: 'Print' }).click();
  await expect.poll(() => page.evaluate(() => (window as any).printed)).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('img', { name: 'Code that leads to this lesson' })).toBeVisible();
  await expect(page.getByText(`${HERE}?version=1.0.0`)).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  const paper = await page.pdf({ format: 'A4' });
  expect(paper.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Print' }).click();
  await expect.poll(() => page.evaluate(() => (window as any).printed)).toBe(2);
  // What the code says leads to the lesson.
  await page.goto(`./${HERE}?version=1.0.0`);
  await expect(page.getByRole('heading', { name: 'Washing hands' })).toBeVisible();
});
