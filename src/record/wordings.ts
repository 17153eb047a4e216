import type { Entry } from './entry.ts';

/**
 * Every entry of the answer that entry `n` is one of: what it said before and says now, a picture and the words about it. Only `n` itself where it was
 * never changed. Pure.
 */
export function wordingsOf(entries: readonly Entry[], n: number): ReadonlySet<number> {
  const found = new Set([n]);
  const links = entries.flatMap((entry) => {
    if (entry.kind === 'changed') return [[entry.earlier, entry.entry] as const];
    return entry.kind === 'described' ? [[entry.picture, entry.entry] as const] : [];
  });
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const [one, other] of links) {
      if (found.has(one)) found.add(other);
      else if (found.has(other)) found.add(one);
    }
  }
  return found;
}

/** Every entry whose words were taken out, with all that they had said before and the words about a picture. Pure. */
export function takenOutIn(entries: readonly Entry[]): ReadonlySet<number> {
  const gone = new Set<number>();
  for (const entry of entries) {
    if (entry.kind === 'taken-out') for (const n of wordingsOf(entries.slice(0, entry.n), entry.entry)) gone.add(n);
  }
  return gone;
}
