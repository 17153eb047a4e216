import { randomBytes } from 'node:crypto';
import type { Adapter } from 'lowdb';
import { Damaged } from './damaged.ts';
import { type DataFolder, journalFile } from './data-folder.ts';
import { writeAll } from './files.ts';
import { type Home, headerLine, linkAfter, type Scan, scanJournal, sealTurn, type Turn, unsealTurns } from './journal-line.ts';
import { KeyRing } from './key-ring.ts';

/** What lowdb holds for one stream: its turns in order. They are only ever added to. */
export interface Kept {
  turns: Turn[];
}

/**
 * A lowdb adapter that keeps one stream as a journal of JSON lines, sealed and chained. `write` appends what is new and resolves when it is durable.
 *
 * A line that could not be written is cut off again. After a sync that failed, nothing is written to the same file any more and no sync asked of it: what it
 * left behind is unknown, and a second one may lie. The acknowledged lines go to a new file in its place as soon as the disk takes it.
 */
export class Journal implements Adapter<Kept> {
  readonly #folder: DataFolder;
  readonly #home: Home;
  readonly #name: string;
  #ring: KeyRing | null = null;
  #fd: number | null = null;
  /** Bytes that are acknowledged; 0 until a first line is. */
  #end = 0;
  #link = '';
  #turns = 0;
  #sound = true;
  /** A bad last line, until it is set aside. */
  #tail: Uint8Array | null = null;

  constructor(folder: DataFolder, stream: string) {
    this.#folder = folder;
    this.#home = { store: folder.store.id, stream };
    this.#name = journalFile(stream);
  }

