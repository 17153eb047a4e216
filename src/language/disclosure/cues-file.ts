import { z } from 'zod';
import { STEMMERS } from '../natural.ts';

/** Phrases in the notation of pattern.ts; `*` stands for one to four words, and never for one that denies. */
const phrases = z.array(z.string().min(1));
/** Word lists: each string holds one or more words with blanks between. */
const wordList = z.array(z.string().min(1));

/** What a disclosure may be about (practice.md 3.5), the most pressing first. */
export const RISKS = ['R1', 'R2', 'R3', 'R4', 'R5'] as const;
/** `hard` interrupts and alerts, `soft` goes to the worker's reading list and changes nothing for whoever wrote it. */
export const LEVELS = ['hard', 'soft'] as const;

/**
 * Everything about one language that noticing harm needs: `locales/<lng>/cues.json`. Phrases are found anywhere in the words.
 * ```json
 * {
 *   "stemmer": "english",
 *   "light": ["my the really always"],
 *   "denying": { "words": ["not never didnae"], "through": ["ever would"], "or": ["or nor"] },
 *   "sets": { "hits": ["hit|hits|skelps"], "me": ["me|us"] },
 *   "cues": [{ "about": "hit by somebody", "level": "hard", "risk": "R3", "phrases": ["<hits> <me>"] }],
 *   "together": [{ "about": "a weapon", "level": "hard", "risk": "R1", "within": 8, "parts": [["<weapon>"], ["<adult>"], ["shouting|angry"]] }],
 *   "innocent": [{ "about": "sayings", "phrases": ["<hits> me up"] }],
 *   "lowering": [{ "about": "a game", "reach": 6, "phrases": ["in fortnite"] }],
 *   "turns": ["and [then] my dad <hits>"],
 *   "spellings": { "hit": ["hut"] },
 *   "endings": { "in": "ing" },
 *   "mistyped": ["battered"],
 *   "realWords": ["buttered"]
 * }
 * ```
 */
export const CUES_FILE = z.strictObject({
  stemmer: z.enum(STEMMERS),
  /** Words → other ways to write them, pictures among them: `"knife": ["🔪 nife"]`. */
  spellings: z.record(z.string(), wordList),
  /** Endings that are spoken otherwise → the written ones: "hittin" is "hitting". */
  endings: z.record(z.string().min(1), z.string().min(1)),
  /** Words of phrases that are looked for behind slips of the finger and other endings; of the rest there are too many. */
  mistyped: wordList,
  /** Words that are one slip of the finger away from a word of a phrase, and are words of their own. */
  realWords: wordList,
  /** Words that may stand inside any phrase. */
  light: wordList,
  denying: z.strictObject({
    /** Words that turn what follows into its opposite. */
    words: wordList,
    /** Words they reach across, besides the light ones: "never WANTED TO hurt myself". */
    through: wordList,
    /** Words that carry them from one thing to the next: "he doesn't shout OR hit me". */
    or: wordList,
  }),
  /** Named sets of phrases, for use as `<name>` below where they stand. */
  sets: z.record(z.string(), phrases),
  /**
   * What tells of harm. A denied hard cue counts as soft, a denied soft one not at all. What is lowering takes nothing from a `firm` one: games are where
   * strangers ask.
   */
  cues: z.array(z.strictObject({ about: z.string().min(1), level: z.enum(LEVELS), risk: z.enum(RISKS), firm: z.literal(true).optional(), phrases })),
  /** What tells of harm where all its parts stand within so many words of one sentence, in whatever order, and no part stands in something innocent. */
  together: z.array(
    z.strictObject({
      about: z.string().min(1),
      level: z.enum(LEVELS),
      risk: z.enum(RISKS),
      within: z.int().min(2).max(20),
      parts: z.array(phrases.min(1)).min(2),
    }),
  ),
  /** Sayings, games and the like: a cue that shares words with one of these does not count, unless it says all of it and more. */
  innocent: z.array(z.strictObject({ about: z.string().min(1), phrases })),
  /**
   * What takes a cue down by one level, as denying does, where it stands in the same sentence: no more than `reach` words away;
   * only cues of certain risks where `risks` names them.
   */
  lowering: z.array(z.strictObject({ about: z.string().min(1), reach: z.int().min(0).max(20), risks: z.array(z.enum(RISKS)).min(1).optional(), phrases })),
  /** Where something else begins within a sentence, which nothing around it takes down: "we watched a film AND THEN MY DAD HIT me". */
  turns: phrases,
});

export type CuesFile = z.infer<typeof CUES_FILE>;
