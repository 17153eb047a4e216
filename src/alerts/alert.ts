import type { EntryOf, Happening } from '../record/entry.ts';

/**
 * That a person has to look at an interview. It holds nobody's words: `entry` is where they stand in the record of the interview, null where there are none.
 * `practice`: it is listed, and nothing of it leaves this machine.
 */
export interface Alert extends Pick<EntryOf<'alert-raised'>, 'interview' | 'why' | 'risk' | 'entry' | 'practice'> {
  /** As `alertId` makes it. */
  readonly id: string;
}

/** The stream that alerts are kept in. */
export const STREAM = 'alerts';

/** What can stand in it. */
export type AlertHappening = Extract<Happening, { kind: `alert-${string}` }>;

export function isAlertHappening(happening: Happening): happening is AlertHappening {
  return happening.kind.startsWith('alert-');
}
