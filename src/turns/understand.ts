import type { Quotability } from '../interview/event.ts';
import type { Expects, Reading } from '../interview/reading.ts';
import type { Risk } from '../record/entry.ts';

/** An answer that might be meant, by what it may be called by. */
export interface Candidate {
  readonly id: string;
  readonly texts: readonly string[];
}

/** `hard` interrupts and alerts; `soft` changes nothing for the person. */
export interface Disclosure {
  readonly level: 'hard' | 'soft';
  readonly risk: Risk;
}

/** Reading in one language. Readings may be wrong; none decides whether words are kept. Pure. */
export interface Understanding {
  read(words: string, asked: { readonly expects: Expects; readonly options: readonly { readonly id: string; readonly label: string }[] }): Reading;
  /** The answers that `named` may mean, likeliest first. */
  find(named: string, candidates: readonly Candidate[]): readonly string[];
  /**
   * What words may tell of (practice.md 3.5); null for nothing that is known, or where there are no cues in the language. It misses things.
   * @param as whether they were read as steering the talk: then only a cue counts, not what they are like
   */
  disclosure(words: string, as?: { readonly steers: boolean }): Disclosure | null;
  /** How an answer may be quoted in a follow-up. */
  quotable(words: string): Quotability;
  /** Words of a text of ours that somebody may want to bin, likeliest first. */
  hardWords(text: string): readonly string[];
  /** The word of ours that somebody names, by the name of its plain wording; null where there is none. */
  plainWord(named: string): string | null;
}
