import { type KeyObject, randomBytes } from 'node:crypto';
import { endLine, linesOf, readLine } from './checked-line.ts';
import { Damaged, type DamageKind } from './damaged.ts';
import { KEY_BYTES } from './derive-key.ts';
import type { Folder } from './folder.ts';
import { keyFrom, seal, unseal } from './seal.ts';
import type { Store } from './store-file.ts';
import { isStreamName } from './stream-name.ts';

const VERSION = 1;
/** The key that seals the bodies of all lines, until the record is erased whole. */
export const BODY_KEY = 0;
/** Keys made at a time, so that a turn that needs one finds it durable already and costs one sync; an interview or two. */
const BATCH = 64;
/** With fewer left than this, the next batch is made while nobody waits. */
const LOW_WATER = 16;

/** Keys of one stream: those numbered, and all whose number is below another. */
export interface KeySet {
  readonly keys: readonly number[];
  readonly below: number;
}

/** Keys `first` to `first + count - 1`, sealed in one; `wrapped` is base64. */
interface Batch {
  readonly first: number;
  readonly count: number;
  readonly kek: number;
  readonly wrapped: string;
  readonly destroyed: readonly number[];
  /** The keys themselves, once they were needed. */
  opened: Buffer | null;
}

/**
 * The keys of one stream, wrapped, as they lie in `keys/<stream>.keys`: a header and a line for each batch, numbered from 0.
 * ```
 * {"v":1,"store":"…","stream":"…","sum":"1a2b3c4d"}
 * {"first":0,"count":1,"kek":1,"wrapped":"b64","destroyed":[],"sum":"…"}      seals the bodies of all lines
 * {"first":1,"count":64,"kek":1,"wrapped":"b64","destroyed":[7],"sum":"…"}    each seals one utterance, name or picture
 * ```
 * A destroyed key is overwritten and its number stays, so that a key which was lost is never taken for one that was destroyed.
 */
export class KeyRing {
  readonly #store: Store;
  readonly #folder: Folder;
  readonly #stream: string;
  #batches: readonly Batch[];
  #next = BODY_KEY + 1;
  readonly #bodyKeys = new Map<number, KeyObject>();
  #writing: Promise<void> = Promise.resolve();

  private constructor(store: Store, folder: Folder, stream: string, batches: readonly Batch[]) {
    this.#store = store;
    this.#folder = folder;
    this.#stream = stream;
    this.#batches = batches;
    for (const { destroyed } of batches) for (const id of destroyed) this.used(id);
  }

  /** The keys of a stream as they lie in `folder`; none where the file is missing. @throws {Damaged} */
  static async load(store: Store, folder: Folder, stream: string): Promise<KeyRing> {
    const file = await folder.read(keyFile(stream));
    return new KeyRing(store, folder, stream, file === null ? [] : readBatches(file, store.id, stream));
  }

  /** A key that seals the bodies of lines, or null where it was destroyed. @throws {Damaged} where it is missing */
  body(id: number): KeyObject | null {
    const known = this.#bodyKeys.get(id);
    if (known !== undefined) return known;
    const key = this.key(id);
    if (key !== null) this.#bodyKeys.set(id, key);
    return key;
  }

