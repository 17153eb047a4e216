import type { Quotability } from '../interview/event.ts';
import type { Expects, Reading } from '../interview/reading.ts';

/** An answer that might be meant, by what it may be called by. */
export interface Candidate {
  readonly id: string;
  readonly texts: readonly string[];
}

/** Reading in one language. Readings may be wrong; none decides whether words are kept. Pure. */
export interface Understanding {
  read(words: string, asked: { readonly expects: Expects; readonly options: readonly { readonly id: string; readonly label: string }[] }): Reading;
  /** The answers that `named` may mean, likeliest first. */
  find(named: string, candidates: readonly Candidate[]): readonly string[];
  /** How an answer may be quoted in a follow-up. */
  quotable(words: string): Quotability;
  /** Words of a text of ours that somebody may want to bin, likeliest first. */
  hardWords(text: string): readonly string[];
  /** The word of ours that somebody names, by the name of its plain wording; null where there is none. */
  plainWord(named: string): string | null;
}
