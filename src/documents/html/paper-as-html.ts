import type { Paper } from '../paper.ts';
import { blocksAsHtml } from './blocks.ts';
import { type Font, fontFaces } from './fonts.ts';
import { Html, html } from './html.ts';
import { jsonBlock } from './json-block.ts';
import { pageStyle } from './page-style.ts';
import { STYLE } from './style.ts';
import { MARK } from './words-as-html.ts';

/** Somebody saying something that was written down. */
const DRAWING = new Html(
  '<svg viewBox="0 0 52 52" aria-hidden="true" fill="none" stroke="#0b5d63" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">' +
    '<path d="M8 6h36a4 4 0 0 1 4 4v24a4 4 0 0 1-4 4H24L12 47v-9H8a4 4 0 0 1-4-4V10a4 4 0 0 1 4-4Z" fill="#e8f3f1"/><path d="M14 17h24M14 27h15"/></svg>',
);

/** The element that holds the exact data. */
const DATA_ID = 'own-words';

/**
 * A document as one HTML file that needs nothing else and runs nothing. The exact data is in it as JSON. Pure.
 * @param fonts to be put in; none is fine
 * @returns the file's text, well-formed UTF-16
 */
export function paperAsHtml(paper: Paper, { fonts }: { readonly fonts: readonly Font[] }): string {
  const { title, locale, dir, head, body, foot, marks, data } = paper;
  const [above, within, below] = [blocksAsHtml(head), blocksAsHtml(body), blocksAsHtml(foot)];
  const hasMarks = [...above, ...within, ...below].some(({ text }) => text.includes(MARK));
  return html`<!doctype html>
<html lang="${locale}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Html(`${fontFaces(fonts)}${STYLE}${pageStyle(paper)}`)}</style>
</head>
<body>
<header>
${DRAWING}
<h1>${title}</h1>
${above}</header>
<main>
${within}</main>
<footer><div>
${hasMarks ? html`<p>${marks}</p>\n` : null}${below}</div></footer>
${jsonBlock(DATA_ID, data)}
</body>
</html>
`.text;
}
