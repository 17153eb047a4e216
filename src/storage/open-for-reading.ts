import type { Line, Records } from '../record/records.ts';
import { Damaged } from './damaged.ts';
import { journalFile, openPlaces, type Places, streamsAmong } from './data-folder.ts';
import { keysToErase } from './erased-entries.ts';
import { ErasedList } from './erased-list.ts';
import { nodeFiles } from './files.ts';
import { Folder } from './folder.ts';
import { type Scan, scanJournal, type Turn, unsealTurns } from './journal-line.ts';
import { KeyRing, streamsWithKeys } from './key-ring.ts';
import { readPicture } from './read-picture.ts';
import { asRefusal } from './refusal.ts';
import { openStore, type Store } from './store-file.ts';
import { isStreamName } from './stream-name.ts';

/** What a check of one stream found. A last line that is not whole is either being written just now, or was cut off and never confirmed to anyone. */
export interface Checked {
  readonly lines: number;
  readonly entries: number;
  readonly pictures: number;
  readonly destroyed: number;
  /** Whether there is still a key to something that was erased: erasing was interrupted, or older keys were put back. It reads as erased all the same. */
  readonly unerased: boolean;
  readonly unfinished: { readonly line: number; readonly offset: number; readonly bytes: number } | null;
}

/** Records that are only read, beside a server that may be writing them. */
export interface ReadableRecords extends Pick<Records, 'read' | 'picture' | 'streams' | 'close'> {
  /** Reads a stream whole, with its pictures; null where there is no such stream. @throws {Damaged} */
  check(stream: string): Promise<Checked | null>;
  /** Streams that have keys and no journal: broken off before their first line, or their journal is gone. */
  withoutJournal(): Promise<readonly string[]>;
}

/**
 * Opens a data folder to read in it, without taking it from a server that runs. Nothing in it is changed. A line that is just being written is not there yet.
 * @throws {Refusal} no-store, wrong-key, key-replaced, store-damaged, store-newer, erased-damaged, folder-unusable
 */
export async function openForReading({ folder, key }: { readonly folder: string; readonly key: Uint8Array }): Promise<ReadableRecords> {
  const root = Folder.toRead(folder, nodeFiles);
  const reopen = () => openStore(root, key);
  try {
    const store = await reopen();
    return new Reader(
      { store, reopen },
      await ErasedList.load(root, nodeFiles, store.id),
      await openPlaces(root, async (path) => Folder.toRead(path, nodeFiles)),
    );
  } catch (error) {
    throw asRefusal(error, folder);
  }
}

interface Read {
  readonly scan: Scan;
  readonly turns: readonly Turn[];
  readonly ring: KeyRing;
}

class Reader implements ReadableRecords {
  #store: Store;
  readonly #reopen: () => Promise<Store>;
  readonly #erased: ErasedList;
  readonly #places: Places;

  constructor({ store, reopen }: { readonly store: Store; readonly reopen: () => Promise<Store> }, erased: ErasedList, places: Places) {
    this.#store = store;
    this.#reopen = reopen;
    this.#erased = erased;
    this.#places = places;
  }

  async read(stream: string): Promise<readonly Line[] | null> {
    return (await this.#read(stream))?.turns.map(({ line }) => line) ?? null;
  }

  async picture(stream: string, n: number): Promise<Uint8Array | null> {
    const read = await this.#read(stream);
    return read && this.#picture(stream, read, n);
  }

  async streams(): Promise<readonly string[]> {
    return streamsAmong(await this.#places.streams.list());
  }

  async withoutJournal(): Promise<readonly string[]> {
    const keys = streamsWithKeys(await this.#places.keys.list());
    const streams = new Set(await this.streams()); // listed after the keys, so one that begins meanwhile is not taken for lost
    return keys.filter((name) => !streams.has(name));
  }

  async check(stream: string): Promise<Checked | null> {
    const read = await this.#read(stream);
    if (read === null) return null;
    let pictures = 0;
    let destroyed = 0;
    for (const { keys, pictures: shown } of read.turns) {
      for (const [n, id] of keys) {
        if (read.ring.isDestroyed(id)) destroyed += 1;
        else if (shown.includes(n) && (await this.#picture(stream, read, n)) !== null) pictures += 1;
      }
    }
    const { tail } = read.scan;
    return {
      lines: read.turns.length,
      entries: read.turns.at(-1)?.end ?? 0,
      pictures,
      destroyed,
      unerased: [this.#erased.of(stream), keysToErase(read.turns)].some((set) => read.ring.leftOf(set).length > 0),
      unfinished: tail && { line: tail.number, offset: tail.offset, bytes: tail.bytes.length },
    };
  }

  async close(): Promise<void> {
    // holds nothing open
  }

  #picture(stream: string, { turns, ring }: Read, n: number): Promise<Uint8Array | null> {
    return readPicture(this.#places.streams, { store: this.#store.id, stream }, ring, turns, n);
  }

  /** Keys that this master key does not open may have been put under another one meanwhile, which is no damage. @throws {Refusal} key-replaced */
  async #read(stream: string): Promise<Read | null> {
    try {
      return await this.#readOnce(stream);
    } catch (error) {
      if (!(error instanceof Damaged && error.file === 'keys' && error.what === 'seal')) throw error;
      this.#store = await this.#reopen();
      return this.#readOnce(stream);
    }
  }

  /** The journal is read before the keys, which are durable before the lines that need them. */
  async #readOnce(stream: string): Promise<Read | null> {
    const file = isStreamName(stream) ? await this.#places.streams.read(journalFile(stream)) : null;
    if (file === null) return null;
    const home = { store: this.#store.id, stream };
    const scan = scanJournal(file, home);
    if (scan.tail?.ended) throw new Damaged(stream, { file: 'journal', what: 'checksum', line: scan.tail.number, offset: scan.tail.offset });
    const ring = await KeyRing.load(this.#store, this.#places.keys, stream);
    return { scan, turns: unsealTurns(scan.lines, home, ring), ring };
  }
}
