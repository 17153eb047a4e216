import { labelOf } from '../marks.ts';

/** What one cell of a CSV file holds of a text, and what was done to it so that it can stand there. */
export interface Cell {
  /** Well-formed UTF-16 without control characters but tab and line ends; not quoted yet. */
  readonly text: string;
  /** It would have begun a formula, and has an apostrophe before it. */
  readonly guarded: boolean;
  /** It holds marks in the place of what a CSV file can't hold. */
  readonly marked: boolean;
}

/** What makes a spreadsheet take a cell for a formula, or look past its first character for one (records.md 4, row 10; the line feed is OWASP's). */
const BEGINS_FORMULA = /^[=+\-@\t\r\n\0]/;

/**
 * What a CSV file can't hold, or what programs that read one cut a cell off at: control characters but for tab and line ends, noncharacters and lone
 * surrogates. Marks of direction and Unicode's own line ends stay: a table is data, and a sentence is not read there as a page shows it.
 */
const UNWRITABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;

/** A text as a cell: `=1+1` as `'=1+1`, and what can't be written as a mark, `[U+0000]`. Nothing is trimmed, joined or left out. Pure. */
export function cellOf(text: string): Cell {
  const marked = text.replace(UNWRITABLE, labelOf);
  const guarded = BEGINS_FORMULA.test(text);
  return { text: guarded ? `'${marked}` : marked, guarded, marked: marked !== text };
}
