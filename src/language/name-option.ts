import { atPlace } from './find-answer.ts';
import type { Phrases } from './phrases.ts';
import { tokensOf } from './tokens.ts';
import { agreement, type Topic, topicOf } from './topic.ts';

export interface Option {
  readonly id: string;
  readonly label: string;
}

const isIn = (topic: Topic, word: ReadonlySet<string>) => topic.words.some((other) => agreement(word, other) > 0);

function holds(whole: Topic, part: Topic): boolean {
  return whole.negated === part.negated && part.words.every((word) => isIn(whole, word));
}

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
  const said = topicOf(tokensOf(words, phrases.spaces), phrases);
  if (said.words.length === 0) return null;
  const topics = options.map(({ id, label }) => ({ id, topic: topicOf(tokensOf(label, phrases.spaces), phrases) }));
  const named = topics.filter(({ id, topic }) => {
    const shared = topic.words.filter((word) => topics.some((other) => other.id !== id && isIn(other.topic, word)));
    return holds(topic, said) && shared.every((word) => isIn(said, word));
  });
  return (onlyOne(named) ?? onlyOne(named.filter(({ topic }) => holds(said, topic))))?.id ?? null;
}
