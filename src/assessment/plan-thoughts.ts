import type { PlanField } from '../interview/dialog-step.ts';
import type { AssessedContribution } from './contribution-shape.ts';
import type { Agreement, Review } from './plan-shape.ts';
import type { Placed } from './together.ts';

// What each person thinks of a plan, and how they say it is going. Nobody's is mixed with anybody else's.

const AGREEMENT: readonly PlanField[] = ['agree', 'do-not-agree', 'how-sure'];

/** How something may be said to be going (practice.md 2.7). */
const MARKS: readonly NonNullable<Review['mark']>[] = ['done', 'getting-there', 'not-yet', 'not-sure'];

/** What is asked after a mark, by the name that dialogs give the question (practice.md 2.7: RV3, RV4, RV6). */
const FOLLOW_UPS: Readonly<Record<string, 'helped' | 'hard' | 'next'>> = { 'what-helped': 'helped', 'what-made-it-hard': 'hard', 'what-next': 'next' };

export function isThought({ field }: { readonly field: PlanField }): boolean {
  return field === 'review' || AGREEMENT.includes(field);
}

/** What each person agrees with, in the order of speaking. */
export function agreementOf(answers: readonly Placed[]): Agreement[] {
  const thoughts = answers.filter(({ plan }) => plan !== null && AGREEMENT.includes(plan.field));
  return byPerson(thoughts, personOf).map((theirs) => ({
    by: speakerOf(theirs),
    agree: inField(theirs, 'agree'),
    doNotAgree: inField(theirs, 'do-not-agree'),
    howSure: inField(theirs, 'how-sure'),
  }));
}

/** How each person says it is going, in the order of speaking. */
export function reviewOf(answers: readonly Placed[]): Review[] {
  const said = answers.filter(({ plan }) => plan?.field === 'review');
  return byPerson(said, (one) => `${personOf(one)} ${one.contribution.about?.id ?? ''}`).map((theirs) => {
    const as = (place: ReturnType<typeof placeInReview>) => theirs.filter((one) => placeInReview(one) === place).map(({ contribution }) => contribution);
    const marked = as('marked');
    return {
      by: speakerOf(theirs),
      mark: MARKS.find((mark) => marked.at(-1)?.chose?.id === mark) ?? null,
      marked,
      helped: as('helped'),
      hard: as('hard'),
      next: as('next'),
      alsoSaid: as('alsoSaid'),
    };
  });
}

function placeInReview({ followUp, contribution }: Placed): 'marked' | 'helped' | 'hard' | 'next' | 'alsoSaid' {
  if (followUp !== null) return (Object.hasOwn(FOLLOW_UPS, followUp) && FOLLOW_UPS[followUp]) || 'alsoSaid';
  return contribution.chose ? 'marked' : 'alsoSaid';
}

function byPerson(answers: readonly Placed[], nameOf: (one: Placed) => string): readonly (readonly Placed[])[] {
  return [...Map.groupBy(answers, nameOf).values()];
}

/** Tells people of one interview apart: by name, and where nobody gave one, by when it was handed over to them. */
function personOf({ interview, since, contribution: { by, ownView } }: Placed): string {
  return JSON.stringify([interview, by.role, by.name, by.name === null ? since : null, ownView ?? false]);
}

const speakerOf = ([first]: readonly Placed[]): AssessedContribution['by'] => first?.contribution.by ?? { role: 'someone-else', name: null };

const inField = (answers: readonly Placed[], field: PlanField) => answers.filter(({ plan }) => plan?.field === field).map(({ contribution }) => contribution);
