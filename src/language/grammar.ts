import type { Pattern } from './pattern.ts';

/** How a net may go on from one of its points. */
interface Outlook {
  /** The words that may come next. */
  readonly words: ReadonlySet<string>;
  /** Whether any other word may, too. */
  readonly any: boolean;
  /** Whether a phrase may be over. */
  readonly over: boolean;
}

/** The ways on from a point, and from all points that it joins, that are worth going where a certain word comes next. */
export interface Onwards<E> {
  /** Where the word itself leads. */
  readonly words: readonly Node<E>[];
  readonly sets: readonly (readonly [set: Node<true>, there: Node<E>])[];
}

/** What a point, and all points that it joins, allow whatever comes next. */
export interface Anyway<E> {
  readonly ends: readonly E[];
  /** Those where the naming of an earlier answer begins or is over. */
  readonly naming: readonly Node<E>[];
  /** Where any few words, or any one, lead. */
  readonly few: readonly Node<E>[];
  readonly one: readonly Node<E>[];
  /** Whether nothing more may follow. */
  readonly last: boolean;
}

/** One point in a net of phrases, and everything that may follow it. `E` is what a phrase that ends here means. */
export class Node<E> {
  static #made = 0;
  /** Tells it from all other points. */
  readonly number = Node.#made++;
  /** Made when something is put into them, as all lists here: there are tens of thousands of points, and most have one way on. */
  words: Map<string, Node<E>> | null = null;
  /** Named sets, by the nets of their phrases. */
  sets: Map<Node<true>, Node<E>> | null = null;
  ends: E[] | null = null;
  /** Where a phrase goes on without a word: the branches of a choice meet here. */
  joins: Node<E>[] | null = null;
  /** Where any few words, or any one, lead. */
  few: Node<E> | null = null;
  one: Node<E> | null = null;
  namesFrom: Node<E> | null = null;
  namesTo: Node<E> | null = null;
  #outlook: Outlook | null = null;
  #anyway: Anyway<E> | null = null;
  #otherwise: Onwards<E> | null = null;
  #onwards: Map<string, Onwards<E>> | null = null;

  /** Worked out when first asked for; nothing may be added after that. */
  get outlook(): Outlook {
    this.#outlook ??= this.#lookOut();
    return this.#outlook;
  }

  /** Worked out when first asked for, as all that follows. */
  get anyway(): Anyway<E> {
    this.#anyway ??= this.#allAnyway();
    return this.#anyway;
  }

  /** @param word what comes next, null where nothing does */
  onwards(word: string | null): Onwards<E> {
    if (word === null || !this.outlook.words.has(word)) {
      this.#otherwise ??= this.#waysOn(null);
      return this.#otherwise;
    }
    this.#onwards ??= new Map();
    const known = this.#onwards.get(word);
    if (known) return known;
    const made = this.#waysOn(word);
    this.#onwards.set(word, made);
    return made;
  }

  #waysOn(word: string | null): Onwards<E> {
    const leads = ({ outlook: { words, any } }: Node<unknown>) => any || (word !== null && words.has(word));
    const joined = [...this.#joined(leads)];
    return {
      words: word === null ? [] : joined.flatMap((node) => node.words?.get(word) ?? []),
      sets: joined.flatMap((node) => [...(node.sets ?? [])]).filter(([set]) => leads(set)),
    };
  }

  #allAnyway(): Anyway<E> {
    const joined = [...this.#joined(() => true)];
    const naming = joined.filter((node) => node.namesFrom !== null || node.namesTo !== null);
    return {
      ends: [...new Set(joined.flatMap((node) => node.ends ?? []))],
      naming,
      few: joined.flatMap((node) => node.few ?? []),
      one: joined.flatMap((node) => node.one ?? []),
      last: naming.length === 0 && this.outlook.words.size === 0 && !this.outlook.any,
    };
  }

