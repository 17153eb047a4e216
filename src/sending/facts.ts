import type { Happening } from '../record/entry.ts';
import { Unrecorded } from '../record/records.ts';
import type { Journal } from './journal.ts';

/** How often what could not be recorded is tried again, in ms: soon, because until then a restart would not know of it. */
const RECORD_AGAIN = 5_000;

interface FactsParts {
  readonly journal: Pick<Journal, 'add'>;
  /** The journal's stream, for what can't be recorded. */
  readonly stream: string;
  /** Waits for what is on disk to be known; nothing is added before. */
  readonly ready: () => Promise<unknown>;
  /** A key for a line. */
  readonly newKey: () => string;
  /** Calls `act` after so many ms; returns how to stop that. */
  readonly schedule: (act: () => void, ms: number) => () => void;
  /** Told, once until it works again, that what happened could not be recorded. */
  readonly onFault: (error: unknown) => void;
}

/**
 * What happened on its way to disk. Everything that waits goes into one line, so that a hundred things at once cost few syncs; what the disk does
 * not take stays here, in order, and is tried again.
 */
export class Facts<H extends Happening> {
  readonly #parts: FactsParts;
  #waiting: H[] = [];
  /** A line whose outcome is not known: its key recognises it. */
  #doubtful: { readonly key: string; readonly count: number } | null = null;
  #writing: Promise<void> | null = null;
  #again: (() => void) | null = null;
  #failing = false;
  #closed = false;

  constructor(parts: FactsParts) {
    this.#parts = parts;
  }

  /** What is not on disk yet, in order. */
  get waiting(): readonly H[] {
    return this.#waiting;
  }

  /** Adds something that happened. @throws {Unrecorded} it is not durable now, and goes on being tried */
  async add(happening: H): Promise<void> {
    this.#waiting.push(happening);
    await this.flush();
  }

  /** Makes durable all that is here now. @throws {Unrecorded} */
  async flush(): Promise<void> {
    const last = this.#waiting.at(-1);
    while (last !== undefined && this.#waiting.includes(last)) {
      this.#writing ??= this.#write().finally(() => {
        this.#writing = null;
      });
      await this.#writing;
    }
  }

  /** What still waits is tried once more, and then left. */
  async close(): Promise<void> {
    this.#again?.();
    await this.flush().catch(() => undefined);
    this.#closed = true;
  }

  async #write(): Promise<void> {
    const { journal, stream, ready, newKey, onFault } = this.#parts;
    try {
      await ready();
      const line = this.#doubtful ?? { key: newKey(), count: this.#waiting.length };
      this.#doubtful = line;
      await journal.add(line.key, this.#waiting.slice(0, line.count));
      this.#doubtful = null;
      this.#waiting = this.#waiting.slice(line.count);
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) onFault(error);
      this.#failing = true;
      this.#later();
      // Where what is there can't be read, nothing can be added either.
      throw error instanceof Unrecorded ? error : new Unrecorded(stream, codeOf(error));
    }
  }

  #later(): void {
    if (this.#closed) return;
    this.#again?.();
    this.#again = this.#parts.schedule(() => void this.flush().catch(() => undefined), RECORD_AGAIN);
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
