import type { Entry } from './entry.ts';

/** Whether a worker stopped an interview, and nobody let it go on yet. Pure. */
export function isHeld(entries: readonly Entry[]): boolean {
  return entries.findLast(({ kind }) => kind === 'held' || kind === 'hold-lifted')?.kind === 'held';
}
