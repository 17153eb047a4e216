import type { Entry, EntryOf } from './entry.ts';

/** From which entry on which hand-over is in force, in order; null: the words are those of the one whose interview it is, who types. */
type Spans = readonly { readonly from: number; readonly handed: EntryOf<'handed-over'> | null }[];

/**
 * Finds the hand-over in force at any entry. It holds for its sitting: whoever comes back with a code is the one whose code it is, until somebody says
 * otherwise; and a sitting that is gone on with, on the first device, is as it was there. Pure.
 */
export function handOversIn(entries: readonly Entry[]): (n: number) => EntryOf<'handed-over'> | null {
  const spans = spansIn(entries);
  return (n) => spans.findLast(({ from }) => from < n)?.handed ?? null;
}

function spansIn(entries: readonly Entry[]): Spans {
  const bySitting = new Map<number, EntryOf<'handed-over'>>();
  let sitting = 1;
  return entries.flatMap((entry): Spans => {
    if (entry.kind === 'started') sitting = entry.sitting;
    if (entry.kind === 'handed-over') {
      bySitting.set(sitting, entry);
      return [{ from: entry.n, handed: entry }];
    }
    if (entry.kind !== 'resumed') return [];
    sitting = entry.sitting;
    return [{ from: entry.n, handed: bySitting.get(sitting) ?? null }];
  });
}
