import type { AssessedContribution } from '../assessment/contribution-shape.ts';
import { answerAsHtml } from './answer/answer.ts';
import type { AnswerOptions } from './answer/options.ts';
import { type Html, html } from './html.ts';

/** What stands under one heading. */
export interface Section {
  readonly title: string;
  readonly contributions: readonly AssessedContribution[];
}

/** The sections that hold words, in their order. */
export function sectionsAsHtml(sections: readonly Section[], options: AnswerOptions): readonly Html[] {
  return sections
    .filter(({ contributions }) => contributions.length > 0)
    .map(
      ({ title, contributions }) => html`<section>
<h2>${title}</h2>
${contributions.map((contribution) => answerAsHtml(contribution, options))}</section>
`,
    );
}

/** Those that hold none, in one line. */
export function emptyAsHtml(sections: readonly Section[], { t, of }: Pick<AnswerOptions, 't'> & { readonly of: string }): readonly Html[] {
  const empty = sections.filter(({ contributions }) => contributions.length === 0);
  if (empty.length === 0) return [];
  return [
    html`<section class="empty"><p>${t(`${of}.empty`)}</p>
<ul>${empty.map(({ title }) => html`<li>${title}</li>`)}</ul></section>
`,
  ];
}

/** That there are no words at all. */
export function nothingAsHtml({ t, of }: Pick<AnswerOptions, 't'> & { readonly of: string }): Html {
  return html`<section><p>${t(`${of}.nothing`)}</p></section>\n`;
}

/** That nobody has read it, where that is so. */
export function practiceAsHtml(practice: boolean, { t, of }: Pick<AnswerOptions, 't'> & { readonly of: string }): readonly Html[] {
  return practice ? [html`<p class="practice"><strong>${t(`${of}.practice`)}</strong> ${t(`${of}.practiceNote`)}</p>\n`] : [];
}
