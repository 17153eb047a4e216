import type { Direction } from '../record/entry.ts';

/** A text of ours from `locales/<lng>/documents.json`, by its path: `own-copy.title`. No one's words are ever among `values`. */
export type Translate = (key: string, values?: Readonly<Record<string, string>>) => string;

/** For whom a document is written: their language, and how it writes dates. */
export interface Reader {
  readonly t: Translate;
  /** BCP 47. */
  readonly locale: string;
  readonly dir: Direction;
  /** A moment (ISO 8601) in words: `22 November 2026 at 10:00`. */
  readonly date: (at: string) => string;
  /** A day (`2026-11-22`, or a moment of it) in words: `22 November 2026`. */
  readonly day: (on: string) => string;
}
