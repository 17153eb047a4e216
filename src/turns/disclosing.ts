import { stepsOf } from '../interview/dialog.ts';
import { isLowestMark } from '../interview/lowest-mark.ts';
import type { Happening, Shown } from '../record/entry.ts';
import type { Interpretation, Means } from './interpretation.ts';
import type { InterviewAtHand } from './interview-at-hand.ts';
import { answeredBy } from './on-the-screen.ts';
import type { Disclosure } from './understand.ts';

// What of a deed a worker has to know of (practice.md 3.5, 2.5).

/** Where something was found in words: their entry. */
export type Found = Disclosure & { readonly entry: number };

/**
 * What words may tell of. A worker's own words are their work: they interrupt nobody, and are on the reading list like all that may matter.
 * @param as whether they were read as steering the talk; and whether they are a worker's, where that isn't whoever speaks
 */
export function disclosureIn(
  { ledger }: InterviewAtHand,
  words: string,
  { understanding }: Means,
  { steers = false, isWorkers = workersSpeak(ledger) }: { readonly steers?: boolean; readonly isWorkers?: boolean } = {},
): Disclosure | null {
  const found = understanding.disclosure(words, { steers });
  return found && isWorkers ? { ...found, level: 'soft' } : found;
}

const workersSpeak = ({ speaker, role }: InterviewAtHand['ledger']) => (speaker?.role ?? role) === 'worker';

/** What is put on record about words that may tell of something; a hard cue alerts. Where nobody can be told whose words they are, nobody is alerted. */
export function disclosing({ compiled }: InterviewAtHand, { entry, level, risk }: Found, { alert }: Means): readonly Happening[] {
  const isAlert = level === 'hard' && !compiled.dialog.anonymous;
  return [{ kind: 'disclosed', entry, level, risk }, ...(isAlert ? [{ kind: 'alerted', alert, why: 'disclosure', risk, entry } as const] : [])];
}

/** A lowest mark reaches a worker, whatever is shared; one that a worker made needs nobody to be told. */
export function lowest(interview: InterviewAtHand, bubble: Shown | null | undefined, option: string, { alert }: Means): readonly Happening[] {
  const { ledger, compiled } = interview;
  const step = stepsOf(compiled.dialog).find(({ id }) => id === bubble?.step);
  if (!isLowestMark(step, option) || workersSpeak(ledger) || compiled.dialog.anonymous) return [];
  return [{ kind: 'alerted', alert, why: 'lowest-mark', risk: null, entry: ledger.length }];
}

/** Words with a hard cue, however else they could be read: they stay under the question they answered, and the topic ends. */
export function heard(interview: InterviewAtHand, said: Happening, bubble: Shown | null, found: Found, means: Means): Interpretation {
  const { entry, risk } = found;
  const read: Happening = { kind: 'read', entry, reading: 'answer', option: null, by: 'software' };
  return { happenings: [said, read, ...disclosing(interview, found, means)], event: { type: 'DISCLOSED', entry, step: answeredBy(interview, bubble), risk } };
}
