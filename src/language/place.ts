import { Lattice } from './lattice.ts';
import { Matcher, slipsIn } from './match.ts';
import type { Phrases } from './phrases.ts';
import { tokensOf } from './tokens.ts';

/** More words are no place. Words. */
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
