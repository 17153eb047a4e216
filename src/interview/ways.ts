import type { Dialog, Part } from './dialog.ts';
import type { Step } from './dialog-step.ts';
import type { Whereabouts } from './guards.ts';
import { asks } from './parts.ts';
import { countsInSitting, hasRests, isPlaceToRest } from './sitting.ts';

/** A guard or an act in the machine's configuration. */
export type Named = string | { readonly type: string; readonly params?: object };
interface Transition {
  readonly target?: string;
  readonly guard?: Named;
  readonly actions?: readonly Named[];
  readonly reenter?: boolean;
}
export type Transitions = readonly Transition[];
export interface State {
  readonly id?: string;
  readonly initial?: string;
  readonly type?: 'history';
  readonly history?: 'deep';
  readonly entry?: readonly Named[];
  readonly always?: Transitions;
  readonly on?: Readonly<Record<string, Transitions>>;
  readonly states?: Readonly<Record<string, State>>;
}

/** Where the walk was left, inside a step too. */
export const WHERE_WE_WERE = '#where-we-were';
export const ROUTE = '#route';
/** Where a rest is offered. */
export const RESTING = '#resting';

/** Ids of dialogs' steps are the machine's state ids too; a prefix keeps them apart from ours. */
export const idOf = (step: Step) => `step:${step.id}`;
export const at = (step: Step) => `#${idOf(step)}`;

export const saying = (key: string): Named => ({ type: 'say', params: { key } });
export const again = (...actions: readonly Named[]): Transitions => [{ target: WHERE_WE_WERE, actions }];
/** Shows a state of the walk afresh from within: history is only kept for what the walk was left from. */
export const afresh = (target: string, ...actions: readonly Named[]): Transitions => [{ target, actions, reenter: true }];
export const backToWalk = (act: string): Transitions => [{ target: WHERE_WE_WERE, actions: [act] }];
export const reopened = (): Transitions => [{ target: WHERE_WE_WERE, actions: ['reopen'] }];
/** What is said in reply to things that lead nowhere; then what was on the screen is shown again. Words that nothing else takes up are kept all the same. */
const REPLIES: Readonly<Record<string, readonly Named[]>> = {
  REPEAT: [],
  KEEP: [],
  VOICE: [],
  CHOOSE: [],
  SAME_FOR_REST: [],
  RESUME: [saying('common:welcome-back')],
  EXPLAIN: [saying('common:explain')],
  WHO_SEES: [saying('common:who-sees')],
  WHO_ARE_YOU: [saying('common:who-are-you')],
  PERSON: [saying('common:person')],
  HELP: ['help'],
  MY_WORDS: [saying('common:my-words')],
  COPY: [saying('common:copy')],
  FEEDBACK: [saying('common:feedback')],
  ANSWER: ['keep'],
  WISH: ['keep'],
  KEPT: ['keep'],
  LATE: ['addLate'],
  QUESTION: ['answerQuestion'],
  BINNED: ['binned'],
};

/** All replies, each leading on as `way` says. */
export function replies(way: (...actions: readonly Named[]) => Transitions): Readonly<Record<string, Transitions>> {
  return Object.fromEntries(Object.entries(REPLIES).map(([event, actions]) => [event, way(...actions)]));
}

/** Replies of a state beside the walk that nobody is led out of by asking something. */
export const staying = (show: string): Readonly<Record<string, Transitions>> => replies((...actions) => [{ actions: [...actions, show] }]);

/** @param hasMarks whether any answer can be a choice, which is changed by choosing again */
export const takeUpChosen = (hasMarks: boolean): Transitions => [
  ...(hasMarks ? [{ guard: 'choseAMarkToChange', target: ROUTE, actions: ['takeUp'] }] : []),
  { guard: 'choseToTakeOut', target: '#taking-out', actions: ['takeUp'] },
  { guard: 'choseToChange', target: '#revising', actions: ['takeUp'] },
  { target: WHERE_WE_WERE, actions: ['putDown'] },
];

/** Ways on from a step. */
export type Onward = (actions: readonly Named[]) => Transitions;

/** One step of a walk, and where it stands. */
export interface Place extends Whereabouts {
  /** Counts from 0 in the order of the dialog. */
  readonly place: number;
  /** Counts among the questions of a sitting. */
  readonly counts: boolean;
  /** Nobody whom the dialog is for is left out by who they are. */
  readonly forAll: boolean;
  readonly within: Part;
  /** Nobody else in the family may ever see that it was asked. */
  readonly confidential: boolean;
  /** What may be left to talk about, for the end of a talk that can be held in several sittings. */
  readonly more?: readonly Part[];
}

