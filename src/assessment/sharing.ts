import type { Entry, EntryOf } from '../record/entry.ts';
import type { Answer, Answers } from './answers.ts';
import type { AssessedContribution } from './contribution-shape.ts';
import { entriesOf } from './entries-of.ts';

/** With whom one answer is shared, and what was decided about it. */
interface Sharing extends Pick<AssessedContribution, 'state' | 'sharedWith' | 'notSharedWith' | 'wouldShareWith' | 'sharingWish'> {
  /** Null where the person didn't decide yet. */
  readonly decided: 'shared' | 'kept-back' | null;
}

export interface SharingOf {
  (answer: Pick<Answer, 'entries'>): Sharing;
  /** Whether the words of one entry were ever shared, as they stood there. */
  readonly wasShared: (entry: number) => boolean;
}

/** With whom the answers of an interview are shared: in practice with nobody, and by a wish in words with the worker alone until a person has settled it. Pure. */
export function sharingIn(entries: readonly Entry[], { practice }: EntryOf<'started'>, { takenOut }: Pick<Answers, 'takenOut'>): SharingOf {
  const decisions = entries.filter((entry) => entry.kind === 'shared' || entry.kind === 'kept-back');
  const said = entriesOf(entries, 'said');
  const wishOf = (n: number) => (takenOut.has(n) ? null : (said.find((one) => one.n === n)?.words ?? null));

  const sharingOf = ({ entries: all }: Pick<Answer, 'entries'>): Sharing => {
    const decision = decisions.findLast(({ entry }) => all.has(entry));
    const shared = decision?.kind === 'shared' ? decision : null;
    const allowed = shared === null ? [] : shared.settled ? [...shared.with] : ['worker' as const];
    const wish = { ...(shared?.wish == null ? {} : { sharingWish: wishOf(shared.wish) }), decided: decision?.kind ?? null };
    if (practice) return { state: 'draft', sharedWith: [], notSharedWith: [], wouldShareWith: allowed, ...wish };
    return { state: shared ? 'shared' : 'draft', sharedWith: allowed, notSharedWith: [], ...wish };
  };
  // What stood in a document that was given out was seen, whichever wording of it the decision was about.
  const sent = new Set(entriesOf(entries, 'sent').flatMap((one) => one.entries));
  const wasShared = (entry: number) => sent.has(entry) || decisions.some((decision) => decision.kind === 'shared' && decision.entry === entry);
  return Object.assign(sharingOf, { wasShared });
}
