import { type Stemmer, stemmerFor } from '../natural.ts';
import { type Pattern, parsePhrases } from '../pattern.ts';
import { LONGEST_SLIP } from '../slip.ts';
import { Spelling } from '../spelling.ts';
import { fold } from '../tokens.ts';
import type { CuesFile } from './cues-file.ts';
import { unmasked } from './masks.ts';
import type { Naming } from './net.ts';

/** What a typed word is to the phrases. */
export interface Known {
  /** Numbers of the words it may be, and of the sets they are in. */
  readonly symbols: readonly number[];
  /** The words it may be and the sets they are in, as the language's file writes them: `["punched", "<hits>"]`. */
  readonly names: readonly string[];
  /** Whether it may stand inside any phrase. */
  readonly light: boolean;
  readonly denies: boolean;
  /** Whether a word that denies reaches across it. */
  readonly through: boolean;
  /** Whether it carries a denial on to the next thing. */
  readonly or: boolean;
}

/** A word of no phrase. */
const UNKNOWN: Known = { symbols: [], names: [], light: false, denies: false, through: false, or: false };
const NOTHING: readonly Known[] = [UNKNOWN];

/** Shorter words have no endings to take off, and too many neighbours to be looked for behind a slip. Letters. */
const SHORTEST_WITH_ENDING = 5;

const listed = (lines: readonly string[]) => lines.flatMap((line) => line.split(/\s+/)).filter((word) => word !== '');

const foldedSet = (lines: readonly string[]): ReadonlySet<string> => new Set(listed(lines).map(fold));

/** The words of a set where each of its phrases is one word or a set of such; null where one is longer. */
function singleWords(phrases: readonly (readonly Pattern[])[], wordsOf: (set: string) => readonly string[] | null): readonly string[] | null {
  const words: string[] = [];
  for (const [only, ...more] of phrases) {
    if (!only || more.length > 0) return null;
    if (only.kind === 'word') words.push(fold(only.word));
    else if (only.kind === 'set' || only.kind === 'one-of') {
      const inner = only.kind === 'set' ? wordsOf(only.name) : singleWords(only.branches, wordsOf);
      if (!inner) return null;
      words.push(...inner);
    } else return null;
  }
  return words;
}

/** The words of one language's cues: gives them numbers while the phrases are put in, and tells afterwards which of them somebody typed. */
export class Vocabulary implements Naming {
  readonly #spelling: Spelling;
  readonly #stem: Stemmer;
  readonly #realWords: ReadonlySet<string>;
  readonly #mistyped: ReadonlySet<string>;
  readonly #endings: readonly (readonly [ending: string, proper: string])[];
  readonly #light: ReadonlySet<string>;
  readonly #denying: ReadonlySet<string>;
  readonly #through: ReadonlySet<string>;
  readonly #or: ReadonlySet<string>;
  /** A word → its symbols, its own and those of its sets. */
  readonly #symbols = new Map<string, number[]>();
  readonly #sets = new Map<string, { readonly symbol: number; readonly words: readonly string[] } | readonly (readonly Pattern[])[]>();
  readonly #known = new Map<string, readonly Known[]>();
  /** A word without its ending → the words of phrases that have it. */
  readonly #stems = new Map<string, string[]>();
  /** The name of each symbol, by its number. */
  readonly #names: string[] = [''];

