import type { Spelling } from './spelling.ts';
import type { Token } from './tokens.ts';

/** One way to read on from a place: `word` leads to the place `to`, at `slips` slips of the finger. */
export interface Arc {
  readonly word: string;
  readonly to: number;
  readonly slips: number;
}

const SENTENCE_MARK = /[.!?;。！？\n\r]/;

/**
 * Everything an utterance may say, as a net of words. Places 0 to `length` lie between the typed words, in order;
 * higher ones lie inside a word that stands for several ("dunno", "do not know"). Worked out only where somebody looks.
 */
export class Lattice {
  readonly length: number;
  readonly #words: string;
  readonly #tokens: readonly Token[];
  readonly #spelling: Spelling;
  readonly #arcs: Arc[][] = [];
  #places: number;

  constructor(words: string, tokens: readonly Token[], spelling: Spelling) {
    this.length = tokens.length;
    this.#words = words;
    this.#tokens = tokens;
    this.#spelling = spelling;
    this.#places = tokens.length + 1;
  }

  arcs(at: number): readonly Arc[] {
    const known = this.#arcs[at];
    if (known) return known;
    const made: Arc[] = [];
    this.#arcs[at] = made;
    const token = this.#tokens[at];
    if (token) for (const { words, slips } of this.#spelling.meaningsOf(token.text)) this.#addPath(at, words, at + 1, slips);
    return made;
  }

  #addPath(from: number, words: readonly string[], to: number, slips: number): void {
    let at = from;
    words.forEach((word, index) => {
      const last = index === words.length - 1;
      const next = last ? to : this.#places;
      if (!last) this.#places += 1;
      const arcs = this.#arcs[at] ?? [];
      this.#arcs[at] = arcs;
      arcs.push({ word, to: next, slips: last ? slips : 0 });
      at = next;
    });
  }

  /** The furthest place that any words from `at` reach within one sentence. */
  sentenceEnd(at: number): number {
    for (let next = at + 1; next < this.length; next += 1) {
      const gap = this.#words.slice(this.#tokens[next - 1]?.to, this.#tokens[next]?.from);
      if (SENTENCE_MARK.test(gap)) return next;
    }
    return this.length;
  }

  /** The exact piece of the words between two places, UTF-16 offsets; null where a place lies inside a word. */
  range(from: number, to: number): readonly [from: number, to: number] | null {
    const first = this.#tokens[from];
    const last = this.#tokens[to - 1];
    return first && last && from < to ? [first.from, last.to] : null;
  }
}
