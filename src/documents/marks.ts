/**
 * What a document can't hold or would hide: control characters but for tab and line feed, Unicode's own line ends (browsers show none), lone surrogates,
 * noncharacters, and the marks that turn the direction of text, with which one sentence can be made to look like another. A carriage return before a line
 * feed is no more than a line's end, and is found as the two of them.
 */
export const UNSHOWABLE = /\r\n|[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]|\p{Bidi_Control}|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;

/** A character's code point in hexadecimal: `1`. */
export function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
}

/** The mark that stands for a character: `[U+0001]`. */
export function labelOf(character: string): string {
  return `[U+${codeOf(character).padStart(4, '0')}]`;
}
