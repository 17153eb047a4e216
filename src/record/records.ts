import type { Entry, Happening } from './entry.ts';

/** What one turn adds to a stream: all of it is kept, or none. */
export interface Addition {
  /** Names the turn, so that a repeated one is recognised: `turnKey` of the page, or the channel's activity id. Unique in its stream. */
  readonly key: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly happenings: readonly Happening[];
  /** Pictures of this turn, by index into `happenings` (of an `attached`). */
  readonly pictures?: ReadonlyMap<number, Uint8Array>;
}

/** One line of a stream as read back: the entries of one turn. `seq` counts lines from 0. */
export interface Line {
  readonly seq: number;
  readonly key: string;
  readonly at: string;
  readonly entries: readonly Entry[];
}

/** What is to be erased: entries by number, or the whole record. */
export type Erasable = readonly number[] | 'all';

/** Who erases, and when: what `erase-begun` says. `key` names it as it names a turn; `by` is a staff id, or `person`. */
export interface Erasure {
  readonly key: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly by: string;
}

/** Asked before anything is erased, as a legal hold may forbid it: why it may not be, or null where it may. */
export type RefuseErasing = (stream: string, what: Erasable) => Promise<string | null>;

/**
 * Where records are kept. A stream is named by `[a-z0-9-]{1,64}`.
 * A resolved `append` is durable: it survives the power being cut the next instant.
 */
export interface Records {
  /**
   * Adds one turn's happenings to the end of a stream, durably, as one.
   * @param expected how many entries the caller believes the stream holds; 0 makes a new stream
   * @returns the entries as numbered
   * @throws {Conflict} when the stream holds another number of entries: nothing was added
   * @throws {Unrecorded} when it could not be made durable: the outcome is unknown until the stream is read again
   */
  append(stream: string, expected: number, addition: Addition): Promise<readonly Entry[]>;
  /** All lines of a stream in order, or null where there is no such stream. Reads what is on disk, checks chain and seals. */
  read(stream: string): Promise<readonly Line[] | null>;
  /** The bytes of the picture of entry `n`, or null where there is none or it was erased. */
  picture(stream: string, n: number): Promise<Uint8Array | null>;
  /**
   * Destroys words, pictures and names for ever, in every copy there is of the record, by destroying the keys they are sealed with: they read as null from
   * then on, and nothing else changes. With `'all'` nothing of the record is left: its lines read as empty, but for two entries that say that it was erased.
   * Two lines are added, `erase-begun` before and `erased` after; what is interrupted is finished at the next start. Copies of words elsewhere, as `brought`
   * in a later interview, are erased there.
   * @returns false where there is nothing to erase: nothing was added then
   * @throws {ErasingRefused} nothing was erased
   * @throws {Unrecorded} it could not be finished now: it will be later
   */
  erase(stream: string, what: Erasable, erasure: Erasure): Promise<boolean>;
  /** Names of all streams, in no order. */
  streams(): Promise<readonly string[]>;
  /** Whether words can be recorded just now; the reason as a `service` locale key where not. */
  ready(): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: string }>;
  close(): Promise<void>;
}

/** The stream moved on: someone else appended first. */
export class Conflict extends Error {
  override name = 'Conflict';
  readonly stream: string;
  readonly expected: number;
  readonly actual: number;
  constructor(stream: string, expected: number, actual: number) {
    super(`stream ${stream} holds ${actual} entries, expected ${expected}`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

/** There is a reason not to erase this. `why` is what the one who was asked said. */
export class ErasingRefused extends Error {
  override name = 'ErasingRefused';
  readonly stream: string;
  readonly why: string;
  constructor(stream: string, why: string) {
    super(`stream ${stream} may not be erased`);
    this.stream = stream;
    this.why = why;
  }
}

/** The words could not be made durable. `code` is the system's (`ENOSPC`, `EIO` …); never carries words. */
export class Unrecorded extends Error {
  override name = 'Unrecorded';
  readonly stream: string;
  readonly code: string;
  constructor(stream: string, code: string) {
    super(`stream ${stream} could not be written (${code})`);
    this.stream = stream;
    this.code = code;
  }
}
