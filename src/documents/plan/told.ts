import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { earlierAsHtml, factList } from '../answer/answer.ts';
import { FACTS, type FactName, factsOf, isOther, tellingFor, whoseAsHtml } from '../answer/facts.ts';
import type { AnswerOptions } from '../answer/options.ts';
import { wordingAsHtml } from '../answer/wording.ts';
import { type Html, html } from '../html.ts';
import { wordsAsHtml } from '../words-as-html.ts';

/** How what stands in a plan is told: which facts stand beneath each answer, because they differ. */
export interface Telling extends AnswerOptions {
  readonly facts: readonly FactName[];
}

/** How answers that belong together are told: what is the same of all of them is told once, at the end. The day is enough: a plan is not made by the minute. */
export function tellingOf(contributions: readonly AssessedContribution[], options: AnswerOptions): { readonly telling: Telling; readonly same: Html | null } {
  const byDay = { ...options, date: options.day };
  const text = (one: AssessedContribution, name: FactName) =>
    // "I read it again" is said of nobody else.
    factsOf(one, name === 'again' ? tellingFor(one, byDay) : byDay, [name])
      .map((fact) => fact.text)
      .join('\n');
  // A worker's own view is neither read back nor shared by the person: it must not keep the rest apart.
  const theirs = contributions.filter(({ ownView }) => !ownView);
  const [first] = theirs;
  const same = FACTS.filter((name) => first && name !== 'about' && theirs.every((one) => text(one, name) === text(first, name)));
  const facts = first ? factsOf(first, tellingFor(first, byDay), same) : [];
  return { telling: { ...byDay, facts: FACTS.filter((name) => !same.includes(name)) }, same: facts.length === 0 ? null : factList(facts) };
}

/** What somebody said, in small. The question stands there too, because the words answer it. */
export function toldAsHtml(contribution: AssessedContribution, options: Telling): Html {
  const { question, language } = contribution;
  const telling = tellingFor(contribution, options);
  const facts = factsOf(contribution, telling, telling.facts);
  const asked = question.asked === null ? null : html`<p class="asked theirs" lang="${language}" dir="auto">${wordsAsHtml(question.asked)}</p>\n`;
  return html`<div class="told${isOther(contribution, options) ? ' other' : ''}">
${asked}${whoseAsHtml(contribution, options)}${wordingAsHtml(contribution, language, telling)}${facts.length === 0 ? null : factList(facts)}${earlierAsHtml(
  contribution,
  telling,
)}</div>
`;
}
