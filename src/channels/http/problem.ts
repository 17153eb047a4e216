import { Declined } from '../../access/declined.ts';
import { ErasingRefused, Unrecorded } from '../../record/records.ts';
import { Refused } from '../../turns/turns.ts';

const STATUS = {
  'bad-request': 400,
  'not-json': 400,
  'not-utf8': 400,
  'too-deep': 400,
  empty: 400,
  'one-picture': 400,
  'no-token': 401,
  'not-signed-in': 401,
  'not-let-in': 403,
  'may-not': 403,
  'not-a-token': 403,
  'token-expired': 403,
  'cross-site': 403,
  'no-self-start': 403,
  'no-such-place': 404,
  'no-such-interview': 404,
  'no-such-dialog': 404,
  'no-such-voice': 404,
  'no-such-entry': 404,
  'no-such-step': 404,
  'not-here': 409,
  kept: 409,
  held: 409,
  'no-such-code': 404,
  'pin-needed': 403,
  'wrong-pin': 403,
  'no-such-child': 404,
  'no-such-alert': 404,
  'no-such-copy': 404,
  'no-such-view': 404,
  'link-used': 404,
  'link-over': 404,
  'no-such-account': 404,
  'no-such-system': 404,
  'no-such-event': 404,
  'no-such-export': 404,
  'no-such-format': 400,
  'address-taken': 409,
  'last-administrator': 409,
  'not-to-oneself': 409,
  'no-provider': 404,
  'passphrase-too-short': 422,
  'passphrase-too-plain': 422,
  'not-confirmed': 409,
  'not-that-way': 405,
  slow: 408,
  'too-large': 413,
  'too-long': 413,
  'picture-too-large': 413,
  'wrong-type': 415,
  'not-a-picture': 415,
  compressed: 415,
  'no-expectations': 417,
  'wrong-address': 421,
  'too-often': 429,
  'headers-too-large': 431,
  fault: 500,
  'not-saved': 503,
  'provider-away': 503,
} as const;

/** Names what went wrong with a request; its sentence for people is `service:problem.<code>`. */
export type ProblemCode = keyof typeof STATUS;

/** A request that can't be done. Holds no words of anybody and nothing of the request. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  /** Seconds after which to try again, where it may help. */
  readonly retryAfter: number | null;

  constructor(code: ProblemCode, { retryAfter = null }: { readonly retryAfter?: number | null } = {}) {
    super(code);
    this.code = code;
    this.status = STATUS[code];
    this.retryAfter = retryAfter;
  }
}

/** How soon to try again after words could not be saved: long enough for a disk to be freed, well under Web Chat's 20 s. Seconds. */
const SAVE_AGAIN = 5;

/** The problem a thrown thing amounts to: ours, a refusal, words that were not saved, or a fault. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refused || error instanceof Declined) return new Problem(error.code);
  if (error instanceof ErasingRefused) return new Problem('kept');
  if (error instanceof Unrecorded) return new Problem('not-saved', { retryAfter: SAVE_AGAIN });
  return new Problem('fault');
}
