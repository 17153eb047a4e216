import { randomUUID } from 'node:crypto';
import { Low } from 'lowdb';
import type { Entry } from '../record/entry.ts';
import { type Addition, Conflict, type Erasable, type Erasure, type Line, Unrecorded } from '../record/records.ts';
import { Damaged } from './damaged.ts';
import { type DataFolder, pictureFile } from './data-folder.ts';
import { keysOf, keysToErase, unsaidIn } from './erased-entries.ts';
import { codeOf } from './files.ts';
import { Journal, type Kept } from './journal.ts';
import { type Home, picturePlace, type Turn } from './journal-line.ts';
import { BODY_KEY, type KeySet } from './key-ring.ts';
import { numbered, picturesByEntry } from './numbered.ts';
import { ownValue } from './own-value.ts';
import { readPicture } from './read-picture.ts';
import { seal } from './seal.ts';

/** One stream in use. What is asked of it happens one after another, in the order it was asked. */
export class OpenStream {
  readonly #folder: DataFolder;
  readonly #stream: string;
  readonly #home: Home;
  readonly #journal: Journal;
  readonly #low: Low<Kept>;
  /** Picture files that were there at the start; those that no turn names are set aside at opening. */
  #pictures: Set<string> = new Set();
  readonly #takePictures: () => readonly string[];
  #open = false;
  #last: Promise<unknown> = Promise.resolve();

  /** `takePictures` is asked once. */
  constructor(folder: DataFolder, stream: string, takePictures: () => readonly string[]) {
    this.#folder = folder;
    this.#stream = stream;
    this.#takePictures = takePictures;
    this.#home = { store: folder.store.id, stream };
    this.#journal = new Journal(folder, stream);
    this.#low = new Low<Kept>(this.#journal, { turns: [] });
  }

  /** Whether it has any line. */
  get exists(): boolean {
    return this.#journal.exists;
  }

  /** Whether its journal was read. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Whether it may be forgotten and opened anew: what a faulty disk shows is not what was acknowledged. */
  get sound(): boolean {
    return this.#journal.sound;
  }

