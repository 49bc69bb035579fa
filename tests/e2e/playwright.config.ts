// How the built app is driven. `cargo xtask e2e` sets the environment; see crates/xtask/src/e2e.rs.
import { defineConfig } from '@playwright/test';

const address = process.env.UZIMA_URL;
if (!address) throw new Error('UZIMA_URL is not set: start these tests with `cargo xtask e2e`');

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: address,
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    locale: 'en-GB',
    timezoneId: 'Africa/Dar_es_Salaam',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.UZIMA_CHROMIUM,
      // Chromium's own sandbox cannot start as root, as in most build machines.
      args: ['--no-sandbox'],
    },
  },
});
