import { backOff, isDangerNow, UNSENT_PATIENCE, unseenPatience } from './patience.ts';
import type { Standing } from './standing.ts';

/** What is to be done about an alert, and when: on the clock of its standing, in milliseconds. */
export type Step =
  | { readonly do: 'try'; readonly route: string; readonly at: number }
  | { readonly do: 'escalate'; readonly to: number; readonly because: 'unsent' | 'unanswered'; readonly at: number }
  | { readonly do: 'say-unsent'; readonly at: number };

/** A way to tell a contact: 1 is told first, the next one where that one does not hear or does not answer. */
export interface RouteName {
  readonly name: string;
  readonly contact: number;
}

/**
 * All that is to be done next about an alert, in no order. Pure. Nothing for practice, and nothing once somebody has seen it.
 * @param firstTryAfter how long after it was raised the first route is used, ms
 */
export function stepsFor(standing: Standing, routes: readonly RouteName[], firstTryAfter = 0): readonly Step[] {
  if (standing.practice || standing.acknowledged) return [];
  // Where the first contact has no route, the one that has is the first.
  const reached = Math.max(standing.contact, Math.min(...routes.map(({ contact }) => contact)));
  const told = routes.filter(({ contact }) => contact <= reached);
  const further = routes.map(({ contact }) => contact).filter((contact) => contact > reached);
  return [...triesOf(standing, told, firstTryAfter), ...escalationsOf(standing, { reached, told, further }), ...sayUnsent(standing, routes)];
}

function triesOf({ tries, since, contact, repeats }: Standing, told: readonly RouteName[], firstTryAfter: number): readonly Step[] {
  const isFirst = contact === 1 && repeats === 0;
  return told.flatMap(({ name }): readonly Step[] => {
    const { sent, failures, last } = tries.get(name) ?? { sent: false, failures: 0, last: since + (isFirst ? firstTryAfter : 0) };
    return sent ? [] : [{ do: 'try', route: name, at: last + backOff(failures) }];
  });
}

interface Reach {
  readonly reached: number;
  readonly told: readonly RouteName[];
  readonly further: readonly number[];
}

function escalationsOf(standing: Standing, { reached, told, further }: Reach): readonly Step[] {
  const { since, sentAt, repeats } = standing;
  if (sentAt === null) {
    // Without a further contact nothing is left but to go on trying.
    return further.length === 0 ? [] : [{ do: 'escalate', to: Math.min(...further), because: 'unsent', at: giveUpOn(told, standing) }];
  }
  const patience = told.length === 0 ? null : unseenPatience(standing, repeats);
  if (patience === null) return [];
  return [{ do: 'escalate', to: further.length > 0 ? Math.min(...further) : reached, because: 'unanswered', at: Math.max(since, sentAt) + patience }];
}

/** When the next contact is told of what no route took: after a while, or once each has failed where nobody can wait. */
function giveUpOn(told: readonly RouteName[], standing: Standing): number {
  const { since, tries } = standing;
  const failed = told.map(({ name }) => tries.get(name)?.last ?? Number.POSITIVE_INFINITY);
  return Math.min(since + UNSENT_PATIENCE, isDangerNow(standing) ? Math.max(since, ...failed) : Number.POSITIVE_INFINITY);
}

/** Where every route there is was tried and none took it, the interview is to know, so that the person is not left believing otherwise. */
function sayUnsent({ sentAt, unsent, failedBy, since }: Standing, routes: readonly RouteName[]): readonly Step[] {
  return sentAt === null && !unsent && routes.every(({ name }) => failedBy.has(name)) ? [{ do: 'say-unsent', at: since }] : [];
}