  /** All that this point joins, one by the other, as far as they are worth it, and the point itself last. */
  #joined(worth: (node: Node<E>) => boolean, found = new Set<Node<E>>()): ReadonlySet<Node<E>> {
    for (const there of this.joins ?? []) if (worth(there) && !found.has(there)) there.#joined(worth, found);
    return found.add(this);
  }

  #lookOut(): Outlook {
    const onwards = [...(this.joins ?? []), this.namesFrom, this.namesTo].filter((there) => there !== null).map((there) => there.outlook);
    const next = [...onwards, ...Array.from(this.sets?.keys() ?? [], (set) => set.outlook)];
    return {
      words: new Set([...(this.words?.keys() ?? []), ...next.flatMap((there) => [...there.words])]),
      any: this.few !== null || this.one !== null || next.some((there) => there.any),
      over: this.ends !== null || onwards.some((there) => there.over),
    };
  }
}

/** What the words and names in a phrase stand for. */
export interface Vocabulary {
  /** All spellings of a word of a phrase, each as a list of words. */
  spellings(word: string): readonly (readonly string[])[];
  /** The phrases of a named set. @throws {Error} where there is no such set yet */
  set(name: string): Node<true>;
}

function stepByWord<E>(from: Node<E>, word: string): Node<E> {
  from.words ??= new Map();
  return stepTo(from.words, word);
}

function stepTo<K, E>(ways: Map<K, Node<E>>, key: K): Node<E> {
  const there = ways.get(key);
  if (there) return there;
  const made = new Node<E>();
  ways.set(key, made);
  return made;
}

/** Builds a net, one phrase after another. */
export class Grammar<E> {
  readonly #root = new Node<E>();
  readonly #vocabulary: Vocabulary;
  readonly #meetings = new Map<string, Node<E>>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Adds a phrase that means `end`. */
  add(phrase: readonly Pattern[], end: E): void {
    const last = this.#growAll(this.#root, phrase);
    last.ends ??= [];
    if (!last.ends.includes(end)) last.ends.push(end);
  }

  /** The net of all phrases added so far. @throws {Error} where one of them may be empty */
  net(): Node<E> {
    if (this.#root.outlook.over) throw new Error('A phrase holds nothing but what may be left out.');
    return this.#root;
  }

  #growAll(from: Node<E>, patterns: readonly Pattern[]): Node<E> {
    return patterns.reduce((node, pattern) => this.#grow(node, pattern), from);
  }

  #grow(from: Node<E>, pattern: Pattern): Node<E> {
    switch (pattern.kind) {
      case 'word':
        return this.#meet(this.#vocabulary.spellings(pattern.word).map((words) => words.reduce<Node<E>>(stepByWord, from)));
      case 'set':
        from.sets ??= new Map();
        return stepTo(from.sets, this.#vocabulary.set(pattern.name));
      case 'slot': {
        from[pattern.most] ??= new Node<E>();
        return from[pattern.most] as Node<E>;
      }
      case 'one-of':
        return this.#meet(pattern.branches.map((branch) => this.#growAll(from, branch)));
      case 'names': {
        from.namesFrom ??= new Node<E>();
        const inside = from.namesFrom;
        const end = this.#meet(pattern.branches.map((branch) => this.#growAll(inside, branch)));
        end.namesTo ??= new Node<E>();
        return end.namesTo;
      }
    }
  }

  /** Lets several points go on as one. The same points always meet in the same one, which lies on no phrase but through them. */
  #meet(nodes: readonly Node<E>[]): Node<E> {
    const [only] = nodes;
    if (only && nodes.length === 1) return only;
    const apart = [...new Set(nodes)];
    if (only && apart.length === 1) return only;
    const key = apart.map(({ number }) => number).join();
    const known = this.#meetings.get(key);
    if (known) return known;
    const met = new Node<E>();
    for (const node of apart) {
      node.joins ??= [];
      node.joins.push(met);
    }
    this.#meetings.set(key, met);
    return met;
  }
}
