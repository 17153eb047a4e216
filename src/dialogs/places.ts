import { isAsked } from '../interview/asked.ts';
import { type Dialog, stepsOf } from '../interview/dialog.ts';
import { leftOf } from '../interview/each.ts';
import { unchecked } from '../interview/given.ts';
import type { Snapshot } from '../interview/step.ts';

/** A place in a walk: the step, null beside the steps, and the places one can come to from there. */
export interface Place {
  readonly step: string | null;
  readonly leadsTo: readonly string[];
}

/** The step a state belongs to; null beside the walk. */
export function stepAt({ value }: Pick<Snapshot, 'value'>): string | null {
  if (typeof value !== 'object' || value === null || !('talk' in value)) return null;
  const { talk } = value;
  return typeof talk === 'string' ? talk : (Object.keys(talk ?? {})[0] ?? null);
}

/** None, one, two, several: rounds over answers differ in no more than that ("the same for the rest" comes after the first of three). */
const upToThree = (many: number) => Math.min(3, many);

/**
 * What tells one place of a walk from another: only what decides which steps can follow, and only while it does, so that going to and fro makes no new
 * places, and the order in which topics are chosen does not either.
 */
export function placesOf(dialog: Dialog): (snapshot: Snapshot) => string {
  const steps = new Map(stepsOf(dialog).map((step) => [step.id, step]));
  const conditional = [...steps.values()].filter(({ when }) => when !== undefined);
  return (snapshot) => {
    const { value, context } = snapshot;
    const at = stepAt(snapshot);
    if (at === null) return JSON.stringify([value, context.choosing]);
    const step = steps.get(at);
    // Steps with the same condition are asked or left out together.
    const toCome = new Set(
      conditional.flatMap((one) =>
        !(one.id in context.settled) && isAsked({ context, event: { type: 'NEXT' } }, { step: one }) ? [JSON.stringify(one.when)] : [],
      ),
    );
    const isRound = step?.kind === 'read-back' || step?.kind === 'sharing';
    const inRound = isRound ? [upToThree(unchecked(context, at).length), context.sharing !== null] : [];
    const inEach = step?.kind === 'each' ? [leftOf(context, { step }).length, context.probes, context.chosen[at]?.option] : [];
    // A rest leads on to whatever comes next.
    const restsAfter = at === 'resting' ? context.trail.at(-1)?.step : undefined;
    return JSON.stringify([value, restsAfter, [...toCome], upToThree(context.given.length), context.enough, context.handed, inRound, inEach]);
  };
}

/** Places from which no way leads to a goal. */
export function stranded(places: ReadonlyMap<string, Place>, isGoal: (place: Place) => boolean): readonly Place[] {
  const saved = new Set([...places].filter(([, place]) => isGoal(place)).map(([id]) => id));
  for (let before = -1; before !== saved.size; ) {
    before = saved.size;
    for (const [id, { leadsTo }] of places) if (leadsTo.some((to) => saved.has(to))) saved.add(id);
  }
  return [...places].filter(([id]) => !saved.has(id)).map(([, place]) => place);
}
