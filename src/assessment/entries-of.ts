import type { Entry, EntryOf, Happening } from '../record/entry.ts';

/** The entries of one kind, in order. */
export function entriesOf<K extends Happening['kind']>(entries: readonly Entry[], kind: K): readonly EntryOf<K>[] {
  return entries.filter((entry): entry is Entry & EntryOf<K> => entry.kind === kind);
}
