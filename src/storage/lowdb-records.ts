import type { Entry } from '../record/entry.ts';
import { type Addition, type Erasable, ErasingRefused, type Erasure, type Line, type Records, type RefuseErasing, Unrecorded } from '../record/records.ts';
import { Damaged } from './damaged.ts';
import type { Warn } from './data-folder.ts';
import { type ErasedList, together } from './erased-list.ts';
import { codeOf } from './files.ts';
import type { Folder } from './folder.ts';
import type { OpenStream } from './open-stream.ts';
import type { OpenStreams } from './open-streams.ts';
import { Refusal } from './refusal.ts';
import { type KeyChange, type Progress, rewrapKeys } from './rewrap-keys.ts';
import type { Lasting, Store } from './store-file.ts';
import { checkStreamName } from './stream-name.ts';

const NO_ROOM = ['ENOSPC', 'EDQUOT'];
const TRIAL = 'trial';
/** As much as a turn needs, so that the last free bytes are not taken for room. */
const TRIAL_BYTES = new Uint8Array(16_384);

export interface LowdbParts {
  readonly root: Folder;
  readonly keys: Folder;
  readonly store: Store;
  readonly erased: ErasedList;
  readonly open: OpenStreams;
  /** The streams that are there. */
  readonly names: readonly string[];
  readonly warn: Warn;
  readonly refuseErasing: RefuseErasing;
  /** Closes the folders and lets go of the lock. */
  readonly close: () => Promise<void>;
}

/** The records of one data folder, opened; see `openRecords`. */
export class LowdbRecords implements Records {
  readonly #root: Folder;
  readonly #keys: Folder;
  readonly #store: Store;
  readonly #erased: ErasedList;
  readonly #open: OpenStreams;
  readonly #names: Set<string>;
  readonly #warn: Warn;
  readonly #refuseErasing: RefuseErasing;
  readonly #close: () => Promise<void>;
  readonly #damaged = new Set<string>();
  #closed = false;
  /** The change to another master key that is under way. */
  #changing: Promise<KeyChange> | null = null;
  #progress: Progress = () => undefined;
  /** Whether the last append failed. */
  #trouble = false;

  constructor({ root, keys, store, erased, open, names, warn, refuseErasing, close }: LowdbParts) {
    this.#root = root;
    this.#keys = keys;
    this.#store = store;
    this.#erased = erased;
    this.#open = open;
    this.#names = new Set(names);
    this.#warn = warn;
    this.#refuseErasing = refuseErasing;
    this.#close = close;
  }

  async append(stream: string, expected: number, addition: Addition): Promise<readonly Entry[]> {
    checkStreamName(stream);
    if (this.#closed) throw new Unrecorded(stream, 'closed');
    try {
      const entries = await this.#use(stream, (open) => open.append(expected, addition));
      this.#trouble = false;
      return entries;
    } catch (error) {
      if (error instanceof Unrecorded) this.#trouble = true;
      throw error;
    }
  }

  async read(stream: string): Promise<readonly Line[] | null> {
    return this.#names.has(stream) ? this.#use(stream, (open) => open.read()) : null;
  }

  async picture(stream: string, n: number): Promise<Uint8Array | null> {
    return this.#names.has(stream) ? this.#use(stream, (open) => open.picture(n)) : null;
  }

  async erase(stream: string, what: Erasable, erasure: Erasure): Promise<boolean> {
    if (!this.#names.has(stream)) return false;
    const why = await this.#refuseErasing(stream, what);
    if (why !== null) throw new ErasingRefused(stream, why);
    return this.#use(stream, (open) => open.erase(what, erasure));
  }

  /** Finishes what an earlier process began: erasing before this resolves, the change of the master key in the background. */
  async takeUp(): Promise<void> {
    await this.#finishErasing();
    if (this.#store.isChanging) void this.#finishChange().catch(() => this.#warn({ code: 'key-not-changed', stream: '', offset: 0, bytes: 0 }));
  }

  /** A key for a purpose, which stays the same when the master key changes. */
  lasting(purpose: Lasting): Uint8Array {
    return this.#store.lasting(purpose);
  }

  /**
   * Puts everything under another master key while it is used; asked again with the same one, finishes what was interrupted. From the first moment on the new
   * key opens everything at the next start, and the one before nothing. Rejects with the system's error where that could not be made durable.
   * @throws {Refusal} same-key, key-changing
   */
  async changeKey(master: Uint8Array, progress: Progress): Promise<KeyChange> {
    const isKey = this.#store.isKey(master);
    if (isKey && !this.#store.isChanging) throw new Refusal('same-key', { folder: this.#root.path });
    if (!isKey && this.#changing !== null) throw new Refusal('key-changing', { folder: this.#root.path });
    this.#progress = progress;
    return this.#finishChange(isKey ? async () => undefined : () => this.#store.change(master));
  }

  #finishChange(begin: () => Promise<void> = async () => undefined): Promise<KeyChange> {
    this.#changing ??= (async () => {
      await begin();
      const change = await rewrapKeys(this.#open, this.#keys, (done, of) => this.#progress(done, of));
      for (const stream of change.left) this.#warn({ code: 'key-not-changed', stream, offset: 0, bytes: 0 });
      if (change.left.length === 0) await this.#store.retire();
      return change;
    })().finally(() => {
      this.#changing = null;
    });
    return this.#changing;
  }

  /** What can't be finished now is tried again at the next start. */
  async #finishErasing(): Promise<void> {
    const erased = this.#erased;
    for (const [stream, sets] of Map.groupBy(erased.pending, (one) => one.stream)) {
      try {
        await this.#use(stream, (open) => open.finishErasing(together(sets)));
        await erased.done(stream);
      } catch (error) {
        if (!(error instanceof Damaged || error instanceof Unrecorded) && codeOf(error) === null) throw error;
        this.#warn({ code: 'not-erased', stream, offset: 0, bytes: 0 });
      }
    }
  }

  async streams(): Promise<readonly string[]> {
    return [...this.#names];
  }

  /** After a failed append the disk is tried, with a small file that is synced and removed, until it takes one. */
  async ready(): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: string }> {
    if (this.#closed) return { ok: false, why: 'closed' };
    if (!this.#trouble) return { ok: true };
    try {
      await this.#root.put(TRIAL, TRIAL_BYTES);
      await this.#root.remove(TRIAL).catch(() => undefined); // another asker may have removed it
      this.#trouble = false;
      return { ok: true };
    } catch (error) {
      return { ok: false, why: NO_ROOM.includes(codeOf(error) ?? '') ? 'no-room' : 'cannot-save' };
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#open.close();
    await this.#changing?.catch(() => undefined); // where it is not finished, the next start goes on with it
    await this.#close();
  }

  async #use<T>(stream: string, work: (open: OpenStream) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the records are closed');
    return this.#open.use(stream, async (open) => {
      try {
        return await work(open);
      } catch (error) {
        if (error instanceof Damaged) this.#name(error);
        throw error;
      } finally {
        if (open.exists) this.#names.add(stream);
      }
    });
  }

  /** Names a damaged stream once. */
  #name({ stream, offset }: Damaged): void {
    if (this.#damaged.has(stream)) return;
    this.#damaged.add(stream);
    this.#warn({ code: 'damaged', stream, offset, bytes: 0 });
  }
}
