import type { Expects, Reading, ReadingName } from '../interview/reading.ts';
import { Lattice } from './lattice.ts';
import { type Cover, Matcher, slipsIn } from './match.ts';
import { nameOption, type Option } from './name-option.ts';
import type { Phrases } from './phrases.ts';
import { tokensOf } from './tokens.ts';

/** What the bubble on the screen asks for. */
export interface Asked {
  readonly expects: Expects;
  /** The choices it offers, in order, with their labels as shown. */
  readonly options: readonly Option[];
  /** Whether the choices were shown with numbers, so that a bare number is a choice. */
  readonly numbered?: boolean;
}

/** Longer words are an answer without a look. UTF-16 units. */
const LONGEST_CONTROL = 240;
/** More words are an answer without a look; keeps the time for one utterance bounded. */
const MOST_WORDS = 24;
/** For each so many words one slip of the finger more is allowed than the first. */
const WORDS_FOR_A_SLIP = 3;

const ANSWER: Reading = { name: 'answer', names: null, option: null };

/** What two phrases side by side mean: the same twice, or the one that does not give way. */
function join(one: ReadingName, other: ReadingName, yields: readonly ReadingName[]): ReadingName | null {
  if (one === other) return one;
  const oneYields = yields.indexOf(one);
  const otherYields = yields.indexOf(other);
  if (oneYields < 0 && otherYields < 0) return null;
  if (oneYields < 0) return one;
  if (otherYields < 0) return other;
  return oneYields > otherYields ? one : other;
}

/** The cheapest cover, where no other meaning is as cheap. A phrase that is known to be an answer goes before all others. */
function surest(covers: readonly Cover<ReadingName>[]): Cover<ReadingName> | null {
  const cheapest = Math.min(...covers.map((cover) => cover.cost));
  if (covers.some((cover) => cover.meaning === 'answer' && slipsIn(cover.cost) <= slipsIn(cheapest))) return null;
  const best = covers.filter((cover) => cover.cost === cheapest);
  return best.length === 1 ? (best[0] ?? null) : null;
}

/**
 * What an utterance can be taken for. Pure; works on a copy and never alters the words. Where it is not sure, they are an `answer`.
 * With a `choice`, `option` may be set beside any reading; it is then what the words name for certain and goes before the reading.
 */
export function read(words: string, asked: Asked, phrases: Phrases): Reading {
  if (words.length > LONGEST_CONTROL) return ANSWER;
  const tokens = tokensOf(words, phrases.spaces);
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return ANSWER;

  const lattice = new Lattice(words, tokens, phrases.spelling);
  const mostSlips = 1 + Math.floor(tokens.length / WORDS_FOR_A_SLIP);
  const matcher = new Matcher(lattice, phrases.padding);
  const covers = matcher.coversOf(phrases.readings[asked.expects], (one, other) => join(one, other, phrases.yields));
  const found = surest(covers.filter((cover) => slipsIn(cover.cost) <= mostSlips));
  const option = asked.expects === 'choice' ? nameOption(words, asked.options, asked.numbered ?? false, phrases) : null;
  return { name: found?.meaning ?? 'answer', names: found?.names ? lattice.range(...found.names) : null, option };
}
