import type { Quotability } from '../interview/event.ts';
import type { Joiners } from './phrases.ts';

/** A piece of someone's words, UTF-16 offsets, `to` exclusive. */
type Range = readonly [from: number, to: number];

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** An answer of no more words is quoted whole (practice.md F1). */
const MOST_WORDS_WHOLE = 12;
const MOST_WORDS_IN_A_PIECE = 20;
const FEWEST_PIECES = 2;
/** More are too many to choose from on a phone. */
const MOST_PIECES = 6;

/** Longer words are never looked up among those for nothing. UTF-16 units. */
const LONGEST_NOTHING = 60;
/** What stands between words. An emoji is none of it: it says how somebody feels. */
const BETWEEN = /[\s\p{P}]+/gu;

const BLANK = /\s/u;
const LINE = /[\n\r\u2028\u2029]/gu;
/** A full stop, unless the letters before it may be an abbreviation ("Mr.", "e.g."); and the place behind a mark that stays, because it carries a tone. */
const SENTENCE = /(?<![.!?…]|(?<!\p{L})(?:\p{Lu}\p{L}{0,2}|\p{L}))\.(?=\s|$)|(?<=[!?…]|\.\.)(?=\s)|[。।۔]|(?<=[！？])/gu;
const CLAUSE = /,(?!\d)|(?<!\d),|[，、،；؛]|[;:](?=\s|$)|(?<=\s)[-–—](?=\s)/gu;
const LAST_STOP = /(?<![.!?…])\.$/u;

const wordsIn = new Intl.Segmenter('und', { granularity: 'word' });
const graphemesIn = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** For comparing only. */
const folded = (words: string): string => words.toLowerCase().replace(/['’]/gu, '').replace(BETWEEN, ' ').trim();

/** The first `most` words of a text. */
function firstWords(text: string, most: number): readonly Word[] {
  const words: Word[] = [];
  for (const { segment, index, isWordLike } of wordsIn.segment(text)) {
    if (isWordLike) words.push({ text: segment.toLowerCase(), from: index, to: index + segment.length });
    if (words.length === most) break;
  }
  return words;
}

/** Whether ASCII words are few without the segmenter's help, which costs more than all else here: it never finds more words than there are runs. */
function isPlainlyShort(text: string): boolean {
  if (text.length > 100 || !/^[\x20-\x7e]*$/.test(text)) return false;
  const runs = text.match(/[A-Za-z0-9]+/g)?.length ?? 0;
  return runs > 0 && runs <= MOST_WORDS_WHOLE;
}

function marksOf(pattern: RegExp, text: string): readonly Range[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: mark }): Range => [index, index + mark.length]);
}

function areApartByBlanks(text: string, words: readonly Word[]): boolean {
  return words.every((word, at) => at === 0 || /^\s+$/u.test(text.slice(words[at - 1]?.to, word.from)));
}

/** Joining words between blanks, followed by a word that makes them sure. */
function joinersIn(text: string, words: readonly Word[], joiners: Joiners): readonly Range[] {
  const listed = [...joiners].map(([joiner, next]) => ({ parts: joiner.split(' '), next }));
  return words.flatMap((first, at): readonly Range[] => {
    for (const { parts, next } of listed) {
      const follower = words[at + parts.length];
      const last = words[at + parts.length - 1];
      if (!follower || !last || at === 0 || parts.some((part, offset) => words[at + offset]?.text !== part)) continue;
      if (next.size > 0 && !next.has(follower.text.replace(/['’]/gu, ''))) continue;
      if (BLANK.test(text[first.from - 1] ?? '') && areApartByBlanks(text, words.slice(at, at + parts.length + 1))) return [[first.from, last.to]];
    }
    return [];
  });
}

/** Marks with the blanks around them; those that touch are one. Linear: no blank is passed twice. */
function separatorsOf(text: string, marks: readonly Range[]): readonly Range[] {
  const separators: [from: number, to: number][] = [];
  for (const [markFrom, markTo] of [...marks].sort((one, other) => one[0] - other[0])) {
    const last = separators.at(-1);
    if (last && markTo <= last[1]) continue;
    let from = markFrom;
    let to = markTo;
    while (from > (last?.[1] ?? 0) && BLANK.test(text[from - 1] ?? '')) from -= 1;
    while (to < text.length && BLANK.test(text[to] ?? '')) to += 1;
    if (last && from <= last[1]) last[1] = to;
    else separators.push([from, to]);
  }
  return separators;
}

/** The pieces between the separators. A separator with no word before or behind it, or inside a character, does not part them. */
function piecesOf(text: string, words: readonly Word[], separators: readonly Range[]): readonly Range[] {
  const graphemes = graphemesIn.segment(text);
  const isBoundary = (at: number) => at === text.length || graphemes.containing(at)?.index === at;
  const hasWord = (from: number, to: number) => words.some((word) => word.from >= from && word.to <= to);

  const trimmedFrom = text.length - text.trimStart().length;
  const trimmedTo = text.trimEnd().replace(LAST_STOP, '').length;
  const start = isBoundary(trimmedFrom) ? trimmedFrom : 0;
  const end = isBoundary(trimmedTo) ? trimmedTo : text.length;

  const pieces: Range[] = [];
  let from = start;
  for (const [cutFrom, cutTo] of separators) {
    if (!hasWord(from, cutFrom) || !hasWord(cutTo, end) || !isBoundary(cutFrom) || !isBoundary(cutTo)) continue;
    pieces.push([from, cutFrom]);
    from = cutTo;
  }
  return [...pieces, [from, end]];
}

/**
 * How an answer may be quoted in a follow-up: whole where it is short, else in exact pieces for the person to choose from, else not at all.
 * Pieces are cut at ends of sentences and lines, commas and the listed joining words, as finely as gives 2 to 6 of them with 1 to 20 words each;
 * what lies between them is nothing but what they were cut at, and blanks. That there is nothing is not quoted: nobody is asked more about it. Linear in the length of the words.
 */
export function quotable(words: string, { joiners, nothing }: { readonly joiners: Joiners; readonly nothing: ReadonlySet<string> }): Quotability {
  if (words.trim() === '') return { how: 'none' };
  if (words.length <= LONGEST_NOTHING && nothing.has(folded(words))) return { how: 'nothing' };
  if (isPlainlyShort(words)) return { how: 'whole' };
  const most = MOST_PIECES * MOST_WORDS_IN_A_PIECE;
  const counted = firstWords(words, most + 1);
  if (counted.length <= MOST_WORDS_WHOLE) return { how: 'whole' };
  if (counted.length > most) return { how: 'none' };

  const lines = marksOf(LINE, words);
  const sentences = [...lines, ...marksOf(SENTENCE, words)];
  const clauses = [...sentences, ...marksOf(CLAUSE, words)];
  for (const marks of [[...clauses, ...joinersIn(words, counted, joiners)], clauses, sentences, lines]) {
    const ranges = piecesOf(words, counted, separatorsOf(words, marks));
    const isShort = ([from, to]: Range) => counted.filter((word) => word.from >= from && word.to <= to).length <= MOST_WORDS_IN_A_PIECE;
    if (ranges.length >= FEWEST_PIECES && ranges.length <= MOST_PIECES && ranges.every(isShort)) return { how: 'parts', ranges };
  }
  return { how: 'none' };
}
