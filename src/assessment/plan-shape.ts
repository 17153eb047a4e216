import { z } from 'zod';
import { Contribution, Speaker } from './contribution-shape.ts';

// A plan as other programs get it (practice.md 5.4). Every field holds contributions, because several people may say something.

const said = (what: string) => z.array(Contribution).describe(what);

const Agreement = z
  .strictObject({
    by: Speaker,
    agree: said('What they agree with'),
    doNotAgree: said('What they do not agree with'),
    howSure: said('How sure they are that it will work, and what makes them say so'),
  })
  .describe('What one person thinks. Nothing is added up or averaged');

const Review = z
  .strictObject({
    by: Speaker,
    mark: z.enum(['done', 'getting-there', 'not-yet', 'not-sure']).nullable().describe('Null where they gave none'),
    marked: said('The mark as it was given'),
    helped: said('What helped'),
    hard: said('What made it hard'),
    next: said('What should happen next'),
    alsoSaid: said('Anything else about it'),
  })
  .describe('How one person says it is going');

const Action = z.strictObject({ whose: z.enum(['family', 'workers']), what: z.array(Contribution), byWhen: z.array(Contribution) });

export const PlanItem = z
  .strictObject({
    id: z.string().describe('Names the thing to aim for: the words that were said of it first'),
    of: z
      .strictObject({ words: z.string().nullable(), by: Speaker, said: z.string() })
      .optional()
      .describe('The thing to aim for, where it was said in an interview that is not in this document'),
    life: said("What life should be like, in the person's own terms"),
    dayToDay: said('What would be different day to day'),
    change: said('What needs to change'),
    keep: said('What should stay the same'),
    moreOf: said('What there should be more of'),
    actions: z.array(Action).describe("Family's beside workers', each only where somebody said one"),
    howWeWillKnow: said('A sign the child would notice'),
    isSafe: said('What being safe looks like'),
    feelsSafe: said('What feeling safe looks like'),
    earlySigns: said('What is noticed before things go wrong'),
    ifItSlips: said('What each does if it slips'),
    whoToTell: said('Whom the child tells'),
    agreement: z.array(Agreement),
    review: z.array(Review),
  })
  .meta({ id: 'plan-item' });

/** What was said of a plan as a whole, and not of one thing in it. */
export const AboutThePlan = z.strictObject({ agreement: z.array(Agreement), review: z.array(Review) });

export type PlanItem = z.output<typeof PlanItem>;
export type AboutThePlan = z.output<typeof AboutThePlan>;
export type Agreement = z.output<typeof Agreement>;
export type Review = z.output<typeof Review>;
