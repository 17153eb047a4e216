import { createHmac } from 'node:crypto';
import type { Codes } from './codes.ts';
import { hashPassphrase, isPassphrase } from './passphrase.ts';
import { Recent } from './recent.ts';

/** 4 to 8 digits, which a child can keep in mind. */
export const PIN = /^[0-9]{4,8}$/;

/** Wrong ones that cost nothing but the time to type them. */
const FREE = 5;
/**
 * Then the wait doubles from half a minute to an hour, and grows no further: nobody is locked out for ever. Whoever has the code and tries all day gets through
 * 24 of the 10,000 shortest PINs. Milliseconds.
 */
const FIRST_WAIT = 30_000;
export const LONGEST_WAIT = 3_600_000;
/** After so long without a try they are forgotten. Milliseconds. */
const FORGOTTEN = 24 * 3_600_000;
/** What was looked at with a PIN is shown so long after the last look without asking again. Milliseconds. */
export const PIN_IDLE = 15 * 60_000;
const MOST_KNOWN = 50_000;

/** Whether a PIN was right; where it was not even looked at, how long to wait. Seconds. */
export type PinCheck = { readonly right: boolean } | { readonly wait: number };

/**
 * PINs that people put before their own words, beside the code. Kept as an argon2id hash of a keyed hash: so few digits are soon tried through, and without
 * the key there is nothing to try them on. What is open, and how many were wrong, is kept in memory: a restart closes everything.
 */
export class Pins {
  readonly #codes: Pick<Codes, 'pin' | 'setPin'>;
  readonly #key: Uint8Array;
  readonly #now: () => number;
  readonly #wrong = new Recent<{ readonly count: number; readonly at: number }>(MOST_KNOWN);
  readonly #open = new Recent<number>(MOST_KNOWN);

  /** `key`: that of the codes. `now`: milliseconds. */
  constructor({ codes, key, now }: { readonly codes: Pick<Codes, 'pin' | 'setPin'>; readonly key: Uint8Array; readonly now: () => number }) {
    this.#codes = codes;
    this.#key = createHmac('sha256', key).update('pins').digest();
    this.#now = now;
  }

  async isSet(interview: string): Promise<boolean> {
    return ((await this.#codes.pin(interview))?.hash ?? null) !== null;
  }

  /** `by`: a staff id or `person`. @throws {Unrecorded} */
  async set(interview: string, pin: string, by: string): Promise<void> {
    await this.#codes.setPin(interview, await hashPassphrase(this.#keyed(interview, pin)), by);
    this.#wrong.take(interview);
  }

  /** Tries a PIN; it counts as wrong until it was right. */
  async check(interview: string, pin: string): Promise<PinCheck> {
    const { count, at } = this.#tries(interview);
    const left = at + waitAfter(count) - this.#now();
    if (left > 0) return { wait: Math.ceil(left / 1000) };
    this.#wrong.set(interview, { count: count + 1, at: this.#now() });
    const right = await isPassphrase(this.#keyed(interview, pin), (await this.#codes.pin(interview))?.hash ?? null);
    if (right) this.#wrong.take(interview);
    return { right };
  }

  /** From now on a conversation shows its interview's words, until nobody has looked for `PIN_IDLE`. */
  open(conversation: string): void {
    this.#open.set(conversation, this.#now());
  }

  /** Whether the PIN has to be given before a conversation shows its interview's words. Asking keeps open what is open. */
  async isShut(interview: string, conversation: string): Promise<boolean> {
    if (!(await this.isSet(interview))) return false;
    const looked = this.#open.get(conversation);
    if (looked === undefined || this.#now() - looked >= PIN_IDLE) return true;
    this.open(conversation);
    return false;
  }

  #tries(interview: string): { readonly count: number; readonly at: number } {
    const known = this.#wrong.get(interview);
    return known === undefined || this.#now() - known.at >= FORGOTTEN ? { count: 0, at: 0 } : known;
  }

  #keyed(interview: string, pin: string): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([interview, pin]))
      .digest('hex');
  }
}

const waitAfter = (wrong: number): number => (wrong < FREE ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE)));
