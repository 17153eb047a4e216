import type { Entry, Happening } from '../record/entry.ts';
import { Conflict, type Records } from '../record/records.ts';

/** Another process may not write these streams, so a second conflict is a fault and not bad luck. */
const MOST_TRIES = 2;

export interface OwnStreamParts<S> {
  readonly records: Pick<Records, 'append' | 'read'>;
  readonly stream: string;
  /** What is known of a stream without entries. */
  readonly start: S;
  /** The same after one more entry; never alters what it is given. */
  readonly evolve: (state: S, entry: Entry) => S;
  readonly now: () => Date;
  /** A key for an addition. */
  readonly newKey: () => string;
}

/** A stream that nothing else writes, folded in memory. Additions run one after another, each decided on what stands there then. */
export class OwnStream<S> {
  readonly #parts: OwnStreamParts<S>;
  #known: Promise<{ readonly state: S; readonly length: number }> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: OwnStreamParts<S>) {
    this.#parts = parts;
  }

  async state(): Promise<S> {
    return (await this.#all()).state;
  }

  /**
   * Adds what `decide` makes of the stream as it is by then; nothing where it decides on nothing, or throws.
   * @returns the state after it
   * @throws {Unrecorded} when it could not be made durable
   */
  add(decide: (state: S) => readonly Happening[]): Promise<S> {
    const added = this.#last.then(() => this.#add(decide));
    this.#last = added.catch(() => undefined);
    return added;
  }

  async #add(decide: (state: S) => readonly Happening[]): Promise<S> {
    const { records, stream, evolve, now, newKey } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      const { state, length } = await this.#all();
      const happenings = decide(state);
      if (happenings.length === 0) return state;
      try {
        const entries = await records.append(stream, length, { key: newKey(), at: now().toISOString(), happenings });
        const known = { state: entries.reduce(evolve, state), length: length + entries.length };
        this.#known = Promise.resolve(known);
        return known.state;
      } catch (error) {
        this.#known = null; // what the stream holds is unknown until it is read again
        if (!(error instanceof Conflict) || attempt === MOST_TRIES) throw error;
      }
    }
  }

  #all(): Promise<{ readonly state: S; readonly length: number }> {
    this.#known ??= this.#read().catch((error: unknown) => {
      this.#known = null;
      throw error;
    });
    return this.#known;
  }

  async #read(): Promise<{ readonly state: S; readonly length: number }> {
    const { records, stream, start, evolve } = this.#parts;
    const entries = ((await records.read(stream)) ?? []).flatMap((line) => line.entries);
    return { state: entries.reduce(evolve, start), length: entries.length };
  }
}
