import type { Named, Onward, Place, State } from '../ways.ts';
import { open, options } from './asking.ts';
import { readingBack, sharing } from './checking.ts';
import { choosingTopic, handingOver } from './choosing.ts';
import { goingThrough } from './going-through.ts';
import { asksToStart, closing, opening, telling } from './telling.ts';

/** The states of a step: what is shown on coming to it, and where each reply leads. */
export function stateOf(places: readonly Place[], here: Place, onward: Onward): State {
  const { step, place, counts } = here;
  const own = (type: string, more: object = {}): Named => ({ type, params: { step, ...more } });
  const arrive: Named = { type: 'arrive', params: { step: step.id, place, counts, last: here.last } };
  const from = { step, here, places, onward, arrive, own };
  switch (step.kind) {
    case 'told':
      return telling(from);
    case 'consent':
      return asksToStart(from);
    case 'open':
      return open({ ...from, step });
    case 'choice':
    case 'scale':
      return options({ ...from, step });
    case 'opener':
      return opening(from);
    case 'topics':
      return choosingTopic(from);
    case 'handover':
      return handingOver(from);
    case 'each':
      return goingThrough({ ...from, step });
    case 'read-back':
      return readingBack(from);
    case 'sharing':
      return sharing(from);
    case 'closing':
      return closing(from);
  }
}
