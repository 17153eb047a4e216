import type { Records } from '../record/records.ts';
import { openJournal } from '../sending/journal.ts';
import { STREAM } from './alert.ts';
import type { Alerts } from './alerts.ts';

/**
 * Records alerts and tells nobody: for a program that talks with people beside the service and has no route. The service tells of them when it starts next.
 * `now`: ISO 8601. `newKey`: a key for a line.
 */
export function recordAlerts({
  records,
  now,
  newKey,
}: {
  readonly records: Pick<Records, 'read' | 'append' | 'streams'>;
  readonly now: () => string;
  readonly newKey: () => string;
}): Pick<Alerts, 'raise'> {
  const journal = openJournal({ records, stream: STREAM, now, onDamaged: () => undefined });
  let last: Promise<unknown> = Promise.resolve();
  return {
    raise({ id, ...alert }) {
      const raised = last.then(async () => {
        const isKnown = (await journal.read()).some((entry) => entry.kind === 'alert-raised' && entry.alert === id);
        if (!isKnown) await journal.add(newKey(), [{ kind: 'alert-raised', alert: id, ...alert }]);
      });
      last = raised.catch(() => undefined);
      return raised;
    },
  };
}
