import { endLine, linesOf, readLine } from './checked-line.ts';
import { type Files, writeAll } from './files.ts';
import type { Folder } from './folder.ts';
import type { KeySet } from './key-ring.ts';
import { Refusal } from './refusal.ts';

export const ERASED_LIST = 'erased.list';
const FORMAT = 'own-words/erased@1';

/** Keys of a stream that are destroyed, or about to be. */
export interface Erased extends KeySet {
  readonly stream: string;
}

/**
 * What was ever erased in a data folder, in `erased.list`, so that putting back an older copy of the keys brings nothing back:
 * ```
 * {"format":"own-words/erased@1","store":"…","sum":"1a2b3c4d"}
 * {"stream":"…","keys":[7,12],"below":0,"sum":"…"}     about to be destroyed: keys 7 and 12
 * {"stream":"…","keys":[],"below":65,"sum":"…"}        about to be destroyed: all keys before 65
 * {"stream":"…","done":true,"sum":"…"}                 all of the above of this stream are
 * ```
 * It holds names of streams and numbers of keys, and nothing that anybody said.
 */
export class ErasedList {
  readonly #folder: Folder;
  readonly #files: Files;
  readonly #store: string;
  readonly #erased = new Map<string, Erased[]>();
  readonly #pending: Set<string>;
  /** Bytes that are durable; null where the file has to be made anew. */
  #end: number | null;
  #writing: Promise<void> = Promise.resolve();

  private constructor(folder: Folder, files: Files, store: string, read: Read) {
    this.#folder = folder;
    this.#files = files;
    this.#store = store;
    for (const one of read.erased) this.#add(one);
    this.#pending = new Set(read.pending);
    this.#end = read.end;
  }

  /** The list of a data folder; empty where there is none. @throws {Refusal} erased-damaged */
  static async load(folder: Folder, files: Files, store: string): Promise<ErasedList> {
    return new ErasedList(folder, files, store, readErased(await folder.read(ERASED_LIST), store, folder.at(ERASED_LIST)));
  }

  /** All that was erased, or was about to be. */
  get all(): readonly Erased[] {
    return [...this.#erased.values()].flat();
  }

  /** All that was erased in a stream, or was about to be. */
  of(stream: string): KeySet {
    return together(this.#erased.get(stream) ?? []);
  }

  /** What was begun and is not known to be done. */
  get pending(): readonly Erased[] {
    return [...this.#pending].flatMap((stream) => this.#erased.get(stream) ?? []);
  }

  /** Notes, durably, what is about to be destroyed. Rejects with the system's error where that can't be. */
  begin(erased: Erased): Promise<void> {
    return this.#write(() => {
      this.#add(erased);
      this.#pending.add(erased.stream);
      return lineOf(erased);
    });
  }

  /** Notes that what was begun in a stream is done. */
  done(stream: string): Promise<void> {
    return this.#write(() => {
      this.#pending.delete(stream);
      return doneLine(stream);
    });
  }

  #add(erased: Erased): void {
    this.#erased.set(erased.stream, [...(this.#erased.get(erased.stream) ?? []), erased]);
  }

  /** One line after another. After a write or a sync that failed, the file is made anew: what it left behind is unknown. */
  #write(change: () => Buffer): Promise<void> {
    const done = this.#writing.then(async () => {
      const line = change();
      if (this.#end === null) return this.#renew();
      const end = this.#end;
      this.#end = null;
      const fd = await this.#files.open(this.#folder.at(ERASED_LIST), 'r+');
      try {
        await writeAll(this.#files, fd, line, end);
        await this.#files.datasync(fd);
      } finally {
        await this.#files.close(fd);
      }
      this.#end = end + line.length;
    });
    this.#writing = done.catch(() => undefined);
    return done;
  }

  async #renew(): Promise<void> {
    const bytes = renderErased(this.#store, this.all, this.#pending);
    await this.#folder.put(ERASED_LIST, bytes);
    this.#end = bytes.length;
  }
}

/** Several sets of keys of one stream as one. */
export function together(sets: readonly KeySet[]): KeySet {
  return { keys: sets.flatMap(({ keys }) => keys), below: Math.max(0, ...sets.map(({ below }) => below)) };
}

interface Read {
  readonly erased: readonly Erased[];
  readonly pending: readonly string[];
  readonly end: number | null;
}

/** Reads a list. A last line that is not whole was never told to anyone. @throws {Refusal} erased-damaged, with `file` as its name */
export function readErased(bytes: Buffer | null, store: string, file: string): Read {
  const erased: Erased[] = [];
  const pending = new Set<string>();
  if (bytes === null) return { erased, pending: [], end: null };
  let end = 0;
  for (const { bytes: line, number, offset, ended } of linesOf(bytes)) {
    const told = ended ? readLine(line) : null;
    const next = offset + line.length + 1;
    if (told === null && number > 1 && next >= bytes.length) return { erased, pending: [...pending], end: null };
    if (told === null) throw new Refusal('erased-damaged', { file });
    if (number === 1) {
      if (told['format'] !== FORMAT || told['store'] !== store) throw new Refusal('erased-damaged', { file });
    } else if (isErased(told)) {
      erased.push(told);
      pending.add(told.stream);
    } else if (typeof told['stream'] === 'string') pending.delete(told['stream']);
    end = next;
  }
  if (end === 0) throw new Refusal('erased-damaged', { file });
  return { erased, pending: [...pending], end };
}

/** A whole list, as it stands in its file. */
export function renderErased(store: string, erased: readonly Erased[], pending: ReadonlySet<string>): Buffer {
  const done = new Set(erased.map(({ stream }) => stream).filter((stream) => !pending.has(stream)));
  return Buffer.concat([endLine(`{"format":"${FORMAT}","store":"${store}"`), ...erased.map(lineOf), ...[...done].map(doneLine)]);
}

function lineOf({ stream, keys, below }: Erased): Buffer {
  return endLine(`{"stream":"${stream}","keys":[${keys.join()}],"below":${below}`);
}

function doneLine(stream: string): Buffer {
  return endLine(`{"stream":"${stream}","done":true`);
}

function isErased(told: object): told is Erased {
  return 'stream' in told && typeof told.stream === 'string' && 'keys' in told && Array.isArray(told.keys) && 'below' in told && typeof told.below === 'number';
}
