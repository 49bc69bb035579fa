// What a person waits for to read: from the tap on a lesson to its text, at most 50 ms, in Chromium with a processor four times
// slower than this machine's. Started by `cargo xtask bench` with the built app. The room of lessons is here already, as
// after the first one; each visit goes to another lesson of the starter pack. The best counts, because whatever else the
// machine does can only add; the middle is printed beside it.
import { chromium } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SLOWER = 4;
const MOST = 50;
const VISITS = 24;
const PACK = '#/learn/org.uzima.child-health';
const LESSONS = ['fever', 'oral-rehydration', 'cough-and-breathing', 'danger-signs', 'diarrhoea', 'feeding-a-sick-child'];

const middle = (times) => [...times].sort((one, two) => one - two)[Math.floor(times.length / 2)];

/** Milliseconds from going to the lesson until its text and the label under it stand, and are painted. */
const opened = (page, hash) =>
  page.evaluate(async (hash) => {
    location.hash = '#/learn';
    while (!document.querySelector('.list-item')) await new Promise((drawn) => requestAnimationFrame(drawn));
    await new Promise((quiet) => requestIdleCallback(quiet));
    const stands = new Promise((told) => {
      const watch = new MutationObserver(() => {
        if (!document.querySelector('.lesson .lesson-part > *') || !document.querySelector('.source-label')) return;
        watch.disconnect();
        told(performance.now());
      });
      watch.observe(document.body, { childList: true, subtree: true });
    });
    const began = performance.now();
    location.hash = hash;
    const there = await stands;
    // A frame, and the one after it: what stands is painted.
    const painted = await new Promise((drawn) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => drawn(performance.now());
      port2.postMessage(0);
    }));
    return { there: there - began, painted: painted - began };
  }, hash);

const profile = await mkdtemp(join(tmpdir(), 'uzima-lesson-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.UZIMA_CHROMIUM,
  args: ['--no-sandbox'],
  viewport: { width: 360, height: 640 },
});
try {
  const page = context.pages()[0];
  await page.goto(process.env.UZIMA_URL);
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.locator('#country').selectOption('TZ');
  await page.locator('.page-actions').getByRole('button').click();
  await page.goto(`${process.env.UZIMA_URL}#/packs`);
  await page.getByRole('heading', { name: 'When a child is ill' }).waitFor();
  await opened(page, `${PACK}/${LESSONS[0]}`);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const times = [];
  for (let visit = 0; visit < VISITS; visit += 1) times.push(await opened(page, `${PACK}/${LESSONS[visit % LESSONS.length]}`));
  const said = (key) => {
    const own = times.map((time) => time[key]);
    return `${Math.min(...own).toFixed(0)} ms (middle ${middle(own).toFixed(0)})`;
  };
  console.log(`From the tap to a lesson's text: ${said('there')}, wanted ${MOST}; painted: ${said('painted')}`);
  process.exitCode = Math.min(...times.map(({ there }) => there)) <= MOST ? 0 : 1;
} finally {
  await context.close();
  await rm(profile, { recursive: true, force: true });
}
