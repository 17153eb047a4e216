import { splitWords } from './natural.ts';

/** A word of an utterance as it was typed, and where it stands: UTF-16 offsets, `to` exclusive. */
export interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The words of a text with their places. Where a language writes no blanks between words, each letter counts as a word.
 * Linear in the length of the text.
 */
export function tokensOf(text: string, spaces: boolean): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const word of splitWords(text)) {
    const from = text.indexOf(word, at);
    at = from + word.length;
    if (spaces) tokens.push({ text: word, from, to: at });
    else for (const { segment, index } of letters.segment(word)) tokens.push({ text: segment, from: from + index, to: from + index + segment.length });
  }
  return tokens;
}

/** A comparable copy of one word: small letters without accents and apostrophes. The words themselves stay as they are. */
export function fold(word: string): string {
  if (/^[a-z]+$/.test(word)) return word;
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’‘ʼ`´]/g, '');
}
