import { createHmac } from 'node:crypto';
import { Conflict, type Records } from '../record/records.ts';

/** Crockford's base 32: no I, L, O or U, so that a code can be read out, copied by hand and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 10 characters are 50 bits: with a million codes about and 600 guesses an hour let through, one is met in about 200 years. */
const CODE_LENGTH = 10;
const GROUP = 5;
/** Another process may not write this stream, so a second conflict is a fault and not bad luck. */
const MOST_TRIES = 2;

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

/**
 * What leads back to interviews: codes, and the names other channels give a conversation. Only a keyed hash of each is kept, in a stream of its own, so
 * that who reads the data folder can't come back as somebody else.
 */
export class Codes {
  readonly #records: Records;
  readonly #stream: string;
  readonly #key: Uint8Array;
  readonly #now: () => Date;
  readonly #random: (bytes: number) => Uint8Array;
  #known: Promise<Known> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** `key`: 32 bytes used for nothing else. `random`: that many random bytes. */
  constructor({
    records,
    stream = 'codes',
    key,
    now,
    random,
  }: {
    readonly records: Records;
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
   * Makes a code for an interview and keeps its hash.
   * @returns the code as shown, `7K3QM-9PXTR`; it can't be read again later
   * @throws {Unrecorded} when it could not be kept
   */
  async make(interview: string): Promise<string> {
    const code = Array.from(this.#random(CODE_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
    await this.link(code, interview);
    return showCode(code);
  }

  /** The interview a code leads to, or null. `code` as `readCode` gives it. */
  async find(code: string): Promise<string | null> {
    const known = await this.#all();
    return known.interviews.get(this.#hash(code)) ?? null;
  }

  /** Keeps that `name` leads to `interview`; a code, or how a channel names a conversation. @throws {Unrecorded} */
  link(name: string, interview: string): Promise<void> {
    const linked = this.#last.then(() => this.#link(name, interview));
    this.#last = linked.catch(() => undefined);
    return linked;
  }

  async #link(name: string, interview: string): Promise<void> {
    const hash = this.#hash(name);
    const addition = { key: `code-${hash}`, at: this.#now().toISOString(), happenings: [{ kind: 'code-made', hash, interview }] as const };
    for (let attempt = 1; ; attempt++) {
      const known = await this.#all();
      try {
        await this.#records.append(this.#stream, known.entries, addition);
        known.entries += 1;
        known.interviews.set(hash, interview);
        return;
      } catch (error) {
        this.#known = null; // what the stream holds is unknown until it is read again
        if (!(error instanceof Conflict) || attempt === MOST_TRIES) throw error;
      }
    }
  }

  #all(): Promise<Known> {
    this.#known ??= this.#read().catch((error: unknown) => {
      this.#known = null;
      throw error;
    });
    return this.#known;
  }

  async #read(): Promise<Known> {
    const known: Known = { entries: 0, interviews: new Map() };
    for (const line of (await this.#records.read(this.#stream)) ?? []) {
      for (const entry of line.entries) {
        known.entries += 1;
        if (entry.kind === 'code-made') known.interviews.set(entry.hash, entry.interview);
      }
    }
    return known;
  }

  #hash(name: string): string {
    return createHmac('sha256', this.#key).update(name).digest('hex');
  }
}

interface Known {
  entries: number;
  readonly interviews: Map<string, string>;
}
