import type { NotedChange } from '../record/copy-entry.ts';
import { allContributions } from './all-contributions.ts';
import type { Assessment } from './assessment.ts';
import type { AssessedContribution } from './contribution-shape.ts';
import type { PlanItem } from './plan-shape.ts';

/** What is otherwise in a document than in one made before it for the same reader. */
export interface Change extends NotedChange {
  /** Whose words, or who wrote a core detail; by name only where they are named in the later document too. */
  readonly by: AssessedContribution['by'];
  /** In a plan, not among the sections. */
  readonly inPlan: boolean;
  /** As it stands now: added, changed or moved. */
  readonly now: AssessedContribution | null;
  /** What it said before, where the newer document says so too: what was taken back is quoted nowhere. */
  readonly before: AssessedContribution['earlier'][number] | null;
}

/**
 * What is otherwise in a document than in an earlier one, by ids and words alone: what was added, what says something else, what stands there no more, and what
 * stands in another place of the plan. Core details count as `core/address`. Pure.
 */
export function whatChanged(earlier: Assessment, later: Assessment): readonly Change[] {
  const [was, is] = [allContributions(earlier), allContributions(later)];
  const [wasIn, isIn] = [placesIn(earlier), placesIn(later)];
  const standing = new Map(is.map((one) => [one.id, one]));
  const replacing = new Map(is.flatMap((one) => one.earlier.map((wording) => [wording.id, { one, wording }] as const)));
  const known = new Set(was.flatMap(wordingsOf).map(({ id }) => id));
  const named = new Set(is.map(({ by }) => keyOf(by)));
  const change = (what: Change['what'], id: string, one: AssessedContribution, more: Partial<Change> = {}): Change => ({
    what,
    id,
    by: named.has(keyOf(one.by)) ? one.by : { role: one.by.role, name: null },
    inPlan: isIn.get(one.id)?.startsWith('plan') ?? wasIn.get(one.id)?.startsWith('plan') ?? false,
    now: null,
    before: null,
    ...more,
  });

  const changed = was.flatMap((one): readonly Change[] => {
    const now = standing.get(one.id);
    if (now) {
      if (isGone(one, now)) return [change('taken-back', one.id, one)];
      return wasIn.get(one.id) === isIn.get(one.id) ? [] : [change('moved', one.id, one, { now })];
    }
    const instead = replacing.get(one.id);
    if (!instead) return [change('taken-back', one.id, one)];
    if (isGone(one, instead.wording)) return [change('taken-back', one.id, one), change('added', instead.one.id, instead.one, { now: instead.one })];
    return [change('changed', one.id, one, { now: instead.one, before: instead.wording })];
  });
  const goneEarlier = was.flatMap((one) =>
    one.earlier.flatMap((wording): readonly Change[] => {
      const left = standing.get(wording.id) ?? replacing.get(wording.id)?.wording;
      return left && !isGone(wording, left) ? [] : [change('taken-back', wording.id, one)];
    }),
  );
  const added = is.filter((one) => !wordingsOf(one).some(({ id }) => known.has(id))).map((one) => change('added', one.id, one, { now: one }));
  return [...changed, ...goneEarlier, ...added, ...coreChanges(earlier.core ?? {}, later.core ?? {})];
}

const keyOf = ({ role, name }: AssessedContribution['by']): string => JSON.stringify([role, name]);

type Core = NonNullable<Assessment['core']>;

function coreChanges(was: Core, is: Core): readonly Change[] {
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)] as (keyof Core)[])];
  return fields.flatMap((field): readonly Change[] => {
    const [before, now] = [was[field], is[field]];
    if (before?.value === now?.value) return [];
    const what = !before ? 'added' : now && now.value !== null ? 'changed' : 'taken-back';
    return [{ what, id: `core/${field}`, by: { role: 'worker', name: now?.by ?? null }, inPlan: false, now: null, before: null }];
  });
}

type Words = Pick<AssessedContribution, 'id' | 'words' | 'erased' | 'description'>;

const wordingsOf = (one: AssessedContribution): readonly Words[] => [one, ...one.earlier];

/** What was there and is no more, though its place is: words that were deleted. */
const isGone = (was: Words, is: Words): boolean => (is.erased === true && was.erased !== true) || (was.description != null && is.description == null);

/** Where each answer stands: in a section, or in which part of which thing in the plan. */
function placesIn({ sections, otherThingsSaid, plan, aboutThePlan }: Assessment): ReadonlyMap<string, string> {
  return new Map([
    ...sections.flatMap(({ id, contributions }) => contributions.map((one) => [one.id, `section ${id}`] as const)),
    ...otherThingsSaid.map((one) => [one.id, 'other'] as const),
    ...plan.flatMap(placesInItem),
    ...(aboutThePlan ? thoughtsIn('plan', aboutThePlan) : []),
  ]);
}

const FIELDS = ['life', 'dayToDay', 'change', 'keep', 'moreOf', 'howWeWillKnow', 'isSafe', 'feelsSafe', 'earlySigns', 'ifItSlips', 'whoToTell'] as const;

function placesInItem(item: PlanItem): readonly (readonly [string, string])[] {
  const at = `plan ${item.id}`;
  return [
    ...FIELDS.flatMap((field) => item[field].map((one) => [one.id, `${at} ${field}`] as const)),
    ...item.actions.flatMap(({ whose, what, byWhen }) => [
      ...what.map((one) => [one.id, `${at} ${whose} does`] as const),
      ...byWhen.map((one) => [one.id, `${at} ${whose} by when`] as const),
    ]),
    ...thoughtsIn(at, item),
  ];
}

function thoughtsIn(at: string, { agreement, review }: Pick<PlanItem, 'agreement' | 'review'>): readonly (readonly [string, string])[] {
  return [
    ...agreement.flatMap(({ agree, doNotAgree, howSure }) => [...agree, ...doNotAgree, ...howSure]).map((one) => [one.id, `${at} agreement`] as const),
    ...review
      .flatMap(({ marked, helped, hard, next, alsoSaid }) => [...marked, ...helped, ...hard, ...next, ...alsoSaid])
      .map((one) => [one.id, `${at} review`] as const),
  ];
}
