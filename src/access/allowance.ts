import { Recent } from './recent.ts';

/** How much of something may be done: `burst` at once, then `perMinute` on average. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

/** Whoever has been quiet longest is forgotten past this many; they start again with a full allowance. */
const MOST_HOLDERS = 50_000;

/** An allowance for each holder (an address, an interview): a bucket that holds `burst` and fills at `perMinute`. */
export class Allowance {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #left = new Recent<{ readonly tokens: number; readonly at: number }>(MOST_HOLDERS);

  /** `now`: milliseconds. */
  constructor({ rate, now }: { readonly rate: Rate; readonly now: () => number }) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Takes one where there is one. @returns 0, or the whole seconds to wait where there was none */
  take(holder: string): number {
    const tokens = this.#tokens(holder);
    if (tokens < 1) return Math.ceil(((1 - tokens) * 60) / this.#rate.perMinute);
    this.#keep(holder, tokens - 1);
    return 0;
  }

  /** Gives one back that need not have been taken. */
  giveBack(holder: string): void {
    this.#keep(holder, this.#tokens(holder) + 1);
  }

  #keep(holder: string, tokens: number): void {
    this.#left.set(holder, { tokens, at: this.#now() });
  }

  #tokens(holder: string): number {
    const left = this.#left.get(holder);
    if (left === undefined) return this.#rate.burst;
    return Math.min(this.#rate.burst, left.tokens + ((this.#now() - left.at) * this.#rate.perMinute) / 60_000);
  }
}
