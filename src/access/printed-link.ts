import { createHash, timingSafeEqual } from 'node:crypto';

/** 256 bits: it stands in a terminal and in an address, and nobody types it. */
const KEY_BYTES = 32;

/**
 * The link that is printed where the service runs: it opens the desk once, and the next one is another. Whoever can read the terminal can read the data folder
 * too. Kept in memory: a restart prints a new one.
 */
export class PrintedLink {
  readonly #random: (bytes: number) => Uint8Array;
  #key: string;

  /** `random`: that many random bytes. */
  constructor(random: (bytes: number) => Uint8Array) {
    this.#random = random;
    this.#key = this.#newKey();
  }

  /** The key that opens the desk next. */
  get key(): string {
    return this.#key;
  }

  /** Whether a key opens the desk; it is used up by that. */
  open(key: string): boolean {
    if (!timingSafeEqual(digest(key), digest(this.#key))) return false;
    this.#key = this.#newKey();
    return true;
  }

  #newKey(): string {
    return Buffer.from(this.#random(KEY_BYTES)).toString('base64url');
  }
}

/** Of one length, whatever was given. */
function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
