// Packs as no honest tool builds them: signed and whole, but with whatever a test puts inside. docs: PACK_FORMAT.
import { deflateSync } from 'node:zlib';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** CRC-32 as in ZIP. */
function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A ZIP of stored files with the plain headers that packs have. */
function zip(files: [string, Buffer][]): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, bytes] of files) {
    const name = Buffer.from(path);
    // From "version needed" to "extra length": the same in both headers.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x21, 8);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, bytes]);
    entries.push(entry);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, place, name]));
    offset += entry.length;
  }
  const lines = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(lines.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries, lines, end]);
}

/** A label with nothing wrong in it. */
export const LABEL = {
  expires: '2099-12-31', id: 'org.uzima.made', lang: 'en', languages: ['en'], licence: 'CC-BY-4.0',
  publisher: { name: 'Uzima tests' }, signing: 'publisher', title: 'Made by a test', version: '1.0.0',
};

/** A private key of 32 bytes in hexadecimal digits, as in packs/development.key. */
export const keyOf = (hex: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(hex.trim(), 'hex')]),
    format: 'der', type: 'pkcs8',
  });

/** A signed pack of these files (path to JSON, or to bytes), with this label and format, by a new key unless one is given. */
export function pack(
  content: Record<string, unknown>, label: object = LABEL, format = 1,
  privateKey: KeyObject = generateKeyPairSync('ed25519').privateKey,
): Buffer {
  const files = Object.entries(content)
    .map(([path, value]): [string, Buffer] => [path, Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const listed = files.map(([path, bytes]) => ({
    packed: crc32(bytes), path, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length,
  }));
  const manifest = Buffer.from(JSON.stringify({ files: listed, format, label }));
  const key = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x!, 'base64url');
  const signature = Buffer.concat([Buffer.from([1]), key, sign(null, manifest, privateKey), Buffer.from([0])]);
  return zip([['manifest.json', manifest], ['manifest.sig', signature], ...files]);
}

/** One row of a sheet: column -> cell. */
type Cells = Partial<Record<string, string>> & { name?: string };

/** What a checklist says beside its questions and rules. */
interface Around {
  /** `for_age` and the like. */
  settings?: Record<string, string>;
  /** More rows of questions.csv. */
  more?: Cells[];
  /** Rows of choices.csv. */
  choices?: Cells[];
  /** More texts by key, or other ones; an empty one is left out. */
  texts?: Record<string, string>;
  /** Texts that are not translated yet. */
  fallback?: Record<string, string>;
}

/** One question or more, their rules, and the files of a pack around them. The last rule says "at home". */
export function checklistPack(
  question: Cells, rules: Cells[], around: Around = {},
): Record<string, unknown> {
  const rows = (cells: Cells[]) => cells.map((cells, at) => ({ cells, row: at + 2 }));
  const watch = { level: 'home', rule: 'watch' };
  const { settings, more = [], choices, fallback } = around;
  const questions = [question, ...more];
  const texts: Record<string, string> = {
    get_worse: 'it gets worse', 'not_for.do': 'Ask a nurse.', 'not_for.text': 'Made for others.', title: 'Made list',
  };
  for (const { name } of questions) texts[`question/${name}/label`] = name === question.name ? 'What is asked' : `About ${name}`;
  for (const { rule } of [...rules, watch]) {
    texts[`rule/${rule}/say`] = `Because of ${rule}.`;
    texts[`rule/${rule}/do`] = `Do as ${rule} says.`;
    texts[`rule/${rule}/do_unsure`] = `Have somebody look because of ${rule}.`;
  }
  Object.assign(texts, around.texts);
  for (const key of Object.keys(texts)) if (!texts[key] || fallback?.[key]) delete texts[key];
  const asked = questions.map((cells) => ({ required: 'yes', ...cells }));
  return {
    'checklists/made.logic.json': {
      ...(choices && { choices: rows(choices) }), id: 'made', questions: rows(asked), rules: rows([...rules, watch]), settings,
    },
    'checklists/made.text.json': { ...(fallback && { fallback }), texts },
    'pack.json': { checklists: [{ id: 'made', order: 1, title: 'Made list' }], lessons: [], sources: {} },
    'search.json': [],
  };
}

/** One lesson of a paragraph and further blocks, and the files of a pack around it. */
export function lessonPack(words: object[], more: object[] = [], lang = 'en'): Record<string, unknown> {
  const card = { id: 'hands', lang, order: 1, summary: 'When to wash.', title: 'Washing hands' };
  return {
    'lessons/hands.json': { blocks: [{ paragraph: words }, ...more].map((block, at) => ({ block, line: at + 6 })), dir: 'ltr', sources: ['who'], ...card },
    'pack.json': { checklists: [], lessons: [card], sources: { who: { title: 'Hand hygiene' } } },
    'search.json': [{ body: 'wash your hands', id: 'hands', summary: 'when to wash', title: 'washing hands' }],
  };
}

/** A picture of one colour, so many pixels wide and high. */
export function png(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(data.length, 0);
    around.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height, 0x99));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** A drawing without a size of its own. */
export const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><circle cx="20" cy="15" r="9"/></svg>');

/** What a pack says of a file of `media/`. */
export const medium = (file: string, at: number, said: object) => ({
  author: `Maker ${at + 1}`, file, kind: /opus|mp3|ogg$/.test(file) ? 'sound' : 'picture', lang: 'en', licence: 'CC0-1.0', row: at + 2, ...said,
});

/** Further things of a lesson of `readingPack`. */
interface Reading {
  /** Keys of the lesson beside its text. */
  lesson?: object;
  /** Words of the glossary. */
  glossary?: object[];
  /** File to its bytes and what is said of it. */
  media?: Record<string, [Buffer, object]>;
  /** Tasks of a teach-back called `hands`. */
  quiz?: object[];
  /** Sources by id. */
  sources?: Record<string, object>;
}

/** A lesson "Washing hands" with whatever a lesson can have, and a second one "Clean water" whose text is `other`. */
export function readingPack(blocks: object[], { lesson, glossary, media = {}, quiz, sources }: Reading = {}, other = 'Boil it.') {
  const files = lessonPack([], []) as Record<string, any>;
  const water = { id: 'water', lang: 'en', order: 2, summary: 'Safe to drink.', title: 'Clean water' };
  const placed = blocks.map((block, at) => ({ block, line: at + 6 }));
  Object.assign(files['lessons/hands.json'], { blocks: placed, ...lesson });
  files['lessons/water.json'] = { blocks: [{ block: { paragraph: [{ text: other }] }, line: 6 }], dir: 'ltr', sources: ['who'], ...water };
  const [card] = files['pack.json'].lessons;
  const own = files['lessons/hands.json'];
  Object.assign(card, { ...(own.picture && { picture: own.picture }), lang: own.lang, title: own.title });
  files['pack.json'].lessons.push(water);
  Object.assign(files['pack.json'].sources, sources);
  if (glossary) files['glossary.json'] = glossary.map((term, at) => ({ lang: 'en', row: at + 2, ...term }));
  if (quiz) {
    files['quizzes/hands.json'] = { dir: own.dir, id: 'hands', items: quiz.map((item, at) => ({ row: at + 2, ...item })), lang: own.lang };
    files['pack.json'].quizzes = ['hands'];
    own.quiz = 'hands';
  }
  const names = Object.keys(media);
  if (names.length) files['media.json'] = names.map((file, at) => medium(file, at, media[file][1]));
  for (const file of names) files[`media/${file}`] = media[file][0];
  return files as Record<string, unknown>;
}
