import { createHmac } from 'node:crypto';

/** Nobody sits before a desk that nothing was asked of for 15 minutes. Milliseconds. */
export const IDLE = 15 * 60_000;
/** A working day. Milliseconds. */
export const LONGEST = 8 * 3_600_000;
/** 256 bits. */
const TOKEN_BYTES = 32;
/** Open sessions of one person: a desk, a laptop and some that were forgotten. The oldest is ended for one more. */
const MOST_EACH = 8;
const KEY_BYTES = 32;

interface Session {
  readonly staff: string;
  readonly begun: number;
  readonly used: number;
}

/**
 * Who is signed in. A session is known by a random token that only the browser keeps; here is a keyed hash of it, under a key that is made when the service
 * starts and kept nowhere. A restart ends all of them.
 */
export class Sessions {
  readonly #now: () => number;
  readonly #random: (bytes: number) => Uint8Array;
  readonly #key: Uint8Array;
  readonly #open = new Map<string, Session>();

  /** `now`: milliseconds. `random`: that many random bytes. */
  constructor({ now, random }: { readonly now: () => number; readonly random: (bytes: number) => Uint8Array }) {
    this.#now = now;
    this.#random = random;
    this.#key = random(KEY_BYTES);
  }

  /** Begins one for somebody. @returns its token */
  begin(staff: string): string {
    this.#tidy();
    const own = [...this.#open].filter(([, session]) => session.staff === staff);
    for (const [hash] of own.slice(0, Math.max(0, own.length - MOST_EACH + 1))) this.#open.delete(hash);
    const token = Buffer.from(this.#random(TOKEN_BYTES)).toString('base64url');
    const now = this.#now();
    this.#open.set(this.#hash(token), { staff, begun: now, used: now });
    return token;
  }

  /**
   * Whose session a token is; null where it is none, or none any more.
   * @param isUse whether somebody did something: what a page asks by itself keeps no session open
   */
  find(token: string, isUse = true): string | null {
    const hash = this.#hash(token);
    const session = this.#open.get(hash);
    if (session === undefined) return null;
    if (this.#isOver(session)) {
      this.#open.delete(hash);
      return null;
    }
    if (isUse) this.#open.set(hash, { ...session, used: this.#now() });
    return session.staff;
  }

  end(token: string): void {
    this.#open.delete(this.#hash(token));
  }

  /** Ends all of somebody's. `but`: the token of one that goes on. @returns how many were open */
  endAll(staff: string, { but }: { readonly but?: string } = {}): number {
    this.#tidy();
    const kept = but === undefined ? null : this.#hash(but);
    const ended = [...this.#open].filter(([hash, session]) => session.staff === staff && hash !== kept);
    for (const [hash] of ended) this.#open.delete(hash);
    return ended.length;
  }

  #tidy(): void {
    for (const [hash, session] of this.#open) if (this.#isOver(session)) this.#open.delete(hash);
  }

  #isOver({ begun, used }: Session): boolean {
    const now = this.#now();
    return now - used >= IDLE || now - begun >= LONGEST;
  }

  #hash(token: string): string {
    return createHmac('sha256', this.#key).update(token).digest('base64url');
  }
}
