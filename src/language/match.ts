import type { Node, Onwards } from './grammar.ts';
import type { Arc, Lattice } from './lattice.ts';

/** A piece of an utterance, by its places. */
type Places = readonly [from: number, to: number];

/** A phrase found in an utterance. The cheapest reading is the one that takes the fewest liberties with the words. */
interface Found<E> {
  readonly end: E;
  readonly to: number;
  readonly cost: number;
  /** Where the earlier answer is named. */
  readonly names: Places | null;
}

/** How a whole utterance may be read: a meaning, at what cost, and where an earlier answer is named. */
export interface Cover<E> {
  readonly meaning: E;
  readonly cost: number;
  readonly names: Places | null;
}

/** What may stand around and inside the phrases of a language without changing them. */
export interface Padding {
  readonly fillers: Node<true>;
  readonly inside: ReadonlySet<string>;
}

/** A slip outweighs all other liberties together. */
const SLIP = 10_000;
const ANY_WORD = 10;
const PHRASE = 5;
const FILLER = 2;
/** More places than an utterance has, those inside its words among them. */
const MOST_PLACES = 4096;
/** How many words stand at most where a phrase allows any. */
const MOST_ANY_WORDS = 8;

/** How many slips of the finger a cost holds. */
export function slipsIn(cost: number): number {
  return Math.floor(cost / SLIP);
}

/** Finds phrases in one utterance. */
export class Matcher {
  readonly #lattice: Lattice;
  readonly #padding: Padding;
  /** For each place, the phrases of each set found there. */
  readonly #setsFound: Map<Node<true>, readonly Found<true>[]>[] = [];

  readonly #inside: (readonly Arc[])[] = [];

  constructor(lattice: Lattice, padding: Padding) {
    this.#lattice = lattice;
    this.#padding = padding;
  }

  /**
   * All ways to cover the whole utterance with phrases and fillers.
   * @param nets where two say the same at the same cost, the earlier one is taken
   * @param join what two phrases one after the other mean together, null where that makes no sense
   */
  coversOf<E>(nets: readonly Node<E>[], join: (one: E, other: E) => E | null): readonly Cover<E>[] {
    const { length } = this.#lattice;
    const covers: Map<E, Cover<E>>[] = [];
    /** Costs of nothing but fillers up to here. */
    const padded: (number | undefined)[] = [0];

    const arrive = (at: number, cover: Cover<E>): void => {
      const here = covers[at] ?? new Map<E, Cover<E>>();
      covers[at] = here;
      const known = here.get(cover.meaning);
      if (!known || cover.cost < known.cost) here.set(cover.meaning, cover);
    };

    for (let at = 0; at < length; at += 1) {
      const before = [...(covers[at]?.values() ?? [])];
      const nothing = padded[at];
      if (nothing === undefined && before.length === 0) continue;
      for (const { to, cost } of this.#setAt(this.#padding.fillers, at)) {
        if (nothing !== undefined) padded[to] = Math.min(padded[to] ?? Number.POSITIVE_INFINITY, nothing + cost + FILLER);
        for (const cover of before) arrive(to, { ...cover, cost: cover.cost + cost + FILLER });
      }
      for (const [rank, net] of nets.entries()) {
        for (const { end, to, cost, names } of this.#phrasesAt(net, at)) {
          const added = cost + PHRASE + rank;
          if (nothing !== undefined) arrive(to, { meaning: end, cost: nothing + added, names });
          for (const cover of before) {
            const meaning = join(cover.meaning, end);
            if (meaning !== null) arrive(to, { meaning, cost: cover.cost + added, names: names ?? cover.names });
          }
        }
      }
    }
    return [...(covers[length]?.values() ?? [])];
  }

  /** The ways on from a place by a word that may stand inside any phrase. */
  #insideAt(at: number): readonly Arc[] {
    const known = this.#inside[at];
    if (known) return known;
    const found = this.#lattice.arcs(at).filter(({ word }) => this.#padding.inside.has(word));
    this.#inside[at] = found;
    return found;
  }

  #setAt(set: Node<true>, at: number): readonly Found<true>[] {
    const here = this.#setsFound[at] ?? new Map<Node<true>, readonly Found<true>[]>();
    this.#setsFound[at] = here;
    const known = here.get(set);
    if (known) return known;
    const found = this.#phrasesAt(set, at);
    here.set(set, found);
    return found;
  }

  /** All phrases of a net that begin at one place. */
  #phrasesAt<E>(root: Node<E>, start: number): readonly Found<E>[] {
    const lattice = this.#lattice;
    const { words, any } = root.outlook;
    if (!any && !lattice.arcs(start).some(({ word }) => words.has(word))) return [];
    const found: Found<E>[] = [];
    const met = new Map<number, number>();

    /** Whether a point was reached at this place before, by a way that costs no more. */
    function wasMet({ number }: Node<E>, at: number, cost: number): boolean {
      const key = number * MOST_PLACES + at;
      const known = met.get(key);
      if (known !== undefined && known <= cost) return true;
      met.set(key, cost);
      return false;
    }

    const walk = (node: Node<E>, at: number, cost: number, namesFrom: number, names: Places | null): void => {
      const { ends, naming, few, one, last } = node.anyway;
      const inside = this.#insideAt(at);
      const over = last && inside.length === 0;
      if (!over && wasMet(node, at, cost)) return;
      for (const end of ends) found.push({ end, to: at, cost, names });
      if (over) return;
      for (const there of naming) {
        if (there.namesFrom) walk(there.namesFrom, at, cost, at, names);
        if (there.namesTo) walk(there.namesTo, at, cost, namesFrom, [namesFrom, at]);
      }
      const arcs = lattice.arcs(at);
      let before: Onwards<E> | null = null;
      for (let next = 0; next === 0 || next < arcs.length; next += 1) {
        const arc = arcs[next];
        const onwards = node.onwards(arc?.word ?? null);
        if (arc) for (const there of onwards.words) walk(there, arc.to, cost + arc.slips * SLIP, namesFrom, names);
        if (onwards === before) continue;
        before = onwards;
        for (const [set, there] of onwards.sets) {
          for (const part of this.#setAt(set, at)) walk(there, part.to, cost + part.cost, namesFrom, part.names ?? names);
        }
      }
      if (node !== root) for (const { to, slips } of inside) walk(node, to, cost + slips * SLIP + FILLER, namesFrom, names);
      if (at >= lattice.length) return;
      for (const there of one) walk(there, at + 1, cost + ANY_WORD, namesFrom, names);
      if (few.length === 0) return;
      const furthest = Math.min(at + MOST_ANY_WORDS, lattice.sentenceEnd(at));
      for (let to = at + 1; to <= furthest; to += 1) for (const there of few) walk(there, to, cost + (to - at) * ANY_WORD, namesFrom, names);
    };

    walk(root, start, 0, start, null);
    return found;
  }
}
