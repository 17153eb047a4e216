import type { Cued } from '../cued-in.ts';
import type { Disclosure } from '../cues.ts';
import type { Word } from '../words-in.ts';
import type { Weights } from './weights.ts';

/**
 * What cues and likelihood tell of together. A firm cue is never overruled. Another hard one is taken down to soft where each of its clauses is known and none is
 * like any that told of harm; words that no cue knows are hard where they are very like such. Where nothing can be said of the words, cues decide.
 */
export function settled(cued: Cued | null, words: readonly Word[], weights: Weights): Disclosure | null {
  const { enough } = weights;
  const likely = weights.likelihood(words);
  if (likely === null) return cued && { level: cued.level, risk: cued.risk };
  const { hard, soft, risk } = likely;
  if (cued?.level === 'hard') {
    const stands = cued.firm || hard >= enough.besideHard || weights.mayTell(words, enough.besideHard);
    return { level: stands ? 'hard' : 'soft', risk: cued.risk };
  }
  if (hard >= (cued ? enough.besideSoft : enough.alone)) return { level: 'hard', risk };
  if (cued) return { level: 'soft', risk: cued.risk };
  return hard + soft >= enough.soft ? { level: 'soft', risk: hard > soft ? risk : 'R5' } : null;
}
