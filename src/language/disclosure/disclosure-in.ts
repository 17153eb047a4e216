import { cuedIn } from './cued-in.ts';
import type { Cues, Disclosure } from './cues.ts';
import { settled } from './learned/settled.ts';
import { wordsIn } from './words-in.ts';

/**
 * What harm words may tell of: the most pressing of all that is found anywhere in them, null where there is nothing. It may be wrong both ways: null never
 * means that there is no concern. Pure; works on a copy and never alters the words. Takes time in proportion to their length.
 */
export function disclosureIn(text: string, cues: Cues): Disclosure | null {
  const words = wordsIn(text, cues.vocabulary);
  const cued = cuedIn(words, cues);
  if (cues.weights) return settled(cued, words, cues.weights);
  return cued && { level: cued.level, risk: cued.risk };
}
