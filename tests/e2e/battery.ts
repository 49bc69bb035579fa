// A browser whose every process can be killed at once, as when the battery of a phone is taken out, and its profile.
import type { Page } from '@playwright/test';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { phone } from './person';

/** A page of such a browser, and what ends it all without a word. */
export interface Powered {
  page: Page;
  die(): Promise<void>;
}

/** Starts a browser with this profile, which may have died before. */
export async function powered(profile: string): Promise<Powered> {
  const context = await phone(profile);
  context.setDefaultTimeout(30_000);
  const gone = new Promise<unknown>((gone) => context.once('close', gone));
  let isDead = false;
  return {
    page: context.pages()[0],
    async die() {
      if (isDead) return;
      isDead = true;
      // Chromium writes down who has the profile open: `<machine>-<process>`. It leads a process group of its own.
      const leader = Number(/-([0-9]+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))![1]);
      process.kill(-leader, 'SIGKILL');
      await gone;
    },
  };
}
