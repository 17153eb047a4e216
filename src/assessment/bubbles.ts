import type { Entry, Shown } from '../record/entry.ts';
import type { Reply } from './places.ts';

/**
 * The bubble that asked what a reply answers. The one on the screen may have thanked, or explained: then it is the one before it that asks for the same step,
 * with something to tap beneath. Pure.
 */
export function bubblesIn(entries: readonly Entry[]): (reply: Pick<Reply, 'prompt'>) => Shown | undefined {
  const shown = entries.flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [entry.shown] : []));
  const places = new Map(shown.map(({ id }, place) => [id, place]));
  return ({ prompt }) => {
    const place = prompt === null ? undefined : places.get(prompt);
    const bubble = place === undefined ? undefined : shown[place];
    if (place === undefined || !bubble || bubble.chips.length > 0 || bubble.step === null) return bubble;
    return shown.slice(0, place).findLast(({ step, chips }) => step === bubble.step && chips.length > 0) ?? bubble;
  };
}
