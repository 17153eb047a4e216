import type { Entry } from '../record/entry.ts';

/** The sitting under way after an entry, `before` being the one until then. Somebody who goes on in an older one is back in it. */
function sittingAfter(entry: Entry, before: number): number {
  return entry.kind === 'started' || entry.kind === 'resumed' ? entry.sitting : before;
}

/** The sitting under way at the end; 0 where none has begun. */
export function lastSitting(entries: readonly Entry[]): number {
  return entries.reduce((current, entry) => sittingAfter(entry, current), 0);
}

/** The entries of one sitting, in order. */
export function entriesOf(entries: readonly Entry[], sitting: number): readonly Entry[] {
  return new Bookmark(sitting).readOn(entries);
}

/** Where somebody is who follows one sitting of a stream while it grows: each entry is looked at once. */
export class Bookmark {
  readonly #sitting: number;
  readonly #from: number;
  #current = 0;
  #next = 0;

  /** `from`: the number of the first entry that is not known yet. */
  constructor(sitting: number, from = 0) {
    this.#sitting = sitting;
    this.#from = from;
  }

  /** How many entries have been looked at. */
  get next(): number {
    return this.#next;
  }

  /** The entries of the sitting that came since. `entries`: the whole stream, in order. */
  readOn(entries: readonly Entry[]): readonly Entry[] {
    const found: Entry[] = [];
    for (const entry of entries.slice(this.#next)) {
      this.#current = sittingAfter(entry, this.#current);
      if (this.#current === this.#sitting && entry.n >= this.#from) found.push(entry);
    }
    this.#next = Math.max(this.#next, entries.length);
    return found;
  }
}
