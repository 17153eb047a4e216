import type { InterviewEvent } from '../interview/event.ts';
import type { Happening, Wording } from '../record/entry.ts';
import type { Understanding } from './understand.ts';

/** What a deed comes to: what happened, as entries in order, and what the machine is to be told. */
export interface Interpretation {
  readonly happenings: readonly Happening[];
  readonly event: InterviewEvent | null;
  /** Typed words were taken for a control: one tap must put that right. */
  readonly isDoubtful?: boolean;
}

/** What interpreting needs beside the interview: how to read in its language, and the text of a wording. */
export interface Means {
  readonly understanding: Understanding;
  /** Full text of a wording, quotes resolved to the exact words. */
  readonly textOf: (wording: Wording) => string;
  /** Label of a control's chip in the interview's language and voice. */
  readonly labelOf: (control: string) => string;
  /** What a step is called in a list, in the same. */
  readonly nameOf: (step: string) => string;
  readonly channel: string;
  /** The id of the alert that this turn raises, where it raises one. */
  readonly alert: string;
}
