import { hash, type KeyObject } from 'node:crypto';
import type { Entry, Happening } from '../record/entry.ts';
import type { Line } from '../record/records.ts';
import { endLine, linesOf, type PlacedLine, readLine } from './checked-line.ts';
import { Damaged, type DamageKind } from './damaged.ts';
import { withoutErased } from './erased-entries.ts';
import { BODY_KEY, type KeyRing } from './key-ring.ts';
import { type OwnValue, ownValue, withOwnValue } from './own-value.ts';
import { padded, seal, unseal } from './seal.ts';

const VERSION = 1;
/** Of lines that name the key of their body. */
const VERSION_UNDER = 2;
const BODY = ',"body":"';

/** A line of a stream in memory. */
export interface Turn {
  readonly line: Line;
  /** By entry number, which key seals the words or the name in that entry, or its picture. */
  readonly keys: ReadonlyMap<number, number>;
  /** The entries among them that have a picture. */
  readonly pictures: readonly number[];
  /** The key that seals the body. */
  readonly under: number;
  /** The number of the next entry. The line itself holds none any more where its body was erased. */
  readonly end: number;
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
 * `first` is the number of its first entry, `prev` the SHA-256 of the stored line before. `words`: entry, key and its words or names (`ownValue`) as sealed
 * JSON; `pictures`: entry and key. `body` is the sealed array of happenings, without those. Its seal covers all that stands before it in the line.
 * After a record was erased whole, its lines have `"v":2` and behind it `"under":65`, the key of their body; before, that is key 0.
 */
export function sealTurn({ line, keys, under }: Turn, home: Home, ring: KeyRing, prev: string): Buffer {
  const first = line.entries[0]?.n ?? 0;
  const words: string[] = [];
  const pictures: string[] = [];
  for (const entry of line.entries) {
    const id = keys.get(entry.n);
    if (id === undefined) continue;
    const own = ownValue(entry);
    if (own === null) pictures.push(`[${entry.n},${id}]`);
    else words.push(`[${entry.n},${id},"${seal(present(ring.key(id)), padded(JSON.stringify(own)), ownPlace(home, line.seq, entry.n)).toString('base64')}"]`);
  }
  const version = under === BODY_KEY ? `"v":${VERSION}` : `"v":${VERSION_UNDER},"under":${under}`;
  const head =
    `{${version},"stream":"${home.stream}","seq":${line.seq},"first":${first},"at":${JSON.stringify(line.at)},"key":${JSON.stringify(line.key)},` +
    `"prev":"${prev}","words":[${words.join()}],"pictures":[${pictures.join()}]`;
  const body = seal(present(ring.body(under)), padded(JSON.stringify(line.entries.map(bare))), bodyPlace(home, head));
  return endLine(`${head}${BODY}${body.toString('base64')}"`);
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

/**
 * Opens all lines of a journal. What was erased is null, or not there, also where its key is there again: a copy of the keys from before may have been put back.
 * @throws {Damaged}
 */
export function unsealTurns(lines: readonly SealedLine[], home: Home, ring: KeyRing): Turn[] {
  const turns: Turn[] = [];
  for (const line of lines) turns.push(unsealTurn(line, home, ring, turns.at(-1)));
  return withoutErased(turns);
}

function unsealTurn({ bytes, number, offset, envelope }: SealedLine, home: Home, ring: KeyRing, before: Turn | undefined): Turn {
  const damaged = (what: DamageKind) => new Damaged(home.stream, { file: 'journal', what, line: number, offset });
  const { seq, at, key, first, under = BODY_KEY } = envelope;
  const keys = new Map([...envelope.words, ...envelope.pictures].map(([n, id]) => [n, id]));
  const sealed = { keys, pictures: envelope.pictures.map(([n]) => n), under };
  const next = before?.end ?? 0;
  const bodyKey = ring.body(under);
  if (bodyKey === null) return { ...sealed, line: { seq, key, at, entries: [] }, end: Math.max(next, first + 1, ...[...keys.keys()].map((n) => n + 1)) };
  const head = bytes.subarray(0, bytes.lastIndexOf(BODY));
  const body = unseal(bodyKey, Buffer.from(envelope.body, 'base64'), Buffer.concat([Buffer.from(`${home.store}|body|`), head]));
  if (body === null) throw damaged('seal');
  const happenings: readonly Happening[] = JSON.parse(body.toString());
  if (happenings.length === 0) return { ...sealed, line: { seq, key, at, entries: [] }, end: next };
  // How many entries a line had whose body was erased can't be told from it.
  const isAfterErased = before !== undefined && ring.body(before.under) === null;
  if (isAfterErased ? first < next : first !== next) throw damaged('order');
  const own = new Map<number, OwnValue | null>();
  for (const [n, id, text] of envelope.words) {
    const ownKey = ring.key(id);
    const json = ownKey && unseal(ownKey, Buffer.from(text, 'base64'), ownPlace(home, seq, n));
    if (ownKey && !json) throw damaged('seal');
    own.set(n, json ? JSON.parse(json.toString()) : null);
  }
  const entries = happenings.map((happening, index): Entry => {
    const n = first + index;
    // Names, and words that were brought in, lay in the body before they had keys of their own.
    const whole = own.has(n) ? withOwnValue(happening, own.get(n) ?? null) : happening;
    return { ...whole, n, at };
  });
  return { ...sealed, line: { seq, key, at, entries }, end: first + entries.length };
}

/** What is in clear; see `sealTurn`. */
interface Envelope {
  readonly v: typeof VERSION | typeof VERSION_UNDER;
  readonly under?: number;
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
  return 'v' in told && (told.v === VERSION || told.v === VERSION_UNDER) && 'seq' in told && 'body' in told && typeof told.body === 'string';
}

/** An entry as it stands in the body: number and time follow from the envelope, what has a key of its own is sealed apart. */
function bare(entry: Entry): object {
  return { ...withOwnValue(entry, null), n: undefined, at: undefined };
}

function bodyPlace({ store }: Home, head: string): string {
  return `${store}|body|${head}`;
}

function ownPlace({ store, stream }: Home, seq: number, n: number): string {
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
