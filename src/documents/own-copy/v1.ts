import type { AssessedContribution, Assessment } from '../../assessment/assessment.ts';
import { type Font, fontFaces } from '../fonts.ts';
import { Html, html } from '../html.ts';
import { jsonBlock } from '../json-block.ts';
import { MARK } from '../words-as-html.ts';
import { answerAsHtml, type OwnCopyOptions } from './answer.ts';
import { STYLE } from './style.ts';

/** This layout. A copy that someone has is never laid out anew: what changes gets a file of its own. */
const LAYOUT = 'own-copy@1';

/** Somebody saying something that was written down. */
const DRAWING = new Html(
  '<svg viewBox="0 0 52 52" aria-hidden="true" fill="none" stroke="#0b5d63" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">' +
    '<path d="M8 6h36a4 4 0 0 1 4 4v24a4 4 0 0 1-4 4H24L12 47v-9H8a4 4 0 0 1-4-4V10a4 4 0 0 1 4-4Z" fill="#e8f3f1"/><path d="M14 17h24M14 27h15"/></svg>',
);

/** The element that holds the exact assessment. */
const DATA_ID = 'own-words';

/**
 * The copy that people take home: one HTML file that needs nothing else and runs nothing. It chooses, orders and labels; it never changes a word. Sections
 * without words come last, in one line; the exact assessment is in it as JSON. Pure.
 * @param madeAt when, ISO 8601
 * @param fonts to be put in; none is fine
 * @returns the file's text, well-formed UTF-16
 */
export function ownCopy(
  assessment: Assessment,
  { madeAt, fonts, ...options }: OwnCopyOptions & { readonly madeAt: string; readonly fonts: readonly Font[] },
): string {
  const { t, locale, dir, date } = options;
  const { practice, sections, otherThingsSaid, format } = assessment;
  const filled = [...sections, { title: t('own-copy.other'), contributions: otherThingsSaid }].filter(({ contributions }) => contributions.length > 0);
  const empty = sections.filter(({ contributions }) => contributions.length === 0);
  const body = filled.map((section) => sectionAsHtml(section, options));
  const hasMarks = body.some(({ text }) => text.includes(MARK));
  return html`<!doctype html>
<html lang="${locale}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${t('own-copy.title')}</title>
<style>${new Html(`${fontFaces(fonts)}${STYLE}`)}</style>
</head>
<body>
<header>
${DRAWING}
<h1>${t('own-copy.title')}</h1>
<p class="lead">${t('own-copy.lead')}</p>
<p class="made">${t('own-copy.made', { date: date(madeAt) })}</p>
${practice ? html`<p class="practice"><strong>${t('own-copy.practice')}</strong> ${t('own-copy.practiceNote')}</p>\n` : null}</header>
<main>
${body}${filled.length === 0 ? html`<section><p>${t('own-copy.nothing')}</p></section>\n` : emptyAsHtml(empty, options)}</main>
<footer><div>
${hasMarks ? html`<p>${t('own-copy.marks')}</p>\n` : null}<p>${t('own-copy.machine')}</p>
<p>${t('own-copy.version', { layout: LAYOUT, format })}</p>
</div></footer>
${jsonBlock(DATA_ID, assessment)}
</body>
</html>
`.text;
}

function sectionAsHtml(
  { title, contributions }: { readonly title: string; readonly contributions: readonly AssessedContribution[] },
  options: OwnCopyOptions,
): Html {
  return html`<section>
<h2>${title}</h2>
${contributions.map((contribution) => answerAsHtml(contribution, options))}</section>
`;
}

function emptyAsHtml(sections: readonly { readonly title: string }[], { t }: OwnCopyOptions): Html | null {
  if (sections.length === 0) return null;
  return html`<section class="empty"><p>${t('own-copy.empty')}</p>
<ul>${sections.map(({ title }) => html`<li>${title}</li>`)}</ul></section>
`;
}
