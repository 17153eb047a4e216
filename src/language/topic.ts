import { editDistance } from './natural.ts';
import type { Phrases } from './phrases.ts';
import { fold, type Token } from './tokens.ts';

/** What words are about: for each word that carries a topic, the forms it may be compared by. */
export interface Topic {
  readonly words: readonly ReadonlySet<string>[];
  /** Whether a word turns it into its opposite. */
  readonly negated: boolean;
}

/** From this length on a word may be typed with one slip of the finger. Letters. */
const SHORTEST_SLIP = 4;
const LONGEST_SLIP = 30;

export function topicOf(tokens: readonly Token[], phrases: Phrases): Topic {
  const words = new Map<string, ReadonlySet<string>>();
  let negated = false;
  for (const token of tokens) {
    const word = fold(token.text);
    if (words.has(word)) continue;
    if (phrases.negations.has(word)) negated = true;
    else if (phrases.stopwords.has(word)) continue;
    words.set(word, new Set([word, ...phrases.spelling.knownAs(word).flatMap(({ words }) => words)].flatMap((form) => [form, phrases.stem(form)])));
  }
  return { words: [...words.values()], negated };
}

function isSlip(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= SHORTEST_SLIP && long.length <= LONGEST_SLIP && long.length - short.length <= 1 && editDistance(one, other) === 1;
}

/** How well two words agree: 1 in some form, less with a slip of the finger, 0 not at all. */
export function agreement(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  for (const form of one) if (other.has(form)) return 1;
  for (const form of one) for (const near of other) if (isSlip(form, near)) return 0.8;
  return 0;
}
