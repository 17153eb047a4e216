import type { Step } from './dialog.ts';

/** A guard or an act in the machine's configuration. */
export type Named = string | { readonly type: string; readonly params?: Readonly<Record<string, unknown>> };
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

/** Where conditions are asked: behind the answer they depend on. */
const gate = (step: Step) => `gate:${step.id}`;

/** Back to the front where the step was passed before, else to the next step that is asked of this person. */
export function forward(steps: readonly Step[]): (place: number) => Onward {
  return (place) => (actions) => [{ guard: 'isReturning', target: ROUTE, actions }, ...next(steps, place, actions)];
}

/** On to the step at a place, through its gate where it has a condition. */
export function next(steps: readonly Step[], place: number, actions: readonly Named[] = []): Transitions {
  const step = steps[place + 1];
  if (!step) return [];
  return [{ target: isConditional(step) ? `#${gate(step)}` : at(step), actions }];
}

/** A gate before each step with a condition: a state that is left at once, when what was answered last counts already. */
export function gates(steps: readonly Step[]): Readonly<Record<string, State>> {
  return Object.fromEntries(
    steps.flatMap((step, place) =>
      isConditional(step)
        ? [[gate(step), { id: gate(step), always: [{ guard: { type: 'isAsked', params: { step } }, target: at(step) }, ...next(steps, place)] }]]
        : [],
    ),
  );
}

const isConditional = (step: Step) => step.when !== undefined || step.voices !== undefined;

/** Goes where new words are read back and shared, when the others have been already; else as `otherwise`. */
export function checking(steps: readonly Step[], actions: readonly Named[], otherwise: Transitions): Transitions {
  const checks = steps.filter(({ kind }) => kind === 'read-back' || kind === 'sharing').map(({ id }) => id);
  return checks.length === 0 ? otherwise : [{ guard: { type: 'isPastACheck', params: { steps: checks } }, target: ROUTE, actions }, ...otherwise];
}
