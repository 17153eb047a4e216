import type { ChipValue, Happening } from '../record/entry.ts';

/** Someone's words to be shown: a range of the words of an entry, or, where `range` is null, the whole of what that entry holds. */
export interface Quoted {
  readonly entry: number;
  readonly range: readonly [from: number, to: number] | null;
}

/** A chip before it has words: `key` names its label in the locale, or its label is somebody's words. */
export interface ChipSpec {
  readonly value: ChipValue;
  readonly label: { readonly key: string } | { readonly quote: Quoted };
  readonly picture?: string;
}

/**
 * Something to show: `key` names the text in the dialog's own locale file (`matters-most.ask`) or, with `common:` before it,
 * in `common.json`; `quote` fills `{{quote}}`.
 */
export interface Show {
  readonly do: 'show';
  readonly key: string;
  readonly step: string | null;
  /** Key of a text that stands on a line above: what an answer was about. */
  readonly heading?: string;
  readonly quote?: Quoted;
  /** Fills `{{count}}`, and chooses the plural form. */
  readonly count?: number;
  /** Keys of more texts, each on a line of its own below. */
  readonly lines?: readonly string[];
  readonly chips: readonly ChipSpec[];
}

/** What a step of the machine wants done, as data: nothing here is executed by the interview room. */
export type Effect = Show | { readonly do: 'note'; readonly happening: Happening };
