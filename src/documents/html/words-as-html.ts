import { codeOf, labelOf, UNSHOWABLE } from '../marks.ts';
import { escapeHtml, Html } from './html.ts';

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
