import { createHmac } from 'node:crypto';
import type { Happening } from '../record/entry.ts';
import { Conflict, type Records } from '../record/records.ts';
import { CodeBook, type CodeState, type KnownPin, stateOf } from './code-book.ts';

/** Crockford's base 32: no I, L, O or U, so that a code can be read out, copied by hand and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 10 characters are 50 bits: with a million codes about and 600 guesses an hour let through, one is met in about 200 years. */
const CODE_LENGTH = 10;
const GROUP = 5;
const DAY = 24 * 3_600_000;
/** A code for somebody who has not come yet: a month covers a holiday, and after it a letter that was lost opens nothing. Milliseconds. */
export const INVITATION_LIFE = 30 * DAY;
/** From its last use: a review is held every three months or sooner, and a code that nobody comes with is one that may have been lost. Milliseconds. */
export const CODE_LIFE = 90 * DAY;

/** Another process may not write this stream, so a second conflict is a fault and not bad luck. */
const MOST_TRIES = 2;
const KEY_BYTES = 16;
/** Stands where a staff id would: it was the person themselves. */
export const PERSON = 'person';

/** What people's eyes and keyboards make of the alphabet. */
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/**
 * The code as it is kept, from however it was typed: lower case, O for 0, I or L for 1, blanks and any dashes are all right.
 * @returns 10 characters of the alphabet, or null where it can't be a code
 */
export function readCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC') // full-width letters and digits
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}._]/gu, '')
    .replace(/[OIL]/g, (letter) => MISREAD[letter] ?? letter);
  return code.length === CODE_LENGTH && [...code].every((character) => ALPHABET.includes(character)) ? code : null;
}

/** `7K3QM9PXTR` as it is shown: `7K3QM-9PXTR`. */
export function showCode(code: string): string {
  return `${code.slice(0, GROUP)}-${code.slice(GROUP)}`;
}

/** How the latest code of an interview stands, without the code. Times in ISO 8601; `by`: a staff id. */
export interface CodeStanding {
  readonly state: CodeState;
  readonly made: string;
  readonly until: string | null;
  readonly by: string | null;
  /** There was one before. */
  readonly again: boolean;
  /** A PIN is asked for beside it. */
  readonly hasPin: boolean;
}

/**
 * What leads back to interviews: codes, and the names other channels give a conversation. Only a keyed hash of each is kept, in a stream of its own, so
 * that who reads the data folder can't come back as somebody else. An interview has one code at a time.
 */
export class Codes {
  readonly #records: Pick<Records, 'append' | 'read'>;
  readonly #stream: string;
  readonly #key: Uint8Array;
  readonly #now: () => Date;
  readonly #random: (bytes: number) => Uint8Array;
  #known: Promise<CodeBook> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** `key`: 32 bytes used for nothing else. `random`: that many random bytes. */
  constructor({
    records,
    stream = 'codes',
    key,
    now,
    random,
  }: {
    readonly records: Pick<Records, 'append' | 'read'>;
    readonly stream?: string;
    readonly key: Uint8Array;
    readonly now: () => Date;
    readonly random: (bytes: number) => Uint8Array;
  }) {
    this.#records = records;
    this.#stream = stream;
    this.#key = key;
    this.#now = now;
    this.#random = random;
  }

