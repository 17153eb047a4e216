import { isAsked } from './asked.ts';
import { sharingOf } from './chips.ts';
import { type Course, isShareOption } from './course.ts';
import type { Part } from './dialog.ts';
import type { Step, StepOf } from './dialog-step.ts';
import { leftOf } from './each.ts';
import type { InterviewEvent } from './event.ts';
import { backFrom, isMark, unchecked } from './given.ts';
import type { Guard } from './guard.ts';
import { isOpen } from './parts.ts';
import { MOST_IN_A_SITTING } from './sitting.ts';

type OfStep = { readonly step: Step };

/**
 * What follows is for the route to say: for whoever looks back, after words that tell of harm, when only what is neutral may follow, and when it is time to
 * rest before the next question.
 */
export const goesByTheRoute: Guard = ({ context }) => context.returning || context.aside.length > 0 || isTimeToRest(context);

/** Where a step stands in its dialog. */
export interface Whereabouts extends OfStep {
  readonly part: string;
  /** The part is one to choose. */
  readonly topic: boolean;
  /** The part is the last: it is for the end of a talk, and comes however much is left to say. */
  readonly last: boolean;
  /** It may follow words that tell of harm: nothing there asks about what matters. */
  readonly neutral: boolean;
  /** A rest may come before it. */
  readonly mayRest: boolean;
  /** The topics, for the step that asks which. */
  readonly topics?: readonly Part[];
  /** The part that it says something of beforehand, for an opener. */
  readonly opens?: Part;
}

/** Where the route leads: to the step that was named, else to the first that is not settled. Reading back and sharing are open while an answer is left to ask about. */
export const leadsTo: Guard<Whereabouts> = (moment, { step, part, topic, last, neutral, topics = [], opens }) => {
  const { goto, settled, enough, leftOut, inOrder, topic: chosen } = moment.context;
  if (goto !== null) return goto === step.id;
  if (step.kind === 'read-back' || step.kind === 'sharing') return !isRoundOver(moment, { step });
  if (moment.context.aside.length > 0 && !neutral) return false;
  if (enough && !last) return false;
  if (step.kind === 'topics') return isTopicToChoose(moment.context, topics);
  if (leftOut.includes(part) || (topic && !inOrder && chosen !== part)) return false;
  // Of a part of which everything was answered already, as under an earlier version, there is nothing to say beforehand.
  if (opens && !isOpen(moment.context, opens)) return false;
  return !(step.id in settled) && isAsked(moment, { step });
};

/** Nothing is being talked about, and something is left that was not left out. */
function isTopicToChoose(course: Course, topics: readonly Part[]): boolean {
  if (course.inOrder) return false;
  const open = topics.filter((part) => isOpen(course, part));
  return !open.some(({ id }) => id === course.topic) && open.some(({ id }) => !course.leftOut.includes(id));
}

export const isAside: Guard = ({ context }) => context.aside.length > 0;

/** Whoever is not safe to talk is let go at once. */
export const isNotSafe: Guard = ({ event }) => event.type === 'DISCLOSED' && event.risk === 'R4';

/** As many questions were asked in this sitting as it should have (practice.md 2.1). Nothing is counted where nobody rests. */
const isTimeToRest = ({ asked, goto, role }: Course) => goto === null && asked.length >= MOST_IN_A_SITTING[role];

/** It is time to rest, and another question would follow. */
export const leadsToRest: Guard<{ readonly places: readonly Whereabouts[] }> = (moment, { places }) =>
  isTimeToRest(moment.context) && (places.find((place) => leadsTo(moment, place))?.mayRest ?? false);

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

export const isShareChoice: Guard<{ readonly confidential: boolean }> = ({ event }, { confidential }) =>
  event.type === 'CHOOSE' && isShareOption(event.option) && sharingOf(confidential).includes(event.option);

export const isRoundOver: Guard<OfStep> = ({ context }, { step }) => unchecked(context, step.id).length === 0;

export const isInRound: Guard<OfStep> = ({ context }, { step }) => (context.checked[step.id] ?? []).some((entry) => isGiven(context, entry));

/** Answers were read back or shared already, so that new words have to be, too. */
export const isPastACheck: Guard<{ readonly steps: readonly string[] }> = ({ context }, { steps }) => steps.some((step) => step in context.settled);

/** There is nothing to say to it: nobody is asked for more of that. */
export const saysNothing: Guard = ({ event }) => event.type === 'ANSWER' && event.quotable.how === 'nothing';

export const offersParts: Guard = ({ event }) => event.type === 'ANSWER' && event.quotable.how === 'parts';

export const hasMoreProbes: Guard<OfStep> = ({ context }, { step }) => 'probes' in step && context.probes + 1 < step.probes.length;

/** Everything from before has been gone through. */
export const isEachOver: Guard<{ readonly step: StepOf<'each'> }> = ({ context }, { step }) => leftOf(context, { step }).length === 0;

/** Something is asked after the option that is being chosen. */
export const isFollowed: Guard<{ readonly step: StepOf<'each'> }> = ({ event }, { step }) =>
  event.type === 'CHOOSE' && step.options.some(({ id, after }) => id === event.option && after.length > 0);

export const hasMoreFollowUps: Guard<{ readonly step: StepOf<'each'> }> = ({ context }, { step }) => {
  const option = context.chosen[step.id]?.option;
  return context.probes + 1 < (step.options.find(({ id }) => id === option)?.after.length ?? 0);
};

export const isOptionOf: Guard<{ readonly step: StepOf<'each'> }> = ({ event }, { step }) =>
  event.type === 'CHOOSE' && step.options.some(({ id }) => id === event.option);

export const isTopicNamed: Guard<{ readonly topics: readonly Part[] }> = ({ event }, { topics }) =>
  event.type === 'CHOOSE' && topics.some(({ id }) => id === event.option);

/** Something that must hold in every sitting was asked before. */
export const isSettled: Guard<OfStep> = ({ context }, { step }) => step.id in context.settled;

/** What was chosen is no option of this question. */
export const isNotOffered: Guard<{ readonly step: StepOf<'choice'> }> = ({ event }, { step }) =>
  event.type === 'CHOOSE' && !step.options.some(({ id }) => id === event.option);

export const closesTheTalk: Guard<{ readonly step: StepOf<'choice'> }> = ({ event }, { step }) =>
  event.type === 'CHOOSE' && step.options.some(({ id, closes }) => id === event.option && closes);
