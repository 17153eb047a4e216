import { sentencesOf, wordsOf } from './sentences.ts';
import { syllablesOf } from './syllables.ts';
import type { WordLists } from './word-lists.ts';

/** How long and how hard some texts are. */
export interface Measure {
  readonly texts: number;
  readonly words: number;
  readonly syllables: number;
  /** Words of each sentence. */
  readonly lengths: readonly number[];
  /** The sentence with most words, and how many. */
  readonly longest: { readonly sentence: string; readonly words: number };
}

const NOTHING: Measure = { texts: 0, words: 0, syllables: 0, lengths: [], longest: { sentence: '', words: 0 } };

/** Names for {{worker}} and {{child}} as one voice hears them. */
export type Names = Readonly<Record<string, string>>;

/** A text as it is heard: names filled in; somebody's own words, which are not ours to judge, left out with the marks around them. */
export function heard(text: string, names: Names, { quotes: [open, close] }: Pick<WordLists, 'quotes'>): string {
  return text.replaceAll(`${open}{{quote}}${close}`, '').replace(/\{\{(\w+)\}\}/g, (_, name: string) => names[name] ?? '');
}

/** Measures texts as they are heard. */
export function measure(texts: Iterable<string>, lists: Pick<WordLists, 'names' | 'numbers' | 'syllables'>): Measure {
  return [...texts].map((text) => measureOne(text, lists)).reduce(together, NOTHING);
}

function measureOne(text: string, { names, numbers, syllables }: Pick<WordLists, 'names' | 'numbers' | 'syllables'>): Measure {
  const given = [...names, ...numbers.map(({ number }) => number)].toSorted((one, other) => other.length - one.length);
  const ours = given.reduce((rest, name) => rest.replaceAll(name, ''), text);
  return sentencesOf(ours)
    .map((sentence): Measure => {
      const words = wordsOf(sentence);
      const sounds = words.reduce((sum, word) => sum + syllablesOf(word, syllables), 0);
      return { texts: 0, words: words.length, syllables: sounds, lengths: [words.length], longest: { sentence, words: words.length } };
    })
    .reduce(together, { ...NOTHING, texts: 1 });
}

/** What two measures come to. */
export function together(one: Measure, other: Measure): Measure {
  return {
    texts: one.texts + other.texts,
    words: one.words + other.words,
    syllables: one.syllables + other.syllables,
    lengths: [...one.lengths, ...other.lengths],
    longest: other.longest.words > one.longest.words ? other.longest : one.longest,
  };
}

/** Flesch-Kincaid grade: years of school in the United States; may be below 0. Null where there are no words. */
export function gradeOf({ lengths, words, syllables }: Measure): number | null {
  return words === 0 ? null : 0.39 * (words / lengths.length) + 11.8 * (syllables / words) - 15.59;
}
