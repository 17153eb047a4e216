import type { Phrases } from './phrases.ts';
import { atPlace } from './place.ts';
import { fold, type Token, tokensOf } from './tokens.ts';
import { agreement, type Topic, topicOf } from './topic.ts';

export interface Option {
  readonly id: string;
  readonly label: string;
}

const isIn = (topic: Topic, word: ReadonlySet<string>) => topic.words.some((other) => agreement(word, other) > 0);

const isSaid = (said: Topic, word: ReadonlySet<string>) => said.words.some((typed) => agreement(typed, word) > 0);

const spelt = (tokens: readonly Token[]) => tokens.map((token) => fold(token.text)).join(' ');

function onlyOne<T>(found: readonly T[]): T | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * The one of several choices that words name for certain: by its place, by its label, or by a part of the label that leaves out nothing it shares with
 * other choices ("dad" does not name "My mum and dad" beside "My mum"), with a slip of the finger or in another spelling. Null where they name none, or
 * more than one, or say anything else besides.
 */
export function nameOption(words: string, options: readonly Option[], numbered: boolean, phrases: Phrases): string | null {
  const placed = atPlace(words, options, numbered, phrases);
  if (placed) return placed.id;
  const tokens = tokensOf(words, phrases.spaces);
  // A label may be made of nothing but small words ("Just me"): said just so, it is meant.
  const same = onlyOne(options.filter(({ label }) => spelt(tokensOf(label, phrases.spaces)) === spelt(tokens)));
  if (same) return same.id;
  const said = topicOf(tokens, phrases);
  if (said.words.length === 0) return null;
  const topics = options.map(({ id, label }) => ({ id, topic: topicOf(tokensOf(label, phrases.spaces), phrases) }));
  const named = topics
    .filter(({ topic }) => topic.negated === said.negated && said.words.every((word) => isIn(topic, word)))
    .filter(({ id, topic }) => {
      const shared = topic.words.filter((word) => topics.some((other) => other.id !== id && isIn(other.topic, word)));
      return shared.every((word) => isSaid(said, word));
    });
  return (onlyOne(named) ?? onlyOne(named.filter(({ topic }) => topic.words.every((word) => isSaid(said, word)))))?.id ?? null;
}
