import { setAsideIn } from './disclosures.ts';
import type { Entry, EntryOf } from './entry.ts';
import { isHeld } from './held.ts';
import type { Erasable } from './records.ts';
import { handOversIn } from './speaking.ts';
import { takenOutIn, wordingsOf } from './wordings.ts';

/**
 * How far an answer has gone (practice.md 3.4): `draft` was shared with nobody, `shared` was, `sent` stands in a document that was given out, `flagged` may
 * tell of harm. In practice nothing is ever shared.
 */
export type Stage = 'draft' | 'shared' | 'sent' | 'flagged';

/** What a person may take back of one answer. */
export interface TakingBack {
  readonly stage: Stage;
  /** Whether it may be hidden from every view there is from then on. The record keeps a copy that no view shows. */
  readonly mayTakeOut: boolean;
  /** The entries that go where it is deleted for good, and nothing of it is kept; null where it may not be. */
  readonly deletes: readonly number[] | null;
}

/** Why nothing may be erased: a worker stopped the interview because of an investigation; or the words may tell of harm, and somebody acts on them. */
export type KeptBecause = 'held' | 'safety-flagged';

/**
 * Who may take what back of the answer that entry `n` is a wording of (practice.md 3.4):
 *
 * | stage | take out | delete for good | kept |
 * |---|---|---|---|
 * | draft | yes | yes | nothing |
 * | shared | yes | no | a copy that no view shows |
 * | sent | from what comes next | no | both what was sent and what is said now |
 * | flagged | no, only add to it | no | all |
 *
 * While an interview is held nothing is taken out or deleted, and what an alert is about is never deleted. Only the person's own words are theirs to delete: not those of somebody who
 * sat beside them. A choice holds no words that could go alone. Pure.
 */
export function takingBack(entries: readonly Entry[], n: number): TakingBack {
  const all = wordingsOf(entries, n);
  const stage = stageOf(entries, all);
  return { stage, mayTakeOut: stage !== 'flagged' && !isHeld(entries), deletes: stage === 'draft' && mayGo(entries, all) ? goingWith(entries, all) : null };
}

/** Why something of a record may not be erased now, whoever asks; null where it may. Pure. */
export function keptBecause(entries: readonly Entry[], what: Erasable): KeptBecause | null {
  if (isHeld(entries)) return 'held';
  if (what === 'all') return null;
  const flagged = setAsideIn(entries);
  return what.some((n) => flagged.has(n)) ? 'safety-flagged' : null;
}

/** Answers that were taken out: those that could still be deleted for good, each by one of its entries, and how many have to be kept. Pure. */
export function takenOut(entries: readonly Entry[]): { readonly deletable: readonly number[]; readonly kept: number } {
  const answers = new Map<number, number>();
  for (const n of takenOutIn(entries)) answers.set(Math.min(...wordingsOf(entries, n)), n);
  const left = [...answers.values()].map((n) => ({ n, ...takingBack(entries, n) })).filter(({ deletes, n }) => deletes === null || isLeft(entries, n));
  const deletable = left.filter(({ deletes }) => deletes !== null).map(({ n }) => n);
  return { deletable, kept: left.length - deletable.length };
}

function stageOf(entries: readonly Entry[], all: ReadonlySet<number>): Stage {
  const flagged = setAsideIn(entries);
  if ([...all].some((n) => flagged.has(n))) return 'flagged';
  if (startOf(entries)?.practice !== false) return 'draft';
  if (entries.some((entry) => entry.kind === 'sent' && entry.entries.some((n) => all.has(n)))) return 'sent';
  return entries.some((entry) => entry.kind === 'shared' && all.has(entry.entry)) ? 'shared' : 'draft';
}

function mayGo(entries: readonly Entry[], all: ReadonlySet<number>): boolean {
  if (isHeld(entries)) return false;
  if (entries.some((entry) => entry.kind === 'alerted' && entry.entry !== null && all.has(entry.entry))) return false;
  const isTheirs = theirsIn(entries);
  return [...all].every((n) => {
    const entry = entries[n];
    return (entry?.kind === 'said' && entry.as !== 'worker' && isTheirs(n)) || (entry?.kind === 'attached' && isTheirs(n));
  });
}

/** With an answer go the words that say with whom it may be shared. */
function goingWith(entries: readonly Entry[], all: ReadonlySet<number>): readonly number[] {
  const flagged = setAsideIn(entries);
  const wishes = entries.flatMap((entry) => (entry.kind === 'shared' && entry.wish !== null && all.has(entry.entry) ? [entry.wish] : []));
  return [...new Set([...all, ...wishes])].filter((n) => !flagged.has(n)).toSorted((one, other) => one - other);
}

/** Whether anything of an answer is still there. A picture is, as far as its entry tells, until it is said that it was erased. */
function isLeft(entries: readonly Entry[], n: number): boolean {
  const erased = new Set(entries.flatMap((entry) => (entry.kind === 'erased' && entry.entries !== 'all' ? entry.entries : [])));
  return [...wordingsOf(entries, n)].some((one) => !erased.has(one));
}

const startOf = (entries: readonly Entry[]): EntryOf<'started'> | undefined => (entries[0]?.kind === 'started' ? entries[0] : undefined);

/** Whether words are the person's whose interview it is, and nobody's beside them. Where that is not certain they are not. */
function theirsIn(entries: readonly Entry[]): (n: number) => boolean {
  const handed = handOversIn(entries);
  const started = startOf(entries);
  return (n) => {
    const over = handed(n);
    return over === null || (over.speaker.role === started?.role && over.typing === 'worker' && over.speaker.name === (started.names?.child ?? null));
  };
}
