/**
 * The only file that knows the package natural. It takes single files from it: the package's root, its `util` folder and some of its parts load
 * database drivers, print adverts and change the environment.
 */
import jaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js';
import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { RegexpTokenizer } from 'natural/lib/natural/tokenizers/regexp_tokenizer.js';

/** Letters with their marks and digits, with apostrophes between them: "dinnae", "don't", "9am". */
const words = new RegexpTokenizer({ pattern: /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’‘ʼ`´＇][\p{L}\p{M}\p{N}]+)*/gu, gaps: false });

/** What stands for a word where someone writes none: a picture character or a question mark. */
const symbols = new RegexpTokenizer({ pattern: /\p{Extended_Pictographic}|\?/gu, gaps: false });

/** The words of a text in order; where it has none, its symbols. */
export function splitWords(text: string): readonly string[] {
  return words.tokenize(text) ?? symbols.tokenize(text) ?? [];
}

/** How many letters must be added, left out, altered or swapped with their neighbour to make one word of the other. Takes length × length steps. */
export function editDistance(one: string, other: string): number {
  return DamerauLevenshteinDistance(one, other, { restricted: true });
}

/** How alike two words look, 0 to 1. */
export function likeness(one: string, other: string): number {
  return jaroWinkler(one, other);
}

/** What a language calls its stemmer in `locales/<lng>/readings.json`. `none` leaves words as they are. */
export const STEMMERS = ['english', 'none'] as const;

/** Takes off endings, so that "swimming" and "swim" are the same. */
export type Stemmer = (word: string) => string;

export function stemmerFor(name: (typeof STEMMERS)[number]): Stemmer {
  return name === 'english' ? (word) => porter.stem(word) : (word) => word;
}
