import type { Cued } from '../cued-in.ts';
import type { Disclosure } from '../cues.ts';
import type { Word } from '../words-in.ts';
import type { Weights } from './weights.ts';

/**
 * What cues and likelihood tell of together. A firm cue is never overruled. Another hard one is taken down to soft where none of its clauses is like any that
 * told of harm; words that no cue knows are hard where they are very like such.
 */
export function settled(cued: Cued | null, words: readonly Word[], weights: Weights): Disclosure | null {
  const { enough } = weights;
  const { hard, soft, risk } = weights.likelihood(words);
  if (cued?.level === 'hard' && (cued.firm || hard >= enough.besideHard || weights.inAnyClause(words, enough.besideHard)))
    return { level: 'hard', risk: cued.risk };
  if (cued?.level !== 'hard' && hard >= (cued ? enough.besideSoft : enough.alone)) return { level: 'hard', risk };
  if (cued) return { level: 'soft', risk: cued.risk };
  return hard + soft >= enough.soft ? { level: 'soft', risk: hard > soft ? risk : 'R5' } : null;
}
