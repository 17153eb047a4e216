import type { Records } from '../record/records.ts';
import { notTaken } from '../sending/not-taken.ts';
import { openRounds } from '../sending/rounds.ts';
import type { Alert, AlertHappening } from './alert.ts';
import { alertOf } from './listed.ts';
import type { Message, Route } from './message.ts';
import { urgency } from './patience.ts';
import type { Standing } from './standing.ts';
import { type Step, stepsFor } from './steps.ts';
import { wordsOf } from './words-of.ts';

/** What telling people of alerts needs from outside. */
export interface OutboxParts {
  readonly routes: readonly Route[];
  /** Where the desk is: `https://own-words.example/desk`. */
  readonly deskLink: string;
  /** Who runs the service; null where nobody said. */
  readonly serviceName: string | null;
  /** Whether messages hold what the person wrote. */
  readonly sendWords: boolean;
  /** The id of the child's file that an interview belongs to; null where it belongs to none. */
  readonly childOf: (interview: string) => Promise<string | null>;
  /** Told once that every route was tried and none took an alert: the person is to know. Told again where it rejects, and after a restart in between. */
  readonly onUnsent: (alert: Alert) => Promise<void>;
  /** Milliseconds on a clock that only goes forward, whatever is done to the other one. */
  readonly ticks: () => number;
  /** Calls `act` after so many ms; returns how to stop that. */
  readonly schedule: (act: () => void, ms: number) => () => void;
  /** Told of what went wrong, without a word of anybody's. */
  readonly warn: (fault: { readonly code: string } & Readonly<Record<string, string | number>>) => void;
}

interface Held {
  readonly records: Pick<Records, 'read'>;
  /** How alerts stand just now, by id. */
  readonly standings: () => ReadonlyMap<string, Standing>;
  /** Something happened: it counts from the moment this returns. */
  readonly note: (happening: AlertHappening) => void;
}

/** How long the first try waits where words are sent: the turn that raised the alert must be on disk for them to be found. Milliseconds. */
const WORDS_WAIT = 1_000;
/** Messages under way on one route at once: a receiver that comes back is not buried. */
const MOST_AT_ONCE = 4;
/** How soon an interview is told again that nobody could be told, where that failed. Milliseconds. */
const SAY_AGAIN = 5_000;

/**
 * Tells people of alerts: does what is due for each, and comes back when something next is.
 * @returns `goOn`: to be called whenever an alert stands otherwise than before; `close`: nothing more is begun
 */
export function openOutbox(parts: OutboxParts & Held): { readonly goOn: () => void; readonly close: () => void } {
  const { routes, ticks, schedule, warn, standings, note } = parts;
  /** What is being done just now goes by alert and step. */
  const { goOn, doing, underWay, close } = openRounds({
    work: () => Math.min(...[...standings().values()].sort((one, other) => urgency(one) - urgency(other)).map(({ id }) => work(id))),
    ticks,
    schedule,
  });

  /** Does what is due for one alert. @returns when something is next, on the clock of `ticks` */
  function work(id: string): number {
    const due = (): { readonly now: readonly Step[]; readonly next: number } => {
      const standing = standings().get(id);
      const steps = standing ? stepsFor(standing, routes, parts.sendWords ? WORDS_WAIT : 0) : [];
      const time = ticks();
      return {
        now: steps.filter((step) => step.at <= time && !underWay.has(keyOf(id, step))),
        next: Math.min(...steps.filter((step) => step.at > time).map(({ at }) => at)),
      };
    };
    for (const step of due().now) {
      // Escalating changes what is due; the rest is looked at again behind it.
      if (step.do !== 'escalate') continue;
      note({ kind: 'alert-escalated', alert: id, to: step.to, because: step.because });
    }
    const { now: steps, next } = due();
    for (const step of steps) {
      if (step.do === 'try') tryRoute(id, step);
      else if (step.do === 'say-unsent') void sayUnsent(id, step);
    }
    return next;
  }

  function tryRoute(id: string, step: Extract<Step, { do: 'try' }>): void {
    const route = routes.find(({ name }) => name === step.route);
    const busy = [...underWay].filter((key) => key.endsWith(` ${step.route}`)).length;
    // Whoever ends first makes room, and looks again.
    if (!route || busy >= MOST_AT_ONCE) return;
    void doing(keyOf(id, step), async () => {
      const failed = await send(route, id).then(() => null, notTaken);
      if (failed === null) return note({ kind: 'alert-sent', alert: id, route: route.name });
      const { outcome, status } = failed;
      warn({ code: 'alert-not-sent', alert: id, route: route.name, outcome, ...(status !== null && { status }) });
      note({ kind: 'alert-tried', alert: id, route: route.name, outcome });
    });
  }

  const send = async (route: Route, id: string): Promise<void> => route.send(await messageFor(id));

  async function sayUnsent(id: string, step: Step): Promise<void> {
    await doing(keyOf(id, step), async () => {
      const standing = standings().get(id);
      if (!standing) return;
      try {
        await parts.onUnsent(alertOf(standing));
        note({ kind: 'alert-unsent', alert: id });
      } catch {
        warn({ code: 'alert-unsent-not-said', alert: id });
        await new Promise<void>((resolve) => schedule(resolve, SAY_AGAIN));
      }
    });
  }

  async function messageFor(id: string): Promise<Message> {
    const standing = standings().get(id);
    if (!standing) throw new Error(`there is no alert ${id}`);
    const { interview, why, risk, raised } = standing;
    const [child, words] = await Promise.all([
      parts.childOf(interview).catch(() => null),
      parts.sendWords ? wordsOf(standing, parts.records).catch(() => null) : null,
    ]);
    return { id, interview, why, risk, raised, child, words, desk: parts.deskLink, service: parts.serviceName, before: beforeOf(standing) };
  }

  return { goOn, close };
}

const keyOf = (id: string, step: Step): string => `${id} ${step.do === 'try' ? step.route : step.do}`;

/** Whether it was told before: to somebody who did not answer, or to somebody who could not be reached. */
function beforeOf({ contact, repeats, sentAt }: Standing): Message['before'] {
  if (contact === 1 && repeats === 0) return null;
  return sentAt === null ? 'unsent' : 'unanswered';
}
