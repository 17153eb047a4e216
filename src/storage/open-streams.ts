import type { DataFolder } from './data-folder.ts';
import { OpenStream } from './open-stream.ts';

/** Streams open at once, each with a descriptor and its turns in memory: half of the descriptors a process usually has (1,024). */
const MOST_OPEN = 512;

interface Held {
  readonly stream: OpenStream;
  users: number;
}

/** Holds the streams in use, and closes those unused for longest where descriptors run short. */
export class OpenStreams {
  readonly #folder: DataFolder;
  readonly #pictures: Map<string, string[]>;
  readonly #most: number;
  /** In order of use, the latest last. */
  readonly #open = new Map<string, Held>();
  #closed = false;
  readonly #waiting: (() => void)[] = [];

  /** `pictures`: the picture files that are there, by stream. */
  constructor(folder: DataFolder, pictures: Map<string, string[]>, most = MOST_OPEN) {
    this.#folder = folder;
    this.#pictures = pictures;
    this.#most = most;
  }

  /** Does something with a stream, which stays open meanwhile. */
  async use<T>(name: string, work: (stream: OpenStream) => Promise<T>): Promise<T> {
    while (!this.#closed && !this.#open.has(name) && this.#counted >= this.#most) {
      if (!(await this.closeOne())) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#closed) throw new Error('the records are closed');
    const held: Held = this.#open.get(name) ?? { stream: new OpenStream(this.#folder, name, () => this.#takePictures(name)), users: 0 };
    this.#open.delete(name);
    this.#open.set(name, held);
    held.users += 1;
    try {
      return await work(held.stream);
    } finally {
      // while keys are made for it in the background, it is still in use, but nobody waits for that
      void held.stream.settled().then(async () => {
        held.users -= 1;
        if (held.users === 0 && !held.stream.isOpen && held.stream.sound) await this.#letGo(name, held); // it was only passed by
        this.#waiting.shift()?.();
      });
    }
  }

  /** The streams held now. */
  get names(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** Closes all, when what is under way is done. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of this.#waiting.splice(0)) wake();
    for (const { stream } of this.#open.values()) {
      await stream.close();
      await stream.settled();
    }
    this.#open.clear();
  }

  /** Streams after a fault hold no descriptor and must not be forgotten, so they are not counted. */
  get #counted(): number {
    return [...this.#open.values()].filter(({ stream }) => stream.sound).length;
  }

  /**
   * Closes the idle stream that was not used for longest. It is forgotten only when it is closed: two objects of one stream would undo each other's work.
   * @returns false where all are busy
   */
  async closeOne(): Promise<boolean> {
    const idle = [...this.#open].find(([, { stream, users }]) => users === 0 && stream.sound);
    if (idle === undefined) return false;
    await this.#letGo(...idle);
    return true;
  }

  async #letGo(name: string, held: Held): Promise<void> {
    held.users += 1;
    await held.stream.close();
    held.users -= 1;
    if (held.users === 0 && held.stream.sound && this.#open.get(name) === held) this.#open.delete(name);
  }

  #takePictures(name: string): string[] {
    const pictures = this.#pictures.get(name) ?? [];
    this.#pictures.delete(name); // once looked at, the stream itself knows its pictures
    return pictures;
  }
}
