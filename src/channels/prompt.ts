import type { Entry, Shown } from '../record/entry.ts';
import type { Activity } from './activity.ts';
import { chipValue, plainText } from './plain-text.ts';

/** A bubble of ours as it goes to any channel. */
export type Prompt = Pick<Activity, 'locale' | 'text' | 'textFormat' | 'inputHint' | 'suggestedActions' | 'channelData'> & { readonly type: 'message' };

/** What is said to somebody who may be in danger now. */
const DANGER_NOW = 'common:heard.R1';

/** What is said when somebody ends a talk that nobody else may see. */
const CLOSED_QUIETLY = 'common:closed-quietly';

/**
 * A bubble as an activity: its text, its chips as `messageBack` actions, and under `channelData.ownWords` what a page needs to draw it well. `quotes` are the
 * UTF-16 offsets in `text` where the person's own words stand; `note` is for the worker who sits with them; `ends` says that the talk ended quietly, and that
 * the page leaves no trace of it; `opens`, that a page shows the help list at once.
 * @param entries the whole stream, in order
 */
export function promptOf(shown: Shown, entries: readonly Entry[]): Prompt {
  const { text, quotes } = plainText(shown.text, entries);
  const { lang, dir } = shown;
  const chips = shown.chips.map((chip) => ({
    label: plainText(chip.label, entries).text,
    value: chipValue(chip, shown.id),
    picture: chip.picture ?? null,
    lang,
    dir,
  }));
  const actions = chips.map(({ label, value }) => ({ type: 'messageBack', title: label, displayText: label, value }) as const);
  return {
    type: 'message',
    locale: lang,
    text,
    textFormat: 'plain',
    inputHint: shown.step === null ? 'acceptingInput' : 'expectingInput',
    ...(actions.length > 0 && { suggestedActions: { to: [], actions } }),
    channelData: {
      ownWords: {
        prompt: shown.id,
        step: shown.step,
        lang,
        dir,
        quotes,
        chips,
        ...(shown.note !== undefined && { note: shown.note }),
        ...(shown.key === CLOSED_QUIETLY && { ends: 'quietly' }),
        ...(shown.key === DANGER_NOW && { opens: 'help' }),
      },
    },
  };
}

/** The bubbles among these entries, as activities. */
export function promptsOf(these: readonly Entry[], entries: readonly Entry[]): Prompt[] {
  return these.flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? promptOf(entry.shown, entries) : []));
}
