import { hash, type KeyObject } from 'node:crypto';
import type { Entry, Happening } from '../record/entry.ts';
import type { Line } from '../record/records.ts';
import { endLine, linesOf, type PlacedLine, readLine } from './checked-line.ts';
import { Damaged, type DamageKind } from './damaged.ts';
import type { KeyRing } from './key-ring.ts';
import { padded, seal, unseal } from './seal.ts';
import { isWorded, type Worded } from './worded.ts';

const VERSION = 1;
const BODY = ',"body":"';

/** A line of a stream in memory, and by entry number which key seals the words of that entry, or its picture. */
export interface Turn {
  readonly line: Line;
  readonly keys: ReadonlyMap<number, number>;
}

/** Where a journal belongs: seals are bound to both, so that no line can be moved to another stream or store. */
export interface Home {
  readonly store: string;
  readonly stream: string;
}

/** `{"v":1,"store":"…","stream":"…","sum":"…"}`: the first line of a journal. */
export function headerLine({ store, stream }: Home): Buffer {
  return endLine(`{"v":${VERSION},"store":"${store}","stream":"${stream}"`);
}

/** The link of the chain after a line, over its bytes as stored, without the line feed. */
export function linkAfter(line: Buffer): string {
  return hash('sha256', line, 'base64url');
}

/**
 * Makes the stored line of a turn, line feed included:
 * ```
 * {"v":1,"stream":"…","seq":3,"first":12,"at":"2026-11-22T10:00:00.000Z","key":"…","prev":"b64url","words":[[12,7,"b64"]],"pictures":[[14,8]],"body":"b64","sum":"1a2b3c4d"}
 * ```
 * `first` is the number of its first entry, `prev` the SHA-256 of the stored line before. `words`: entry, key and the sealed JSON string of its words, said
 * now or brought in; `pictures`: entry and key. `body` is the sealed array of happenings, without words. Its seal covers all that stands before it in the line.
 */
export function sealTurn({ line, keys }: Turn, home: Home, ring: KeyRing, prev: string): Buffer {
  const first = line.entries[0]?.n ?? 0;
  const words: string[] = [];
  const pictures: string[] = [];
  for (const entry of line.entries) {
    const id = keys.get(entry.n);
    if (id === undefined) continue;
    if (isWorded(entry)) words.push(`[${entry.n},${id},"${sealWords(entry, present(ring.key(id)), wordsPlace(home, line.seq, entry.n))}"]`);
    else pictures.push(`[${entry.n},${id}]`);
  }
  const head =
    `{"v":${VERSION},"stream":"${home.stream}","seq":${line.seq},"first":${first},"at":${JSON.stringify(line.at)},"key":${JSON.stringify(line.key)},` +
    `"prev":"${prev}","words":[${words.join()}],"pictures":[${pictures.join()}]`;
  const body = seal(ring.bodyKey, padded(JSON.stringify(line.entries.map(bare))), bodyPlace(home, head));
  return endLine(`${head}${BODY}${body.toString('base64')}"`);
}

function sealWords({ words }: Worded, key: KeyObject, place: string): string {
  return seal(key, padded(JSON.stringify(words)), place).toString('base64');
}

/** A line that is as it was written and stands where it belongs, still sealed. */
export interface SealedLine extends PlacedLine {
  readonly envelope: Envelope;
}

/** What a journal holds. `end`: where its sound lines end; `tail`: what follows them, where the last line is cut off or not as it was written. */
export interface Scan {
  readonly lines: readonly SealedLine[];
  readonly end: number;
  readonly link: string;
  readonly tail: PlacedLine | null;
}

/** Checks header, checksums, order and chain of a whole journal. Only the last line may be unsound: it can be one that was being written. @throws {Damaged} */
export function scanJournal(file: Buffer, home: Home): Scan {
  const { stream } = home;
  const lines: SealedLine[] = [];
  let link = '';
  let end = 0;
  for (const placed of linesOf(file)) {
    const damaged = (what: DamageKind) => new Damaged(stream, { file: 'journal', what, line: placed.number, offset: placed.offset });
    const told = placed.ended ? readLine(placed.bytes) : null;
    if (placed.number === 1) {
      if (told === null) throw damaged('header');
      checkHeader(told, home, damaged);
    } else {
      const next = placed.offset + placed.bytes.length + 1;
      if (told === null && next >= file.length) return { lines, end, link, tail: placed };
      if (told === null) throw damaged('checksum');
      if (!isEnvelope(told)) throw damaged('version');
      if (told.stream !== stream || told.seq !== lines.length) throw damaged('order');
      if (told.prev !== link) throw damaged('chain');
      lines.push({ ...placed, envelope: told });
    }
    link = linkAfter(placed.bytes);
    end = placed.offset + placed.bytes.length + 1;
  }
  if (file.length === 0) throw new Damaged(stream, { file: 'journal', what: 'header', line: 1, offset: 0 });
  return { lines, end, link, tail: null };
}

