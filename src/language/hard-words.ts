import { isOneSlip } from './slip.ts';
import { fold } from './tokens.ts';

/** Words to choose from at most. */
const MOST_OFFERED = 6;
/** Shorter words are not offered where nobody has written a plain wording for them. Letters. */
const SHORTEST_OFFERED = 6;
/** Whoever names a word says no more than that. Words. */
const MOST_NAMED = 12;

/** A word of a text and where it stands, UTF-16 offsets. */
interface Word {
  readonly spelt: string;
  readonly from: number;
  readonly to: number;
}

/** A known word in a text: its key, and which words of the text it is, `to` exclusive. */
interface Found {
  readonly key: string;
  readonly at: number;
  readonly to: number;
}

const segments = new Intl.Segmenter('und', { granularity: 'word' });

function wordsOf(text: string): readonly Word[] {
  return Array.from(segments.segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({ spelt: fold(segment), from: index, to: index + segment.length }));
}

/** A comparable form of one word or several, as keys of plain wordings are written: small letters, hyphens for blanks. */
export function keyOf(words: string): string {
  return wordsOf(words)
    .map(({ spelt }) => spelt)
    .join('-');
}

/** A word, then what it may be the plural of. */
const singularsOf = (word: string): readonly string[] => [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')];

/** Known words by their comparable forms, and how many words the longest has. */
interface Lexicon {
  readonly keys: ReadonlyMap<string, string>;
  readonly longest: number;
}

const lexicons = new WeakMap<ReadonlySet<string>, Lexicon>();

/** Made once for each set of known words. */
function lexiconOf(known: ReadonlySet<string>): Lexicon {
  const before = lexicons.get(known);
  if (before) return before;
  const keys = new Map(Array.from(known, (key) => [keyOf(key), key] as const));
  const made = { keys, longest: Math.max(0, ...Array.from(keys.keys(), (form) => form.split('-').length)) };
  lexicons.set(known, made);
  return made;
}

/** Known words in a text, in order, none inside another; of several that begin at one place the longest. */
function knownIn(words: readonly Word[], known: ReadonlySet<string>): readonly Found[] {
  const { keys, longest } = lexiconOf(known);
  const found: Found[] = [];
  for (let at = 0; at < words.length; ) {
    const next = at;
    const ends = Array.from({ length: Math.min(longest, words.length - at) }, (_, shorter) => Math.min(words.length, next + longest) - shorter);
    const here = ends.flatMap((to): Found[] => {
      const spelt = words.slice(next, to).map((word) => word.spelt);
      const key = singularsOf(spelt.join('-'))
        .map((one) => keys.get(one))
        .find((one) => one !== undefined);
      return key === undefined ? [] : [{ key, at: next, to }];
    })[0];
    if (here) found.push(here);
    at = here?.to ?? at + 1;
  }
  return found;
}

/**
 * Which words of a shown text of ours somebody may want to bin, as they stand in it, likeliest first, six at most: those that have a plain wording, then the
 * longest others but names. Pure.
 * @param text what we said, without what we quoted
 * @param known words that have a plain wording, in small letters with hyphens for blanks: `social-worker`; the same set each time, it is prepared once
 */
export function hardWordsIn(text: string, known: ReadonlySet<string>): readonly string[] {
  const words = wordsOf(text);
  const found = knownIn(words, known);
  const explained = found.map(({ at, to }) => text.slice(words[at]?.from, words[to - 1]?.to));
  const others = words
    .filter((_, at) => !found.some((one) => one.at <= at && at < one.to))
    .filter((word) => Array.from(word.spelt).length >= SHORTEST_OFFERED && !/\p{N}/u.test(word.spelt) && !isName(text, word))
    .toSorted((one, other) => other.spelt.length - one.spelt.length)
    .map(({ from, to }) => text.slice(from, to));
  return [...new Map([...explained, ...others].toReversed().map((word) => [keyOf(word), word])).values()].toReversed().slice(0, MOST_OFFERED);
}

/** A capital letter inside a sentence begins a name: people and helplines are called what they are called. */
function isName(text: string, { from }: Word): boolean {
  return /^\p{Lu}/u.test(text.slice(from)) && /[\p{L}\p{N},;][\s“"(]*$/u.test(text.slice(0, from));
}

/**
 * The known word that somebody names, by its key: "assesment", "the word contact", "Reports". Capitals, plurals and one slip of the finger don't matter;
 * null where none is named, or more than one might be. Pure.
 * @param known as for `hardWordsIn`
 */
export function plainWordFor(named: string, known: ReadonlySet<string>): string | null {
  const words = wordsOf(named);
  if (words.length > MOST_NAMED) return null;
  const [exact] = knownIn(words, known).toSorted((one, other) => other.to - other.at - (one.to - one.at));
  // "socail worker" is nearer to "social worker" than to "worker".
  const near = Array.from(lexiconOf(known).keys, ([form, key]) => ({ key, wanted: form.split('-') }))
    .filter(({ wanted }) => wanted.length > (exact ? exact.to - exact.at : 0) && isNearlyIn(words, wanted))
    .toSorted((one, other) => other.wanted.length - one.wanted.length);
  const nearest = near.filter(({ wanted }) => wanted.length === near[0]?.wanted.length);
  return (nearest.length === 1 ? nearest[0]?.key : exact?.key) ?? null;
}

/** Whether a word, or several side by side, stand among others with one slip of the finger. */
function isNearlyIn(words: readonly Word[], wanted: readonly string[]): boolean {
  return words.some((_, at) => {
    const differing = wanted.flatMap((want, index) => {
      const typed = words[at + index]?.spelt ?? '';
      return singularsOf(typed).includes(want) ? [] : [{ typed, want }];
    });
    return differing.length === 1 && differing.every(({ typed, want }) => singularsOf(typed).some((one) => isOneSlip(one, want)));
  });
}
