// A host of the built app that a test may change or stop.
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json',
  '.png': 'image/png', '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json',
};

/** The built app under a path, with chosen files changed on their way. */
export class Host {
  asked: string[] = [];
  /** What was sent of each, in bytes of the file. */
  sent: { path: string; bytes: number }[] = [];
  /** A folder of packs to be served in place of the built ones. */
  packs?: string;
  changed = new Map<string, (text: string) => string>();
  address = '';
  /** A hotspot without a network behind it: answers everything with an error of its own. */
  dead = false;
  /** A hotspot that lets a probe (`HEAD`) wait for ever. */
  silent = false;
  /** Files asked for by this path wait until their promise is kept, see `hold`. */
  private held = new Map<string, Promise<void>>();
  private server!: Server;

  /** Lets whoever asks for the file wait until the returned function is called. */
  hold(path: string): () => void {
    let release = () => {};
    this.held.set(path, new Promise((go) => (release = go)));
    return () => (this.held.delete(path), release());
  }

  async start() {
    this.server = createServer(async ({ url = '/', method }, answer) => {
      const path = new URL(url, 'http://host').pathname.replace(/^\/under\/a\//, '') || 'index.html';
      this.asked.push(path);
      if (path === 'blank.html') return void answer.writeHead(200, { 'content-type': 'text/html' }).end('<title>Blank</title>');
      if (this.silent && method === 'HEAD') return;
      await this.held.get(path);
      if (this.dead) return void answer.writeHead(502).end();
      try {
        const folder = this.packs && path.startsWith('packs/') ? join(this.packs, '..') : process.env.UZIMA_DIST!;
        const bytes = await readFile(join(folder, path));
        this.sent.push({ path, bytes: bytes.length });
        const change = this.changed.get(path);
        answer.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
        answer.end(change ? change(bytes.toString()) : bytes);
      } catch {
        answer.writeHead(404).end();
      }
    });
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    this.address = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/under/a/`;
    return this;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
