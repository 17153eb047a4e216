import type { EntryOf, Happening } from '../record/entry.ts';
import type { InterviewAtHand } from './interview-at-hand.ts';

/** Whoever is told that a person has to look at an interview. */
export interface Alerting {
  /** Resolves when the alert is durable, whether anybody could be told yet or not. One that was raised before stays as it is. @throws {Unrecorded} */
  raise(alert: RaisedAlert): Promise<void>;
}

/** An alert as a turn raises it. `practice`: nothing of it leaves this machine. */
export interface RaisedAlert extends Pick<EntryOf<'alerted'>, 'why' | 'risk' | 'entry'> {
  readonly id: string;
  readonly interview: string;
  readonly practice: boolean;
}

/**
 * What happened in a turn, and behind it that somebody is alerted, where the person asked for help and nobody is alerted already. In practice nobody is, and
 * nobody where it can't be told who is asking.
 */
export function alertedToHelp({ ledger, compiled }: InterviewAtHand, happenings: readonly Happening[], alert: string): readonly Happening[] {
  const asked = happenings.some(({ kind }) => kind === 'asked-for-help') && !happenings.some(({ kind }) => kind === 'alerted');
  if (!asked || ledger.practice || compiled.dialog.anonymous) return happenings;
  const said = happenings.findIndex((happening) => happening.kind === 'said' && happening.as !== 'worker');
  const entry = said === -1 ? null : ledger.length + said;
  return [...happenings, { kind: 'alerted', alert, why: 'asked-for-help', risk: null, entry }];
}

/**
 * Raises the alerts of a turn that is about to be recorded, durably, one after another: where the service is killed before it records the turn, there is an
 * alert without words, which is safer than words without an alert.
 * @throws {Unrecorded} and then the turn may not be recorded either
 */
export async function raiseAlerts({ id: interview, ledger }: InterviewAtHand, happenings: readonly Happening[], alerts: Alerting): Promise<void> {
  for (const happening of happenings) {
    if (happening.kind !== 'alerted') continue;
    const { alert: id, why, risk, entry } = happening;
    await alerts.raise({ id, interview, why, risk, entry, practice: ledger.practice });
  }
}
