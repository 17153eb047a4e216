import type { AssessedContribution } from './contribution-shape.ts';
import type { AboutThePlan, PlanItem } from './plan-shape.ts';
import { agreementOf, isThought, reviewOf } from './plan-thoughts.ts';
import type { Placed } from './together.ts';

/** A plan, and what was said of it as a whole. */
export interface Planned {
  readonly items: readonly PlanItem[];
  readonly whole: AboutThePlan;
}

/** One thing to aim for: what was said of it, and the words it was brought in with where those were said in an interview that isn't here. */
interface Thing {
  readonly answers: Placed[];
  readonly broughtAs: NonNullable<AssessedContribution['about']> | null;
}

/**
 * Puts a plan together out of answers that belong to one: answers of one round of an interview are about one thing to aim for, and so is what somebody said
 * when that thing was put before them. What is about no thing is about the plan as a whole, where it is a thought, and else a thing of its own. Pure.
 */
export function planned(placed: readonly Placed[]): Planned {
  const answers = placed.filter(({ plan }) => plan !== null);
  const things = new Map<string, Thing>();
  const whole: Placed[] = [];
  const thingOf = new Map(answers.flatMap((one) => (isPart(one) ? [...one.wordings].map((id) => [id, roundOf(one)] as const) : [])));
  for (const one of answers) {
    const { about } = one.contribution;
    if (isPart(one)) put(roundOf(one), one);
    else if (about?.what === 'plan') put(thingOf.get(about.id) ?? `brought ${about.id}`, one);
    else whole.push(one);
  }
  return { items: [...things.values()].map(itemOf), whole: { agreement: agreementOf(whole), review: reviewOf(whole) } };

  function put(name: string, one: Placed): void {
    const { about } = one.contribution;
    const thing = things.get(name) ?? { answers: [], broughtAs: name.startsWith('brought ') && about ? about : null };
    thing.answers.push(one);
    things.set(name, thing);
  }
}

/** Whether an answer says what a plan is to hold, and is no thought about something in it. */
const isPart = ({ plan, contribution }: Placed) => plan !== null && !isThought(plan) && contribution.about?.what !== 'plan';

const roundOf = ({ plan }: Placed) => `said ${JSON.stringify([plan?.interview, plan?.part, plan?.round])}`;

function itemOf({ answers, broughtAs }: Thing): PlanItem {
  const inField = (field: string) => answers.filter(({ plan }) => plan?.field === field).map(({ contribution }) => contribution);
  const life = inField('life');
  const action = (whose: 'family' | 'workers') => ({
    whose,
    what: inField(whose === 'family' ? 'family-does' : 'workers-do'),
    byWhen: inField(`${whose}-by-when`),
  });
  return {
    id: broughtAs?.id ?? life[0]?.id ?? answers[0]?.contribution.id ?? '',
    ...(broughtAs && { of: { words: broughtAs.words, by: broughtAs.by, said: broughtAs.said } }),
    life,
    dayToDay: inField('day-to-day'),
    change: inField('change'),
    keep: inField('keep'),
    moreOf: inField('more-of'),
    actions: [action('family'), action('workers')].filter(({ what, byWhen }) => what.length + byWhen.length > 0),
    howWeWillKnow: inField('sign'),
    isSafe: inField('is-safe'),
    feelsSafe: inField('feels-safe'),
    earlySigns: inField('early-signs'),
    ifItSlips: inField('if-it-slips'),
    whoToTell: inField('tell-who'),
    agreement: agreementOf(answers),
    review: reviewOf(answers),
  };
}
