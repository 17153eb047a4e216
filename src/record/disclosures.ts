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

/** The words that this entry says may tell of harm, by entry: they are quoted, altered and shared by nobody (practice.md 3.5). Null where it says nothing like it. Pure. */
export function setAsideBy(entry: Entry): number | null {
  return entry.kind === 'disclosed' && entry.level === 'hard' ? entry.entry : null;
}

/** All words of an interview that may tell of harm, by entry. Pure. */
export function setAsideIn(entries: readonly Entry[]): ReadonlySet<number> {
  return new Set(entries.map(setAsideBy).filter((n) => n !== null));
}
