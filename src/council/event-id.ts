import { createHash } from 'node:crypto';

/** Hexadecimal digits of an id: 128 bits, so that no two events share one. */
const ID_DIGITS = 32;

/** Names that an interview reached a version, for good: found out again after a crash, it is the same event, and whoever had it knows it again. */
export function eventId(interview: string, version: number): string {
  return createHash('sha256').update(`council:${interview}:${version}`).digest('hex').slice(0, ID_DIGITS);
}
