import { MARK } from '../../src/documents/html/words-as-html.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#13': '\r' };

const PIECES = new RegExp(`${MARK} dir="ltr" data-code="([0-9A-F]+)">\\[U\\+[0-9A-F]{4,6}\\]</bdi>|&(#?\\w+);`, 'g');

/** The words that a piece of our HTML shows: entities and labelled marks turned back. */
export function wordsIn(html: string): string {
  return html.replace(PIECES, (whole, code: string | undefined, entity = '') =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : (ENTITIES[entity] ?? whole),
  );
}

/** The words of every quotation of a document, in order. */
export function quotationsIn(html: string): readonly string[] {
  return [...html.matchAll(/<blockquote(?: lang="[\w-]+")? dir="auto"><p class="words theirs(?: usual| small)?">(.*?)<\/p><\/blockquote>/gs)].map(
    ([, words = '']) => wordsIn(words),
  );
}

/** The assessment in the data block of an own copy. */
export function dataIn(html: string): unknown {
  return JSON.parse(html.match(/<script type="application\/json" id="own-words">(.*)<\/script>/)?.[1] ?? '');
}
