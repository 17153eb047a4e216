import type { Entry, Quote, Wording } from '../record/entry.ts';

/** The text of a wording, and where in it the person's words stand: `from` and `to` are UTF-16 offsets into `text`, `to` exclusive. */
export interface Resolved {
  readonly text: string;
  readonly quotes: readonly (readonly [from: number, to: number])[];
}

/** The text that a quote stands for. */
export type WordsOf = (quote: Quote) => string;

/** Puts a wording together. Pure; not a unit of the words is changed. */
export function resolve(wording: Wording, wordsOf: WordsOf): Resolved {
  let text = '';
  const quotes: (readonly [number, number])[] = [];
  for (const piece of wording) {
    const from = text.length;
    text += typeof piece === 'string' ? piece : wordsOf(piece);
    if (typeof piece !== 'string') quotes.push([from, text.length]);
  }
  return { text, quotes };
}

/**
 * Looks quotes up in a record. A quote of words gives exactly that range of them; of a choice its whole label.
 * @param picture stands for a quoted picture
 * @param gone stands for words that were erased, and for entries that are hidden
 */
export function wordsIn(
  entries: readonly Entry[],
  { picture, gone, isHidden = () => false }: { readonly picture: string; readonly gone: string; readonly isHidden?: (entry: number) => boolean },
): WordsOf {
  const byNumber = new Map(entries.map((entry) => [entry.n, entry]));
  const wordsOf: WordsOf = (quote) => {
    const entry = byNumber.get(quote.entry);
    if (isHidden(quote.entry)) return gone;
    switch (entry?.kind) {
      case 'said':
      case 'brought':
        return entry.words === null ? gone : entry.words.slice(quote.from, quote.to);
      case 'chose':
        // A label may quote in its turn, always an entry before its own: looking no further back than that, this ends.
        return resolve(entry.label, (inner) => (inner.entry < entry.n ? wordsOf(inner) : gone)).text;
      case 'attached':
        return picture;
      default:
        return gone;
    }
  };
  return wordsOf;
}
