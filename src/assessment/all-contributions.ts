import type { Assessment } from './assessment.ts';
import type { AssessedContribution } from './contribution-shape.ts';
import type { Agreement, PlanItem, Review } from './plan-shape.ts';

/** Everything an assessment holds that somebody said, wherever in it, each once. */
export function allContributions({ sections, otherThingsSaid, plan, aboutThePlan }: Assessment): readonly AssessedContribution[] {
  return [
    ...sections.flatMap(({ contributions }) => contributions),
    ...plan.flatMap(inItem),
    ...(aboutThePlan ? inThoughts(aboutThePlan) : []),
    ...otherThingsSaid,
  ];
}

/** Everything that one thing in a plan holds, in its order. */
export function inItem(item: PlanItem): readonly AssessedContribution[] {
  const { life, dayToDay, change, keep, moreOf, actions, howWeWillKnow, isSafe, feelsSafe, earlySigns, ifItSlips, whoToTell } = item;
  return [
    ...[life, dayToDay, change, keep, moreOf].flat(),
    ...actions.flatMap(({ what, byWhen }) => [...what, ...byWhen]),
    ...[howWeWillKnow, isSafe, feelsSafe, earlySigns, ifItSlips, whoToTell].flat(),
    ...inThoughts(item),
  ];
}

/** What people thought of a plan, or of one thing in it. */
export function inThoughts({
  agreement,
  review,
}: {
  readonly agreement: readonly Agreement[];
  readonly review: readonly Review[];
}): readonly AssessedContribution[] {
  return [
    ...agreement.flatMap(({ agree, doNotAgree, howSure }) => [...agree, ...doNotAgree, ...howSure]),
    ...review.flatMap(({ marked, helped, hard, next, alsoSaid }) => [...marked, ...helped, ...hard, ...next, ...alsoSaid]),
  ];
}
