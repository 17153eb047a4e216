import type { AssessedContribution } from '../assessment/contribution-shape.ts';
import { differences, isOfWhatAWorkerWrote } from './agreement/differences.ts';
import { answer } from './answer/answer.ts';
import { FACTS, isLabelled } from './answer/facts.ts';
import type { AnswerOptions } from './answer/options.ts';
import type { Block } from './paper.ts';
import { tellingOf } from './plan/told.ts';
import { type Section, section } from './section.ts';

/** How a view tells its words, and everybody who has a part in it. */
export type ViewTelling = AnswerOptions & { readonly everyone: readonly AssessedContribution['by'][] };

/**
 * What stands in a section: the answers, and then, for each thing that a worker wrote, who agrees with it and who does not. Each contribution once. What is the
 * same of all answers, with whom they are shared, say, is told once beneath them.
 */
export function answersAndDifferences(contributions: readonly AssessedContribution[], telling: ViewTelling): readonly Block[] {
  const { sides, same } = answersTogether([contributions], telling);
  return [...sides.flat(), ...same, ...differences(contributions, telling.everyone, telling)];
}

/**
 * Answers of places that stand side by side, each by itself, and what is the same of all of them. What people think of what a worker wrote is not among them.
 */
export function answersTogether(
  places: readonly (readonly AssessedContribution[])[],
  telling: ViewTelling,
): { readonly sides: readonly (readonly Block[])[]; readonly same: readonly Block[] } {
  const plain = places.map((contributions) => contributions.filter((one) => !isOfWhatAWorkerWrote(one)));
  const all = plain.flat();
  // How and when stands in the line that says who: there it takes no room.
  const apart = all.some((one) => isLabelled(one, telling)) ? (['who'] as const) : [];
  const { telling: each, same } = tellingOf(all, telling, { apart: all.length > 1 ? apart : FACTS });
  return {
    sides: plain.map((side) => side.map((one) => answer(one, each))),
    same: same.length === 0 ? [] : [{ kind: 'text', look: 'plain', line: [telling.t('views.ofAll')] }, ...same],
  };
}

/** Sections that hold words, with differences shown as such. */
export function sectionsWithDifferences(sections: readonly Section[], telling: ViewTelling): readonly Block[] {
  return sections
    .filter(({ contributions }) => contributions.length > 0)
    .map(({ title, contributions }) => section(title, answersAndDifferences(contributions, telling)));
}
