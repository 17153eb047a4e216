import type { FaqId } from '../interview/faq.ts';
import type { Expects, ReadingName } from '../interview/reading.ts';
import { Grammar, type Node, type Vocabulary } from './grammar.ts';
import type { Padding } from './match.ts';
import { type Stemmer, stemmerFor } from './natural.ts';
import { parsePhrases } from './pattern.ts';
import { READINGS_FILE, type ReadingsFile } from './readings-file.ts';
import { Spelling } from './spelling.ts';
import { fold, tokensOf } from './tokens.ts';

/** What a phrase means. There is one object for each meaning of a language, so that the same meaning is the same object. */
export interface Meaning {
  readonly name: ReadingName;
  /** For a `question`: which one it is. */
  readonly about: FaqId | null;
}

/** One language, ready to read with. Made once by `preparePhrases`. */
export interface Phrases {
  readonly spaces: boolean;
  readonly stem: Stemmer;
  readonly spelling: Spelling;
  readonly padding: Padding;
  /** For what was asked: nets of phrases, those for this kind of question first. */
  readonly readings: Readonly<Record<Expects, readonly Node<Meaning>[]>>;
  /** Phrases that count only beside a question mark. */
  readonly marked: Node<Meaning>;
  readonly yields: readonly ReadingName[];
  /** "the second one" → 2, "the last one" → -1. */
  readonly places: Node<number>;
  /** "2", "number two" → 2. */
  readonly numbers: Node<number>;
  readonly stopwords: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
  readonly joiners: Joiners;
  /** Answers that there is nothing. */
  readonly nothing: ReadonlySet<string>;
}

/** Words that two thoughts are joined by → the words one of which must follow; none where any may. Words in small letters, as typed. */
export type Joiners = ReadonlyMap<string, ReadonlySet<string>>;

function listed(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(/\s+/)).filter((word) => word !== '');
}

function foldedSet(lines: readonly string[]): ReadonlySet<string> {
  return new Set(listed(lines).map(fold));
}

/** Learns all other spellings, and says of a word of a phrase which lists of words it stands for; each of these becomes known too. */
function spellingsOf(file: ReadingsFile, spelling: Spelling): Vocabulary['spellings'] {
  const wordsOf = (text: string) => tokensOf(text, file.spaces).map((token) => fold(token.text));
  const others = new Map<string, string[][]>();
  for (const [meant, lines] of Object.entries(file.spellings)) {
    const words = wordsOf(meant);
    for (const other of listed(lines).map(fold)) {
      others.set(other, [...(others.get(other) ?? []), words]);
      spelling.learnSpelling(other, words);
    }
  }
  const known = new Map<string, readonly (readonly string[])[]>();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    const own = wordsOf(word);
    // A phrase may be written with short forms ("don't"); a word that is another one's spelling ("no" for "know") means itself in it.
    const all = [own, ...(others.get(own.join('')) ?? []).filter((words) => words.length > 1)];
    for (const part of all.flat()) spelling.learnWord(part);
    known.set(word, all);
    return all;
  };
}

function netOf<E>(ends: Iterable<readonly [end: E, lines: readonly string[]]>, vocabulary: Vocabulary): Node<E> {
  const grammar = new Grammar<E>(vocabulary);
  for (const [end, lines] of ends) for (const line of lines) for (const phrase of parsePhrases(line)) grammar.add(phrase, end);
  return grammar.net();
}

function netOfPlaces(places: Readonly<Record<string, readonly string[]>>, vocabulary: Vocabulary): Node<number> {
  return netOf(
    Object.entries(places).map(([place, phrases]) => [Number(place), phrases] as const),
    vocabulary,
  );
}

function vocabularyOf(file: ReadingsFile, spelling: Spelling): Vocabulary {
  const sets = new Map<string, Node<true>>();
  const vocabulary = {
    spellings: spellingsOf(file, spelling),
    set(name: string): Node<true> {
      const set = sets.get(name);
      if (!set) throw new Error(`There is no set "${name}" above its first use.`);
      return set;
    },
  };
  for (const [name, phrases] of Object.entries(file.sets)) sets.set(name, netOf([[true, phrases]], vocabulary));
  return vocabulary;
}

/** When the phrases of a meaning count. */
type When = Expects | 'always' | 'marked';

function meaningsOf({ readings, questions }: ReadingsFile): readonly (readonly [Meaning, Partial<Record<When, readonly string[] | undefined>>])[] {
  return [
    ...Object.entries(readings).map(([name, phrases]) => [{ name: name as ReadingName, about: null }, phrases] as const),
    ...Object.entries(questions).map(([about, phrases]) => [{ name: 'question', about: about as FaqId } as const, phrases] as const),
  ];
}

/**
 * Makes a language ready to read with. Some milliseconds; do it once.
 * @param json the content of `locales/<lng>/readings.json`
 * @throws {Error} where the content does not have that shape, or a phrase can't be understood
 */
export function preparePhrases(json: unknown): Phrases {
  const file = READINGS_FILE.parse(json);
  const stem = stemmerFor(file.stemmer);
  const spelling = new Spelling({ stem, realWords: foldedSet(file.realWords) });
  const vocabulary = vocabularyOf(file, spelling);
  const meanings = meaningsOf(file);
  const netFor = (when: When) =>
    netOf(
      meanings.map(([meaning, phrases]) => [meaning, phrases[when] ?? []] as const),
      vocabulary,
    );
  const always = netFor('always');
  return {
    spaces: file.spaces,
    stem,
    spelling,
    padding: { inside: foldedSet(file.inside), fillers: netOf([[true, file.fillers]], vocabulary) },
    readings: { open: [netFor('open'), always], 'yes-no': [netFor('yes-no'), always], choice: [netFor('choice'), always] },
    marked: netFor('marked'),
    yields: file.yields,
    places: netOfPlaces(file.places, vocabulary),
    numbers: netOfPlaces(file.numbers, vocabulary),
    stopwords: foldedSet(file.stopwords),
    negations: foldedSet(file.negations),
    joiners: new Map(Object.entries(file.joiners).map(([joiner, next]) => [joiner, new Set(listed(next))])),
    nothing: new Set(file.nothing),
  };
}
