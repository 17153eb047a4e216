import type { Letter } from './event.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * How long after each failed try it is tried again. Milliseconds. At first so soon that a stumble costs a moment, as with alerts; nobody is in danger where it
 * stays away, so that later it is left in peace. A system that is put right within a working day and the night after it gets everything by itself; after the
 * try behind the last of these it is given up, and a person looks at it.
 */
export const BACK_OFF: readonly number[] = [
  SECOND,
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  8 * HOUR,
];

/** When a letter is tried next, on the clock of its `last`; null where it is given up. Pure. */
export function dueAt({ last, failures }: Letter, backOff: readonly number[]): number | null {
  const wait = failures === 0 ? 0 : backOff[failures - 1];
  return wait === undefined ? null : last + wait;
}
