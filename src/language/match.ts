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
    const met = new Map<Node<E>, number[]>();

    /** Whether a meeting point was reached at this place before, by a way that costs no more. */
    function wasMet(node: Node<E>, at: number, cost: number): boolean {
      const costs = met.get(node) ?? [];
      met.set(node, costs);
      const known = costs[at];
      if (known !== undefined && known <= cost) return true;
      costs[at] = cost;
      return false;
    }

    const walk = (node: Node<E>, at: number, cost: number, namesFrom: number, names: Places | null): void => {
      for (const end of node.ends) found.push({ end, to: at, cost, names });
      if (node.namesFrom) walk(node.namesFrom, at, cost, at, names);
      if (node.namesTo) walk(node.namesTo, at, cost, namesFrom, [namesFrom, at]);
      const arcs = lattice.arcs(at);
      for (const { word, to, slips } of arcs) {
        const there = node.words.get(word);
        if (there) walk(there, to, cost + slips * SLIP, namesFrom, names);
      }
      if (node !== root) for (const { to, slips } of this.#insideAt(at)) walk(node, to, cost + slips * SLIP + FILLER, namesFrom, names);
      let before: Onwards<E> | null = null;
      for (let next = 0; node.branches && (next === 0 || next < arcs.length); next += 1) {
        const onwards = node.onwards(arcs[next]?.word ?? null);
        if (onwards === before) continue;
        before = onwards;
        for (const there of onwards.joins) if (!wasMet(there, at, cost)) walk(there, at, cost, namesFrom, names);
        for (const [set, there] of onwards.sets) {
          for (const part of this.#setAt(set, at)) walk(there, part.to, cost + part.cost, namesFrom, part.names ?? names);
        }
      }
      const { few, one } = node.slots;
      if (one && at < lattice.length) walk(one, at + 1, cost + ANY_WORD, namesFrom, names);
      if (few && at < lattice.length) {
        const furthest = Math.min(at + MOST_ANY_WORDS, lattice.sentenceEnd(at));
        for (let to = at + 1; to <= furthest; to += 1) walk(few, to, cost + (to - at) * ANY_WORD, namesFrom, names);
      }
    };

    walk(root, start, 0, start, null);
    return found;
  }
}
