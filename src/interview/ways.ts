import type { Step } from './dialog.ts';

/** A guard or an act in the machine's configuration. */
export type Named = string | { readonly type: string; readonly params?: Readonly<Record<string, unknown>> };
export interface Transition {
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
export const takeUpChosen = (): Transitions => [
  { guard: 'choseAMarkToChange', target: ROUTE, actions: ['takeUp'] },
  { guard: 'choseToTakeOut', target: '#taking-out', actions: ['takeUp'] },
  { guard: 'choseToChange', target: '#revising', actions: ['takeUp'] },
  { target: WHERE_WE_WERE, actions: ['putDown'] },
];

/** Ways on from a step: back to the front where it was passed before, else the next step that is asked of this person. */
export type Onward = (actions: readonly Named[]) => Transitions;

export function forward(steps: readonly Step[]): (index: number) => Onward {
  return (index) => (actions) => [{ guard: 'isReturning', target: ROUTE, actions }, ...candidates(steps, index + 1, actions)];
}

/** The steps from `start` on that may come next: up to and with the first that is asked in any case. */
export function candidates(steps: readonly Step[], start: number, actions: readonly Named[]): Transitions {
  const found: Transition[] = [];
  for (const step of steps.slice(start)) {
    const conditional = step.when !== undefined || step.voices !== undefined || step.kind === 'read-back' || step.kind === 'sharing';
    found.push({ target: at(step), actions, ...(conditional && { guard: { type: 'isAsked', params: { step } } }) });
    if (!conditional) break;
  }
  return found;
}
