import type { Entry } from '../record/entry.ts';
import type { Contribution, Wording } from './contributions.ts';
import type { Retold, Told } from './retell.ts';
import { wordingId } from './wording-id.ts';

/** What a reader who may not see everything may see. */
export interface Sees {
  /** Else they are told nothing of what was said in confidence, and nothing that is for workers alone. */
  readonly areWorkers: boolean;
  /** Whether an answer of an interview is for them. */
  readonly answer: (one: Contribution, interview: string) => boolean;
  /** Whether they may be told, of an answer that is for them, what one wording of it said. */
  readonly wording: (wording: Pick<Wording, 'wasShared' | 'mayReach'>, one: Contribution, interview: string) => boolean;
}

/** What a document shows, by ids of wordings: `standing` as answers, `shown` these and what they said before. */
export interface Shown {
  readonly standing: ReadonlySet<string>;
  readonly shown: ReadonlySet<string>;
}

/**
 * What a document shows. A reader who may not see everything is not told what an answer
 * said before, unless that too was shared: it was changed because it was not to be read. Pure.
 */
export function shownIn(told: readonly Told[], { gone, superseded, before, saidBefore }: Retold, sees: Sees | undefined): Shown {
  const all = told.flatMap(({ interview, list }) => list.map((one) => ({ id: wordingId(interview, one.entry), interview, one })));
  const isFor = ({ interview, one }: (typeof all)[number]) => sees?.answer(one, interview) ?? true;
  const wasSeen = new Set(
    all.filter(isFor).flatMap(({ interview, one }) => {
      const wordings = [{ ...one, mayReach: one.reached }, ...one.earlier.filter(({ isAside }) => !isAside)];
      return wordings.filter((wording) => sees?.wording(wording, one, interview) ?? true).map(({ entry }) => wordingId(interview, entry));
    }),
  );
  const here = new Set(told.map(({ interview }) => interview));
  const isFromElsewhere = (id: string) => !here.has(id.slice(0, id.lastIndexOf('/')));
  const mayStandBefore = (id: string) => !gone.has(id) && (wasSeen.has(id) || (!sees && isFromElsewhere(id)));
  const standing = all.filter((each) => !gone.has(each.id) && !superseded.has(each.id) && isFor(each));
  const ids = [...(sees ? [] : saidBefore.map(({ id }) => id)), ...standing.map(({ id }) => id)];
  const saidEarlier = standing.flatMap(({ id, interview, one }) => {
    const own = one.earlier.map(({ entry }) => wordingId(interview, entry)).filter((name) => !superseded.has(name));
    return [...(before.get(id) ?? []), ...own].filter(mayStandBefore);
  });
  return { standing: new Set(ids), shown: new Set([...ids, ...saidEarlier]) };
}

/**
 * Whether a document may not quote an entry of an interview: what was taken out anywhere and, for a reader who may not see everything, whatever the
 * document doesn't show. Pure.
 */
export function hiddenIn(
  told: readonly Told[],
  { gone }: Retold,
  { shown, sees }: Pick<Shown, 'shown'> & { readonly sees: Sees | undefined },
): (interview: string, entry: Entry | undefined) => boolean {
  const seesAll = sees === undefined;
  const here = new Set(told.map(({ interview }) => interview));
  const standing = new Set(told.flatMap(({ interview, list }) => list.flatMap((one) => [one, ...one.earlier].map(({ entry }) => wordingId(interview, entry)))));

  return (interview, entry) => {
    if (!entry) return true;
    if (entry.kind !== 'brought') {
      const id = wordingId(interview, entry.n);
      return seesAll ? gone.has(id) : !shown.has(id);
    }
    const id = wordingId(entry.from.interview, entry.from.entry);
    if (gone.has(id)) return true;
    if (here.has(entry.from.interview)) return seesAll ? !standing.has(id) : !shown.has(id);
    // A plan and worries were put before somebody else only because they may be seen, if only by workers; an answer was put before the person themself.
    return !seesAll && (entry.what === 'answers' || !sees.areWorkers);
  };
}
