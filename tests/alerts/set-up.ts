import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Alert } from '../../src/alerts/alert.ts';
import { alertId } from '../../src/alerts/alert-id.ts';
import type { Alerts } from '../../src/alerts/alerts.ts';
import type { Message, Route } from '../../src/alerts/message.ts';
import { type AlertsParts, openAlerts } from '../../src/alerts/open-alerts.ts';
import type { Entry } from '../../src/record/entry.ts';
import type { Records } from '../../src/record/records.ts';
import { NotTaken } from '../../src/sending/not-taken.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { type Clock, testClock } from './clock.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const ROSE = createHash('sha256').update('rose').digest('hex').slice(0, 32);

export const anAlert = (changes: Partial<Alert> = {}): Alert => ({
  id: alertId(ROSE, `turn-${changes.entry ?? 12}`),
  interview: ROSE,
  why: 'disclosure',
  risk: 'R3',
  entry: 12,
  practice: false,
  ...changes,
});

/** A route that a test holds in its hands. */
export interface TestRoute extends Route {
  readonly got: (Message & { readonly at: number })[];
  readonly tried: number[];
  works: boolean;
}

export interface SetUp {
  readonly clock: Clock;
  readonly records: Records;
  readonly unsent: Alert[];
  readonly warned: { readonly code: string }[];
  route(name: string, contact?: number): TestRoute;
  /** Opens the alerts as a service does that starts. */
  start(changes?: Partial<AlertsParts>): Promise<Alerts>;
  /** What the record says happened to alerts: `raised`, `tried webhook timed-out`, `sent email` … */
  told(): Promise<readonly string[]>;
  /** Waits for all that is under way. */
  settle(): Promise<void>;
}

/** Turns of the event loop that what is in memory needs to come to rest. */
const TURNS = 20;

export function setUp(records: Records = memoryRecords()): SetUp {
  let pending = 0;
  let keys = 0;
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < TURNS || pending > 0; turn++) await setImmediate();
  };
  const clock = testClock({ settle });
  const unsent: Alert[] = [];
  const warned: { code: string }[] = [];

  /** Counts what is under way, so that a test can wait for it without watching a clock. */
  const counted = (route: Route): Route => ({
    ...route,
    async send(message) {
      pending += 1;
      try {
        await route.send(message);
      } finally {
        pending -= 1;
      }
    },
  });

  return {
    clock,
    records,
    unsent,
    warned,
    settle,
    route(name, contact = 1) {
      const route: TestRoute = {
        name,
        contact,
        got: [],
        tried: [],
        works: true,
        async send(message) {
          route.tried.push(clock.ticks());
          if (!route.works) throw new NotTaken('unreachable');
          route.got.push({ ...message, at: clock.ticks() });
        },
      };
      return route;
    },
    async start(changes = {}) {
      const alerts = openAlerts({
        records,
        deskLink: 'https://own-words.example/desk',
        serviceName: 'Midlothian Council',
        sendWords: false,
        childOf: async () => null,
        onUnsent: async (alert) => void unsent.push(alert),
        now: clock.now,
        ticks: clock.ticks,
        schedule: clock.schedule,
        newKey: () => `line-${++keys}`,
        warn: (fault) => warned.push(fault),
        ...changes,
        routes: (changes.routes ?? []).map((route) => (changes.routes ? counted(route) : route)),
      });
      await alerts.start().catch(() => undefined);
      return alerts;
    },
    async told() {
      await settle();
      return ((await records.read('alerts')) ?? []).flatMap(({ entries }) => entries.map(inShort));
    },
  };
}

function inShort(entry: Entry): string {
  switch (entry.kind) {
    case 'alert-tried':
      return `tried ${entry.route} ${entry.outcome}`;
    case 'alert-sent':
      return `sent ${entry.route}`;
    case 'alert-escalated':
      return `escalated to ${entry.to} ${entry.because}`;
    case 'alert-acknowledged':
      return `acknowledged by ${entry.by}`;
    default:
      return entry.kind.replace('alert-', '');
  }
}
