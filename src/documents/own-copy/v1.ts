import type { Assessment } from '../../assessment/assessment.ts';
import type { AnswerOptions, DocumentOptions } from '../answer/options.ts';
import type { Font } from '../fonts.ts';
import { html } from '../html.ts';
import { pageAsHtml } from '../page.ts';
import { planAsHtml } from '../plan/plan.ts';
import { emptyAsHtml, nothingAsHtml, practiceAsHtml, sectionsAsHtml } from '../section.ts';

const OF = 'own-copy';
const LAYOUT = 'own-copy@1';

/**
 * The copy that people take home: one HTML file that needs nothing else and runs nothing. It chooses, orders and labels; it never changes a word. Sections
 * without words come last, in one line; the exact assessment is in it as JSON. Pure.
 * @param fonts to be put in; none is fine
 * @returns the file's text, well-formed UTF-16
 */
export function ownCopy(assessment: Assessment, { madeAt, fonts, ...rest }: DocumentOptions & { readonly fonts: readonly Font[] }): string {
  const { t, date } = rest;
  const { practice, sections, otherThingsSaid, respondent = null } = assessment;
  const options: AnswerOptions = { ...rest, of: OF, owner: respondent };
  const filled = [
    ...sectionsAsHtml(sections, options),
    ...planAsHtml(assessment, options),
    ...sectionsAsHtml([{ title: t('own-copy.other'), contributions: otherThingsSaid }], options),
  ];
  return pageAsHtml(
    {
      of: OF,
      layout: LAYOUT,
      title: t('own-copy.title'),
      head: [
        html`<p class="lead">${t('own-copy.lead')}</p>\n`,
        html`<p class="made">${t('own-copy.made', { date: date(madeAt) })}</p>\n`,
        ...practiceAsHtml(practice, options),
      ],
      body: filled.length === 0 ? [nothingAsHtml(options)] : [...filled, ...emptyAsHtml(sections, options)],
      data: assessment,
    },
    { ...rest, fonts },
  );
}
