import type { Entry, Voice } from '../record/entry.ts';
import { isHeld } from '../record/held.ts';
import { type Stage, takenOut, takingBack } from '../record/taking-back.ts';
import { takenOutIn } from '../record/wordings.ts';

/** What the page of own words tells of taking back: of each answer by its entry, and of those that were taken out. Nobody's words are in it. */
interface Taking {
  readonly taking: Readonly<Record<string, { readonly stage: Stage; readonly deletes: boolean }>>;
  /** `deletable`: an entry of each answer that could still be deleted for good; `kept`: how many could not. */
  readonly takenOut: { readonly deletable: readonly number[]; readonly kept: number };
  /** In whose words to say that a worker stopped the interview, so that nothing may be altered now; null where nobody did. */
  readonly held: Voice | null;
}

/** What a person may take back of an interview. Pure. */
export function takingIn(entries: readonly Entry[]): Taking {
  const gone = takenOutIn(entries);
  const there = entries.filter(({ kind, n }) => (kind === 'said' || kind === 'attached' || kind === 'chose') && !gone.has(n));
  const taking = there.map(({ n }) => {
    const { stage, deletes } = takingBack(entries, n);
    return [String(n), { stage, deletes: deletes !== null }] as const;
  });
  return { taking: Object.fromEntries(taking), takenOut: takenOut(entries), held: isHeld(entries) ? voiceIn(entries) : null };
}

const voiceIn = (entries: readonly Entry[]): Voice | null =>
  entries.reduce<Voice | null>((voice, entry) => (entry.kind === 'started' || entry.kind === 'voice-switched' ? entry.voice : voice), null);
