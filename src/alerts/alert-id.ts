import { createHash } from 'node:crypto';

/** Hexadecimal digits of an alert's id: 128 bits, so that no two turns share one. */
const ID_DIGITS = 32;

/** The id of the alert that a turn raises. The same turn sent again raises the same alert; who sees the id learns neither interview nor turn from it. */
export function alertId(interview: string, turnKey: string): string {
  return createHash('sha256').update(`${interview}:${turnKey}`).digest('hex').slice(0, ID_DIGITS);
}
