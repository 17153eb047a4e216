import { escapeHtml, Html } from './html.ts';

/**
 * What a page can't hold or would hide: control characters but for tab and line feed, Unicode's own line ends (browsers show none), lone surrogates, noncharacters, and the marks that turn the direction
 * of text, with which one sentence can be made to look like another. A carriage return before a line feed is no more than a line's end.
 */
const UNSHOWABLE = /\r\n|[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]|\p{Bidi_Control}|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;

/** How every mark begins. Words can't look like it: their own `<` is escaped. */
export const MARK = '<bdi class="mark"';

/**
 * Somebody's words as HTML, for an element that keeps white space. The text of the element is the words to the last unit, except that what can't be shown
 * stands as a labelled mark, `<bdi class="mark" dir="ltr" data-code="1">[U+0001]</bdi>`, whose `data-code` is the code point in hexadecimal.
 */
export function wordsAsHtml(words: string): Html {
  let text = '';
  let end = 0;
  for (const { 0: found, index } of words.matchAll(UNSHOWABLE)) {
    text += escapeHtml(words.slice(end, index)) + (found === '\r\n' ? '&#13;\n' : `${MARK} dir="ltr" data-code="${codeOf(found)}">${labelOf(found)}</bdi>`);
    end = index + found.length;
  }
  return new Html(text + escapeHtml(words.slice(end)));
}

/** Somebody's words where there is no room for elements (`alt`): marks as plain text. */
export function wordsAsText(words: string): string {
  return words.replace(UNSHOWABLE, (found) => (found === '\r\n' ? '\n' : labelOf(found)));
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
}

function labelOf(character: string): string {
  return `[U+${codeOf(character).padStart(4, '0')}]`;
}
