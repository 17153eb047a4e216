import { LETTER_WIDTHS } from './letter-widths.ts';

/** How letters are set. `size` in the units of the drawing. */
export interface Type {
  readonly size: number;
  readonly bold?: true;
}

/** Thousandths of their size for letters of other scripts: as wide as most are, or as the square signs of East Asia and pictures are. */
const OTHER_LETTER = 620;
const SQUARE_LETTER = 1000;
const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;
/** Marks that stand above or below a letter. */
const NO_WIDTH = /\p{M}|\p{Cf}/u;

const tables = {
  regular: new Map(LETTER_WIDTHS.regular.flatMap(([width, letters]) => Array.from(letters, (letter) => [letter, width]))),
  bold: new Map(LETTER_WIDTHS.bold.flatMap(([width, letters]) => Array.from(letters, (letter) => [letter, width]))),
};

/** How wide a text is in one line, in the units of the drawing. */
export function widthOf(text: string, { size, bold }: Type): number {
  const table = bold ? tables.bold : tables.regular;
  let sum = 0;
  for (const letter of text) sum += table.get(letter) ?? (NO_WIDTH.test(letter) ? 0 : SQUARE.test(letter) ? SQUARE_LETTER : OTHER_LETTER);
  return (sum * size) / 1000;
}

const graphemesIn = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A text in lines that are no wider than `width`: cut at blanks, and inside a word only where it is wider than a line by itself. */
export function linesOf(text: string, width: number, type: Type): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const lines = [''];
    for (const word of line.split(' ').flatMap((one) => piecesOf(one, width, type))) {
      const last = lines.at(-1) ?? '';
      const longer = last === '' ? word : `${last} ${word}`;
      if (widthOf(longer, type) <= width || last === '') lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  });
}

/** A word, in pieces where it is wider than a line. */
function piecesOf(word: string, width: number, type: Type): readonly string[] {
  if (widthOf(word, type) <= width) return [word];
  const pieces = [''];
  for (const { segment } of graphemesIn.segment(word)) {
    const longer = (pieces.at(-1) ?? '') + segment;
    if (widthOf(longer, type) <= width || pieces.at(-1) === '') pieces[pieces.length - 1] = longer;
    else pieces.push(segment);
  }
  return pieces;
}
