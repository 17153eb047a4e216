import { Recent } from './recent.ts';

/** Wrong passphrases that cost nothing but the time to type them: people err. */
const FREE = 3;
/** The wait doubles from a second with each one more, and never grows past this: nobody is locked out of their work by a stranger. Milliseconds. */
export const LONGEST_WAIT = 42_000;
const FIRST_WAIT = 1_000;
/** So many an hour are forgotten: whoever goes on all day finds the longest wait each time. */
const FORGOTTEN_PER_HOUR = 10;
const HOUR = 3_600_000;
/** Whoever was tried longest ago is forgotten past this many, so that made-up names can't fill the memory. */
const MOST_NAMES = 50_000;
/** Tries that may wait at the same time, in all. */
const MOST_WAITING = 200;

/** Makes guessing at one account slow, however many addresses it comes from, without ever shutting it. */
export class SignInDelay {
  readonly #now: () => number;
  readonly #sleep: (ms: number) => Promise<unknown>;
  readonly #wrong = new Recent<{ readonly count: number; readonly at: number }>(MOST_NAMES);
  readonly #waiting = new Set<string>();

  /** `now`: milliseconds. `sleep`: waits that many milliseconds. */
  constructor({ now, sleep }: { readonly now: () => number; readonly sleep: (ms: number) => Promise<unknown> }) {
    this.#now = now;
    this.#sleep = sleep;
  }

  /**
   * Waits as long as there have been wrong ones for this name; the try counts as one of them until it was right.
   * @param from where it comes from: nobody waits twice at once
   * @returns whether to go on with it: false where too many wait already
   */
  async wait(name: string, from: string): Promise<boolean> {
    const count = this.#count(name);
    const place = JSON.stringify([name, from]);
    if (this.#waiting.has(place) || this.#waiting.size >= MOST_WAITING) return false;
    this.#wrong.set(name, { count: count + 1, at: this.#now() });
    const wait = waitAfter(count);
    if (wait === 0) return true;
    this.#waiting.add(place);
    try {
      await this.#sleep(wait);
    } finally {
      this.#waiting.delete(place);
    }
    return true;
  }

  /** After the right one. */
  forget(name: string): void {
    this.#wrong.take(name);
  }

  #count(name: string): number {
    const known = this.#wrong.get(name);
    return known === undefined ? 0 : Math.max(0, known.count - ((this.#now() - known.at) / HOUR) * FORGOTTEN_PER_HOUR);
  }
}

function waitAfter(wrong: number): number {
  return Math.round(wrong) < FREE ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.round(wrong - FREE));
}
