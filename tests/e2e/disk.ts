// A phone with little space: filled to the brim, and emptied again.
import { expect, type Page } from '@playwright/test';

const ROOM = 40_000_000;

/** From here on this site may keep ROOM bytes. What is given back fills them to the brim, and frees them again. */
export async function limited(page: Page) {
  // The browser forgets the limit with the session that set it, so the session stays.
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(process.env.UZIMA_URL!).origin;
  const limit = (quotaSize?: number) => devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  await limit(ROOM);
  return {
    free: () => limit(),
    fill: async () => {
      await limit(1);
      // The browser asks for the space left only when what it last heard of does not suffice.
      const refused = await page.evaluate(async (bytes) => {
        const ask = indexedDB.open('filler', 1);
        ask.onupgradeneeded = () => ask.result.createObjectStore('bytes');
        const database: IDBDatabase = await new Promise((done) => (ask.onsuccess = () => done(ask.result)));
        const writing = database.transaction('bytes', 'readwrite');
        writing.objectStore('bytes').put(new Uint8Array(bytes), 1);
        const end = await new Promise<string | undefined>((done) => {
          writing.oncomplete = () => done(undefined);
          writing.onabort = () => done(writing.error?.name);
        });
        database.close();
        return end;
      }, ROOM);
      expect(refused).toBe('QuotaExceededError');
    },
  };
}
