import { type Font, fontFaces } from './fonts.ts';
import { Html, html } from './html.ts';
import { jsonBlock } from './json-block.ts';
import type { Reader } from './reader.ts';
import { STYLE } from './style.ts';
import { MARK } from './words-as-html.ts';

/** Somebody saying something that was written down. */
const DRAWING = new Html(
  '<svg viewBox="0 0 52 52" aria-hidden="true" fill="none" stroke="#0b5d63" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">' +
    '<path d="M8 6h36a4 4 0 0 1 4 4v24a4 4 0 0 1-4 4H24L12 47v-9H8a4 4 0 0 1-4-4V10a4 4 0 0 1 4-4Z" fill="#e8f3f1"/><path d="M14 17h24M14 27h15"/></svg>',
);

/** The element that holds the exact data. */
const DATA_ID = 'own-words';

/** A document as a page: what stands at its head, what it holds, and the exact data. */
export interface Page {
  /** Which texts of ours it takes: `own-copy`. */
  readonly of: string;
  /** The layout: a document that someone has is never laid out anew, so what changes gets a name of its own. */
  readonly layout: string;
  readonly title: string;
  /** Under the title, each a piece of HTML of its own. */
  readonly head: readonly Html[];
  readonly body: readonly Html[];
  readonly data: { readonly format: string };
}

/**
 * One HTML file that needs nothing else and runs nothing. The exact data is in it as JSON. Pure.
 * @param fonts to be put in; none is fine
 * @returns the file's text, well-formed UTF-16
 */
export function pageAsHtml({ of, layout, title, head, body, data }: Page, { t, locale, dir, fonts }: Reader & { readonly fonts: readonly Font[] }): string {
  const hasMarks = [...head, ...body].some(({ text }) => text.includes(MARK));
  return html`<!doctype html>
<html lang="${locale}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Html(`${fontFaces(fonts)}${STYLE}`)}</style>
</head>
<body>
<header>
${DRAWING}
<h1>${title}</h1>
${head}</header>
<main>
${body}</main>
<footer><div>
${hasMarks ? html`<p>${t(`${of}.marks`)}</p>\n` : null}<p>${t(`${of}.machine`)}</p>
<p>${t(`${of}.version`, { layout, format: data.format })}</p>
</div></footer>
${jsonBlock(DATA_ID, data)}
</body>
</html>
`.text;
}
