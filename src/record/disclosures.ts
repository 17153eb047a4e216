import type { Entry, Risk } from './entry.ts';

/** What words may tell of (practice.md 3.5), and whether the person said that they did not mean it. */
export interface Disclosed {
  readonly level: 'hard' | 'soft';
  readonly risk: Risk;
  readonly notMeant?: true;
}

/** By the entry of the words. Pure. */
export function disclosuresIn(entries: readonly Entry[]): ReadonlyMap<number, Disclosed> {
  const found = new Map<number, Disclosed>();
  for (const entry of entries) {
    if (entry.kind === 'disclosed') found.set(entry.entry, { level: entry.level, risk: entry.risk });
    if (entry.kind !== 'not-meant') continue;
    const known = found.get(entry.entry);
    if (known) found.set(entry.entry, { ...known, notMeant: true });
  }
  return found;
}