  /** As `Records.append`. */
  append(expected: number, addition: Addition): Promise<readonly Entry[]> {
    return this.#durably(() => {
      if (expected !== this.#entries) throw new Conflict(this.#stream, expected, this.#entries);
      return this.#append(addition);
    });
  }

  /** All lines, as they are on disk; null where there are none. Rejects with the system's error where they can't be read or made durable. @throws {Damaged} */
  read(): Promise<readonly Line[] | null> {
    return this.#inTurn(async () => {
      if (this.#open) await this.#low.read();
      else await this.#ready();
      return this.exists ? this.#low.data.turns.map(({ line }) => line) : null;
    });
  }

  /** As `Records.picture`. @throws {Damaged} */
  picture(n: number): Promise<Uint8Array | null> {
    return this.#inTurn(async () => {
      await this.#ready();
      return readPicture(this.#folder.streams, this.#home, this.#journal.ring, this.#low.data.turns, n);
    });
  }

  /**
   * As `Records.erase`. What is erased is noted in the list of the data folder first, so that the next start finds what was interrupted; then in the record;
   * then it is destroyed.
   */
  erase(what: Erasable, { key, at, by }: Erasure): Promise<boolean> {
    return this.#durably(async () => {
      const set = what === 'all' ? await this.#whole() : this.#keysOf(what);
      if (set === null) return false;
      const entries = what === 'all' ? what : what.filter((n) => this.#keysOf([n]) !== null);
      await this.#folder.erased.begin({ stream: this.#stream, ...set });
      // All that was sealed before goes, so what tells of it is under another key.
      await this.#append({ key, at, happenings: [{ kind: 'erase-begun', entries, by }] }, what === 'all' ? set.below : undefined);
      await this.#finishErasing(set);
      await this.#folder.erased.done(this.#stream).catch(() => undefined); // the next start finds that it is
      return true;
    });
  }

  /** Finishes an erasing that was begun before this start, or before the copy was made that this stream was put back from. */
  finishErasing(set: KeySet): Promise<void> {
    return this.#durably(async () => {
      if (!this.exists) return this.#journal.ring.destroy(set);
      await this.#finishErasing(set);
    });
  }

  /** Wraps its keys with the newest kek. @returns false where they are already @throws {Damaged} where the key file is */
  rewrapKeys(): Promise<boolean> {
    return this.#inTurn(() => this.#journal.rewrapKeys());
  }

  /** Gives the descriptor back when all that was asked is done. What is asked later takes one again. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#journal.close());
  }

  /** Resolves when nothing is being done for it in the background any more. */
  settled(): Promise<void> {
    return this.#journal.settled();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Does something that must be durable. @throws {Unrecorded} in the place of an error of the system */
  #durably<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      try {
        await this.#ready();
        return await work();
      } catch (error) {
        const code = codeOf(error);
        throw code === null || error instanceof Damaged ? error : new Unrecorded(this.#stream, code);
      }
    });
  }

  /** How many entries it has had. */
  get #entries(): number {
    return this.#low.data.turns.at(-1)?.end ?? 0;
  }

  async #ready(): Promise<void> {
    if (this.#open) return;
    await this.#low.read();
    this.#pictures = new Set([...this.#pictures, ...this.#takePictures()]);
    const named = new Set(this.#low.data.turns.flatMap(({ keys }) => [...keys.values()].map((id) => pictureFile(this.#stream, id))));
    for (const file of this.#pictures) if (!named.has(file)) await this.#setAside(file);
    this.#open = true;
    try {
      if (this.exists) await this.#finishErasing(this.#folder.erased.of(this.#stream));
    } catch (error) {
      if (codeOf(error) === null || error instanceof Damaged) throw error; // what is to be erased reads as erased anyway; the next start tries again
    }
  }

  async #setAside(picture: string): Promise<void> {
    const { streams, setAside, warn } = this.#folder;
    await streams.moveTo(setAside, picture).catch(() => undefined); // it does no harm where it is
    warn({ code: 'stray-picture', stream: this.#stream, offset: 0, bytes: 0 });
  }

  /** Adds a line at the end. `under`: the key of its body, where it is not that of the line before. */
  async #append(addition: Addition, under?: number): Promise<readonly Entry[]> {
    const { turns } = this.#low.data;
    const first = this.#entries;
    const line = numbered(addition, turns.length, first);
    const pictures = picturesByEntry(addition, first);
    const { ring } = this.#journal;
    const sealed = line.entries.filter((entry) => ownValue(entry) !== null || pictures.has(entry.n));
    const body = under ?? turns.at(-1)?.under ?? BODY_KEY;
    const isErased = ring.isDestroyed(body);
    await ring.ensure(sealed.length + Number(isErased));
    const turn: Turn = {
      line,
      under: isErased ? ring.take() : body,
      keys: new Map(sealed.map(({ n }) => [n, ring.take()])),
      pictures: [...pictures.keys()],
      end: first + line.entries.length,
    };
    await this.#putPictures(turn, pictures);
    turns.push(turn);
    try {
      await this.#low.write();
    } catch (error) {
      turns.pop(); // lowdb leaves it in; its pictures stay where they are, because whether the line is on disk is not known
      throw error;
    }
    ring.topUp();
    return line.entries;
  }

  /** All keys there are, and a new one for what comes after; null where nothing is left to erase. */
  async #whole(): Promise<KeySet | null> {
    const isLeft = this.#low.data.turns.some(({ line }) => line.entries.some(({ kind }) => kind !== 'erase-begun' && kind !== 'erased'));
    if (!isLeft) return null;
    await this.#journal.ring.ensure(1);
    return { keys: [], below: this.#journal.ring.take() };
  }

  /** The keys of these entries; null where all of them are destroyed. */
  #keysOf(entries: readonly number[]): KeySet | null {
    const keys = this.#journal.ring.leftOf({ keys: keysOf(this.#low.data.turns, new Set(entries)), below: 0 });
    return keys.length > 0 ? { keys, below: 0 } : null;
  }

  /**
   * Destroys these keys, and all that the stream says must be destroyed; then the pictures they sealed; then says in the stream that what it lacks was
   * erased. Each step may have been taken before.
   */
  async #finishErasing({ keys, below }: KeySet): Promise<void> {
    const { ring } = this.#journal;
    const told = keysToErase(this.#low.data.turns);
    const set = { keys: [...keys, ...told.keys], below: Math.max(below, told.below) };
    const isLeft = ring.leftOf(set).length > 0;
    if (isLeft) await ring.destroy(set);
    const unsaid = unsaidIn(this.#low.data.turns, (id) => ring.isDestroyed(id));
    await this.#removePictures(isLeft || unsaid !== null);
    if (isLeft) await this.#low.read();
    if (unsaid !== null) await this.#append({ key: randomUUID(), at: this.#folder.now(), happenings: [unsaid] });
  }

  /** Removes pictures that nobody can see any more. `all`: not only those that were there at the start. */
  async #removePictures(all: boolean): Promise<void> {
    const { streams } = this.#folder;
    const files = this.#low.data.turns.flatMap(({ pictures, keys }) =>
      pictures.map((n) => keys.get(n) ?? BODY_KEY).flatMap((id) => (this.#journal.ring.isDestroyed(id) ? [pictureFile(this.#stream, id)] : [])),
    );
    const going = all ? files : files.filter((file) => this.#pictures.delete(file));
    for (const file of going) await streams.remove(file).catch(passUnlessAbsent);
    if (going.length > 0) await streams.sync();
  }

  /** Pictures are durable before the line that names them. */
  async #putPictures({ line, keys }: Turn, pictures: ReadonlyMap<number, Uint8Array>): Promise<void> {
    for (const [n, bytes] of pictures) {
      const id = keys.get(n);
      const key = id === undefined ? null : this.#journal.ring.key(id);
      if (id === undefined || key === null) throw new Error(`no key for entry ${n}`);
      await this.#folder.streams.put(pictureFile(this.#stream, id), seal(key, bytes, picturePlace(this.#home, line.seq, n)));
    }
  }
}

function passUnlessAbsent(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}