  /** A key, or null where it was destroyed. @throws {Damaged} where it is missing */
  key(id: number): KeyObject | null {
    const index = this.#batches.findLastIndex(({ first }) => first <= id);
    const batch = this.#batches[index];
    if (batch === undefined || id >= batch.first + batch.count) throw this.#damaged(this.#batches.length, 'missing');
    if (batch.destroyed.includes(id)) return null;
    const start = (id - batch.first) * KEY_BYTES;
    return keyFrom(this.#open(batch, index).subarray(start, start + KEY_BYTES));
  }

  /** Whether a key was destroyed. One that was never made was not. */
  isDestroyed(id: number): boolean {
    return this.#batches.some(({ destroyed }) => destroyed.includes(id));
  }

  /** Those of a set of keys that are not destroyed. */
  leftOf({ keys, below }: KeySet): readonly number[] {
    const destroyed = new Set(this.#batches.flatMap((batch) => batch.destroyed));
    return [...new Set([...keys, ...Array.from({ length: below }, (_, id) => id)])].filter((id) => !destroyed.has(id));
  }

  /** Number of an unused key; `ensure` comes first. A number is given out once, even where the turn it was for fails. */
  take(): number {
    return this.#next++;
  }

  /** Marks a key as used, when the journal is read. */
  used(id: number): void {
    this.#next = Math.max(this.#next, id + 1);
  }

  /** Resolves when the body key and at least `count` unused keys are durable. */
  async ensure(count: number): Promise<void> {
    await this.#writing;
    if (this.#end < this.#next + count) await this.#rewrite((batches) => this.#extended(batches, Math.max(count, BATCH)));
  }

  /** Makes the next batch in the background where few are left; where that fails, `ensure` tries again when it matters. */
  topUp(): void {
    if (this.#end >= this.#next + LOW_WATER) return;
    this.#rewrite((batches) => (this.#end < this.#next + LOW_WATER ? this.#extended(batches, BATCH) : batches)).catch(() => undefined);
  }

  /**
   * Destroys keys, durably: what they sealed can't be read by anyone any more, wherever copies of it lie. Numbers there is no key for yet are given out to
   * nobody from then on: they may have been used after the copy was made that this ring was put back from.
   */
  async destroy(set: KeySet): Promise<void> {
    await this.#rewrite((batches) => {
      const ids = new Set(this.leftOf(set));
      if (ids.size === 0) return batches;
      const missing = Math.max(...ids) + 1 - Math.max(this.#next, endOf(batches));
      return (missing > 0 ? this.#extended(batches, missing) : batches).map((batch, index) => this.#without(ids, batch, index));
    });
    for (const id of this.#bodyKeys.keys()) if (this.isDestroyed(id)) this.#bodyKeys.delete(id);
    for (const { destroyed } of this.#batches) for (const id of destroyed) this.used(id);
  }

  /** Wraps all keys with the newest kek; durable once the folder is synced. @returns false where they are already @throws {Damaged} */
  async rewrap(): Promise<boolean> {
    const { newestKek } = this.#store;
    let isOld = false;
    await this.#rewrite(
      (batches) => {
        isOld = batches.some(({ kek }) => kek !== newestKek);
        if (!isOld) return batches;
        return batches.map((batch, index) =>
          batch.kek === newestKek ? batch : this.#wrap(batch.first, batch.destroyed, Buffer.from(this.#open(batch, index))),
        );
      },
      { sync: false },
    );
    return isOld;
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** The first number that has no key. */
  get #end(): number {
    return endOf(this.#batches);
  }

  /**
   * Rewrites the file whole, one change after another. In memory the change counts when it is durable, not before; with `sync: false` it may yet be undone by
   * a power cut, which is for changes alone that leave the file before as good as the new one.
   */
  #rewrite(change: (batches: readonly Batch[]) => readonly Batch[], { sync = true } = {}): Promise<void> {
    const done = this.#writing.then(async () => {
      const batches = change(this.#batches);
      if (batches === this.#batches) return;
      await this.#folder.put(keyFile(this.#stream), this.#render(batches), { sync });
      for (const { opened } of this.#batches.filter((batch) => !batches.includes(batch))) opened?.fill(0);
      this.#batches = batches;
    });
    this.#writing = done.catch(() => undefined);
    return done;
  }

  #extended(batches: readonly Batch[], count: number): readonly Batch[] {
    const longer = batches.length === 0 ? [this.#made(BODY_KEY, 1)] : [...batches];
    const first = endOf(longer);
    return [...longer, this.#made(first, Math.max(this.#next, first) + count - first)];
  }

  #made(first: number, count: number): Batch {
    return this.#wrap(first, [], randomBytes(count * KEY_BYTES));
  }

  #without(ids: ReadonlySet<number>, batch: Batch, index: number): Batch {
    const going = Array.from({ length: batch.count }, (_, place) => batch.first + place).filter((id) => ids.has(id));
    if (going.length === 0) return batch;
    const keys = Buffer.from(this.#open(batch, index));
    for (const id of going) keys.fill(0, (id - batch.first) * KEY_BYTES, (id - batch.first + 1) * KEY_BYTES);
    return this.#wrap(batch.first, [...batch.destroyed, ...going], keys);
  }

  #wrap(first: number, destroyed: readonly number[], keys: Buffer): Batch {
    const { newestKek: kek, keks } = this.#store;
    const wrapping = keks.get(kek);
    if (wrapping === undefined) throw new Error(`no key-encryption key ${kek}`);
    const count = keys.length / KEY_BYTES;
    return { first, count, kek, wrapped: seal(wrapping, keys, this.#place(first, count, kek)).toString('base64'), destroyed, opened: keys };
  }

  #open(batch: Batch, index: number): Buffer {
    const kek = this.#store.keks.get(batch.kek);
    batch.opened ??= kek ? unseal(kek, Buffer.from(batch.wrapped, 'base64'), this.#place(batch.first, batch.count, batch.kek)) : null;
    if (batch.opened === null) throw this.#damaged(index, 'seal');
    return batch.opened;
  }

  #render(batches: readonly Batch[]): Buffer {
    const lines = batches.map(({ first, count, kek, wrapped, destroyed }) =>
      endLine(`{"first":${first},"count":${count},"kek":${kek},"wrapped":"${wrapped}","destroyed":[${destroyed.join()}]`),
    );
    return Buffer.concat([endLine(`{"v":${VERSION},"store":"${this.#store.id}","stream":"${this.#stream}"`), ...lines]);
  }

  #place(first: number, count: number, kek: number): string {
    return `${this.#store.id}|${this.#stream}|keys ${first} ${count}|kek ${kek}`;
  }

  #damaged(batch: number, what: DamageKind): Damaged {
    return new Damaged(this.#stream, { file: 'keys', what, line: batch + 2, offset: 0 }); // a header, and lines count from 1
  }
}

const KEY_FILE_END = '.keys';

/** The name of a stream's key file. */
export function keyFile(stream: string): string {
  return `${stream}${KEY_FILE_END}`;
}

/** The streams that have a key file among these. */
export function streamsWithKeys(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const stream = name.slice(0, -KEY_FILE_END.length);
    return name === keyFile(stream) && isStreamName(stream) ? [stream] : [];
  });
}

/** Which keys of a key file are destroyed; that stands in clear. @throws {Damaged} where the file is not as it was written */
export function destroyedIn(file: Buffer, store: string, stream: string): ReadonlySet<number> {
  return new Set(readBatches(file, store, stream).flatMap(({ destroyed }) => destroyed));
}

function readBatches(file: Buffer, store: string, stream: string): readonly Batch[] {
  const batches: Batch[] = [];
  for (const { bytes, number, offset, ended } of linesOf(file)) {
    const damaged = (what: DamageKind) => new Damaged(stream, { file: 'keys', what, line: number, offset });
    const told = ended ? readLine(bytes) : null;
    if (told === null) throw damaged('checksum');
    if (number === 1) {
      const { v, store: ofStore, stream: ofStream } = told;
      if (v !== VERSION) throw damaged('version');
      if (ofStore !== store || ofStream !== stream) throw damaged('header');
    } else {
      if (!isBatch(told)) throw damaged('version');
      if (told.first !== endOf(batches)) throw damaged('order');
      batches.push({ ...told, opened: null });
    }
  }
  if (file.length === 0) throw new Damaged(stream, { file: 'keys', what: 'header', line: 1, offset: 0 });
  return batches;
}

function isBatch(told: object): told is Omit<Batch, 'opened'> {
  return (
    'first' in told &&
    'count' in told &&
    typeof told.count === 'number' &&
    'kek' in told &&
    'wrapped' in told &&
    typeof told.wrapped === 'string' &&
    'destroyed' in told &&
    Array.isArray(told.destroyed)
  );
}

function endOf(batches: readonly Batch[]): number {
  const last = batches.at(-1);
  return last === undefined ? 0 : last.first + last.count;
}
