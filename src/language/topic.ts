import type { Phrases } from './phrases.ts';
import { isOneSlip } from './slip.ts';
import { fold, type Token } from './tokens.ts';

/** What words are about: for each word that carries a topic, the forms it may be compared by. */
export interface Topic {
  readonly words: readonly ReadonlySet<string>[];
  /** Whether a word turns it into its opposite. */
  readonly negated: boolean;
}

/** What an agreement by a slip of the finger is worth beside a full one. */
const BY_A_SLIP = 0.8;

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

/** How well a typed word agrees with another: 1 in some form, less with a slip of the finger, 0 not at all. */
export function agreement(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  for (const form of one) if (other.has(form)) return 1;
  for (const form of one) for (const near of other) if (isOneSlip(form, near)) return BY_A_SLIP;
  return 0;
}
