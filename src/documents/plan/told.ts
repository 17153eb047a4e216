import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { earlierAsHtml, factList } from '../answer/answer.ts';
import { factsOf, factsOfMany, whoseAsHtml } from '../answer/facts.ts';
import type { AnswerOptions } from '../answer/options.ts';
import { wordingAsHtml } from '../answer/wording.ts';
import { type Html, html } from '../html.ts';
import { wordsAsHtml } from '../words-as-html.ts';

/** How what stands in a plan is told; `hasFacts`: each with who, how and when beneath it, because they differ. */
export interface Telling extends AnswerOptions {
  readonly hasFacts: boolean;
}

/** What somebody said, small: a plan is for reading from the top to the end. The question stands there too, because the words answer it. */
export function toldAsHtml(contribution: AssessedContribution, telling: Telling): Html {
  const { question, language } = contribution;
  return html`${question.asked === null ? null : html`<p class="asked theirs" lang="${language}" dir="auto">${wordsAsHtml(question.asked)}</p>\n`}${whoseAsHtml(
    contribution,
    telling,
  )}${wordingAsHtml(contribution, language, telling)}${telling.hasFacts ? factList(factsOf(contribution, telling)) : null}${earlierAsHtml(contribution, telling)}`;
}

/** What is the same of all that was said, to be told once; null where it differs. */
export function sharedFacts(contributions: readonly AssessedContribution[], options: AnswerOptions): readonly Html[] | null {
  const [first, ...others] = contributions.map((one) => factsOfMany(one, options));
  if (!first || contributions.some(({ about }) => about)) return null;
  const text = (facts: readonly Html[]) => facts.map((fact) => fact.text).join('\n');
  return others.every((one) => text(one) === text(first)) ? first : null;
}
