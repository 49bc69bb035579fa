// What a person waits for behind a lock, on a phone with 10,000 doses: from the tap that opens the lock to Today, at most
// a second beyond stretching the PIN; and going to Today, at most 1.3 times as long as without a lock. Started by
// `cargo xtask bench` with the built app, in Chromium with a processor four times slower. Two phones take turns, so that
// whatever else the machine does meets both; the best of all runs counts, because it can only add.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { best, dosedPhone, middle, slow } from './dosed_phone.mjs';

const SLOWER = 4;
const MOST_TIMES = 1.3;
const MOST_UNLOCKING = 1000;
const MEDICINES = 8;
const DOSES = 10_000;
const STARTS = 7;
const VISITS = 15;
const PIN = '2580';

/** In the page: notes how long each stretching of a PIN takes. */
function watchStretching() {
  const derive = SubtleCrypto.prototype.deriveKey;
  window.stretching = [];
  SubtleCrypto.prototype.deriveKey = async function (how, ...rest) {
    const began = performance.now();
    const key = await derive.call(this, how, ...rest);
    if (how.name === 'PBKDF2') window.stretching.push(performance.now() - began);
    return key;
  };
}

/** In the page: so many doses of former years, made from the one that was taken. */
async function addHistory(count) {
  const ask = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
  const database = await ask(indexedDB.open('uzima'));
  const writing = database.transaction('doses', 'readwrite');
  const rows = writing.objectStore('doses');
  const [dose] = await ask(rows.getAll());
  for (let at = 1; at <= count; at += 1) {
    const stamp = dose.stamp.replace(/\.[0-9a-f]+\.[0-9]+$/, `.bb00000000000001.${at}`);
    rows.put({ ...dose, id: `bb00000000000001-${at}`, when: dose.when - at * 7_200_000, stamp });
  }
  await new Promise((end) => (writing.oncomplete = end));
  database.close();
}

/** A phone with medicines, one dose taken, and a long history. */
async function phone(profile) {
  const page = await dosedPhone(profile, MEDICINES, watchStretching);
  await page.evaluate(addHistory, DOSES);
  return page;
}

async function putOn(page) {
  await page.goto(`${process.env.UZIMA_URL}#/keep/lock`);
  await page.getByLabel('New PIN').fill(PIN);
  await page.getByLabel('The same once more').fill(PIN);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Put the lock on' }).click();
  await page.locator('#secret').waitFor({ timeout: 60_000 });
}

/** Milliseconds from the start of the page to every dose, with its buttons. */
async function started(page) {
  await page.goto('about:blank');
  await page.goto(`${process.env.UZIMA_URL}#/today`);
  return page.evaluate(async () => {
    await until(() => doses() > 0);
    return performance.now();
  });
}

/** Milliseconds from the tap that opens the lock to every dose, and how many of them stretching the PIN took. */
async function unlocked(page) {
  await page.goto('about:blank');
  await page.goto(`${process.env.UZIMA_URL}#/today`);
  await page.locator('#secret').fill(PIN);
  return page.evaluate(async () => {
    const began = performance.now();
    document.querySelector('#main form button[type=submit]').click();
    await until(() => doses() > 0);
    return { whole: performance.now() - began, stretching: stretching.reduce((one, two) => one + two) };
  });
}

/** Milliseconds from the tap on Today, coming from Care, to every dose. */
const visited = (page) =>
  page.evaluate(async () => {
    location.hash = '#/care';
    await until(() => doses() === 0 && document.querySelector('a[href="#/care/new"]'));
    const began = performance.now();
    location.hash = '#/today';
    await until(() => doses() > 0);
    return performance.now() - began;
  });

const folder = await mkdtemp(join(tmpdir(), 'uzima-today-'));
const open = await phone(join(folder, 'open'));
const locked = await phone(join(folder, 'locked'));
try {
  await putOn(locked);
  for (const page of [open, locked]) await slow(page, SLOWER);
  const times = { starting: [], beyond: [], stretching: [], open: [], locked: [] };
  for (let run = 0; run < STARTS; run += 1) {
    times.starting.push(await started(open));
    const { whole, stretching } = await unlocked(locked);
    times.beyond.push(whole - stretching);
    times.stretching.push(stretching);
  }
  for (let run = 0; run < VISITS; run += 1) {
    times.open.push(await visited(open));
    times.locked.push(await visited(locked));
  }
  const said = (key) => `${best(times[key]).toFixed(0)} ms (middle ${middle(times[key]).toFixed(0)})`;
  const ratio = best(times.locked) / best(times.open);
  console.log(`From starting the app to Today, without a lock: ${said('starting')}`);
  console.log(`From unlocking to Today: ${said('beyond')} beyond the PIN's ${said('stretching')}, wanted ${MOST_UNLOCKING}`);
  console.log(`From Care to Today without a lock: ${said('open')}; behind one: ${said('locked')}`);
  console.log(`Today behind a lock takes ${ratio.toFixed(2)} times as long as without one, wanted ${MOST_TIMES}`);
  process.exitCode = best(times.beyond) <= MOST_UNLOCKING && ratio <= MOST_TIMES ? 0 : 1;
} finally {
  for (const page of [open, locked]) await page.context().close();
  await rm(folder, { recursive: true, force: true });
}
