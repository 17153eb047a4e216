import { createHash, timingSafeEqual } from 'node:crypto';
import type { Tokens } from './token.ts';

/** 256 bits: it stands in a terminal and in an address, and nobody types it. */
const KEY_BYTES = 32;
/** Stands in a desk's token where another names a conversation and a person. */
const DESK = 'desk';
const ROLE = 'worker';

/**
 * Signs workers in to the desk of the practice version: a link that is printed where the service runs opens it once, and the next link is another one.
 * Whoever can read the terminal can read the data folder too. Kept in memory: a restart prints a new link.
 */
export class StaffSession {
  readonly #tokens: Tokens;
  readonly #random: (bytes: number) => Uint8Array;
  #key: string;

  /** `random`: that many random bytes. */
  constructor({ tokens, random }: { readonly tokens: Tokens; readonly random: (bytes: number) => Uint8Array }) {
    this.#tokens = tokens;
    this.#random = random;
    this.#key = this.#newKey();
  }

  /** The key that opens the desk next. */
  get key(): string {
    return this.#key;
  }

  /** Takes a key, which is used up by it. @returns the token of the desk, for 12 hours; null for any other key */
  open(key: string): string | null {
    if (!timingSafeEqual(digest(key), digest(this.#key))) return null;
    this.#key = this.#newKey();
    return this.#tokens.issue(DESK, ROLE, 'staff');
  }

  #newKey(): string {
    return Buffer.from(this.#random(KEY_BYTES)).toString('base64url');
  }
}

/** Of one length, whatever was given. */
function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
