import { hkdfSync } from 'node:crypto';

/** AES-256 and HMAC-SHA-256. */
export const KEY_BYTES = 32;

/**
 * Makes a key for one purpose out of the master key (HKDF-SHA-256): the same each time, and telling nothing about the master key or other purposes.
 * @param purpose what it is for, unlike any other: `access tokens`
 * @returns 32 bytes
 */
export function deriveKey(master: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', master, new Uint8Array(0), `own-words ${purpose}`, KEY_BYTES));
}
