import { z } from 'zod';
import { FAQ } from '../interview/faq.ts';
import { READINGS } from '../interview/reading.ts';
import { STEMMERS } from './natural.ts';

/** Phrases in the notation of pattern.ts. */
const phrases = z.array(z.string().min(1));
/** Word lists: each string holds one or more words with blanks between. */
const wordList = z.array(z.string().min(1));

/** `marked`: these count only where a question mark stands in the words ("can I go home" may be a wish). */
const byMark = z.strictObject({ always: phrases.optional(), marked: phrases.optional() });
const byWhatWasAsked = byMark.extend({ open: phrases.optional(), 'yes-no': phrases.optional(), choice: phrases.optional() });

/** Everything about one language that reading needs: `locales/<lng>/readings.json`. */
export const READINGS_FILE = z.strictObject({
  /** Whether blanks stand between words. Where not, each letter counts as a word. */
  spaces: z.boolean(),
  stemmer: z.enum(STEMMERS),
  /** Words → other ways to write them: `"do not": ["dont dinnae"]`. */
  spellings: z.record(z.string(), wordList),
  /** Words that are one slip of the finger away from a word of a phrase, and are words of their own. */
  realWords: wordList,
  /** Phrases that may stand around any other. */
  fillers: phrases,
  /** Words that may stand inside any phrase. */
  inside: wordList,
  /** Named sets of phrases, for use as `<name>`. */
  sets: z.record(z.string(), phrases),
  /** The phrases of each reading, by what was asked. Those under `answer` are never a control. */
  readings: z.partialRecord(z.enum(READINGS), byWhatWasAsked),
  /** The phrases of each question that has an answer of its own. Those of the reading `question` are on no list. */
  questions: z.partialRecord(z.enum(FAQ), byMark),
  /** Readings that give way where another one stands beside them, weakest first: "no, skip" is a skip. */
  yields: z.array(z.enum(READINGS)),
  /** How someone points at one of several by its place: 1 is the first, -1 the last. */
  places: z.record(z.string().regex(/^-?[1-9]\d*$/), phrases),
  /** The same by bare number, where the choices were shown with numbers. */
  numbers: z.record(z.string().regex(/^[1-9]\d*$/), phrases),
  /** Words that carry no topic. */
  stopwords: wordList,
  /** Words that turn a choice into its opposite. */
  negations: wordList,
  /** Words that two thoughts are joined by → the words one of which must follow; none where any may. */
  joiners: z.record(z.string(), wordList),
  /** Answers that say, as a whole, that there is nothing to say: lower case, without signs. */
  nothing: z.array(z.string()),
});

export type ReadingsFile = z.infer<typeof READINGS_FILE>;