  constructor(file: CuesFile) {
    this.#stem = stemmerFor(file.stemmer);
    this.#realWords = foldedSet(file.realWords);
    this.#mistyped = foldedSet(file.mistyped);
    this.#spelling = new Spelling({ stem: this.#stem, realWords: this.#realWords });
    this.#endings = Object.entries(file.endings);
    this.#light = foldedSet(file.light);
    this.#denying = foldedSet(file.denying.words);
    this.#through = foldedSet(file.denying.through);
    this.#or = foldedSet(file.denying.or);
    for (const [name, lines] of Object.entries(file.sets)) this.#addSet(name, lines);
    for (const words of [this.#light, this.#denying, this.#through, this.#or]) for (const word of words) this.#spelling.learnSpelling(word, [word]);
    for (const [meant, lines] of Object.entries(file.spellings)) for (const other of listed(lines)) this.#spelling.learnSpelling(fold(other), [fold(meant)]);
  }

  word(written: string): number {
    const word = fold(written);
    const [own] = this.#symbolsOf(word);
    return own ?? 0;
  }

  set(name: string): number | readonly (readonly Pattern[])[] {
    const set = this.#sets.get(name);
    if (!set) throw new Error(`There is no set "${name}" above its first use.`);
    return 'symbol' in set ? set.symbol : set;
  }

  /** Which words of phrases a typed one may be; several where signs stand between them. It may be asked for one word again and again. */
  typed(text: string): readonly Known[] {
    const word = fold(text);
    const known = this.#known.get(word);
    if (known) return known;
    const exact = this.#spelling.knownAs(word);
    if (exact.length === 0) return word.length > LONGEST_SLIP || this.#realWords.has(word) ? NOTHING : this.#guess(word);
    const made = [this.#together(exact.flatMap(({ words }) => words))];
    this.#known.set(word, made);
    return made;
  }

  #guess(word: string): readonly Known[] {
    for (const [ending, proper] of this.#endings) {
      const meant = word.endsWith(ending) ? this.#spelling.knownAs(word.slice(0, -ending.length) + proper) : [];
      if (meant.length > 0) return [this.#together(meant.flatMap(({ words }) => words))];
    }
    const plain = unmasked(word, (part) => this.#spelling.knownAs(part).flatMap(({ words }) => words), this.#mistyped);
    if (plain.length > 0) return plain.map((words) => this.#together(words));
    if (word.length >= SHORTEST_WITH_ENDING) {
      const same = this.#stems.get(this.#stem(word));
      if (same) return [this.#together(same)];
    }
    // Two words without a blank between them are left alone: most words of a language can be cut in two.
    const alone = this.#spelling.meaningsOf(word).filter(({ words }) => words.length === 1);
    return alone.length > 0 ? [this.#together(alone.flatMap(({ words }) => words))] : NOTHING;
  }

  #together(words: readonly string[]): Known {
    const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
    const symbols = [...new Set(words.flatMap((word) => this.#symbols.get(word) ?? []))];
    return {
      symbols,
      names: [...new Set([...words, ...symbols.map((symbol) => this.#names[symbol] ?? '')])],
      light: has(this.#light),
      denies: has(this.#denying),
      through: has(this.#through),
      or: has(this.#or),
    };
  }

  #addSet(name: string, lines: readonly string[]): void {
    const phrases = lines.flatMap(parsePhrases);
    const words = singleWords(phrases, (inner) => {
      const set = this.#sets.get(inner);
      return set && 'symbol' in set ? set.words : null;
    });
    if (!words) {
      this.#sets.set(name, phrases);
      return;
    }
    const symbol = this.#newSymbol(`<${name}>`);
    for (const word of new Set(words)) this.#symbolsOf(word).push(symbol);
    this.#sets.set(name, { symbol, words });
  }

  /** The symbols of a word, its own first; makes it known where it was not. */
  #symbolsOf(word: string): number[] {
    const known = this.#symbols.get(word);
    if (known) return known;
    const made = [this.#newSymbol(word)];
    this.#symbols.set(word, made);
    this.#spelling.learnSpelling(word, [word]);
    if (this.#mistyped.has(word)) {
      this.#spelling.learnWord(word);
      const stem = this.#stem(word);
      const same = this.#stems.get(stem);
      if (same) same.push(word);
      else this.#stems.set(stem, [word]);
    }
    return made;
  }

  #newSymbol(name: string): number {
    return this.#names.push(name) - 1;
  }
}
