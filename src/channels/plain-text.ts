import type { Chip, ChipValue, Entry, Wording } from '../record/entry.ts';

/** Wording as text, and where in it (UTF-16 offsets, `to` exclusive) the person's own words stand. */
export interface PlainText {
  readonly text: string;
  readonly quotes: readonly (readonly [from: number, to: number])[];
}

/** Puts the exact words in the place of quotes; words that were erased leave nothing. `entries`: the whole stream, in order. */
export function plainText(wording: Wording, entries: readonly Entry[]): PlainText {
  let text = '';
  const quotes: [number, number][] = [];
  for (const piece of wording) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    const said = entries[piece.entry];
    const words = said?.kind === 'said' || said?.kind === 'brought' ? (said.words ?? '').slice(piece.from, piece.to) : '';
    if (words.length > 0) quotes.push([text.length, text.length + words.length]);
    text += words;
  }
  return { text, quotes };
}

/** What a tapped chip sends back: `{"control":"skip","prompt":"p12"}`. */
export function chipValue({ value }: Chip, prompt: string): ChipValue & { readonly prompt: string } {
  return { ...value, prompt };
}
