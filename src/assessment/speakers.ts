import { SELF } from '../interview/chips.ts';
import type { Entry, EntryOf, Speaker } from '../record/entry.ts';
import { handOversIn } from '../record/speaking.ts';
import { entriesOf } from './entries-of.ts';
import type { PlaceOf } from './places.ts';

/** Whose words something is, where several people sit together. */
export interface Speaking {
  readonly by: Speaker;
  /** They are the person whose interview it is. */
  readonly isRespondent: boolean;
  /** A worker typed as they spoke. */
  readonly isScribed: boolean;
  /** The hand-over in force, by its entry; null for the respondent. It tells apart people whose names nobody gave. */
  readonly since: number | null;
}

export interface Speakers {
  /** Who spoke at entry `n`. */
  readonly at: (n: number) => Speaking;
  /** `said` entries that say no more than what somebody is called. */
  readonly names: ReadonlySet<number>;
  readonly respondent: Speaker;
  readonly worker: Speaker;
}

/** Finds who spoke when in one interview's record; `called`: what the person is called where that doesn't say. Pure. */
export function speakersIn(entries: readonly Entry[], started: EntryOf<'started'>, placeOf: PlaceOf, called: string | null = null): Speakers {
  const respondent = respondentOf(started, called);
  const replies = new Map(entriesOf(entries, 'handed-over').map(({ n }) => [n, replyTo(n, entries, placeOf)]));
  const names = [...replies.values()].flatMap((reply) => (reply?.name ? [reply.name.n] : []));
  const handOverAt = handOversIn(entries);

  return {
    names: new Set(names),
    respondent,
    worker: workerOf(started),
    at(entry) {
      const handed = handOverAt(entry);
      if (!handed) return { by: respondent, isRespondent: true, isScribed: false, since: null };
      const { n, speaker, typing } = handed;
      const reply = replies.get(n) ?? null;
      // From the bar, a role without a name is the person themself: it is the typing that changes hands. In reply to "whose words?" it may be anybody.
      const isTheirs = speaker.name === null ? reply === null || reply.isSelf : speaker.name === respondent.name;
      const isRespondent = speaker.role === respondent.role && isTheirs;
      const by = isRespondent ? respondent : { role: speaker.role, name: speaker.name ?? reply?.name?.words ?? null };
      return { by, isRespondent, isScribed: typing === 'worker' && by.role !== 'worker', since: isRespondent ? null : n };
    },
  };
}

/** The person whose interview it is, called as a worker said at the start. */
export function respondentOf(started: EntryOf<'started'>, called: string | null = null): Speaker {
  const { role, names } = started;
  const own = role === 'worker' ? names?.worker : role === 'parent' ? undefined : names?.child;
  return { role, name: own ?? called };
}

const workerOf = ({ names }: EntryOf<'started'>): Speaker => ({ role: 'worker', name: names?.worker ?? null });

/** What was given to the question whose words come next, where a hand-over came of that; `name`: the words that say what somebody is called; `isSelf`: the person said that it is them. */
function replyTo(handedOver: number, entries: readonly Entry[], placeOf: PlaceOf): { readonly name: EntryOf<'said'> | null; readonly isSelf: boolean } | null {
  const before = entries.find(({ n }) => n === handedOver - 1);
  if (before?.kind !== 'stepped' || (before.event.type !== 'ANSWER' && before.event.type !== 'CHOOSE')) return null;
  const { type, entry: given } = before.event;
  const reply = entries.find(({ n }) => n === given);
  if (reply?.kind !== 'said' && reply?.kind !== 'chose' && reply?.kind !== 'attached') return null;
  if (placeOf(reply).step?.kind !== 'handover') return null;
  const isSelf = before.event.type === 'CHOOSE' && before.event['option'] === SELF;
  return { name: reply.kind === 'said' && type === 'ANSWER' ? reply : null, isSelf };
}
