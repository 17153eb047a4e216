import type { Happening, Picture } from '../record/entry.ts';
import { fromPaper, handedOver, inTheRoom, ownView, shownToUs, spoken } from './interpret.ts';
import type { InterviewAtHand } from './interview-at-hand.ts';
import type { Utterance } from './turns.ts';

/** The words, or the picture, of a turn whose reading failed. */
export function saved(interview: InterviewAtHand, { deed, channel }: Utterance, cleaned: { readonly picture: Picture } | null): readonly Happening[] {
  switch (deed.did) {
    case 'say':
      return [spoken(interview, deed.words, deed.prompt, channel)];
    case 'change':
      return [spoken(interview, deed.words, null, channel)];
    case 'show':
      return cleaned ? shownToUs(interview, { ...deed, picture: cleaned.picture }, channel) : [];
    case 'share':
      return deed.wish === null ? [] : [spoken(interview, deed.wish, null, channel)];
    case 'note':
      return [ownView(interview, deed.words, deed.prompt, channel)];
    case 'enter':
      return [fromPaper(deed)];
    case 'hand-over':
      return [handedOver(deed)];
    case 'be-here':
      return [inTheRoom(deed)];
    case 'choose':
    case 'take-out':
    case 'switch-voice':
    case 'end-paper':
      return [];
    case 'hold':
      return [{ kind: 'held', by: deed.by }];
    case 'lift-hold':
      return [{ kind: 'hold-lifted', by: deed.by }];
  }
}
