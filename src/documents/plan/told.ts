import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { earlier, facts } from '../answer/answer.ts';
import { FACTS, type FactName, factsOf, isOther, labelAndFacts, tellingFor } from '../answer/facts.ts';
import type { AnswerOptions } from '../answer/options.ts';
import { type Size, wording } from '../answer/wording.ts';
import type { Block } from '../paper.ts';

/** How what stands in a plan is told: which facts stand beneath each answer, because they differ. */
export interface Telling extends AnswerOptions {
  readonly facts: readonly FactName[];
}

/**
 * How answers that belong together are told: what is the same of all of them is told once, at the end. The day is enough: a plan is not made by the minute.
 * @param apart what is told of each by itself, even where it is the same
 */
export function tellingOf(
  contributions: readonly AssessedContribution[],
  options: AnswerOptions,
  { apart = [] }: { readonly apart?: readonly FactName[] } = {},
): { readonly telling: Telling; readonly same: readonly Block[] } {
  const byDay = { ...options, date: options.day };
  const text = (one: AssessedContribution, name: FactName) =>
    // "I read it again" is said of nobody else. Moments are the same where they read the same.
    JSON.stringify(factsOf(one, name === 'again' ? tellingFor(one, byDay) : byDay, [name]), (key, value) => (key === 'at' ? undefined : value));
  // A worker's own view is neither read back nor shared by the person: it must not keep the rest apart.
  const theirs = contributions.filter(({ ownView }) => !ownView);
  const [first] = theirs;
  const isSame = (name: FactName, one: AssessedContribution) => {
    const ofFirst = text(one, name);
    return theirs.every((other) => text(other, name) === ofFirst);
  };
  const same = FACTS.filter((name) => first && name !== 'about' && !apart.includes(name) && isSame(name, first));
  const lines = first ? factsOf(first, tellingFor(first, byDay), same) : [];
  return { telling: { ...byDay, facts: FACTS.filter((name) => !same.includes(name)) }, same: facts(lines) };
}

/** What somebody said, in small. The question stands there too, because the words answer it. */
export function told(contribution: AssessedContribution, options: Telling, size: Size = 'usual'): Block {
  const { question, language } = contribution;
  const telling = tellingFor(contribution, options);
  const { label, lines } = labelAndFacts(contribution, options, options.facts);
  return {
    kind: 'group',
    look: isOther(contribution, options) ? 'told-other' : 'told',
    blocks: [
      ...(question.asked === null || options.isBare ? [] : [{ kind: 'text', look: 'quiet', line: [{ words: question.asked, language }] } as const]),
      ...label,
      ...wording(contribution, language, telling, size),
      ...facts(lines),
      ...earlier(contribution, telling),
    ],
  };
}
