import { allContributions } from '../../assessment/all-contributions.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import type { AnswerOptions, DocumentOptions } from '../answer/options.ts';
import type { Font } from '../fonts.ts';
import { html } from '../html.ts';
import { pageAsHtml } from '../page.ts';
import { planAsHtml } from '../plan/plan.ts';
import { emptyAsHtml, nothingAsHtml, practiceAsHtml, sectionsAsHtml } from '../section.ts';
import { wordsAsHtml } from '../words-as-html.ts';

const OF = 'assessment';
const LAYOUT = 'assessment@1';

/**
 * A worker's whole view of a child's file: the five sections in their order, the plan, and whose everything is. One HTML file that needs nothing else and
 * runs nothing; it never changes a word. The exact assessment is in it as JSON. Pure.
 * @param fonts to be put in; none is fine
 * @returns the file's text, well-formed UTF-16
 */
export function assessmentPage(assessment: Assessment, { madeAt, fonts, ...rest }: DocumentOptions & { readonly fonts: readonly Font[] }): string {
  const { t, date } = rest;
  const { practice, sections, otherThingsSaid, child } = assessment;
  const options: AnswerOptions = { ...rest, of: OF, owner: null };
  const filled = [
    ...sectionsAsHtml(sections, options),
    ...planAsHtml(assessment, options),
    ...sectionsAsHtml([{ title: t('assessment.other'), contributions: otherThingsSaid }], options),
  ];
  return pageAsHtml(
    {
      of: OF,
      layout: LAYOUT,
      title: t('assessment.title'),
      head: [
        ...(child?.name == null ? [] : [html`<p class="child"><bdi>${wordsAsHtml(child.name)}</bdi></p>\n`]),
        html`<p class="lead">${t('assessment.lead')}</p>\n`,
        html`<p class="made">${t('assessment.made', { date: date(madeAt) })}</p>\n`,
        ...practiceAsHtml(practice, options),
        ...(allContributions(assessment).some(({ confidential }) => confidential)
          ? [html`<p class="practice"><strong>${t('assessment.workersOnly')}</strong> ${t('assessment.workersOnlyNote')}</p>\n`]
          : []),
      ],
      body: filled.length === 0 ? [nothingAsHtml(options)] : [...filled, ...emptyAsHtml(sections, options)],
      data: assessment,
    },
    { ...rest, fonts },
  );
}
