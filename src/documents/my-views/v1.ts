import type { Views } from '../../assessment/views.ts';
import { listed, speaker } from '../answer/facts.ts';
import type { AnswerOptions, DocumentOptions } from '../answer/options.ts';
import type { Font } from '../fonts.ts';
import { html } from '../html.ts';
import { pageAsHtml } from '../page.ts';
import { emptyAsHtml, nothingAsHtml, practiceAsHtml, sectionsAsHtml } from '../section.ts';

const OF = 'my-views';
const LAYOUT = 'my-views@1';

/**
 * What somebody wants a meeting to know, to take there: one HTML file that needs nothing else and runs nothing. It is the person's own document and holds all
 * of it; under each answer stands who may see it. The exact data is in it as JSON. Pure.
 * @param fonts to be put in; none is fine
 * @returns the file's text, well-formed UTF-16
 */
export function myViewsPage(views: Views, { madeAt, fonts, ...rest }: DocumentOptions & { readonly fonts: readonly Font[] }): string {
  const { t, date } = rest;
  const options: AnswerOptions = { ...rest, of: 'own-copy', owner: views.respondent };
  const filled = sectionsAsHtml(views.views, options);
  return pageAsHtml(
    {
      of: OF,
      layout: LAYOUT,
      title: t('my-views.title'),
      head: [
        html`<p class="lead">${t('my-views.lead')}</p>\n`,
        html`<p class="made">${t('my-views.whose')} ${listed(speaker(views.respondent, options), options)}</p>\n`,
        html`<p class="made">${t('my-views.made', { date: date(madeAt) })}</p>\n`,
        ...practiceAsHtml(views.practice, { t, of: OF }),
        html`<p class="care">${t('my-views.care')}</p>\n`,
      ],
      body: filled.length === 0 ? [nothingAsHtml({ t, of: OF })] : [...filled, ...emptyAsHtml(views.views, { t, of: OF })],
      data: views,
    },
    { ...rest, fonts },
  );
}
