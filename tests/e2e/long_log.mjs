// What a person waits for on a phone that holds 50,000 marked doses: from the tap on Today, coming from Care, to every dose
// of today. Started by `cargo xtask bench` with the built app, in Chromium with a processor four times slower, over a real
// IndexedDB. The same phone before it had a history is the peer: what fifty thousand doses cost is the difference.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { best, dosedPhone, middle, slow } from './dosed_phone.mjs';

const SLOWER = 4;
const MOST = 100;
const MEDICINES = 8;
const DOSES = 50_000;
/** So many days back they lie: three a day of eight medicines, for some six years. */
const HOUR = 3_600_000;
const VISITS = 15;

/** In the page: so many doses of former years, made from the one that was taken, in a few transactions. */
async function addHistory([count, hour]) {
  const ask = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
  const database = await ask(indexedDB.open('uzima'));
  const [dose] = await ask(database.transaction('doses').objectStore('doses').getAll());
  for (let at = 1; at <= count; ) {
    const writing = database.transaction('doses', 'readwrite');
    const rows = writing.objectStore('doses');
    for (let row = 0; row < 5_000 && at <= count; row += 1, at += 1) {
      const stamp = dose.stamp.replace(/\.[0-9a-f]+\.[0-9]+$/, `.bb00000000000001.${at}`);
      rows.put({ ...dose, id: `bb00000000000001-${at}`, when: dose.when - 48 * hour - at * hour, stamp });
    }
    await new Promise((end) => (writing.oncomplete = end));
  }
  const held = await ask(database.transaction('doses').objectStore('doses').count());
  database.close();
  return held;
}

/** Milliseconds from the tap on Today, coming from Care, to every dose. */
const visited = (page, medicines) =>
  page.evaluate(async (medicines) => {
    location.hash = '#/care';
    await until(() => doses() === 0 && document.querySelector('a[href="#/care/new"]'));
    const began = performance.now();
    location.hash = '#/today';
    await until(() => document.querySelectorAll('.dose').length >= medicines);
    return performance.now() - began;
  }, medicines);

async function visits(page) {
  await page.reload();
  await page.locator('.dose').first().waitFor();
  await slow(page, SLOWER);
  const times = [];
  for (let run = 0; run < VISITS; run += 1) times.push(await visited(page, MEDICINES));
  await slow(page, 1);
  return times;
}

const profile = await mkdtemp(join(tmpdir(), 'uzima-long-log-'));
const page = await dosedPhone(profile, MEDICINES);
try {
  await page.goto(`${process.env.UZIMA_URL}#/today`);
  const before = await visits(page);
  const held = await page.evaluate(addHistory, [DOSES, HOUR]);
  if (held <= DOSES) throw new Error(`only ${held} doses are there`);
  const after = await visits(page);
  const said = (times) => `${best(times).toFixed(0)} ms (middle ${middle(times).toFixed(0)})`;
  console.log(`From Care to Today with one marked dose: ${said(before)}`);
  console.log(`From Care to Today with ${held} marked doses: ${said(after)}, wanted ${MOST}`);
  process.exitCode = best(after) <= MOST ? 0 : 1;
} finally {
  await page.context().close();
  await rm(profile, { recursive: true, force: true });
}
