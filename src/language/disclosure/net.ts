import type { Pattern } from '../pattern.ts';

/** How many words at most stand where a phrase allows any few. */
const FEW = 4;

/** Where all phrases begin. */
export const ROOT = 0;

/** One point in a net of phrases. Points are known by their numbers. */
export interface Point {
  /** A symbol (vocabulary.ts) → where it leads. */
  readonly ways: Map<number, number[]>;
  /** Where any word leads that denies nothing. */
  readonly any: number[];
  /** Points that count as reached together with this one. */
  readonly also: number[];
  /** What the phrases that end here mean: places in a list of whoever built the net. */
  readonly ends: number[];
}

/** What the words and names in a phrase stand for. */
export interface Naming {
  /** The symbol of a word. */
  word(word: string): number;
  /** The symbol of a set of words, or the phrases of any other set. @throws {Error} where there is no such set yet */
  set(name: string): number | readonly (readonly Pattern[])[];
}

/** Builds a net of phrases, all of which are looked for at once. Phrases share their points as far as they are the same words. */
export class Net {
  readonly points: Point[] = [];
  readonly #naming: Naming;
  /** For each point, the one to which only a certain symbol leads, and only from there. */
  readonly #own: Map<number, number>[] = [];

  constructor(naming: Naming) {
    this.#naming = naming;
    this.#newPoint();
  }

  /** @throws {Error} where the phrase may be empty */
  add(phrase: readonly Pattern[], end: number): void {
    if (phrase.every(mayBeEmpty)) throw new Error('A phrase holds nothing but what may be left out.');
    const { ends } = this.#point(this.#growAll(ROOT, phrase));
    if (!ends.includes(end)) ends.push(end);
  }

  #growAll(from: number, patterns: readonly Pattern[]): number {
    return patterns.reduce((at, pattern) => this.#grow(at, pattern), from);
  }

  #grow(from: number, pattern: Pattern): number {
    if (pattern.kind === 'slot') return this.#slot(from, pattern.most === 'few' ? FEW : 1);
    const parts = this.#symbolOrBranches(pattern);
    if (typeof parts !== 'number') return this.#branch(from, parts);
    const known = this.#own[from]?.get(parts);
    if (known !== undefined) return known;
    const there = this.#newPoint();
    this.#own[from]?.set(parts, there);
    this.#lead(from, parts, there);
    return there;
  }

  #slot(from: number, most: number): number {
    const end = this.#newPoint();
    let at = from;
    for (let words = 1; words < most; words += 1) {
      const next = this.#newPoint();
      this.#point(at).any.push(next);
      this.#point(next).also.push(end);
      at = next;
    }
    this.#point(at).any.push(end);
    return end;
  }

  #branch(from: number, branches: readonly (readonly Pattern[])[]): number {
    const end = this.#newPoint();
    for (const branch of branches) {
      const [only] = branch;
      const symbol = only && branch.length === 1 && only.kind !== 'slot' ? this.#symbolOrBranches(only) : null;
      if (typeof symbol === 'number') this.#lead(from, symbol, end);
      else this.#point(this.#growAll(from, branch)).also.push(end);
    }
    return end;
  }

  #symbolOrBranches(pattern: Exclude<Pattern, { kind: 'slot' }>): number | readonly (readonly Pattern[])[] {
    if (pattern.kind === 'word') return this.#naming.word(pattern.word);
    return pattern.kind === 'set' ? this.#naming.set(pattern.name) : pattern.branches;
  }

  #lead(from: number, symbol: number, there: number): void {
    const { ways } = this.#point(from);
    const before = ways.get(symbol);
    if (before) before.push(there);
    else ways.set(symbol, [there]);
  }

  #newPoint(): number {
    this.#own.push(new Map());
    return this.points.push({ ways: new Map(), any: [], also: [], ends: [] }) - 1;
  }

  #point(number: number): Point {
    const point = this.points[number];
    if (!point) throw new Error(`There is no point ${number}.`);
    return point;
  }
}

function mayBeEmpty(pattern: Pattern): boolean {
  return (pattern.kind === 'one-of' || pattern.kind === 'names') && pattern.branches.some((branch) => branch.every(mayBeEmpty));
}
