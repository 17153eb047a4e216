import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { type Html, html } from '../html.ts';
import { wordsAsHtml } from '../words-as-html.ts';
import { factsOf, moment, whoseAsHtml } from './facts.ts';
import type { AnswerOptions } from './options.ts';
import { wordingAsHtml } from './wording.ts';

/** One answer: the question as it was asked, whose the exact words are, and beneath, quietly, the rest, and what it said before. */
export function answerAsHtml(contribution: AssessedContribution, options: AnswerOptions): Html {
  const { t, of, locale } = options;
  const { question, language } = contribution;
  const asked = question.asked ?? t(`${of}.unknown-question`);
  return html`<article>
<h3 class="theirs" lang="${question.asked === null ? locale : language}" dir="auto">${wordsAsHtml(asked)}</h3>
${whoseAsHtml(contribution, options)}${wordingAsHtml(contribution, language, options)}
${factList(factsOf(contribution, options))}${earlierAsHtml(contribution, options)}</article>
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
