import { type Dialog, nameOf } from '../interview/dialog.ts';
import type { Listener, Speaker } from '../language/speak.ts';
import type { Voice } from '../language/wording/variants.ts';

/** A text of ours that no voice hears, by namespace and path: `draw:title`. Nobody's words are ever among `values`. */
export type Translate = (key: string, values?: Readonly<Record<string, string>>) => string;

/** What a dialog on paper is made with: for whom, in which language, and how its texts are put into words. */
export interface OnPaper {
  readonly voice: Voice;
  /** BCP 47. */
  readonly locale: string;
  readonly speaker: Speaker;
  readonly t: Translate;
}

/** Says the texts of a dialog as one voice hears them, outside practice. @param theirs stands where the person's own words would be quoted */
export function saying(dialog: Dialog, { voice, locale, speaker }: Omit<OnPaper, 't'>, theirs: string): (key: string, count?: number) => string {
  const listener: Listener = { dialog: nameOf(dialog), voice, practice: false, locale };
  return (key, count) => {
    const show = { do: 'show', key, step: null, quote: { entry: 0, range: null }, chips: [], ...(count !== undefined && { count }) } as const;
    const { text } = speaker.speak(show, listener, () => [theirs]);
    return text.filter((piece) => typeof piece === 'string').join('');
  };
}

/** Names side by side, as the language does it: "a child, a young person or a parent". */
export function listed(names: readonly string[], locale: string, type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type }).format(names);
}
