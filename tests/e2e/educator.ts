// What an educator does with `uzima-pack`, in a folder of the test.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An educator's folder: sources, a key, and `packs`, which a web host serves. */
export class Educator {
  /** What the host serves: catalogue, packs, single files. */
  readonly packs: string;
  /** The six words by which a phone shows the key. */
  readonly fingerprint: string;

  constructor(private folder: string) {
    this.packs = join(folder, 'packs');
    mkdirSync(this.packs, { recursive: true });
    this.fingerprint = this.run('keygen', 'my.key').match(/fingerprint words: (.+)/)![1];
  }

  /** Runs `uzima-pack`; it must succeed. */
  run(...words: string[]): string {
    const env = { ...process.env, XDG_CONFIG_HOME: join(this.folder, 'settings') };
    return execFileSync(process.env.UZIMA_PACK!, words, { cwd: this.folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Changes a file of the source; what is to be changed must be there. */
  edit(file: string, from: string, to: string) {
    const path = join(this.folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
    writeFileSync(path, text.replace(from, to));
  }

  /** Writes a file of the source. */
  write(file: string, text: string) {
    const path = join(this.folder, file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }

  /** Adds a picture of so many bytes that do not compress to a source. */
  picture(source: string, name: string, bytes: number) {
    const head = Buffer.from('89504e470d0a1a0a0000000d494844520000012c000000c8', 'hex');
    mkdirSync(join(this.folder, source, 'media'), { recursive: true });
    writeFileSync(join(this.folder, source, 'media', name), Buffer.concat([head, randomBytes(bytes)]));
    const list = join(this.folder, source, 'media.csv');
    if (!existsSync(list)) writeFileSync(list, 'file,licence,author,alt::en\n');
    appendFileSync(list, `${name},CC0-1.0,A test,A photograph\n`);
  }

  /** Takes a file or folder of the source away. */
  remove(file: string) {
    rmSync(join(this.folder, file), { recursive: true });
  }

  /** Checks, builds and signs a source, and offers what came of it and nothing else. */
  publish(source: string) {
    for (const folder of ['built', 'packs']) rmSync(join(this.folder, folder), { recursive: true, force: true });
    this.run('check', source);
    this.run('build', source, '--out', 'built');
    const built = readdirSync(join(this.folder, 'built')).map((file) => join('built', file));
    this.run('sign', ...built, '--key', 'my.key', '--out', 'packs');
    this.run('catalog', 'packs', '--blobs');
  }

  /** Bytes of an offered file. */
  size(file: string): number {
    return statSync(join(this.packs, file)).size;
  }
}
