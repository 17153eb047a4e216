import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomFillSync } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Sealed text is filled up to steps of this many bytes, so that its length doesn't tell "yes" from "no". */
const PADDING_STEP = 64;
const BLANK = 0x20;
const POOL_BYTES = 4096; // one request for randomness serves some 340 seals; single ones would cost as much as the sealing

const pool = Buffer.alloc(POOL_BYTES);
let poolUsed = POOL_BYTES;

/** A key as node:crypto keeps it: it prints no bytes. */
export function keyFrom(bytes: Uint8Array): KeyObject {
  return createSecretKey(bytes);
}

/**
 * Seals bytes so that only the holder of the key can read them, and only in the place that `place` describes.
 * The nonce is random and not a counter: after a torn line is cut off, its number is used again for other words.
 * @returns nonce, ciphertext and tag in one
 */
export function seal(key: KeyObject, plain: Uint8Array, place: string): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(Buffer.from(place));
  const sealed = cipher.update(plain);
  cipher.final(); // gives no more bytes in this mode, but makes the tag
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
}

/** Opens what `seal` made; null where the key, the place or a single bit differs. */
export function unseal(key: KeyObject, sealed: Buffer, place: string | Uint8Array): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(typeof place === 'string' ? Buffer.from(place) : place);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}

/** JSON as bytes with blanks behind it, which JSON.parse passes over. */
export function padded(json: string): Buffer {
  const length = Buffer.byteLength(json);
  const bytes = Buffer.allocUnsafe(Math.ceil(length / PADDING_STEP) * PADDING_STEP);
  bytes.write(json);
  return bytes.fill(BLANK, length);
}

function nextNonce(): Buffer {
  if (poolUsed + NONCE_BYTES > POOL_BYTES) {
    randomFillSync(pool);
    poolUsed = 0;
  }
  poolUsed += NONCE_BYTES;
  return pool.subarray(poolUsed - NONCE_BYTES, poolUsed); // both users copy it before they return
}
