import type { Letter } from './event.ts';

/** How long after so many failures something is tried again, in ms; null where it is given up. */
export function waitAfter(failures: number, backOff: readonly number[]): number | null {
  return failures === 0 ? 0 : (backOff[failures - 1] ?? null);
}

/** When a letter is tried next, on the clock of `last`; null where it is given up. Pure. */
export function dueAt({ last, failures }: Letter, backOff: readonly number[]): number | null {
  const wait = waitAfter(failures, backOff);
  return wait === null ? null : last + wait;
}
