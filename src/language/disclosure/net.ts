import type { Pattern } from '../pattern.ts';

/** How many words at most stand where a phrase allows any few. */
const FEW = 4;

/** More than there are words and sets. */
const MOST_SYMBOLS = 65_536;

/** Where all phrases begin. */
export const ROOT = 0;

/** One point in a net of phrases. Points are known by their numbers. */
interface Growing {
  /** A symbol (vocabulary.ts) → where it leads. */
  ways: ReadonlyMap<number, readonly number[]>;
  /** Where any word leads that denies nothing. */
  any: readonly number[];
  /** Points that count as reached together with this one. */
  also: readonly number[];
  /** What the phrases that end here mean: places in a list of whoever built the net. */
  ends: readonly number[];
}

export type Point = Readonly<Growing>;

/** Most points have no more than one or two of these. */
const NO_WAYS: ReadonlyMap<number, readonly number[]> = new Map();
const NONE: readonly number[] = [];

/** What the words and names in a phrase stand for. */
export interface Naming {
  /** The symbol of a word. */
  word(word: string): number;
  /** The symbol of a set of words, or the phrases of any other set. @throws {Error} where there is no such set yet */
  set(name: string): number | readonly (readonly Pattern[])[];
}

/** Builds a net of phrases, all of which are looked for at once. Phrases share their points as far as they are the same words. */
export class Net {
  readonly #points: Growing[] = [];
  readonly #naming: Naming;
  /** From which point by which symbol → the point to which nothing else leads. */
  readonly #own = new Map<number, number>();

  constructor(naming: Naming) {
    this.#naming = naming;
    this.#newPoint();
  }

  get points(): readonly Point[] {
    return this.#points;
  }

  /** @throws {Error} where the phrase may be empty */
  add(phrase: readonly Pattern[], end: number): void {
    if (phrase.every(mayBeEmpty)) throw new Error('A phrase holds nothing but what may be left out.');
    const last = this.#point(this.#growAll(ROOT, phrase));
    if (!last.ends.includes(end)) last.ends = [...last.ends, end];
  }

  #growAll(from: number, patterns: readonly Pattern[]): number {
    return patterns.reduce((at, pattern) => this.#grow(at, pattern), from);
  }

  #grow(from: number, pattern: Pattern): number {
    if (pattern.kind === 'slot') return this.#slot(from, pattern.most === 'few' ? FEW : 1);
    const parts = this.#symbolOrBranches(pattern);
    if (typeof parts !== 'number') return this.#branch(from, parts);
    const way = from * MOST_SYMBOLS + parts;
    const known = this.#own.get(way);
    if (known !== undefined) return known;
    const there = this.#newPoint();
    this.#own.set(way, there);
    this.#lead(from, parts, there);
    return there;
  }

  #slot(from: number, most: number): number {
    const end = this.#newPoint();
    let at = from;
    for (let words = 1; words < most; words += 1) {
      const next = this.#newPoint();
      this.#goOn(at, 'any', next);
      this.#goOn(next, 'also', end);
      at = next;
    }
    this.#goOn(at, 'any', end);
    return end;
  }

  #branch(from: number, branches: readonly (readonly Pattern[])[]): number {
    const end = this.#newPoint();
    for (const branch of branches) {
      const [only] = branch;
      const symbol = only && branch.length === 1 && only.kind !== 'slot' ? this.#symbolOrBranches(only) : null;
      if (typeof symbol === 'number') this.#lead(from, symbol, end);
      else this.#goOn(this.#growAll(from, branch), 'also', end);
    }
    return end;
  }

  #symbolOrBranches(pattern: Exclude<Pattern, { kind: 'slot' }>): number | readonly (readonly Pattern[])[] {
    if (pattern.kind === 'word') return this.#naming.word(pattern.word);
    return pattern.kind === 'set' ? this.#naming.set(pattern.name) : pattern.branches;
  }

  #lead(from: number, symbol: number, there: number): void {
    const point = this.#point(from);
    const ways = point.ways instanceof Map && point.ways !== NO_WAYS ? point.ways : new Map<number, readonly number[]>();
    point.ways = ways.set(symbol, [...(ways.get(symbol) ?? NONE), there]);
  }

  #goOn(from: number, how: 'any' | 'also', there: number): void {
    const point = this.#point(from);
    point[how] = [...point[how], there];
  }

  #newPoint(): number {
    return this.#points.push({ ways: NO_WAYS, any: NONE, also: NONE, ends: NONE }) - 1;
  }

  #point(number: number): Growing {
    const point = this.#points[number];
    if (!point) throw new Error(`There is no point ${number}.`);
    return point;
  }
}

function mayBeEmpty(pattern: Pattern): boolean {
  return (pattern.kind === 'one-of' || pattern.kind === 'names') && pattern.branches.some((branch) => branch.every(mayBeEmpty));
}
