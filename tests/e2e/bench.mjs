// Runs a test of `cargo xtask bench` in Chromium with a processor four times slower than this machine's, on a profile on
// disk. Started by Cargo as the runner of that test, with the test's file as its argument.
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const SLOWER = 4;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

const address = `127.0.0.1:${await freePort()}`;
const profile = await mkdtemp(join(tmpdir(), 'uzima-bench-'));
const env = { ...process.env, NO_HEADLESS: '1', WASM_BINDGEN_TEST_ADDRESS: address };
const server = spawn(process.env.UZIMA_RUNNER, process.argv.slice(2), { env, stdio: ['ignore', 'pipe', 'inherit'] });
let result = '';
try {
  await new Promise((ready, failed) => {
    server.stdout.on('data', (said) => String(said).includes('http://') && ready());
    server.once('exit', () => failed(new Error('the tests were not served')));
  });
  const context = await chromium.launchPersistentContext(profile, { executablePath: process.env.UZIMA_CHROMIUM, args: ['--no-sandbox'] });
  const page = context.pages()[0];
  await page.addInitScript({ path: join(createRequire(import.meta.url).resolve('minisearch'), '../../umd/index.js') });
  await page.addInitScript({ path: join(import.meta.dirname, 'search_peer.js') });
  await page.addInitScript({ path: join(createRequire(import.meta.url).resolve('rrule'), '../rrule.min.js') });
  await page.addInitScript({ path: join(import.meta.dirname, 'planning_peer.js') });
  await page.exposeFunction('brotliBytes', (text) => brotliCompressSync(text).length);
  page.on('console', (message) => console.log(message.text()));
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(`http://${address}/`);
  const output = page.locator('#output');
  await output.filter({ hasText: 'test result' }).waitFor({ timeout: 600_000 });
  result = await output.innerText();
  console.log(result);
  await context.close();
} finally {
  server.kill();
  await rm(profile, { recursive: true, force: true });
}
process.exit(result.includes('test result: ok') ? 0 : 1);
