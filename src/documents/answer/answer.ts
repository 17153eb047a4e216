import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { type Html, html } from '../html.ts';
import { wordsAsHtml } from '../words-as-html.ts';
import { factsOf, isOther, moment, tellingFor, whoseAsHtml } from './facts.ts';
import type { AnswerOptions } from './options.ts';
import { wordingAsHtml } from './wording.ts';

/** One answer: the question as it was asked, whose the exact words are, and beneath, quietly, the rest, and what it said before. */
export function answerAsHtml(contribution: AssessedContribution, options: AnswerOptions): Html {
  const { t, of, locale } = options;
  const { question, language } = contribution;
  const asked = question.asked ?? t(`${of}.unknown-question`);
  const whose = whoseAsHtml(contribution, options);
  const telling = tellingFor(contribution, options);
  return html`<article${isOther(contribution, options) ? html` class="other"` : null}>
<h3 class="theirs" lang="${question.asked === null ? locale : language}" dir="auto">${wordsAsHtml(asked)}</h3>
${whose}${wordingAsHtml(contribution, language, telling)}
${factList(factsOf(contribution, telling))}${earlierAsHtml(contribution, telling)}</article>
`;
}

export function factList(facts: readonly Html[]): Html {
  return html`<ul class="facts">
${facts.map((fact) => html`<li>${fact}</li>\n`)}</ul>
`;
}

/** What an answer said before. */
export function earlierAsHtml({ earlier, language }: AssessedContribution, options: AnswerOptions): Html | null {
  if (earlier.length === 0) return null;
  return html`<div class="before">\n<p>${options.t(`${options.of}.earlier`)}</p>
${earlier.map((one) => html`${wordingAsHtml(one, language, options)}<p>${moment(one.at, options)}</p>\n`)}</div>
`;
}
