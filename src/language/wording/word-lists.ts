import { z } from 'zod';

const text = z.string().min(1);

/** Words or phrases that a wording may not hold, and the mend. `unless`: longer phrases in which they are fine ("in case"). */
const Unwelcome = z.strictObject({ words: z.array(text).min(1), instead: text, unless: z.array(text).optional() });

/** How hard the wording for one voice may be (practice.md 2.1). */
const Target = z.strictObject({
  /** Flesch-Kincaid grade, at most; for every bubble. */
  grade: z.number(),
  /** Words a sentence should have at most. */
  aim: z.int(),
  /** Words a sentence may have at most. */
  words: z.int(),
});

/** What wording is checked against in one language: `locales/<lng>/wording.json`. */
export const WORD_LISTS = z.strictObject({
  targets: z.strictObject({ child: Target, 'young-person': Target, parent: Target, worker: Target }),
  /** Most words on a chip. */
  chip: z.int(),
  /** What stands around somebody's own words. */
  quotes: z.tuple([text, text]),
  /** Each group is one rule's list. */
  unwelcome: z.strictObject({
    why: z.array(Unwelcome),
    avoid: z.array(Unwelcome),
    never: z.array(Unwelcome),
    leading: z.array(Unwelcome),
    idiom: z.array(Unwelcome),
  }),
  /** Words of which a sentence holds one at most, so that nobody has to work out a double negative. */
  negations: z.array(text),
  /** Words that begin a question to which the answer is yes or no. */
  closed: z.array(text),
  /** Names of services and of our own buttons. They can't be made easier, so they don't count. */
  names: z.array(text),
  /** Numbers to call or text. No other number of three digits or more may stand in a wording. */
  numbers: z.array(z.strictObject({ number: text, of: text })),
  /** Short forms in capitals that people know better than the long ones. */
  acronyms: z.array(text),
  /** Syllables of words that the rule counts wrong. */
  syllables: z.record(z.string(), z.int().min(1)),
  /** Findings that stand, each with its reason. `key` is `<namespace>:<name>`. */
  exceptions: z.array(z.strictObject({ key: text, rule: text, because: text })),
});

export type WordLists = z.infer<typeof WORD_LISTS>;

/** What a council adds to them in a folder of its own: its services and their numbers, and findings of its own that stand. */
export const ADDED_WORDS = WORD_LISTS.pick({ names: true, numbers: true, acronyms: true, syllables: true, exceptions: true }).partial();

export function withAdded(lists: WordLists, added: z.infer<typeof ADDED_WORDS>): WordLists {
  return {
    ...lists,
    names: [...lists.names, ...(added.names ?? [])],
    numbers: [...lists.numbers, ...(added.numbers ?? [])],
    acronyms: [...lists.acronyms, ...(added.acronyms ?? [])],
    syllables: { ...added.syllables, ...lists.syllables },
    exceptions: [...lists.exceptions, ...(added.exceptions ?? [])],
  };
}

/** Finds phrases as whole words, capitals or not, with either form of the apostrophe. */
export function anyOf(phrases: readonly string[]): RegExp {
  // The longest first, so that "no one" is not read as "no".
  const patterns = phrases
    .toSorted((one, other) => other.length - one.length)
    .map((phrase) =>
      phrase
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/['’]/g, "['’]")
        .replace(/\s+/g, '\\s+'),
    );
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}
