import { createHash, randomBytes } from 'node:crypto';
import { deriveKey, KEY_BYTES } from './derive-key.ts';

/** Crockford's base 32: no I, L, O or U, so that a line can be copied by hand and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const BITS = 5;
const FORMAT = 1;
const FINGERPRINT_BYTES = 6;
const ROW_BYTES = 10;
/** Letters of a row that hold bytes, and those behind them that show a slip: one in a million goes unnoticed. */
const ROW_LETTERS = (ROW_BYTES * 8) / BITS;
const CHECK_LETTERS = 4;
const ROWS = 4;

/** Which of the two parts of a key. */
type Part = 1 | 2;

/**
 * Why a key could not be put together. `row`: its line `row` (from 1) is not as it was printed, or is missing; `newer`: made by a newer version; `same`: both
 * are the same part; `strangers`: they are parts of different keys.
 */
export class BadParts extends Error {
  override name = 'BadParts';
  readonly code: 'row' | 'newer' | 'same' | 'strangers';
  /** Which of the two that were given, from 0. */
  readonly which: 0 | 1;
  readonly row: number;
  constructor(code: BadParts['code'], which: 0 | 1 = 0, row = 0) {
    super(code);
    this.code = code;
    this.which = which;
    this.row = row;
  }
}

/**
 * Splits a key into two parts for two people, each as four lines to print or type. A part is random bytes, or those XOR the key: one alone tells nothing at
 * all, which anybody can check by hand. Both are needed, and there are no spare ones: one person with a part and a copy of everything can still read nothing,
 * and where a part is lost while the service has its key, two new ones are made. Who wants spares splits the key twice.
 * ```
 * 1  040F 8Q2C …    format, part, fingerprint of the key, the part itself; the last four letters of a line are its checksum
 * ```
 */
export function splitKey(key: Uint8Array, random: (bytes: number) => Uint8Array = randomBytes): readonly [readonly string[], readonly string[]] {
  const one = random(KEY_BYTES);
  const rows = (part: Part, share: Uint8Array) => rowsOf(Buffer.concat([Buffer.from([FORMAT, part]), fingerprintOf(key), share]));
  return [rows(1, one), rows(2, xor(key, one))];
}

/** Puts the key together from the texts of both parts, in any order. Lines that begin with no number are passed over. @throws {BadParts} */
export function joinParts(texts: readonly [string, string]): Uint8Array {
  const [one, other] = [readPart(texts[0], 0), readPart(texts[1], 1)];
  if (one.part === other.part) throw new BadParts('same');
  const key = xor(one.share, other.share);
  if (!one.fingerprint.equals(fingerprintOf(key)) || !other.fingerprint.equals(one.fingerprint)) throw new BadParts('strangers');
  return key;
}

function readPart(text: string, which: 0 | 1): { readonly part: number; readonly fingerprint: Buffer; readonly share: Buffer } {
  const rows = new Map<number, string>();
  for (const line of text.split(/\r?\n|\r/)) {
    const found = /^\s*([1-4])[\s.:)]+(\S.*)$/.exec(line.normalize('NFKC'));
    if (found?.[1] && found[2]) rows.set(Number(found[1]), found[2]);
  }
  const bytes = Buffer.concat(Array.from({ length: ROWS }, (_, index) => readRow(rows.get(index + 1) ?? '', which, index + 1)));
  if (bytes[0] !== FORMAT) throw new BadParts('newer', which);
  return { part: bytes[1] ?? 0, fingerprint: bytes.subarray(2, 2 + FINGERPRINT_BYTES), share: bytes.subarray(2 + FINGERPRINT_BYTES) };
}

function readRow(typed: string, which: 0 | 1, row: number): Buffer {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}._]/gu, '')
    .replace(/[OIL]/g, (letter) => MISREAD[letter] ?? letter);
  const held = letters.slice(0, ROW_LETTERS);
  if (letters !== `${held}${checkOf(row, held)}` || letters.length !== ROW_LETTERS + CHECK_LETTERS) throw new BadParts('row', which, row);
  return decode(held);
}

function rowsOf(bytes: Buffer): string[] {
  return Array.from({ length: ROWS }, (_, index) => {
    const held = encode(bytes.subarray(index * ROW_BYTES, (index + 1) * ROW_BYTES));
    const groups = `${held}${checkOf(index + 1, held)}`.match(/.{4}/g) ?? [];
    return `${index + 1}  ${groups.join(' ')}`;
  });
}

function checkOf(row: number, letters: string): string {
  return encode(createHash('sha256').update(`${row} ${letters}`).digest().subarray(0, ROW_BYTES)).slice(0, CHECK_LETTERS);
}

/** Tells parts of one key from those of another, and nothing about it. */
function fingerprintOf(key: Uint8Array): Buffer {
  return Buffer.from(deriveKey(key, 'escrow').subarray(0, FINGERPRINT_BYTES));
}

function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, index) => byte ^ (other[index] ?? 0));
}

/** `bytes`: a multiple of five. */
function encode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}

function decode(letters: string): Buffer {
  const bits = [...letters].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(BITS, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