  /**
   * Makes a code for an interview and keeps its hash; the one before leads nowhere from then on.
   * @param by the staff id of who makes it
   * @param invited for somebody who has not come yet
   * @returns the code as shown, `7K3QM-9PXTR`; it can't be read again later
   * @throws {Unrecorded} when it could not be kept
   */
  async make(interview: string, { by = null, invited = false }: { readonly by?: string | null; readonly invited?: boolean } = {}): Promise<string> {
    const code = Array.from(this.#random(CODE_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
    const hash = this.#hash(code);
    await this.#add(`code-${hash}`, (book, now) => {
      const before = book.codeOf(interview);
      const until = endAfter(now, invited ? INVITATION_LIFE : CODE_LIFE);
      return [
        ...(before !== null && !before.revoked ? [{ kind: 'code-revoked', hash: before.hash, by: by ?? PERSON } as const] : []),
        { kind: 'code-made', hash, interview, until, ...(by !== null && { by }), ...(invited && { invited }) },
      ];
    });
    return showCode(code);
  }

  /** Ends the code of an interview; nobody comes with it any more. `by`: a staff id. @throws {Unrecorded} */
  async revoke(interview: string, by: string): Promise<void> {
    const { hash } = (await this.#all()).codeOf(interview) ?? {};
    if (hash === undefined) return;
    await this.#add(`revoked-${hash}`, (book) => (book.code(hash)?.revoked === false ? [{ kind: 'code-revoked', hash, by }] : []));
  }

  /** The interview a code leads to now, or null, whatever is wrong with it. `code` as `readCode` gives it. */
  async find(code: string): Promise<string | null> {
    const known = (await this.#all()).code(this.#hash(code));
    if (known === null) return null;
    const state = stateOf(known, this.#now());
    return state === 'waiting' || state === 'used' ? known.interview : null;
  }

  /** Somebody came with a code that leads somewhere: it is good for `CODE_LIFE` from today. @throws {Unrecorded} */
  async use(code: string): Promise<void> {
    const hash = this.#hash(code);
    const now = this.#now();
    const isKept = ({ used, until }: { readonly used: string | null; readonly until: string | null }) =>
      used !== null && until !== null && dayOf(new Date(used)) === dayOf(now);
    const known = (await this.#all()).code(hash);
    if (known === null || isKept(known)) return;
    await this.#add(`used-${hash}-${dayOf(now)}`, (book, at) => {
      const current = book.code(hash);
      return current === null || isKept(current) ? [] : [{ kind: 'code-used', hash, until: endAfter(at, CODE_LIFE) }];
    });
  }

  /** How the code of an interview stands; null where it never had one. */
  async standing(interview: string): Promise<CodeStanding | null> {
    const book = await this.#all();
    const known = book.codeOf(interview);
    if (known === null) return null;
    const { made, until, by, again } = known;
    return { state: stateOf(known, this.#now()), made, until, by, again, hasPin: (book.pinOf(interview)?.hash ?? null) !== null };
  }

  /** Who set or took off the PIN of an interview last; null where nobody ever did. */
  async pin(interview: string): Promise<KnownPin | null> {
    return (await this.#all()).pinOf(interview);
  }

  /** Keeps the hash of a PIN, null for none any more. `by`: a staff id or `person`. @throws {Unrecorded} */
  async setPin(interview: string, hash: string | null, by: string): Promise<void> {
    const key = `pin-${Buffer.from(this.#random(KEY_BYTES)).toString('hex')}`;
    await this.#add(key, (book) => {
      if (hash !== null) return [{ kind: 'pin-set', interview, hash, by }];
      return (book.pinOf(interview)?.hash ?? null) === null ? [] : [{ kind: 'pin-taken-off', interview, by }];
    });
  }

  /** Keeps that `name` leads to `interview`, without an end: how a channel names a conversation. @throws {Unrecorded} */
  async link(name: string, interview: string): Promise<void> {
    const hash = this.#hash(name);
    await this.#add(`code-${hash}`, () => [{ kind: 'code-made', hash, interview }]);
  }

  /** Adds what `decide` makes of the stream as it stands by then, one after another; `key` is unlike that of any other addition. */
  #add(key: string, decide: (book: CodeBook, now: Date) => readonly Happening[]): Promise<void> {
    const added = this.#last.then(() => this.#append(key, decide));
    this.#last = added.catch(() => undefined);
    return added;
  }

  async #append(key: string, decide: (book: CodeBook, now: Date) => readonly Happening[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const book = await this.#all();
      const now = this.#now();
      const happenings = decide(book, now);
      if (happenings.length === 0) return;
      try {
        const entries = await this.#records.append(this.#stream, book.length, { key, at: now.toISOString(), happenings });
        for (const entry of entries) book.add(entry);
        return;
      } catch (error) {
        this.#known = null; // what the stream holds is unknown until it is read again
        if (!(error instanceof Conflict) || attempt === MOST_TRIES) throw error;
      }
    }
  }

  #all(): Promise<CodeBook> {
    this.#known ??= this.#read().catch((error: unknown) => {
      this.#known = null;
      throw error;
    });
    return this.#known;
  }

  async #read(): Promise<CodeBook> {
    const book = new CodeBook();
    for (const line of (await this.#records.read(this.#stream)) ?? []) for (const entry of line.entries) book.add(entry);
    return book;
  }

  #hash(name: string): string {
    return createHmac('sha256', this.#key).update(name).digest('hex');
  }
}

const endAfter = (now: Date, life: number): string => new Date(now.getTime() + life).toISOString();

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
