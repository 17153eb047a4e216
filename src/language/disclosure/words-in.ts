import { fold } from '../tokens.ts';
import type { Known, Vocabulary } from './vocabulary.ts';

/** A word of a text, as the phrases know it. */
export interface Word extends Known {
  /** As it was typed, in small letters and without accents. */
  readonly text: string;
  /** Whether a sentence begins with it. */
  readonly opens: boolean;
}

/** Words with signs among their letters ("r*pe"), pictures one by one, and runs of marks. Linear: no two of its parts can take the same sign. */
const PARTS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’‘ʼ`´＇*@$!|]+[\p{L}\p{M}\p{N}]+)*|\p{Extended_Pictographic}|[.!?;。！？]+/gu;
const MARK = /^[.!?;。！？]/;
/** More are a tone ("so... he hit me") or stand inside a word ("s.h"). */
const ONE_STOP = /^\.$/;
const BLANK = /^\s?$/;

/** Letters typed one by one: "k m s". */
const FEWEST_SPELT_OUT = 3;
/** Longer runs are for show. Letters. */
const MOST_SPELT_OUT = 12;

function endsSentence(marks: string, next: string): boolean {
  if (/[!?;。！？]/.test(marks)) return true;
  return ONE_STOP.test(marks) && BLANK.test(next);
}

/** The words of a text in order. Works on a copy. Takes time in proportion to the length. */
export function wordsIn(text: string, vocabulary: Vocabulary): readonly Word[] {
  const words: Word[] = [];
  let opens = true;
  let spelt = '';
  /** A text tends to say the same words again. It is not kept: the words are somebody's. */
  const met = new Map<string, readonly Known[]>();

  function known(text: string): readonly Known[] {
    const found = met.get(text) ?? vocabulary.typed(text);
    met.set(text, found);
    return found;
  }

  function push(text: string, all: readonly Known[]): void {
    for (const one of all) {
      words.push({ ...one, text: fold(text), opens });
      opens = false;
    }
  }

  /** Letters typed one by one count as the word they make, where it is known. */
  function endSpelt(): void {
    if (spelt.length >= FEWEST_SPELT_OUT && spelt.length <= MOST_SPELT_OUT)
      push(
        spelt,
        known(spelt).filter(({ symbols }) => symbols.length > 0),
      );
    spelt = '';
  }

  for (const { 0: part, index } of text.matchAll(PARTS)) {
    if (MARK.test(part)) {
      if (endsSentence(part, text.slice(index + part.length, index + part.length + 1))) {
        endSpelt();
        opens = true;
      }
      continue;
    }
    if (part.length !== 1) endSpelt();
    push(part, known(part));
    if (part.length === 1) spelt += part;
  }
  endSpelt();
  return words;
}
