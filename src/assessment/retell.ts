import type { EntryOf } from '../record/entry.ts';
import type { Contribution } from './contributions.ts';
import type { ToldAgain } from './told-again.ts';
import { wordingId } from './wording-id.ts';

/** What one interview holds: its answers, and what was said in it of earlier ones. */
export interface Told {
  readonly interview: string;
  readonly list: readonly Contribution[];
  readonly toldAgain: readonly ToldAgain[];
}

/** An earlier answer that still holds, said in an interview that isn't here. */
export interface SaidBefore {
  readonly id: string;
  /** Where it was told again. */
  readonly interview: string;
  readonly brought: EntryOf<'brought'>;
  readonly stillTrue: readonly string[];
}

/** What telling again did to wordings, which are named by id throughout. */
export interface Retold {
  /** Taken out: no document shows them. */
  readonly gone: ReadonlySet<string>;
  /** Others stand in their place. */
  readonly superseded: ReadonlySet<string>;
  /** What new words said before, in the other interview, oldest first. */
  readonly before: ReadonlyMap<string, readonly string[]>;
  /** In whose place new words stand: the id of that wording, and as it was brought in. */
  readonly inPlaceOf: ReadonlyMap<string, { readonly id: string; readonly brought: EntryOf<'brought'> }>;
  /** When words that stand were said to be still true. */
  readonly stillTrue: ReadonlyMap<string, readonly string[]>;
  readonly saidBefore: readonly SaidBefore[];
}

/**
 * Follows what was said again across interviews, in the order of time. It is about the wordings that there were by then: what somebody said of an answer
 * after that, in the interview it was given in, stands by itself. Pure.
 */
export function retell(interviews: readonly Told[]): Retold {
  const here = new Set(interviews.map(({ interview }) => interview));
  const answers = interviews.flatMap(({ interview, list }) => list.map((one) => answerOf(interview, one)));
  const answerWith = new Map(answers.flatMap((answer) => answer.wordings.map(({ id }) => [id, answer])));
  const gone = new Set<string>();
  const superseded = new Set<string>();
  const before = new Map<string, readonly string[]>();
  const inPlaceOf = new Map<string, { readonly id: string; readonly brought: EntryOf<'brought'> }>();
  const stillTrue = new Map<string, readonly string[]>();
  const saidBefore = new Map<string, SaidBefore>();

  const all = interviews.flatMap(({ interview, toldAgain }) => toldAgain.map((one) => ({ interview, ...one })));
  for (const { interview, again, brought } of all.toSorted((one, other) => compare(one.again.at, other.again.at))) {
    const from = wordingId(brought.from.interview, brought.from.entry);
    const source = answerWith.get(from);
    // Said where we can look, and it stands nowhere any more: whatever was said of it here is about nothing.
    const isLost = !source && here.has(brought.from.interview);
    const byThen = source ? wordingsBy(source, again.at) : isLost ? [] : [from];
    const take = (set: Set<string>) => {
      for (const id of byThen) set.add(id);
    };
    if (again.how === 'taken-out') take(gone);
    else if (again.how === 'changed') {
      const made = again.entry === null ? undefined : answerWith.get(wordingId(interview, again.entry));
      take(made ? superseded : gone);
      if (!made) continue;
      before.set(made.id, byThen);
      inPlaceOf.set(made.id, { id: source?.id ?? from, brought });
    } else if (source) {
      if (source.at <= again.at) stillTrue.set(source.id, [...(stillTrue.get(source.id) ?? []), again.at]);
    } else if (!isLost) {
      const known = saidBefore.get(from) ?? { id: from, interview, brought, stillTrue: [] };
      saidBefore.set(from, { ...known, stillTrue: [...known.stillTrue, again.at] });
    }
  }
  const stands = ({ id }: SaidBefore) => !gone.has(id) && !superseded.has(id);
  return { gone, superseded, before, inPlaceOf, stillTrue, saidBefore: [...saidBefore.values()].filter(stands) };

  /** The wordings of an answer that there were at a moment, with those it stands in the place of. */
  function wordingsBy({ id, wordings }: Answer, at: string): readonly string[] {
    return [...(before.get(id) ?? []), ...wordings.filter((one) => one.at <= at).map((one) => one.id)];
  }
}

/** An answer by its wordings, oldest first; `id` and `at` are those of the one that stands. */
interface Answer {
  readonly id: string;
  readonly at: string;
  readonly wordings: readonly { readonly id: string; readonly at: string }[];
}

function answerOf(interview: string, { entry, at, earlier }: Contribution): Answer {
  const wordings = [...earlier, { entry, at }].map((one) => ({ id: wordingId(interview, one.entry), at: one.at }));
  return { id: wordingId(interview, entry), at, wordings };
}

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
