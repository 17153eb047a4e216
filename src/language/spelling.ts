import { editDistance, likeness, type Stemmer } from './natural.ts';
import { isOneSlip, LONGEST_SLIP } from './slip.ts';
import { fold } from './tokens.ts';

/** What one typed word may stand for: a list of words, and how many slips of the finger that takes. */
export interface Meaning {
  readonly words: readonly string[];
  readonly slips: number;
}

/** Two slips are looked for in long words only. Letters of the word that was meant. */
const SHORTEST_TWO_SLIPS = 8;
/** How alike a word with two slips must look before its edits are counted. */
const ALIKE = 0.85;
/** Parts of words that were typed without the blank between them. Letters. */
const SHORTEST_JOINED = 2;

/** Letters that were held: "skiiip". */
const LONG_RUNS = /(\p{L})\1{2,}/gu;

function withoutEachLetter(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Which of a language's known words a typed word may be: other spellings, longer letters, missing blanks, slips of the finger. */
export class Spelling {
  readonly #stem: Stemmer;
  readonly #realWords: ReadonlySet<string>;
  /** A spelling → everything it stands for. */
  readonly #meanings = new Map<string, Meaning[]>();
  /** A word of a phrase, with one letter missing or none → the word. */
  readonly #nearly = new Map<string, string[]>();
  readonly #long: string[] = [];

  /** @param realWords words that look like a known one but are another */
  constructor({ stem, realWords }: { stem: Stemmer; realWords: ReadonlySet<string> }) {
    this.#stem = stem;
    this.#realWords = realWords;
  }

  /** Makes `spelling` known as another way to write `words`; it may stand for several things. */
  learnSpelling(spelling: string, words: readonly string[]): void {
    const meant = this.#meanings.get(spelling) ?? [];
    this.#meanings.set(spelling, meant);
    if (!meant.some((known) => known.words.join(' ') === words.join(' '))) meant.push({ words, slips: 0 });
  }

  /** Makes a word of a phrase known. Only these are looked for behind slips of the finger. */
  learnWord(word: string): void {
    this.learnSpelling(word, [word]);
    if (this.#nearly.get(word)?.includes(word)) return;
    if (word.length >= SHORTEST_TWO_SLIPS) this.#long.push(word);
    for (const nearly of new Set([word, ...withoutEachLetter(word)])) {
      const known = this.#nearly.get(nearly);
      if (known) known.push(word);
      else this.#nearly.set(nearly, [word]);
    }
  }

  /** What a known spelling stands for, without slips; nothing for an unknown one. */
  knownAs(spelling: string): readonly Meaning[] {
    return this.#meanings.get(spelling) ?? [];
  }

  /** Everything that a typed word may stand for, by the fewest slips. */
  meaningsOf(typed: string): readonly Meaning[] {
    const word = fold(typed);
    const exact = this.knownAs(word);
    if (exact.length > 0) return exact;
    const shortest = word.replace(LONG_RUNS, '$1');
    const held = shortest === word ? [] : [...this.knownAs(word.replace(LONG_RUNS, '$1$1')), ...this.knownAs(shortest)];
    if (held.length > 0) return held;
    if (shortest.length > LONGEST_SLIP || this.#realWords.has(word)) return [];
    for (const guess of [this.#withOneSlip, this.#joined, this.#withTwoSlips]) {
      const found = guess.call(this, shortest);
      if (found.length > 0) return found;
    }
    return [];
  }

  #withOneSlip(typed: string): readonly Meaning[] {
    const near = new Set([typed, ...withoutEachLetter(typed)].flatMap((key) => this.#nearly.get(key) ?? []));
    return [...near].filter((known) => isOneSlip(typed, known) && !this.#isEndingOf(typed, known)).map((known) => ({ words: [known], slips: 1 }));
  }

  #withTwoSlips(typed: string): readonly Meaning[] {
    if (typed.length < SHORTEST_TWO_SLIPS - 1) return [];
    return this.#long
      .filter((known) => typed[0] === known[0] && Math.abs(typed.length - known.length) <= 2 && likeness(typed, known) >= ALIKE)
      .filter((known) => editDistance(typed, known) <= 2 && !this.#isEndingOf(typed, known))
      .map((known) => ({ words: [known], slips: 2 }));
  }

  /** "helps" is a word of its own and no slip for "help". */
  #isEndingOf(typed: string, known: string): boolean {
    return typed.length > known.length && this.#stem(typed) === this.#stem(known);
  }

  /** Two known words without the blank between them. */
  #joined(typed: string): readonly Meaning[] {
    const found: Meaning[] = [];
    for (let at = SHORTEST_JOINED; at <= typed.length - SHORTEST_JOINED; at += 1) {
      const rights = this.knownAs(typed.slice(at));
      if (rights.length > 0)
        for (const left of this.knownAs(typed.slice(0, at))) for (const right of rights) found.push({ words: [...left.words, ...right.words], slips: 1 });
    }
    return found;
  }
}