/** All steps of a dialog with where they stand, in order. */
export function placesOf(dialog: Dialog): readonly Place[] {
  const { parts, rests, confidential, voices } = dialog;
  const hasRest = hasRests(dialog);
  const topics = parts.filter(({ topic }) => topic);
  return parts
    .flatMap((within, nth) =>
      within.steps.map((step) => ({
        step,
        within,
        confidential,
        part: within.id,
        topic: within.topic ?? false,
        last: nth === parts.length - 1,
        forAll: voices.every((voice) => step.voices?.includes(voice) ?? true),
        neutral: step.kind === 'closing' || (nth === parts.length - 1 && parts.length > 1),
        counts: hasRest && nth < parts.length - 1 && countsInSitting(step),
        mayRest: hasRest && nth < parts.length - 1 && isPlaceToRest(step),
        ...(step.kind === 'topics' && { topics }),
        ...(step.kind === 'opener' && { opens: within }),
        ...(step.kind === 'closing' && rests && { more: parts.slice(0, -1).filter((part) => part.steps.some(asks)) }),
      })),
    )
    .map((one, place) => ({ ...one, place }));
}

/** Where a step stands, as guards need it. */
const whereabouts = ({ step, part, topic, last, neutral, mayRest, topics, opens }: Place): Whereabouts => ({
  step,
  part,
  topic,
  last,
  neutral,
  mayRest,
  ...(topics && { topics }),
  ...(opens && { opens }),
});

/** Where conditions are asked: behind the answer they depend on. */
const gate = (step: Step) => `gate:${step.id}`;

/** Back to the front where the step was passed before, else to the next step that is asked of this person. */
export function forward(places: readonly Place[]): (place: number) => Onward {
  return (place) => (actions) => [{ guard: 'goesByTheRoute', target: ROUTE, actions }, ...next(places, place, actions)];
}

/** On to the step at a place, through its gate where it has a condition. Where a topic begins or ends, the person's choice leads on. */
export function next(places: readonly Place[], place: number, actions: readonly Named[] = []): Transitions {
  const here = places[place];
  const there = places[place + 1];
  if (!there) return [];
  if (isByChoice(here, there)) return [{ target: ROUTE, actions }];
  return [{ target: isConditional(there) ? `#${gate(there.step)}` : at(there.step), actions }];
}

/** A gate before each step with a condition: a state that is left at once, when what was answered last counts already. None where only the route leads. */
export function gates(places: readonly Place[]): Readonly<Record<string, State>> {
  return Object.fromEntries(
    places.flatMap((one) => {
      if (!isConditional(one) || isByChoice(places[one.place - 1], one)) return [];
      const { step, place } = one;
      const asked = { guard: { type: 'isAsked', params: { step } }, target: at(step) };
      return [[gate(step), { id: gate(step), always: [asked, ...next(places, place)] }]];
    }),
  );
}

/** Where the route may lead: to the first step that is not settled, by way of a rest where it is time for one. */
export function route(places: readonly Place[]): Transitions {
  const all = places.map((place) => ({ params: whereabouts(place), target: at(place.step) }));
  const rest = { guard: { type: 'leadsToRest', params: { places: all.map(({ params }) => params) } }, target: RESTING };
  return [...(places.some(({ mayRest }) => mayRest) ? [rest] : []), ...all.map(({ params, target }) => ({ guard: { type: 'leadsTo', params }, target }))];
}

/** Going through things from before is for those who have some. */
const isConditional = ({ step, forAll }: Place) => step.when !== undefined || !forAll || step.kind === 'each';

/** Whether a topic begins or ends between two places. */
const isByChoice = (here: Place | undefined, there: Place) => here !== undefined && here.part !== there.part && (here.topic || there.topic);

/** Goes where new words are read back and shared, when the others have been already; else as `otherwise`. */
export function checking(steps: readonly Pick<Step, 'id' | 'kind'>[], actions: readonly Named[], otherwise: Transitions): Transitions {
  const checks = steps.filter(({ kind }) => kind === 'read-back' || kind === 'sharing').map(({ id }) => id);
  return checks.length === 0 ? otherwise : [{ guard: { type: 'isPastACheck', params: { steps: checks } }, target: ROUTE, actions }, ...otherwise];
}
