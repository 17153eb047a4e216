import type { Stemmer } from '../../natural.ts';
import { fold } from '../../tokens.ts';
import type { Disclosure } from '../cues.ts';
import type { Word } from '../words-in.ts';
import { featuresOf, type StandsFor } from './features.ts';
import { clausesOf, passagesOf } from './passages.ts';
import { CLASSES, STEP, WEIGHTS_FILE, type WeightsFile } from './weights-file.ts';

/** What `base` is given in. */
const HUNDREDTH = 1 / 100;
const KINDS = CLASSES.length;
const FIRST_HARD = 2;

/** How likely a text is to tell of harm, by the lines it was learned from. Shares of 1. */
export interface Likelihood {
  readonly hard: number;
  readonly soft: number;
  /** The likeliest kind of harm. */
  readonly risk: Disclosure['risk'];
}

/** How many of the words of a passage have to be known. Share of 1. */
const LEAST_KNOWN = 0.5;
const FEWEST_KNOWN = 2;

/** What was learned from labelled lines of one language, ready to weigh words with. */
export class Weights {
  readonly enough: WeightsFile['enough'];
  readonly #standsFor: StandsFor;
  readonly #joins: ReadonlySet<string>;
  readonly #base: readonly number[];
  /** Feature → its place in `#weights`. */
  readonly #places = new Map<string, number>();
  readonly #weights: Int8Array;

  /**
   * @param json the content of `locales/<lng>/weights.json`
   * @throws {Error} where it does not have that shape
   */
  constructor(json: unknown, stem: Stemmer) {
    const file = WEIGHTS_FILE.parse(json);
    this.enough = file.enough;
    this.#standsFor = standingFor(file, stem);
    this.#joins = foldedWords(file.joins);
    this.#base = file.base;
    this.#weights = new Int8Array(Buffer.from(file.weights, 'base64'));
    if (this.#weights.length !== file.features.length * KINDS)
      throw new Error(`There are ${this.#weights.length} weights for ${file.features.length} features.`);
    for (const [at, feature] of file.features.entries()) this.#places.set(feature, at * KINDS);
  }

  /** Of all its passages, the one that looks most like harm; null where nothing can be said of any. Pure; takes time in proportion to the number of words. */
  likelihood(words: readonly Word[]): Likelihood | null {
    const found = passagesOf(words).flatMap((passage) => this.#of(passage) ?? []);
    if (found.length === 0) return null;
    const worst = found.reduce((one, other) => (other.hard >= one.hard ? other : one));
    return { ...worst, soft: Math.max(...found.map(({ soft }) => soft)) };
  }

  /** Whether any clause may well tell of harm: it is at least so likely, or nothing can be said of it. What stands beside it may be as harmless as it will. */
  mayTell(words: readonly Word[], least: number): boolean {
    return clausesOf(words, this.#joins).some((clause) => passagesOf(clause).some((passage) => (this.#of(passage)?.hard ?? 1) >= least));
  }

  /** Whether most of the words were met in what was learned from: of what is mostly unknown nothing can be said, and of one word too little. */
  #knows(passage: readonly Word[]): boolean {
    const known = passage.filter(({ text }) => this.#places.has(`w ${text}`)).length;
    return known >= FEWEST_KNOWN && known >= passage.length * LEAST_KNOWN;
  }

  #of(passage: readonly Word[]): Likelihood | null {
    if (!this.#knows(passage)) return null;
    const sums = new Float64Array(KINDS);
    let known = 0;
    for (const feature of featuresOf(passage, this.#standsFor)) {
      const place = this.#places.get(feature);
      if (place === undefined) continue;
      known += 1;
      for (let kind = 0; kind < KINDS; kind++) sums[kind] = (sums[kind] ?? 0) + (this.#weights[place + kind] ?? 0);
    }
    const part = (STEP * HUNDREDTH) / Math.sqrt(known || 1);
    const powers = sums.map((sum, kind) => Math.exp(sum * part + (this.#base[kind] ?? 0) * HUNDREDTH));
    const all = powers.reduce((one, other) => one + other, 0);
    const hard = powers.subarray(FIRST_HARD);
    const likeliest = hard.indexOf(Math.max(...hard));
    return {
      hard: hard.reduce((one, other) => one + other, 0) / all,
      soft: (powers[1] ?? 0) / all,
      risk: (['R1', 'R2', 'R3', 'R4'] as const)[likeliest] ?? 'R3',
    };
  }
}

/** Words of lines with blanks between them. */
const foldedWords = (lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')).map(fold));

/** Which words stand for people and for whoever writes; the others for their stems. */
export function standingFor({ people, self }: Pick<WeightsFile, 'people' | 'self'>, stem: Stemmer): StandsFor {
  const others = foldedWords(people);
  const own = foldedWords(self);
  return ({ text }) => {
    if (own.has(text)) return '<self>';
    return others.has(text) ? '<person>' : stem(text);
  };
}
