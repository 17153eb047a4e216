import { stepsOf } from '../interview/dialog.ts';
import { textKey } from '../interview/dialog-step.ts';
import type { Effect } from '../interview/effect.ts';
import type { Listener, Quoting, Speaker } from '../language/speak.ts';
import type { Chip, Entry, Happening, Shown, Wording } from '../record/entry.ts';
import type { InterviewAtHand } from './interview-at-hand.ts';

/** The listener of an interview as it stands. */
export function listenerOf({ ledger }: Pick<InterviewAtHand, 'ledger'>): Listener {
  const { dialog, voice, practice, locale, names, cards } = ledger;
  return { dialog, voice, practice, locale, names, cards };
}

/** The words of an entry that a quote points into: of an earlier turn, or of this one, which isn't recorded yet. */
export type Find = (n: number) => Happening | Entry | undefined;

/** How quotes are made: whole words as offsets, a chip by its label, a picture by what we call one. */
export function quoting(find: Find, picture: () => string): Quoting {
  return (entry, range) => {
    const happened = find(entry);
    if (happened?.kind === 'chose') return happened.label;
    if (happened?.kind === 'attached') return [picture()];
    const length = wordsIn(happened)?.length ?? 0;
    const [from, to] = range ?? [0, length];
    return [{ entry, from, to }];
  };
}

/** Somebody's words, said now or brought in from before; null where there are none, or they were erased. */
const wordsIn = (happened: Happening | Entry | undefined) => (happened?.kind === 'said' || happened?.kind === 'brought' ? happened.words : null);

/** The full text of a wording, quotes resolved to the exact words. */
export function textOf(wording: Wording, find: Find): string {
  return wording
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const happened = find(piece.entry);
      return wordsIn(happened)?.slice(piece.from, piece.to) ?? '';
    })
    .join('');
}

/**
 * Effects as entries: what was noted, and the bubbles in words. Ids of bubbles come from the number of their entry.
 * @param extra chips for the last bubble, whatever it is
 */
export function compose(
  effects: readonly Effect[],
  {
    interview,
    speaker,
    listener,
    find,
    first,
    extra = [],
  }: { interview: InterviewAtHand; speaker: Speaker; listener: Listener; find: Find; first: number; extra?: readonly Chip[] },
): readonly Happening[] {
  const quote = quoting(find, () => speaker.text('common:picture', listener));
  const told = new Set(keysBeforeConsent(interview));
  const lastBubble = effects.findLastIndex(({ do: act }) => act === 'show');
  let listening = listener;
  return effects.map((effect, index): Happening => {
    if (effect.do === 'note') {
      // Whoever is spoken to from here on hears the rest in their own voice.
      if (effect.happening.kind === 'voice-switched') listening = { ...listening, voice: effect.happening.voice };
      return effect.happening;
    }
    const bubble = speaker.speak(effect, listening, quote);
    const shown: Shown = { ...bubble, chips: index === lastBubble ? [...bubble.chips, ...extra] : bubble.chips, id: `p${first + index}` };
    return { kind: told.has(shown.key) ? 'told' : 'asked', shown };
  });
}

/** Keys of what is said before anybody agreed to anything. */
function keysBeforeConsent({ compiled }: InterviewAtHand): readonly string[] {
  const steps = stepsOf(compiled.dialog);
  const consent = steps.findIndex(({ kind }) => kind === 'consent');
  return steps.slice(0, Math.max(0, consent)).map((step) => textKey(step, 'ask'));
}
