import { disclosuresIn } from './disclosures.ts';
import type { Entry, EntryOf, Risk } from './entry.ts';

/** Something in an interview that a worker has to read: a question that only a person can answer, or words that may tell of harm. */
export interface ToRead {
  readonly entry: number;
  readonly why: 'question' | 'hard' | 'soft';
  readonly risk: Risk | null;
  /** Exactly as they were typed; null where they were erased, or where it is a picture. */
  readonly words: string | null;
  /** ISO 8601 */
  readonly at: string;
  /** The person said that they did not mean it. */
  readonly notMeant: boolean;
}

/**
 * What waits for a worker in one interview, in the order it was said. Nothing in practice, where the person was told that nobody gets it. Questions that were
 * taken out since are not in it; what may tell of harm can't be taken out. Pure.
 */
export function toReadIn(entries: readonly Entry[]): readonly ToRead[] {
  const [started] = entries;
  if (started?.kind !== 'started' || started.practice) return [];
  const about = (kind: 'taken-out' | 'passed-on') => new Set(entries.flatMap((entry) => (entry.kind === kind ? [entry.entry] : [])));
  const [gone, questions] = [about('taken-out'), about('passed-on')];
  const disclosed = disclosuresIn(entries);
  return entries.filter(isHolder).flatMap(({ n, at, ...held }): ToRead[] => {
    const words = held.kind === 'said' ? held.words : null;
    const found = disclosed.get(n);
    if (found) return [{ entry: n, why: found.level, risk: found.risk, words, at, notMeant: found.notMeant === true }];
    return questions.has(n) && !gone.has(n) ? [{ entry: n, why: 'question', risk: null, words, at, notMeant: false }] : [];
  });
}

const isHolder = (entry: Entry): entry is EntryOf<'said'> | EntryOf<'attached'> => entry.kind === 'said' || entry.kind === 'attached';
