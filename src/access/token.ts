import { createHmac, timingSafeEqual } from 'node:crypto';
import { Recent } from './recent.ts';

/** A Direct Line token lives 12 hours (surface.md): an interview with breaks, a school day. Seconds. */
export const TOKEN_LIFE = 12 * 3600;
/** Past its life a token can still be renewed for 24 hours, because a laptop that slept overnight must not lose its chat. Seconds. */
export const TOKEN_GRACE = 24 * 3600;

/**
 * What a token says: `{"conv":"<interview>.<sitting>","user":"dl_…","nbf":…,"exp":…,"iss":"own-words","aud":"direct-line"}`; times in seconds since 1970.
 */
export interface Claims {
  readonly conv: string;
  readonly user: string;
  readonly nbf: number;
  readonly exp: number;
  readonly iss: string;
  readonly aud: string;
}

/** `lapsed`: its life is over but it can still be renewed. `expired`: not even that. */
export type Verdict = { readonly state: 'valid' | 'lapsed'; readonly claims: Claims } | { readonly state: 'expired' | 'not-a-token'; readonly claims: null };

const ISSUER = 'own-words';
const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
const NO_LONGER: Verdict = { state: 'expired', claims: null };
const NOT_A_TOKEN: Verdict = { state: 'not-a-token', claims: null };

/** Tokens remembered as ours, so that checking one again costs nothing. */
const MOST_KNOWN = 10_000;

/** What a token is for; one made for the one is nothing for the other. */
type Purpose = 'direct-line' | 'picture';

/**
 * Makes and reads the tokens that bind one person to one conversation: JWTs signed with HS256, because Microsoft's clients read `user` out of them.
 * Nothing is stored, so tokens outlive a restart as long as the key does.
 */
export class Tokens {
  readonly #key: Uint8Array;
  readonly #now: () => number;
  readonly #known = new Recent<Claims>(MOST_KNOWN);

  /** `key`: 32 bytes used for nothing else. `now`: milliseconds since 1970. */
  constructor({ key, now }: { readonly key: Uint8Array; readonly now: () => number }) {
    this.#key = key;
    this.#now = now;
  }

  /** A token for one conversation and one person, valid from now for `TOKEN_LIFE`. */
  issue(conv: string, user: string, purpose: Purpose = 'direct-line'): string {
    const nbf = Math.floor(this.#now() / 1000);
    const claims: Claims = { conv, user, nbf, exp: nbf + TOKEN_LIFE, iss: ISSUER, aud: purpose };
    const body = `${HEADER}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    return `${body}.${this.#sign(body).toString('base64url')}`;
  }

  /** Says what a token is worth just now. Anything not made by `issue` with this key and for this purpose is `not-a-token`. */
  check(token: string, purpose: Purpose = 'direct-line'): Verdict {
    const claims = this.#known.get(token) ?? this.#read(token);
    const seconds = this.#now() / 1000;
    if (claims === null || claims.iss !== ISSUER || claims.aud !== purpose || claims.nbf > seconds + 1) return NOT_A_TOKEN;
    if (seconds < claims.exp) return { state: 'valid', claims };
    return seconds < claims.exp + TOKEN_GRACE ? { state: 'lapsed', claims } : NO_LONGER;
  }

  /** The claims of a token signed with this key, or null. */
  #read(token: string): Claims | null {
    const [header, payload, signature, ...rest] = token.split('.');
    // Only our own header is taken: a token can't choose how it is checked.
    if (header !== HEADER || payload === undefined || signature === undefined || rest.length > 0) return null;
    const given = Buffer.from(signature, 'base64url');
    const right = this.#sign(`${header}.${payload}`);
    if (given.length !== right.length || !timingSafeEqual(given, right) || right.toString('base64url') !== signature) return null;
    const claims: Claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    this.#known.set(token, claims);
    return claims;
  }

  #sign(body: string): Buffer {
    return createHmac('sha256', this.#key).update(body).digest();
  }
}
