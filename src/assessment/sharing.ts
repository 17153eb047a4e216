import type { Audience, Entry, EntryOf } from '../record/entry.ts';
import type { Answer, Answers } from './answers.ts';
import type { AssessedContribution } from './contribution-shape.ts';
import { entriesOf } from './entries-of.ts';

/** With whom one answer is shared, and what was decided about it. */
interface Sharing extends Pick<AssessedContribution, 'state' | 'sharedWith' | 'notSharedWith' | 'wouldShareWith' | 'sharingWish'> {
  /** Null where the person didn't decide yet. */
  readonly decided: 'shared' | 'kept-back' | null;
  readonly mayReach: readonly Audience[];
}

export interface SharingOf {
  (answer: Pick<Answer, 'entries'>): Sharing;
  /** Whether the words of one entry were shared, as they stood there, and not kept back since; or went out in a document. */
  readonly wasShared: (entry: number) => boolean;
  /** Whom the words of one entry were shared with, as they stood there, as `mayReach` says it. */
  readonly reached: (entry: number) => readonly Audience[];
}

/** With whom the answers of an interview are shared: in practice with nobody, and by a wish in words with the worker alone until a person has settled it. Pure. */
export function sharingIn(entries: readonly Entry[], { practice }: EntryOf<'started'>, { takenOut }: Pick<Answers, 'takenOut'>): SharingOf {
  const decisions = entries.filter((entry) => entry.kind === 'shared' || entry.kind === 'kept-back');
  const decisionOn = (n: number) => decisions.findLast(({ entry }) => entry === n);
  const said = entriesOf(entries, 'said');
  const wishOf = (n: number) => (takenOut.has(n) ? null : (said.find((one) => one.n === n)?.words ?? null));

  const sharingOf = ({ entries: all }: Pick<Answer, 'entries'>): Sharing => {
    const decision = decisions.findLast(({ entry }) => all.has(entry));
    const shared = decision?.kind === 'shared' ? decision : null;
    const allowed = shared === null ? [] : allowedBy(shared);
    const wish = { ...(shared?.wish == null ? {} : { sharingWish: wishOf(shared.wish) }), decided: decision?.kind ?? null, mayReach: reachOf(decision) };
    if (practice) return { state: 'draft', sharedWith: [], notSharedWith: [], wouldShareWith: allowed, ...wish };
    return { state: shared ? 'shared' : 'draft', sharedWith: allowed, notSharedWith: [], ...wish };
  };
  // What stood in a document that was given out was seen, whichever wording of it the decision was about.
  const sent = new Set(entriesOf(entries, 'sent').flatMap((one) => one.entries));
  const wasShared = (entry: number) => sent.has(entry) || decisionOn(entry)?.kind === 'shared';
  const reached = (entry: number) => reachOf(decisionOn(entry));
  return Object.assign(sharingOf, { wasShared, reached });
}

type Decision = EntryOf<'shared'> | EntryOf<'kept-back'>;

const allowedBy = ({ settled, with: those }: EntryOf<'shared'>): Audience[] => (settled ? [...those] : ['worker']);

/** Words that say with whom of the family may name somebody it is to be kept from: software can't tell, so it reaches none of them. */
function reachOf(decision: Decision | undefined): readonly Audience[] {
  if (decision?.kind !== 'shared') return [];
  return allowedBy(decision).filter((audience) => audience !== 'family' || decision.wish === null);
}
