import type { Entry } from '../record/entry.ts';

/** How a code stands: nobody came with it yet, somebody did, its time is over, or somebody of the staff ended it. */
export type CodeState = 'waiting' | 'used' | 'expired' | 'revoked';

/** A code as its entries tell; the code itself is nowhere. Times in ISO 8601. */
export interface KnownCode {
  readonly hash: string;
  readonly interview: string;
  readonly made: string;
  /** The staff id of who made it; null where nobody of the staff did. */
  readonly by: string | null;
  /** The code before it was one too: it was made anew. */
  readonly again: boolean;
  /** Its end; null where it has none. */
  readonly until: string | null;
  /** When somebody came with it last, to the day; null where nobody has. */
  readonly used: string | null;
  readonly revoked: boolean;
}

/** The PIN of an interview: the hash that it is checked by, null where there is none any more; who set it or took it off, and when. */
export interface KnownPin {
  readonly hash: string | null;
  readonly by: string;
  readonly at: string;
}

/** The stream `codes` as it stands; it grows with each entry. */
export class CodeBook {
  readonly #codes = new Map<string, KnownCode>();
  /** The hash of the latest code of each interview. */
  readonly #latest = new Map<string, string>();
  readonly #pins = new Map<string, KnownPin>();
  #length = 0;

  /** How many entries there are. */
  get length(): number {
    return this.#length;
  }

  add(entry: Entry): void {
    this.#length += 1;
    switch (entry.kind) {
      case 'code-made': {
        const { hash, interview, until = null, by = null, invited = false } = entry;
        const again = this.#latest.has(interview);
        this.#codes.set(hash, { hash, interview, made: entry.at, by, again, until, used: invited ? null : entry.at, revoked: false });
        this.#latest.set(interview, hash);
        break;
      }
      case 'code-used':
        this.#change(entry.hash, { used: entry.at, until: entry.until });
        break;
      case 'code-revoked':
        this.#change(entry.hash, { revoked: true });
        break;
      case 'pin-set':
        this.#pins.set(entry.interview, { hash: entry.hash, by: entry.by, at: entry.at });
        break;
      case 'pin-taken-off':
        this.#pins.set(entry.interview, { hash: null, by: entry.by, at: entry.at });
        break;
      default:
    }
  }

  code(hash: string): KnownCode | null {
    return this.#codes.get(hash) ?? null;
  }

  /** The latest code of an interview. */
  codeOf(interview: string): KnownCode | null {
    return this.code(this.#latest.get(interview) ?? '');
  }

  pinOf(interview: string): KnownPin | null {
    return this.#pins.get(interview) ?? null;
  }

  #change(hash: string, to: Partial<KnownCode>): void {
    const code = this.#codes.get(hash);
    if (code) this.#codes.set(hash, { ...code, ...to });
  }
}

/** How a code stands at a moment. */
export function stateOf({ revoked, until, used }: KnownCode, now: Date): CodeState {
  if (revoked) return 'revoked';
  if (until !== null && Date.parse(until) <= now.getTime()) return 'expired';
  return used === null ? 'waiting' : 'used';
}
