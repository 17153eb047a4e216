import { z } from 'zod';

/** What a passage may be: nothing, something for the worker's reading list, or harm of one of the four kinds that interrupt (practice.md 3.5). */
export const CLASSES = ['none', 'soft', 'R1', 'R2', 'R3', 'R4'] as const;

/** So many hundredths are one step of a weight: a weight takes one signed byte. */
export const STEP = 8;

/**
 * What was learned from labelled lines of one language: `locales/<lng>/weights.json`, made by `npx node tests/cues/learn/learn.ts`, never by hand.
 * ```json
 * {
 *   "lines": "sha256 of the lines it was learned from",
 *   "people": ["mum dad he she"],
 *   "self": ["i me"],
 *   "joins": ["and but"],
 *   "enough": { "alone": 0.55, "besideSoft": 0.45, "besideHard": 0.3, "soft": 0.6 },
 *   "base": [12, -3, 0, 0, 4, -8],
 *   "weights": "AAECA…",
 *   "features": ["2 <person> hit", "w hame"]
 * }
 * ```
 */
export const WEIGHTS_FILE = z.strictObject({
  lines: z.string().regex(/^[0-9a-f]{64}$/),
  /** Words for people other than whoever writes, and for whoever writes: neighbours are weighed with them as such. */
  people: z.array(z.string().min(1)),
  self: z.array(z.string().min(1)),
  /** Words that begin a clause. */
  joins: z.array(z.string().min(1)),
  /** How likely harm must be, 0 to 1, before words that no cue, a soft cue or a hard cue was found in are taken as hard; and before words of no cue are soft. */
  enough: z.strictObject({ alone: z.number(), besideSoft: z.number(), besideHard: z.number(), soft: z.number() }),
  /** Hundredths, one for each of `CLASSES`. */
  base: z.array(z.int()).length(CLASSES.length),
  /** Base64: a signed byte for each of `CLASSES`, feature by feature. */
  weights: z.base64(),
  /** Their names (features.ts). */
  features: z.array(z.string()),
});

export type WeightsFile = z.infer<typeof WEIGHTS_FILE>;
