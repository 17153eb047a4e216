import type { Alerts } from '../../src/alerts/alerts.ts';
import { openAlerts } from '../../src/alerts/open-alerts.ts';
import { memoryRecords } from '../../src/storage/memory.ts';

/** Alerts of which nobody is told, and that are gone when the test ends. `now`: ISO 8601. */
export function alertsInMemory(now: () => string = () => '2026-11-22T10:00:00.000Z'): Alerts {
  let keys = 0;
  return openAlerts({
    records: memoryRecords(),
    routes: [],
    deskLink: '',
    serviceName: null,
    sendWords: false,
    childOf: async () => null,
    onUnsent: async () => undefined,
    now,
    ticks: () => 0,
    schedule: () => () => undefined,
    newKey: () => `line-${++keys}`,
    warn: (fault) => {
      throw new Error(fault.code);
    },
  });
}
