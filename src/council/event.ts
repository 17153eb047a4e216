import type { EntryOf, Happening, NotTakenBecause } from '../record/entry.ts';

/** The stream that all of it is kept in. */
export const STREAM = 'council';

/** That something happened in an interview, or in a child's file, which the council's own system has to know of. It holds no words and no name. */
export type CouncilEvent = Omit<EntryOf<'council-noted'>, 'kind' | 'n' | 'at'> & {
  /** When it was noted, ISO 8601. */
  readonly at: string;
};

/** What can stand in the stream `council`. */
export type CouncilHappening = Extract<Happening, { kind: `council-${string}` }>;

/** An event on its way. Times in milliseconds are of a clock that only goes forward. */
export interface Letter {
  readonly event: CouncilEvent;
  /** How often it was not taken since it was noted, or since somebody had it sent again. */
  readonly failures: number;
  /** When it was noted, not taken last, or sent again. */
  readonly last: number;
  /** The same as ISO 8601. */
  readonly lastAt: string;
  /** Why it was not taken last; null where it was never tried. */
  readonly outcome: NotTakenBecause | null;
}

/** An interview as the council's system knows it, or can. */
export interface KnownInterview extends Pick<CouncilEvent, 'child' | 'version' | 'practice' | 'at'> {
  readonly interview: string;
  /** The last event. */
  readonly event: string;
  /** `finished` also where somebody went on after stopping, and came to the end. */
  readonly state: 'finished' | 'stopped' | 'gone';
}

/** A child's file whose core details the council's system was told of. */
export interface KnownFile extends Pick<CouncilEvent, 'child' | 'version'> {
  readonly interview: null;
  /** The last event. */
  readonly event: string;
}

export function isCouncilHappening(happening: Happening): happening is CouncilHappening {
  return happening.kind.startsWith('council-');
}
