import { type Course, isShareOption } from './course.ts';
import type { Step } from './dialog.ts';
import type { InterviewEvent } from './event.ts';
import { backFrom, isMark } from './given.ts';

/** What the machine asks before it takes a way. Pure predicates, readable after "when". */
export type Guard<P = undefined> = (moment: { readonly context: Course; readonly event: InterviewEvent }, params: P) => boolean;

type OfStep = { readonly step: Step };

export const isReturning: Guard = ({ context }) => context.returning;

/** Whether a step is asked of this person in this interview at all. */
export const isAsked: Guard<OfStep> = ({ context }, { step }) => {
  if (step.voices && !step.voices.includes(context.role)) return false;
  if ((step.kind === 'read-back' || step.kind === 'sharing') && context.given.length === 0) return false;
  if (!step.when) return true;
  if ('chose' in step.when) return context.chosen[step.when.chose.step]?.option === step.when.chose.option;
  if ('practice' in step.when) return context.practice === step.when.practice;
  return context.given.length > 0;
};

/** Where the route leads: to the step that was named, else to the first that is not settled. */
export const leadsTo: Guard<OfStep> = (moment, { step }) => {
  const { goto, settled } = moment.context;
  return goto === null ? !(step.id in settled) && isAsked(moment, { step }) : goto === step.id;
};

export const isAtTheStart: Guard = ({ context }) => backFrom(context) === null;

export const backIsAnAnswer: Guard = ({ context }) => {
  const cursor = backFrom(context);
  const entry = cursor === null ? null : (context.trail[cursor]?.entry ?? null);
  return entry !== null && !isMark(context, entry);
};

const isGiven = (course: Course, entry: number) => course.given.some((one) => one.entry === entry);

const named = (event: InterviewEvent) => ('entry' in event ? event.entry : null);

export const namesNothing: Guard = ({ event }) => named(event) === null;

export const namesAnAnswer: Guard = ({ context, event }) => {
  const entry = named(event);
  return entry !== null && isGiven(context, entry);
};

export const namesAMark: Guard = ({ context, event }) => {
  const entry = named(event);
  return entry !== null && isGiven(context, entry) && isMark(context, entry);
};

export const hasAnswers: Guard = ({ context }) => context.given.length > 0;

const choseGiven = ({ context, event }: { context: Course; event: InterviewEvent }) => event.type === 'CHOOSE' && isGiven(context, Number(event.option));

export const choseToChange: Guard = (moment) => choseGiven(moment) && moment.context.choosing === 'change';

export const choseToTakeOut: Guard = (moment) => choseGiven(moment) && moment.context.choosing === 'take-out';

export const choseAMarkToChange: Guard = (moment) =>
  choseToChange(moment, undefined) && moment.event.type === 'CHOOSE' && isMark(moment.context, Number(moment.event.option));

export const isOptionNamed: Guard<{ readonly option: string }> = ({ event }, { option }) => event.type === 'CHOOSE' && event.option === option;

export const isShareChoice: Guard = ({ event }) => event.type === 'CHOOSE' && isShareOption(event.option);

export const isRoundOver: Guard = ({ context }) => context.index >= context.given.length;

export const isInRound: Guard = ({ context }) => context.index > 0;

export const offersParts: Guard = ({ event }) => event.type === 'ANSWER' && event.quotable.how === 'parts';

export const hasMoreProbes: Guard<OfStep> = ({ context }, { step }) => 'probes' in step && context.probes + 1 < step.probes.length;
