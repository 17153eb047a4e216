import type { Phrases } from './phrases.ts';
import { atPlace } from './place.ts';
import { tokensOf } from './tokens.ts';
import { agreement, topicOf } from './topic.ts';

/** An earlier answer that may be meant, by what it may be called by: its question, its own words. */
export interface Candidate {
  readonly id: string;
  readonly texts: readonly string[];
}

/** So much of what was named must be found in an answer. A share of its topic words. */
const ENOUGH = 0.5;

/**
 * The earlier answers that someone may mean by `named` ("school", "my dog", "the last one"), likeliest first; none where nothing fits.
 * A word that few answers hold says more than one that many hold; of two that fit as well, the later comes first. Linear in the length of the texts.
 * @param candidates in the order in which they were given
 */
export function findAnswers(named: string, candidates: readonly Candidate[], phrases: Phrases): readonly string[] {
  const placed = atPlace(named, candidates, true, phrases);
  if (placed) return [placed.id];

  const wanted = topicOf(tokensOf(named, phrases.spaces), phrases).words;
  const found = candidates.map(({ id, texts }) => {
    const said = texts.flatMap((text) => topicOf(tokensOf(text, phrases.spaces), phrases).words);
    return { id, agreements: wanted.map((word) => said.reduce((best, other) => (best === 1 ? 1 : Math.max(best, agreement(word, other))), 0)) };
  });
  const weights = wanted.map((_, at) => 1 / Math.max(1, found.filter(({ agreements }) => (agreements[at] ?? 0) > 0).length));
  return found
    .filter(({ agreements }) => agreements.some((one) => one > 0) && agreements.filter((one) => one > 0).length >= ENOUGH * wanted.length)
    .map(({ id, agreements }) => ({ id, score: agreements.reduce((sum, one, at) => sum + one * (weights[at] ?? 0), 0) }))
    .reverse()
    .sort((one, other) => other.score - one.score)
    .map(({ id }) => id);
}