function checkHeader({ v, store, stream }: Readonly<Record<string, unknown>>, home: Home, damaged: (what: DamageKind) => Damaged): void {
  if (v !== VERSION) throw damaged('version');
  if (store !== home.store || stream !== home.stream) throw damaged('header');
}

/** Opens all lines of a journal. Words whose key was destroyed are null. @throws {Damaged} */
export function unsealTurns(lines: readonly SealedLine[], home: Home, ring: KeyRing): Turn[] {
  let count = 0;
  return lines.map((line) => {
    const turn = unsealTurn(line, home, ring, count);
    count += turn.line.entries.length;
    return turn;
  });
}

function unsealTurn({ bytes, number, offset, envelope }: SealedLine, home: Home, ring: KeyRing, count: number): Turn {
  const damaged = (what: DamageKind) => new Damaged(home.stream, { file: 'journal', what, line: number, offset });
  const head = bytes.subarray(0, bytes.lastIndexOf(BODY));
  const body = unseal(ring.bodyKey, Buffer.from(envelope.body, 'base64'), Buffer.concat([Buffer.from(`${home.store}|body|`), head]));
  if (body === null) throw damaged('seal');
  const happenings: readonly Happening[] = JSON.parse(body.toString());
  if (happenings.length > 0 && envelope.first !== count) throw damaged('order');
  const keys = new Map<number, number>(envelope.pictures);
  const words = new Map<number, string | null>();
  for (const [n, id, sealed] of envelope.words) {
    keys.set(n, id);
    const key = ring.key(id);
    const json = key && unseal(key, Buffer.from(sealed, 'base64'), wordsPlace(home, envelope.seq, n));
    if (key && !json) throw damaged('seal');
    words.set(n, json ? JSON.parse(json.toString()) : null);
  }
  const { seq, at, key } = envelope;
  const entries = happenings.map((happening, index): Entry => {
    const n = count + index;
    // Words that were brought in lay in the body before they had keys of their own.
    const own = words.has(n) ? words.get(n) : 'words' in happening ? happening.words : null;
    return isWorded(happening) ? { ...happening, words: own ?? null, n, at } : { ...happening, n, at };
  });
  return { line: { seq, key, at, entries }, keys };
}

/** What is in clear; see `sealTurn`. */
interface Envelope {
  readonly v: typeof VERSION;
  readonly stream: string;
  readonly seq: number;
  readonly first: number;
  readonly at: string;
  readonly key: string;
  readonly prev: string;
  readonly words: readonly (readonly [entry: number, key: number, sealed: string])[];
  readonly pictures: readonly (readonly [entry: number, key: number])[];
  readonly body: string;
}

// The rest of it needs no check: the seal of the body vouches for every byte before it.
function isEnvelope(told: object): told is Envelope {
  return 'v' in told && told.v === VERSION && 'seq' in told && 'body' in told && typeof told.body === 'string';
}

/** An entry as it stands in the body: number and time follow from the envelope, words are sealed apart. */
function bare(entry: Entry): object {
  return isWorded(entry) ? { ...entry, words: undefined, n: undefined, at: undefined } : { ...entry, n: undefined, at: undefined };
}

function bodyPlace({ store }: Home, head: string): string {
  return `${store}|body|${head}`;
}

function wordsPlace({ store, stream }: Home, seq: number, n: number): string {
  return `${store}|${stream}|${seq}|words ${n}`;
}

/** What a picture's seal is bound to. */
export function picturePlace({ store, stream }: Home, seq: number, n: number): string {
  return `${store}|${stream}|${seq}|picture ${n}`;
}

function present(key: KeyObject | null): KeyObject {
  if (key === null) throw new Error('a key was destroyed before it was used');
  return key;
}
