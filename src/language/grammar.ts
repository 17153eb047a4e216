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

/** The ways on from a point, other than by a word itself, that are worth going where a certain word comes next. */
export interface Onwards<E> {
  readonly joins: readonly Node<E>[];
  readonly sets: readonly (readonly [set: Node<true>, there: Node<E>])[];
}

/** One point in a net of phrases, and everything that may follow it. `E` is what a phrase that ends here means. */
export class Node<E> {
  readonly words = new Map<string, Node<E>>();
  /** Named sets, by the nets of their phrases. */
  readonly sets = new Map<Node<true>, Node<E>>();
  readonly ends: E[] = [];
  /** Where a phrase goes on without a word: the branches of a choice meet here. */
  readonly joins: Node<E>[] = [];
  /** Where any few words, or any one, lead. */
  readonly slots: { few: Node<E> | null; one: Node<E> | null } = { few: null, one: null };
  namesFrom: Node<E> | null = null;
  namesTo: Node<E> | null = null;
  #outlook: Outlook | null = null;
  readonly #onwards = new Map<string | null, Onwards<E>>();

  /** Worked out when first asked for; nothing may be added after that. */
  get outlook(): Outlook {
    this.#outlook ??= this.#lookOut();
    return this.#outlook;
  }

  /** Whether there is any way on but by a word itself. */
  get branches(): boolean {
    return this.joins.length > 0 || this.sets.size > 0;
  }

  /** @param word what comes next, null where nothing does */
  onwards(word: string | null): Onwards<E> {
    const before = this.#onwards.get(word);
    if (before) return before;
    const next = word !== null && this.outlook.words.has(word) ? word : null;
    const known = this.#onwards.get(next);
    if (known) return known;
    const leads = ({ outlook: { words, any } }: Node<unknown>) => any || (next !== null && words.has(next));
    const made = { joins: this.joins.filter((there) => there.outlook.over || leads(there)), sets: [...this.sets].filter(([set]) => leads(set)) };
    this.#onwards.set(next, made);
    return made;
  }

  #lookOut(): Outlook {
    const onwards = [...this.joins, this.namesFrom, this.namesTo].filter((there) => there !== null).map((there) => there.outlook);
    const next = [...onwards, ...Array.from(this.sets.keys(), (set) => set.outlook)];
    return {
      words: new Set([...this.words.keys(), ...next.flatMap((there) => [...there.words])]),
      any: this.slots.few !== null || this.slots.one !== null || next.some((there) => there.any),
      over: this.ends.length > 0 || onwards.some((there) => there.over),
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

function stepTo<K, E>(edges: Map<K, Node<E>>, key: K): Node<E> {
  const there = edges.get(key);
  if (there) return there;
  const made = new Node<E>();
  edges.set(key, made);
  return made;
}

/** Builds a net, one phrase after another. */
export class Grammar<E> {
  readonly #root = new Node<E>();
  readonly #vocabulary: Vocabulary;
  readonly #numbers = new Map<Node<E>, number>();
  readonly #meetings = new Map<string, Node<E>>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Adds a phrase that means `end`. */
  add(phrase: readonly Pattern[], end: E): void {
    const { ends } = this.#growAll(this.#root, phrase);
    if (!ends.includes(end)) ends.push(end);
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
        return this.#meet(this.#vocabulary.spellings(pattern.word).map((words) => words.reduce((at, word) => stepTo(at.words, word), from)));
      case 'set':
        return stepTo(from.sets, this.#vocabulary.set(pattern.name));
      case 'slot': {
        const there = from.slots[pattern.most] ?? new Node<E>();
        from.slots[pattern.most] = there;
        return there;
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
    const apart = [...new Set(nodes)];
    const [only] = apart;
    if (only && apart.length === 1) return only;
    const key = apart
      .map((node) => this.#numberOf(node))
      .sort((one, other) => one - other)
      .join();
    const known = this.#meetings.get(key);
    if (known) return known;
    const met = new Node<E>();
    for (const node of apart) node.joins.push(met);
    this.#meetings.set(key, met);
    return met;
  }

  #numberOf(node: Node<E>): number {
    const number = this.#numbers.get(node) ?? this.#numbers.size;
    this.#numbers.set(node, number);
    return number;
  }
}
