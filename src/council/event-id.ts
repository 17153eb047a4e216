import { createHash } from 'node:crypto';

/** Hexadecimal digits of an id: 128 bits, so that no two events share one. */
const ID_DIGITS = 32;

/** Names that an interview, or a child's file, reached a version, for good: found out again after a crash, it is the same event, and whoever had it knows it again. */
export function eventId(stream: string, version: number): string {
  return createHash('sha256').update(`council:${stream}:${version}`).digest('hex').slice(0, ID_DIGITS);
}
