import { type Course, isShareOption } from './course.ts';
import type { Step } from './dialog.ts';
import type { InterviewEvent } from './event.ts';
import { backFrom, isMark, unchecked } from './given.ts';

/** What the machine asks before it takes a way. Pure predicates, readable after "when". */
export type Guard<P = undefined> = (moment: { readonly context: Course; readonly event: InterviewEvent }, params: P) => boolean;

type OfStep = { readonly step: Step };

export const isReturning: Guard = ({ context }) => context.returning;

/** Whether a step is asked of this person in this interview at all. */
export const isAsked: Guard<OfStep> = ({ context }, { step }) => {
  if (step.voices && !step.voices.includes(context.role)) return false;
  if (!step.when) return true;
  if ('chose' in step.when) return context.chosen[step.when.chose.step]?.option === step.when.chose.option;
  if ('practice' in step.when) return context.practice === step.when.practice;
  return context.given.length > 0;
};

/** Where the route leads: to the step that was named, else to the first that is not settled. Reading back and sharing are open while an answer is left to ask about. */
export const leadsTo: Guard<OfStep> = (moment, { step }) => {
  const { goto, settled } = moment.context;
  if (goto !== null) return goto === step.id;
  if (step.kind === 'read-back' || step.kind === 'sharing') return !isRoundOver(moment, { step });
  return !(step.id in settled) && isAsked(moment, { step });
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

export const isRoundOver: Guard<OfStep> = ({ context }, { step }) => unchecked(context, step.id).length === 0;

export const isInRound: Guard<OfStep> = ({ context }, { step }) => (context.checked[step.id] ?? []).some((entry) => isGiven(context, entry));

/** Answers were read back or shared already, so that new words have to be, too. */
export const isPastACheck: Guard<{ readonly steps: readonly string[] }> = ({ context }, { steps }) => steps.some((step) => step in context.settled);

export const offersParts: Guard = ({ event }) => event.type === 'ANSWER' && event.quotable.how === 'parts';

export const hasMoreProbes: Guard<OfStep> = ({ context }, { step }) => 'probes' in step && context.probes + 1 < step.probes.length;
