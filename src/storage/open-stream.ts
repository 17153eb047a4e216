import { Low } from 'lowdb';
import type { Entry } from '../record/entry.ts';
import { type Addition, Conflict, type Line, Unrecorded } from '../record/records.ts';
import { Damaged } from './damaged.ts';
import { type DataFolder, pictureFile } from './data-folder.ts';
import { codeOf } from './files.ts';
import { Journal, type Kept } from './journal.ts';
import { type Home, picturePlace, type Turn } from './journal-line.ts';
import { numbered, picturesByEntry } from './numbered.ts';
import { readPicture } from './read-picture.ts';
import { seal } from './seal.ts';
import { isWorded } from './worded.ts';

/** One stream in use. What is asked of it happens one after another, in the order it was asked. */
export class OpenStream {
  readonly #folder: DataFolder;
  readonly #stream: string;
  readonly #home: Home;
  readonly #journal: Journal;
  readonly #low: Low<Kept>;
  /** Picture files that were there at the start; those that no turn names are set aside at opening. */
  readonly #pictures: readonly string[];
  #open = false;
  #entries = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: DataFolder, stream: string, pictures: readonly string[]) {
    this.#folder = folder;
    this.#stream = stream;
    this.#pictures = pictures;
    this.#home = { store: folder.store.id, stream };
    this.#journal = new Journal(folder, stream);
    this.#low = new Low<Kept>(this.#journal, { turns: [] });
  }

  /** Whether it has any line. */
  get exists(): boolean {
    return this.#journal.exists;
  }

  /** Whether it may be forgotten and opened anew: what a faulty disk shows is not what was acknowledged. */
  get sound(): boolean {
    return this.#journal.sound;
  }

  /** As `Records.append`. */
  append(expected: number, addition: Addition): Promise<readonly Entry[]> {
    return this.#inTurn(async () => {
      try {
        await this.#ready();
        return await this.#append(expected, addition);
      } catch (error) {
        const code = codeOf(error);
        throw code === null || error instanceof Damaged ? error : new Unrecorded(this.#stream, code);
      }
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

  /** Destroys the key of entry `n`: its words, or its picture, can't be read by anyone any more. @returns false where no key is that entry's */
  destroy(n: number): Promise<boolean> {
    return this.#inTurn(async () => {
      await this.#ready();
      const id = this.#low.data.turns.find(({ keys }) => keys.has(n))?.keys.get(n);
      if (id === undefined) return false;
      await this.#journal.ring.destroy(id);
      await this.#low.read();
      return true;
    });
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

  async #ready(): Promise<void> {
    if (this.#open) return;
    await this.#low.read();
    const named = new Set(this.#low.data.turns.flatMap(({ keys }) => [...keys.values()].map((id) => pictureFile(this.#stream, id))));
    for (const file of this.#pictures) if (!named.has(file)) await this.#setAside(file);
    this.#entries = this.#low.data.turns.reduce((count, { line }) => count + line.entries.length, 0);
    this.#open = true;
  }

  async #setAside(picture: string): Promise<void> {
    const { streams, setAside, warn } = this.#folder;
    await streams.moveTo(setAside, picture).catch(() => undefined); // it does no harm where it is
    warn({ code: 'stray-picture', stream: this.#stream, offset: 0, bytes: 0 });
  }

  async #append(expected: number, addition: Addition): Promise<readonly Entry[]> {
    const { turns } = this.#low.data;
    const count = this.#entries;
    if (expected !== count) throw new Conflict(this.#stream, expected, count);
    const line = numbered(addition, turns.length, count);
    const pictures = picturesByEntry(addition, count);
    const { ring } = this.#journal;
    const sealed = line.entries.filter((entry) => (isWorded(entry) ? entry.words !== null : pictures.has(entry.n)));
    await ring.ensure(sealed.length);
    const keys = new Map(sealed.map(({ n }) => [n, ring.take()]));
    const turn: Turn = { line, keys };
    await this.#putPictures(turn, pictures);
    turns.push(turn);
    try {
      await this.#low.write();
    } catch (error) {
      turns.pop(); // lowdb leaves it in; its pictures stay where they are, because whether the line is on disk is not known
      throw error;
    }
    this.#entries += line.entries.length;
    ring.topUp();
    return line.entries;
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