  /** The stream's keys; `read` comes first. */
  get ring(): KeyRing {
    if (this.#ring === null) throw new Error('read comes first');
    return this.#ring;
  }

  /** As `KeyRing.rewrap`; the journal itself need not be read for it. */
  async rewrapKeys(): Promise<boolean> {
    const ring = this.#ring ?? (await KeyRing.load(this.#folder.store, this.#folder.keys, this.#home.stream));
    return ring.rewrap();
  }

  /** Whether the stream has any line. */
  get exists(): boolean {
    return this.#end > 0;
  }

  /** Whether the file can be written to; if not, the next `write` makes a new one. */
  get sound(): boolean {
    return this.#sound;
  }

  /**
   * Reads and checks what is on disk; null where there is no such stream. Rejects with the system's error where it can't be read or made durable.
   * @throws {Damaged}
   */
  async read(): Promise<Kept | null> {
    const file = await this.#folder.streams.read(this.#name);
    if (this.exists) return { turns: unsealTurns(this.#scanAcknowledged(file).lines, this.#home, this.ring) };
    // The journal comes before the keys: a key is durable before the line that needs it, so none can be missing.
    this.#ring = await KeyRing.load(this.#folder.store, this.#folder.keys, this.#home.stream);
    if (file === null) return null;
    const scan = scanJournal(file, this.#home);
    const turns = unsealTurns(scan.lines, this.#home, this.#ring);
    for (const { keys, under } of turns) for (const id of [under, ...keys.values()]) this.#ring.used(id);
    await this.#settle(scan, file);
    return { turns };
  }

  /** Appends the turns that are not on disk yet, each durably. Rejects with the system's error where one was not. @throws {Damaged} */
  async write({ turns }: Kept): Promise<void> {
    for (const turn of turns.slice(this.#turns)) await this.#add(turn);
  }

  /** Resolves when no keys are being made in the background any more. */
  async settled(): Promise<void> {
    await this.#ring?.settled();
  }

  /** Gives the descriptor back; a later write takes one again. */
  async close(): Promise<void> {
    const fd = this.#fd;
    this.#fd = null;
    if (fd !== null) await this.#folder.files.close(fd).catch(() => undefined); // all of it is synced
  }

  async #add(turn: Turn): Promise<void> {
    if (this.exists) await this.#append(turn);
    else await this.#begin(turn);
    this.#turns += 1;
  }

  /** A new stream: header and first line come into being together, so that no journal is ever without a line. */
  async #begin(turn: Turn): Promise<void> {
    const header = headerLine(this.#home);
    const line = sealTurn(turn, this.#home, this.ring, linkAfter(header.subarray(0, -1)));
    try {
      await this.#folder.streams.put(this.#name, Buffer.concat([header, line]));
    } catch (error) {
      await this.#folder.streams.remove(this.#name).catch(() => undefined);
      throw error;
    }
    this.#advance(header.length + line.length, line);
  }

  async #append(turn: Turn): Promise<void> {
    const { files, streams } = this.#folder;
    if (!this.#sound) await this.#renew();
    this.#fd ??= await files.open(streams.at(this.#name), 'r+');
    const line = sealTurn(turn, this.#home, this.ring, this.#link);
    let syncing = false;
    try {
      await writeAll(files, this.#fd, line, this.#end);
      syncing = true;
      await files.datasync(this.#fd);
    } catch (error) {
      const cut = await this.#cutBack(this.#fd);
      // A line that was only written and is cut off again leaves the file as it was, and a full disk has no room for a second one.
      if (syncing || !cut) await this.#giveUp();
      throw error;
    }
    this.#advance(line.length, line);
  }

  #advance(bytes: number, line: Buffer): void {
    this.#end += bytes;
    this.#link = linkAfter(line.subarray(0, -1));
  }

  /**
   * What was read counts from now on, so it must be durable: after a crash, a whole last line may be in the system's memory alone.
   * A bad last line is set aside; where the disk doesn't take that, the lines before it can be read all the same.
   */
  async #settle({ end, link, lines, tail }: Scan, file: Buffer): Promise<void> {
    if (tail !== null) {
      this.#tail = file.subarray(end);
      this.#sound = false;
      this.#folder.warn({ code: isTorn(tail) ? 'torn-line' : 'spoilt-line', stream: this.#home.stream, offset: end, bytes: this.#tail.length });
    }
    this.#end = end;
    this.#link = link;
    this.#turns = lines.length;
    if (tail !== null) return this.#renew().catch(passDamageOn);
    try {
      await this.#makeDurable();
    } catch (error) {
      this.#end = 0; // not read yet, then
      throw error;
    }
  }

  async #makeDurable(): Promise<void> {
    const { files, streams } = this.#folder;
    if (this.#sound) {
      try {
        this.#fd ??= await files.open(streams.at(this.#name), 'r+');
        await files.datasync(this.#fd);
        await streams.sync();
        return;
      } catch {
        await this.#giveUp();
      }
    }
    await this.#renew();
  }

  /** Cuts off what is not acknowledged. @returns whether that worked */
  async #cutBack(fd: number): Promise<boolean> {
    try {
      await this.#folder.files.truncate(fd, this.#end);
      return true;
    } catch {
      return false;
    }
  }

  /** From now on the file is read only, up to what is acknowledged. */
  async #giveUp(): Promise<void> {
    this.#sound = false;
    await this.close();
  }

  /** Puts the acknowledged lines, byte for byte, into a new file. */
  async #renew(): Promise<void> {
    const { streams, setAside } = this.#folder;
    if (this.#tail !== null) {
      await setAside.put(`${this.#home.stream}-${this.#end}-${randomBytes(4).toString('hex')}.part`, this.#tail);
      this.#tail = null;
    }
    const file = await streams.read(this.#name);
    this.#scanAcknowledged(file);
    if (file !== null) await streams.put(this.#name, file.subarray(0, this.#end));
    this.#sound = true;
  }

  /** What is on disk must still be what was acknowledged. */
  #scanAcknowledged(file: Buffer | null): Scan {
    const { stream } = this.#home;
    if (file === null) throw new Damaged(stream, { file: 'journal', what: 'missing', line: 1, offset: 0 });
    const scan = scanJournal(file.subarray(0, this.#end), this.#home);
    const line = scan.lines.length + 2; // a header, and lines count from 1
    if (scan.end !== this.#end) throw new Damaged(stream, { file: 'journal', what: scan.tail ? 'checksum' : 'missing', line, offset: scan.end });
    if (scan.link !== this.#link) throw new Damaged(stream, { file: 'journal', what: 'chain', line: line - 1, offset: scan.lines.at(-1)?.offset ?? 0 });
    return scan;
  }
}

/** A line that was cut off has no end, or zeros where the disk never got to. Anything else in the place of a line was changed later. */
function isTorn({ bytes, ended }: { readonly bytes: Buffer; readonly ended: boolean }): boolean {
  return !ended || bytes.includes(0);
}

function passDamageOn(error: unknown): void {
  if (error instanceof Damaged) throw error;
}
