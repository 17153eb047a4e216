import type { Records } from '../record/records.ts';
import { Facts } from '../sending/facts.ts';
import { openJournal } from '../sending/journal.ts';
import { type AlertHappening, isAlertHappening, STREAM } from './alert.ts';
import type { Alerts } from './alerts.ts';
import { figuresOf, listed, order } from './listed.ts';
import { type OutboxParts, openOutbox } from './outbox.ts';
import { evolve, type Standing } from './standing.ts';

/** Everything that alerts need from outside. */
export interface AlertsParts extends OutboxParts {
  readonly records: Pick<Records, 'read' | 'append' | 'streams'>;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  /** A key for a line of the record. */
  readonly newKey: () => string;
}

/** How soon what can't be read is read again. Milliseconds. */
const READ_AGAIN = 5_000;
/** How long an alert that somebody has seen stays in the list. Milliseconds. */
const WEEK = 7 * 24 * 3600_000;

/** Opens the alerts on a place of records; nothing is read or sent before one is raised or `start` is called. */
export function openAlerts(parts: AlertsParts): Alerts {
  const { records, now, ticks, schedule, warn } = parts;
  const listeners = new Set<() => void>();
  /** Every alert that nobody has seen, or that somebody saw in the last week. */
  let standings = new Map<string, Standing>();
  /** Those that were seen before that. */
  const past = new Set<string>();
  let reading: Promise<void> | null = null;
  let closed = false;

  const journal = openJournal({ records, stream: STREAM, now, onDamaged: (stream) => warn({ code: 'alerts-damaged', stream }) });
  const facts = new Facts<AlertHappening>({
    journal,
    stream: STREAM,
    ready: load,
    newKey: parts.newKey,
    schedule,
    onFault: (error) => warn({ code: 'alerts-not-recorded', name: error instanceof Error ? error.name : 'unknown' }),
  });

  const outbox = openOutbox({ ...parts, standings: () => standings, note: (happening) => void happened(happening).catch(() => undefined) });

  /** Reads, once it can be read, what is on disk; what happened meanwhile comes after it. */
  function load(): Promise<void> {
    reading ??= (async () => {
      const found = new Map<string, Standing>();
      // The clock may have been set back since: then it counts as having happened just now, and nothing waits longer than it would have.
      const timeOf = (at: string) => ticks() - Math.max(0, Date.parse(now()) - Date.parse(at));
      for (const entry of await journal.read()) if (isAlertHappening(entry)) apply(found, entry, { at: entry.at, time: timeOf(entry.at) });
      for (const happening of facts.waiting) apply(found, happening, { at: now(), time: ticks() });
      standings = found;
      forgetOld();
      outbox.goOn();
    })().catch((error: unknown) => {
      reading = null;
      throw error;
    });
    return reading;
  }

  /** What happened counts at once, so that a disk that takes nothing does not make us send the same again and again. */
  function happened(happening: AlertHappening): Promise<void> {
    apply(standings, happening, { at: now(), time: ticks() });
    const recorded = facts.add(happening);
    for (const listen of listeners) listen();
    return recorded;
  }

  function forgetOld(): void {
    for (const { id, acknowledged } of standings.values()) {
      if (acknowledged === null || Date.parse(now()) - Date.parse(acknowledged.at) <= WEEK) continue;
      standings.delete(id);
      past.add(id);
    }
  }

  async function start(): Promise<void> {
    try {
      await load();
    } catch (error) {
      if (!closed) schedule(() => void start().catch(() => undefined), READ_AGAIN);
      throw error;
    }
  }

  async function stillOnItsWay(kind: AlertHappening['kind'], id: string): Promise<void> {
    if (facts.waiting.some((happening) => happening.kind === kind && happening.alert === id)) await facts.flush();
  }

  return {
    async raise({ id, interview, why, risk, entry, practice }) {
      // What is on disk is not waited for where it can't be read: the alert is sent all the same.
      await load().catch(() => undefined);
      if (past.has(id)) return;
      const recorded = standings.has(id)
        ? stillOnItsWay('alert-raised', id)
        : happened({ kind: 'alert-raised', alert: id, interview, why, risk, entry, practice });
      outbox.goOn();
      await recorded;
    },
    async acknowledge(id, by, note) {
      await load();
      const standing = standings.get(id);
      if (!standing) return past.has(id);
      const recorded = standing.acknowledged ? stillOnItsWay('alert-acknowledged', id) : happened({ kind: 'alert-acknowledged', alert: id, by, note });
      outbox.goOn();
      await recorded;
      return true;
    },
    open: () => listed(standings.values(), ({ acknowledged }) => acknowledged === null),
    seen() {
      forgetOld();
      const found = listed(standings.values(), ({ acknowledged }) => acknowledged !== null);
      return found.toSorted((one, other) => order(other.acknowledged?.at ?? '', one.acknowledged?.at ?? ''));
    },
    figures: () => figuresOf(standings.values(), Date.parse(now())),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
    async close() {
      closed = true;
      outbox.close();
      await facts.close();
    },
  };
}

function apply(standings: Map<string, Standing>, happening: AlertHappening, when: { readonly at: string; readonly time: number }): void {
  const next = evolve(standings.get(happening.alert) ?? null, happening, when);
  if (next) standings.set(happening.alert, next);
}
