import type { Expects, Reading, ReadingName } from '../interview/reading.ts';
import { Lattice } from './lattice.ts';
import { type Cover, Matcher, slipsIn } from './match.ts';
import { nameOption, type Option } from './name-option.ts';
import type { Meaning, Phrases } from './phrases.ts';
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

const ANSWER: Reading = { name: 'answer', names: null, option: null, about: null };

/** Two questions in one: it takes a person to answer both. */
const SEVERAL: Meaning = { name: 'question', about: null };

const QUESTION_MARK = /[?？؟]/;

const isUnsure = (one: Meaning, other: Meaning) => one.name === 'dont_know' && other.name === 'question';

/** What two phrases side by side mean: the same twice, or the one that does not give way. */
function join(one: Meaning, other: Meaning, yields: readonly ReadingName[]): Meaning | null {
  if (one === other) return one;
  if (one.name === 'question' && other.name === 'question') return SEVERAL;
  // "I don't know when I can go home" tells and doesn't ask.
  if (isUnsure(one, other) || isUnsure(other, one)) return null;
  const oneYields = yields.indexOf(one.name);
  const otherYields = yields.indexOf(other.name);
  if (oneYields < 0 && otherYields < 0) return null;
  if (oneYields < 0) return one;
  if (otherYields < 0) return other;
  return oneYields > otherYields ? one : other;
}

/** The cheapest cover, where no other meaning is as cheap. A phrase that is known to be an answer goes before all others. */
function surest(covers: readonly Cover<Meaning>[]): Cover<Meaning> | null {
  const cheapest = Math.min(...covers.map((cover) => cover.cost));
  if (covers.some((cover) => cover.meaning.name === 'answer' && slipsIn(cover.cost) <= slipsIn(cheapest))) return null;
  const all = covers.filter((cover) => cover.cost === cheapest);
  // Of two questions it may be, the one with an answer of its own goes before one on no list.
  const listed = all.filter(({ meaning }) => meaning.about !== null);
  const best = listed.length > 0 && all.every(({ meaning }) => meaning.name === 'question') ? listed : all;
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
  const nets = [...phrases.readings[asked.expects], ...(QUESTION_MARK.test(words) ? [phrases.marked] : [])];
  const covers = matcher.coversOf(nets, (one, other) => join(one, other, phrases.yields));
  const found = surest(covers.filter((cover) => slipsIn(cover.cost) <= mostSlips));
  const option = asked.expects === 'choice' ? nameOption(words, asked.options, asked.numbered ?? false, phrases) : null;
  const { name, about } = found?.meaning ?? ANSWER;
  return { name, names: found?.names ? lattice.range(...found.names) : null, option, about };
}
