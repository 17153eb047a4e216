import type { Entry, EntryOf, Shown } from '../record/entry.ts';
import { entriesOf } from './entries-of.ts';
import type { PlaceOf } from './places.ts';

/** An entry that may hold an answer. */
export type Holder = EntryOf<'said'> | EntryOf<'chose'> | EntryOf<'attached'>;

/** One answer that stands, with its wordings. */
export interface Answer {
  /** The wording given first: it says which question is answered. */
  readonly first: Holder;
  /** The wording that stands. */
  readonly latest: Holder;
  /** Those before it that were not taken out, oldest first. */
  readonly earlier: readonly Holder[];
  /** Every entry there ever was of this answer. */
  readonly entries: ReadonlySet<number>;
}

/** What a record says was answered. */
export interface Answers {
  /** In the order of giving. */
  readonly standing: readonly Answer[];
  /** Everything that the people there gave in reply to something, also what only steered the talk. */
  readonly replies: readonly Holder[];
  /** Whatever was taken out, by entry: no document shows it. */
  readonly takenOut: ReadonlySet<number>;
  /** The option that an entry chose or that its words named, and the bubble that offered it. */
  readonly optionOf: (holder: Holder) => { readonly id: string; readonly offeredBy: Shown | null } | null;
  /** The words that stand about the picture of an entry. */
  readonly descriptionOf: (picture: number) => EntryOf<'said'> | null;
}

/**
 * Finds the answers in one interview's record. Pure.
 * @param names `said` entries that say no more than what somebody is called
 */
export function answersIn(entries: readonly Entry[], placeOf: PlaceOf, names: ReadonlySet<number>): Answers {
  const reads = new Map(entriesOf(entries, 'read').map((read) => [read.entry, read]));
  const revisions = new Set(entriesOf(entries, 'changed').map(({ entry }) => entry));
  const wishes = new Set(entriesOf(entries, 'shared').map(({ wish }) => wish));
  const descriptions = new Map(entriesOf(entries, 'described').map(({ picture, entry }) => [picture, entry]));
  const asides = new Set([...wishes, ...names, ...entriesOf(entries, 'described').map(({ entry }) => entry)]);
  const toUs = new Set([...entriesOf(entries, 'binned'), ...entriesOf(entries, 'passed-on')].map(({ entry }) => entry));
  const bubbles = entries.filter((entry) => entry.kind === 'told' || entry.kind === 'asked');

  const optionOf: Answers['optionOf'] = (holder) => {
    const id = holder.kind === 'chose' ? ('option' in holder.value ? holder.value.option : null) : (reads.get(holder.n)?.option ?? null);
    if (id === null) return null;
    const offered = bubbles.findLast(({ n, shown }) => n < holder.n && shown.chips.some(({ value }) => 'option' in value && value.option === id));
    return { id, offeredBy: offered?.shown ?? null };
  };

  const { chains, takenOut } = chainsIn(entries, (holder) => holder.kind !== 'chose' || isChoice(holder));

  return {
    standing: chains
      .filter(([first]) => !asides.has(first.n))
      .map(standingOf)
      .filter((answer) => answer !== null),
    replies: entries.filter(isHolder).filter((holder) => isReply(holder) && !(holder.kind === 'said' && holder.as === 'worker')),
    takenOut,
    optionOf,
    descriptionOf(picture) {
      const described = descriptions.get(picture);
      const latest = chains.find((chain) => chain.some(({ n }) => n === described))?.at(-1);
      return latest?.kind === 'said' && !takenOut.has(latest.n) ? latest : null;
    },
  };

  function standingOf(chain: Chain): Answer | null {
    const [first] = chain;
    const latest = chain.at(-1) ?? first;
    if (!stands(latest)) return null;
    return { first, latest, earlier: chain.slice(0, -1).filter(stands), entries: new Set(chain.map(({ n }) => n)) };
  }

  function stands(holder: Holder): boolean {
    return !takenOut.has(holder.n) && isAnswer(holder);
  }

  function isAnswer(holder: Holder): boolean {
    switch (holder.kind) {
      case 'attached':
        return true;
      case 'chose':
        return isChoice(holder);
      case 'said':
        return revisions.has(holder.n) || (isReply(holder) && !steers(holder));
    }
  }

  /** Words that nothing was made of, because that failed, count as a reply: a fault never costs a word. */
  function isReply(holder: Holder): boolean {
    switch (holder.kind) {
      case 'attached':
        return true;
      case 'chose':
        return 'option' in holder.value && !isPassedOver(holder);
      case 'said':
        return (reads.get(holder.n)?.reading ?? 'answer') === 'answer' && !isToUs(holder);
    }
  }

  /** A question to us, or a word of ours that was binned, unless the person says that it was an answer. */
  function isToUs({ n }: EntryOf<'said'>): boolean {
    return toUs.has(n) && reads.get(n)?.by !== 'person';
  }

  /** Words that did nothing but name an option of something that is no question, such as who may see an answer, or which answer to change. */
  function steers(said: EntryOf<'said'>): boolean {
    const option = optionOf(said);
    if (option === null) return false;
    const { step, isAsking } = placeOf(said);
    const isKnown = said.step === null || step !== null;
    return (isKnown && !isAsking) || (option.offeredBy !== null && option.offeredBy.step !== said.step);
  }

  function isChoice(chose: EntryOf<'chose'>): boolean {
    return isReply(chose) && placeOf(chose).isAsking;
  }

  /** A chip of an older bubble means nothing any more: what was asked is asked again instead. */
  function isPassedOver({ n }: EntryOf<'chose'>): boolean {
    const next = entries.find((entry) => entry.n > n && (entry.kind === 'stepped' || isHolder(entry)));
    return next?.kind === 'stepped' && next.event.type === 'REPEAT';
  }
}

/** Wordings of one answer, oldest first. */
type Chain = [Holder, ...Holder[]];

function isHolder(entry: Entry): entry is Holder {
  return entry.kind === 'said' || entry.kind === 'chose' || entry.kind === 'attached';
}

/** Follows the changes. Taking out takes all wordings there were until then; new words after that stand without them. */
function chainsIn(entries: readonly Entry[], mayReplace: (holder: Holder) => boolean): { chains: readonly Chain[]; takenOut: ReadonlySet<number> } {
  const chainOf = new Map<number, Chain>();
  const takenOut = new Set<number>();
  for (const entry of entries) {
    if (isHolder(entry)) chainOf.set(entry.n, [entry]);
    if (entry.kind === 'taken-out') for (const { n } of chainOf.get(entry.entry) ?? []) takenOut.add(n);
    if (entry.kind !== 'changed') continue;
    const chain = chainOf.get(entry.earlier);
    const [wording, more] = chainOf.get(entry.entry) ?? [];
    // A choice that is no answer takes the place of none: "by myself" tapped over words typed before must not hide them.
    if (!chain || !wording || more || chain.includes(wording) || !mayReplace(wording)) continue;
    chain.push(wording);
    chainOf.set(wording.n, chain);
  }
  return { chains: [...new Set(chainOf.values())], takenOut };
}
