import type { Assessment } from '../../assessment/assessment.ts';
import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Agreement, PlanItem, Review } from '../../assessment/plan-shape.ts';

/** A contribution and where in the assessment it stands. */
export interface PlacedContribution {
  /** A section's id; `plan`, or `other`. */
  readonly section: string;
  /** What the plan is to reach, by the id of its first words; null outside a plan and for what was said of a plan as a whole. */
  readonly item: string | null;
  /** In a plan: what of it this is, by its name in the assessment. */
  readonly place: string | null;
  readonly contribution: AssessedContribution;
}

const SIMPLE = ['life', 'dayToDay', 'change', 'keep', 'moreOf', 'howWeWillKnow', 'isSafe', 'feelsSafe', 'earlySigns', 'ifItSlips', 'whoToTell'] as const;
const AGREED = ['agree', 'doNotAgree', 'howSure'] as const;
const REVIEWED = ['marked', 'helped', 'hard', 'next', 'alsoSaid'] as const;

/** Everything that an assessment holds, each once, with its place in it, in the assessment's order. Pure. */
export function placedIn({ sections, plan, aboutThePlan, otherThingsSaid }: Assessment): readonly PlacedContribution[] {
  return [
    ...sections.flatMap(({ id, contributions }) => putAt(contributions, { section: id, item: null, place: null })),
    ...plan.flatMap(inItem),
    ...(aboutThePlan ? inThoughts(aboutThePlan, null) : []),
    ...putAt(otherThingsSaid, { section: 'other', item: null, place: null }),
  ];
}

function inItem(item: PlanItem): readonly PlacedContribution[] {
  const at = (place: string) => ({ section: 'plan', item: item.id, place });
  return [
    ...SIMPLE.flatMap((place) => putAt(item[place], at(place))),
    ...item.actions.flatMap(({ whose, what, byWhen }) => [...putAt(what, at(`actions.${whose}.what`)), ...putAt(byWhen, at(`actions.${whose}.byWhen`))]),
    ...inThoughts(item, item.id),
  ];
}

function inThoughts(
  { agreement, review }: { readonly agreement: readonly Agreement[]; readonly review: readonly Review[] },
  item: string | null,
): readonly PlacedContribution[] {
  const at = (place: string) => ({ section: 'plan', item, place });
  return [
    ...agreement.flatMap((one) => AGREED.flatMap((place) => putAt(one[place], at(`agreement.${place}`)))),
    ...review.flatMap((one) => REVIEWED.flatMap((place) => putAt(one[place], at(`review.${place}`)))),
  ];
}

const putAt = (all: readonly AssessedContribution[], place: Omit<PlacedContribution, 'contribution'>): readonly PlacedContribution[] =>
  all.map((contribution) => ({ ...place, contribution }));
