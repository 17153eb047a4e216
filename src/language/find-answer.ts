import { Lattice } from './lattice.ts';
import { Matcher, slipsIn } from './match.ts';
import type { Phrases } from './phrases.ts';
import { tokensOf } from './tokens.ts';
import { agreement, topicOf } from './topic.ts';

/** An earlier answer that may be meant, by what it may be called by: its question, its own words. */
export interface Candidate {
  readonly id: string;
  readonly texts: readonly string[];
}

/** So much of what was named must be found in an answer. A share of its topic words. */
const ENOUGH = 0.5;
/** Longer names are not looked at by their place ("the last one"). Words. */
const LONGEST_PLACE = 8;

/** "The last one" among several; null where no place is named, or there is none such. */
export function atPlace<T>(words: string, among: readonly T[], numbered: boolean, phrases: Phrases): T | null {
  const tokens = tokensOf(words, phrases.spaces);
  if (tokens.length === 0 || tokens.length > LONGEST_PLACE) return null;
  const matcher = new Matcher(new Lattice(words, tokens, phrases.spelling), phrases.padding);
  const nets = numbered ? [phrases.places, phrases.numbers] : [phrases.places];
  const covers = matcher.coversOf(nets, (one, other) => (one === other ? one : null)).filter((cover) => slipsIn(cover.cost) === 0);
  const place = covers.length === 1 ? covers[0]?.meaning : undefined;
  return place === undefined ? null : (among.at(place > 0 ? place - 1 : place) ?? null);
}

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
