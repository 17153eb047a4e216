import type { Happening } from '../record/entry.ts';
import type { Turn } from './journal-line.ts';
import type { KeySet } from './key-ring.ts';
import { withOwnValue } from './own-value.ts';

/** What a stream itself says of erasing: the entries that were or are to be destroyed, and those among them of which it says that they are. */
interface Erasings {
  readonly entries: ReadonlySet<number>;
  readonly done: ReadonlySet<number>;
  /** Where the whole record was erased: the line that says so, which the erasing left, and the key of its body. */
  readonly whole: { readonly seq: number; readonly under: number; readonly done: boolean } | null;
}

/** Reads from its lines what was erased in a stream. Pure. */
export function erasingsIn(turns: readonly Turn[]): Erasings {
  const entries = new Set<number>();
  const done = new Set<number>();
  let whole = null as Erasings['whole'];
  for (const { line, under } of turns) {
    for (const entry of line.entries) {
      if (entry.kind !== 'erase-begun' && entry.kind !== 'erased') continue;
      const isDone = entry.kind === 'erased';
      if (entry.entries === 'all') whole = isDone && whole ? { ...whole, done: true } : { seq: line.seq, under, done: isDone };
      else for (const n of entry.entries) for (const set of isDone ? [entries, done] : [entries]) set.add(n);
    }
  }
  return { entries, done, whole };
}

/** The keys that must be destroyed by what a stream says. */
export function keysToErase(turns: readonly Turn[]): KeySet {
  const { entries, whole } = erasingsIn(turns);
  return { keys: keysOf(turns, entries), below: whole?.under ?? 0 };
}

/** The keys of these entries. */
export function keysOf(turns: readonly Turn[], entries: ReadonlySet<number>): number[] {
  return turns.flatMap(({ keys }) => [...keys].flatMap(([n, id]) => (entries.has(n) ? [id] : [])));
}

/** What must still be said in a stream: that entries, or all of it, were erased whose keys are gone; null where nothing must. */
export function unsaidIn(turns: readonly Turn[], isDestroyed: (id: number) => boolean): Extract<Happening, { kind: 'erased' }> | null {
  const { done, whole } = erasingsIn(turns);
  const since = turns.filter(({ line }) => line.seq > (whole?.seq ?? -1));
  if ((whole && !whole.done) || since.some(({ under }) => isDestroyed(under))) return { kind: 'erased', entries: 'all' };
  const entries = since.flatMap(({ keys }) => [...keys].flatMap(([n, id]) => (isDestroyed(id) && !done.has(n) ? [n] : [])));
  return entries.length > 0 ? { kind: 'erased', entries } : null;
}

/** The same lines without what was erased, whether or not there is a key for it. */
export function withoutErased(turns: Turn[]): Turn[] {
  const { entries, whole } = erasingsIn(turns);
  if (entries.size === 0 && whole === null) return turns;
  return turns.map((turn) => {
    const { line } = turn;
    if (whole && line.seq < whole.seq) return { ...turn, line: { ...line, entries: [] } };
    return { ...turn, line: { ...line, entries: line.entries.map((entry) => (entries.has(entry.n) ? withOwnValue(entry, null) : entry)) } };
  });
}
