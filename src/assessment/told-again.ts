import type { Entry, EntryOf, Shown } from '../record/entry.ts';
import type { Holder } from './answers.ts';
import { entriesOf } from './entries-of.ts';
import type { PlaceOf } from './places.ts';

/** What a person said of an earlier answer of theirs: `again` as it was noted, `brought` the words as they were put before them. */
export interface ToldAgain {
  readonly again: EntryOf<'told-again'>;
  readonly brought: EntryOf<'brought'>;
}

/** All that was said of earlier answers in one interview, in order. */
export function toldAgainIn(entries: readonly Entry[]): readonly ToldAgain[] {
  const broughtBy = broughtIn(entries);
  return entriesOf(entries, 'told-again').flatMap((again) => {
    const brought = broughtBy.get(again.brought);
    return brought ? [{ again, brought }] : [];
  });
}

/**
 * What an answer is about, of what was brought in. Words that came to the question about one thing are about that one, also where nothing was made of them;
 * new words for an earlier answer are not about it: they stand in its place.
 */
export function aboutIn(entries: readonly Entry[], placeOf: PlaceOf): (first: Holder, bubble: Shown | undefined) => EntryOf<'brought'> | null {
  const broughtBy = broughtIn(entries);
  const noted = new Map(entriesOf(entries, 'about').map(({ entry, brought }) => [entry, brought]));
  const newWords = new Set(entriesOf(entries, 'told-again').map(({ entry }) => entry));
  return (first, bubble) => {
    if (newWords.has(first.n)) return null;
    const named = noted.get(first.n);
    if (named !== undefined) return broughtBy.get(named) ?? null;
    if (placeOf(first).step?.kind !== 'each') return null;
    const quoted = bubble?.text.find((piece) => typeof piece !== 'string' && broughtBy.has(piece.entry));
    return quoted === undefined || typeof quoted === 'string' ? null : (broughtBy.get(quoted.entry) ?? null);
  };
}

const broughtIn = (entries: readonly Entry[]) => new Map(entriesOf(entries, 'brought').map((brought) => [brought.n, brought]));
