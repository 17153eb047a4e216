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
