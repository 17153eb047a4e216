import type { Alert, AlertHappening } from './alert.ts';

/** How an alert stands: the fold over what happened to it. Times in milliseconds are of a clock that only goes forward; `raised` is ISO 8601. */
export interface Standing extends Alert {
  readonly raised: string;
  /** The contacts from 1 to this one are told. */
  readonly contact: number;
  /** When the last of them came in, or all were told again. */
  readonly since: number;
  /** How often all were told again. */
  readonly repeats: number;
  /** When a route first took it. */
  readonly sentAt: number | null;
  /** The routes that ever took it. */
  readonly sentBy: ReadonlySet<string>;
  /** The routes that ever failed. */
  readonly failedBy: ReadonlySet<string>;
  /** How each route did since all were told last. */
  readonly tries: ReadonlyMap<string, Tries>;
  /** Nobody could be told, and the interview knows. */
  readonly unsent: boolean;
  readonly acknowledged: Acknowledged | null;
}

/** `last`: when the last of `failures` was. */
interface Tries {
  readonly sent: boolean;
  readonly failures: number;
  readonly last: number;
}

interface Acknowledged {
  readonly by: string;
  readonly note: string | null;
  readonly at: string;
}

/**
 * How an alert stands after one more thing happened to it. Pure.
 * @param standing null before it was raised; what happens to an alert that was never raised is nothing
 * @param at when it happened, ISO 8601
 * @param time the same on the clock that only goes forward
 */
export function evolve(standing: Standing | null, happening: AlertHappening, { at, time }: { readonly at: string; readonly time: number }): Standing | null {
  if (standing === null) return happening.kind === 'alert-raised' ? raised(happening, at, time) : null;
  switch (happening.kind) {
    case 'alert-raised':
      return standing;
    case 'alert-tried': {
      const { failures } = standing.tries.get(happening.route) ?? NONE;
      const tries = new Map(standing.tries).set(happening.route, { sent: false, failures: failures + 1, last: time });
      return { ...standing, tries, failedBy: new Set(standing.failedBy).add(happening.route) };
    }
    case 'alert-sent': {
      const tries = new Map(standing.tries).set(happening.route, { ...NONE, sent: true, last: time });
      return { ...standing, tries, sentBy: new Set(standing.sentBy).add(happening.route), sentAt: standing.sentAt ?? time };
    }
    case 'alert-escalated':
      return happening.to > standing.contact
        ? { ...standing, contact: happening.to, since: time }
        : { ...standing, since: time, repeats: standing.repeats + 1, tries: new Map() };
    case 'alert-unsent':
      return { ...standing, unsent: true };
    case 'alert-acknowledged':
      return standing.acknowledged ? standing : { ...standing, acknowledged: { by: happening.by, note: happening.note, at } };
  }
}

const NONE: Tries = { sent: false, failures: 0, last: 0 };

function raised({ alert, interview, why, risk, entry, practice }: Extract<AlertHappening, { kind: 'alert-raised' }>, at: string, time: number): Standing {
  return {
    ...{ id: alert, interview, why, risk, entry, practice },
    raised: at,
    contact: 1,
    since: time,
    repeats: 0,
    sentAt: null,
    sentBy: new Set(),
    failedBy: new Set(),
    tries: new Map(),
    unsent: false,
    acknowledged: null,
  };
}
