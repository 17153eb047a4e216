import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** NIST SP 800-63B-4: where a passphrase is all that is asked, it has at least 15 characters. Code points, after NFKC. */
export const LEAST_CHARACTERS = 15;
/** More than anybody types; hashing takes it whole. UTF-16 units. */
export const MOST_UNITS = 1024;
/** Fewer different characters than this are one word said over and over, or a key held down. */
const LEAST_DIFFERENT = 6;

/**
 * argon2id as RFC 9106 recommends it where memory is scarce: 64 MiB, 3 passes, here in one lane. 0.2 to 0.4 s on the machine it was chosen on, which nobody
 * who signs in once a day minds, and which leaves a guesser with a few a second for each core and 64 MiB.
 */
const MEMORY = 64 * 1024; // KiB
const PASSES = 3;
const LANES = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** So many at once: more would take the threads that write to the disk, and 64 MiB each. */
const MOST_AT_ONCE = 2;

const PHC = /^\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

const argon2Of = promisify(argon2);

/** What is wrong with a passphrase that somebody chose: too short, or too easy to guess; null where nothing is. `about`: names that it may not just repeat. */
export function wrongWith(passphrase: string, about: readonly (string | null)[] = []): 'too-short' | 'too-plain' | null {
  const characters = [...passphrase.normalize('NFKC')];
  if (characters.length < LEAST_CHARACTERS) return 'too-short';
  if (new Set(characters).size < LEAST_DIFFERENT) return 'too-plain';
  // A name, however often, is the first thing to be guessed.
  const names = about.flatMap((name) => folded(name ?? '') || []).sort((one, other) => other.length - one.length);
  const rest = names.reduce((left, name) => left.replaceAll(name, ''), folded(passphrase));
  return rest.length < LEAST_DIFFERENT ? 'too-plain' : null;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** The hash of a passphrase with everything that is needed to check it, as `$argon2id$v=19$m=…,t=…,p=…$<salt>$<hash>`. */
export async function hashPassphrase(passphrase: string, salt: Uint8Array = randomBytes(SALT_BYTES)): Promise<string> {
  const hash = await derive(passphrase, { memory: MEMORY, passes: PASSES, lanes: LANES, salt, length: HASH_BYTES });
  return `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=${LANES}$${base64(salt)}$${base64(hash)}`;
}

/** Whether a passphrase is the one that was hashed. Takes as long where there is no hash, so that nobody learns who has an account. */
export async function isPassphrase(passphrase: string, phc: string | null): Promise<boolean> {
  const [, memory, passes, lanes, salt = '', hash = ''] = PHC.exec(phc ?? '') ?? [];
  const kept = Buffer.from(hash, 'base64');
  const cost = { memory: Number(memory ?? MEMORY), passes: Number(passes ?? PASSES), lanes: Number(lanes ?? LANES) };
  const given = await derive(passphrase, { ...cost, salt: salt === '' ? Buffer.alloc(SALT_BYTES) : Buffer.from(salt, 'base64'), length: HASH_BYTES });
  return kept.length === given.length && timingSafeEqual(kept, given);
}

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: Uint8Array;
  readonly length: number;
}

function derive(passphrase: string, { memory, passes, lanes, salt, length }: Cost): Promise<Buffer> {
  const message = Buffer.from(passphrase.normalize('NFKC'));
  return inTurn(() => argon2Of('argon2id', { message, nonce: salt, parallelism: lanes, tagLength: length, memory, passes }));
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
