import type { EntryOf, Happening } from '../record/entry.ts';

/**
 * That a person has to look at an interview. It holds nobody's words: `entry` is where they stand in the record of the interview, null where there are none.
 * `practice`: it is listed, and nothing of it leaves this machine.
 */
export interface Alert extends Pick<EntryOf<'alert-raised'>, 'interview' | 'why' | 'risk' | 'entry' | 'practice'> {
  /** As `alertId` makes it. */
  readonly id: string;
}

/** What can stand in the stream `alerts`. */
export type AlertHappening = Extract<Happening, { kind: `alert-${string}` }>;

/** Why a route did not take an alert. */
export type Outcome = EntryOf<'alert-tried'>['outcome'];

export function isAlertHappening(happening: Happening): happening is AlertHappening {
  return happening.kind.startsWith('alert-');
}
