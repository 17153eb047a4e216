import type { Pattern } from '../pattern.ts';

/** How many words at most stand where a phrase allows any few. */
const FEW = 4;

/** One point in a net of phrases. Points are known by their numbers; 0 is where all phrases begin. */
export interface Point {
  /** A symbol (vocabulary.ts) → where it leads. */
  readonly ways: Map<number, number[]>;
  /** Where any word leads that denies nothing. */
  readonly any: number[];
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

/** Builds a net of phrases, all of which are looked for at once. Phrases share their points as far as they begin alike. */
export class Net {
  readonly points: Point[] = [];
  readonly #naming: Naming;
  /** From which points by which symbol → the one point where that leads. */
  readonly #steps = new Map<string, number>();

  constructor(naming: Naming) {
    this.#naming = naming;
    this.#newPoint();
  }

  /** @throws {Error} where the phrase may be empty */
  add(phrase: readonly Pattern[], end: number): void {
    for (const last of this.#growAll([0], phrase)) {
      if (last === 0) throw new Error('A phrase holds nothing but what may be left out.');
      const { ends } = this.#point(last);
      if (!ends.includes(end)) ends.push(end);
    }
  }

  #growAll(from: readonly number[], patterns: readonly Pattern[]): readonly number[] {
    return patterns.reduce((at, pattern) => this.#grow(at, pattern), from);
  }

  #grow(from: readonly number[], pattern: Pattern): readonly number[] {
    switch (pattern.kind) {
      case 'word':
        return [this.#step(from, this.#naming.word(pattern.word))];
      case 'set': {
        const set = this.#naming.set(pattern.name);
        return typeof set === 'number' ? [this.#step(from, set)] : this.#branch(from, set);
      }
      case 'slot': {
        const found: number[] = [];
        let at = from;
        for (let words = 1; words <= (pattern.most === 'few' ? FEW : 1); words += 1) {
          at = [this.#step(at, 'any')];
          found.push(...at);
        }
        return found;
      }
      case 'one-of':
      case 'names':
        return this.#branch(from, pattern.branches);
    }
  }

  #branch(from: readonly number[], branches: readonly (readonly Pattern[])[]): readonly number[] {
    const found = new Set<number>();
    for (const branch of branches) for (const at of this.#growAll(from, branch)) found.add(at);
    return [...found].sort((one, other) => one - other);
  }

  /** The same points always go on to the same one, which lies on no phrase but through them. */
  #step(from: readonly number[], symbol: number | 'any'): number {
    const key = `${from.join()} ${symbol}`;
    const known = this.#steps.get(key);
    if (known !== undefined) return known;
    const there = this.#newPoint();
    this.#steps.set(key, there);
    for (const number of from) {
      const { ways, any } = this.#point(number);
      if (symbol === 'any') any.push(there);
      else {
        const before = ways.get(symbol);
        if (before) before.push(there);
        else ways.set(symbol, [there]);
      }
    }
    return there;
  }

  #newPoint(): number {
    this.points.push({ ways: new Map(), any: [], ends: [] });
    return this.points.length - 1;
  }

  #point(number: number): Point {
    const point = this.points[number];
    if (!point) throw new Error(`There is no point ${number}.`);
    return point;
  }
}
