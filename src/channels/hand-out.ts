import type { Recipient } from '../record/copy-entry.ts';

/** The forms in which what is in a child's file can be given out. */
export const OUT_FORMATS = ['json', 'csv', 'fhir', 'html', 'pdf', 'docx'] as const;

export type OutFormat = (typeof OUT_FORMATS)[number];

/** What of a child's file is to be given out as it is now, and to whom. */
export interface HandOutWish {
  readonly audience: string;
  readonly to: readonly Recipient[];
  /** The interviews it is made of, by id. */
  readonly interviews: readonly string[];
  /** Without core details that are concealed from somebody. */
  readonly isOpen: boolean;
}

interface HandedOut {
  readonly bytes: Uint8Array;
  /** Value for `Content-Type`. */
  readonly type: string;
  /** Of its data; the same data has the same. */
  readonly hash: string;
}

/** Gives out what is in a child's file, as a copy that is frozen before anybody has it. Null where there is no such file. */
export interface HandingOut {
  /** What it would be of now; nothing is kept of that. */
  current(child: string, wish: HandOutWish): Promise<{ readonly hash: string } | 'no-such-view' | null>;
  /** Whoever had the same before gets the copy that they have. `by`: a staff id, or a system's. @throws {Unrecorded} */
  handOut(child: string, wish: HandOutWish, by: string, format: OutFormat): Promise<HandedOut | 'no-such-view' | null>;
}
