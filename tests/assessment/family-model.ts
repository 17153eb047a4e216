import type fc from 'fast-check';
import type { CoreField } from '../../src/record/core-field.ts';
import type { Audience, Entry, Quote, Role } from '../../src/record/entry.ts';
import type { SectionId } from '../../src/record/section.ts';

// What is known of a made-up family without reading its records: who said what, and what they decided about it. No two words are the same.

/** Where an answer belongs: in a section, in the plan, or among other things said. */
export type Place = SectionId | 'plan' | 'other';

export interface Decision {
  readonly kind: 'shared' | 'kept-back';
  /** The wording it was about. */
  readonly entry: number;
  readonly with: readonly Audience[];
  readonly settled: boolean;
  readonly wish: string | null;
}

/** One wording, by a word that stands nowhere else. */
export interface Said {
  readonly word: string;
  readonly entry: number;
  readonly at: number;
  readonly description: { readonly word: string; hard: boolean } | null;
  cue: 'hard' | 'soft' | null;
  sent: boolean;
}

export interface Answer {
  readonly talk: Talk;
  readonly place: Place;
  /** A mark for somebody it was handed over to; null for the one whose talk it is. */
  readonly speaker: string | null;
  readonly ownView: boolean;
  readonly wordings: Said[];
  readonly decisions: Decision[];
  out: boolean;
  /** New words for an earlier answer. */
  readonly instead: ToldAgain | null;
  readonly about: { readonly said: Said; readonly source: Answer } | null;
}

export interface ToldAgain {
  readonly source: Answer;
  readonly how: 'still-true' | 'changed' | 'taken-out';
  readonly at: number;
  /** Its place as it was brought in. */
  readonly brought: Place;
}

export interface Talk {
  readonly id: string;
  readonly role: Role;
  readonly name: string | null;
  readonly practice: boolean;
  readonly confidential: boolean;
  readonly dialog: string;
  readonly entries: Entry[];
  readonly rooms: { readonly entry: number; readonly word: string }[];
  /** What a question may quote, and how long it is. */
  readonly quotable: Quote[];
  speaker: string | null;
}

export interface CoreWritten {
  readonly field: CoreField;
  readonly word: string;
  readonly concealed: string | null;
}

export interface Family {
  readonly talks: readonly Talk[];
  readonly answers: readonly Answer[];
  readonly toldAgain: readonly (ToldAgain & { readonly made: Answer | null; readonly talk: Talk })[];
  /** In the order of writing. */
  readonly core: readonly CoreWritten[];
  /** The stream of the child's file. */
  readonly file: readonly Entry[];
  /** Every word there is. */
  readonly words: readonly string[];
  readonly [fc.toStringMethod]: () => string;
}

const START = Date.parse('2026-11-22T10:00:00.000Z');
/** When a tick was, as entries have it. */
export const isoOf = (tick: number) => new Date(START + tick * 1000).toISOString();
