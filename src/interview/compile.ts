import { type AnyStateMachine, enqueueActions, setup } from 'xstate';
import type { Act } from './act.ts';
import * as answering from './answering.ts';
import { type Course, courseOf } from './course.ts';
import { type Dialog, nameOf, stepsOf } from './dialog.ts';
import type { InterviewEvent } from './event.ts';
import * as guards from './guards.ts';
import * as revising from './revising.ts';
import * as rounds from './rounds.ts';
import { stateOf } from './states.ts';
import * as talking from './talking.ts';
import {
  again,
  at,
  backToWalk,
  checking,
  forward,
  gates,
  idOf,
  next,
  ROUTE,
  reopened,
  replies,
  type State,
  saying,
  staying,
  takeUpChosen,
  WHERE_WE_WERE,
} from './ways.ts';

/**
 * The machine of a dialog: one state a step, and beside the walk through them the states in which an answer is changed, taken out or looked for.
 * Its configuration is plain JSON; what an act does stands in the files of acts (`answering`, `talking`, `revising`, `rounds`), what a guard asks in `guards.ts`.
 * No `invoke` and no `after`: whatever takes time comes in as an event.
 */
export type InterviewMachine = AnyStateMachine;

/** What a dialog is compiled for: nothing of a person but who they are in the child's life. */
export type Input = Pick<Course, 'role' | 'practice'>;

const GUARDS = { ...guards };
const ACTS = { ...answering, ...talking, ...revising, ...rounds };

/** Stands in where `transition` makes an initial snapshot that nobody looks at. */
const NOBODY = courseOf({ role: 'young-person', practice: true });

/** Compiles a dialog. Pure; the same dialog gives the same machine. */
export function compile(dialog: Dialog): InterviewMachine {
  // XState's configuration types don't follow generated states: this is the one cast.
  return implementations().createMachine({
    ...configure(dialog),
    context: ({ input }: { input: Input | undefined }) => (input ? courseOf(input) : NOBODY),
  } as never) as unknown as InterviewMachine;
}

/** The machine's configuration as plain JSON, for drawing and for golden files. */
function configure(dialog: Dialog): object {
  const steps = stepsOf(dialog);
  const [first] = steps;
  if (!first) throw new Error(`dialog ${nameOf(dialog)} has no steps`);
  const onward = forward(steps);
  const hasMarks = steps.some((step) => (step.kind === 'choice' || step.kind === 'scale') && step.about !== 'conversation');
  return {
    id: nameOf(dialog),
    initial: 'talk',
    on: always(),
    states: {
      talk: {
        initial: 'begin',
        states: {
          // Waits for an event of its own: `transition` makes the initial state anew each time it is called, so that state must cost nothing.
          begin: { on: { BEGIN: next(steps, -1) } },
          'where-we-were': { id: 'where-we-were', type: 'history', history: 'deep' },
          route: { id: 'route', always: steps.map((step) => ({ guard: { type: 'leadsTo', params: { step } }, target: at(step) })) },
          ...gates(steps),
          ...Object.fromEntries(steps.map((step, index) => [step.id, { id: idOf(step), ...stateOf(steps, index, onward(index)) }])),
        },
      },
      choosing: {
        id: 'choosing',
        on: {
          CHOOSE: takeUpChosen(hasMarks),
          CARRY_ON: backToWalk('leaveIt'),
          KEEP: backToWalk('leaveIt'),
          SKIP: backToWalk('leaveIt'),
          NO: backToWalk('leaveIt'),
        },
      },
      revising: {
        id: 'revising',
        entry: ['askRevised'],
        on: {
          ANSWER: checking(steps, ['revised'], backToWalk('revised')),
          KEEP: backToWalk('leaveIt'),
          SKIP: backToWalk('leaveIt'),
          DONT_KNOW: backToWalk('leaveIt'),
          CARRY_ON: backToWalk('leaveIt'),
          TAKE_OUT: [{ target: '#taking-out' }],
        },
      },
      'taking-out': {
        id: 'taking-out',
        entry: ['askTakeOut'],
        on: {
          YES: backToWalk('takenOut'),
          TAKE_OUT: backToWalk('takenOut'),
          NO: backToWalk('leaveIt'),
          KEEP: backToWalk('leaveIt'),
          SKIP: backToWalk('leaveIt'),
          CARRY_ON: backToWalk('leaveIt'),
        },
      },
      stopped: {
        id: 'stopped',
        entry: [{ type: 'close', params: { how: 'stopped' } }, 'showStopped'],
        on: { ...staying('showStopped'), CARRY_ON: reopened(), YES: reopened(), NEXT: reopened() },
      },
      ...(steps.some(({ kind }) => kind === 'consent') && {
        declined: {
          id: 'declined',
          entry: [{ type: 'close', params: { how: 'declined' } }, 'showDeclined'],
          on: { ...staying('showDeclined'), CARRY_ON: reopened(), YES: reopened(), NEXT: reopened() },
        },
      }),
    },
  };

  /** What may happen at any moment, in any state (practice.md 0, 5). */
  function always(): State['on'] & object {
    return {
      BACK: [
        { guard: 'isAtTheStart', target: WHERE_WE_WERE, actions: [saying('common:first')] },
        { guard: 'backIsAnAnswer', target: '#revising', actions: ['lookBack'], reenter: true },
        { target: ROUTE, actions: ['lookBack'] },
      ],
      CHANGE: [
        ...(hasMarks ? [{ guard: 'namesAMark', target: ROUTE, actions: ['takeUp'] }] : []),
        { guard: 'namesAnAnswer', target: '#revising', actions: ['takeUp'], reenter: true },
        { guard: 'hasAnswers', target: '#choosing', actions: [{ type: 'listAnswers', params: { choosing: 'change' } }], reenter: true },
        { target: WHERE_WE_WERE, actions: [saying('common:nothing-yet')] },
      ],
      TAKE_OUT: [
        { guard: 'namesAnAnswer', target: '#taking-out', actions: ['takeUp'], reenter: true },
        { guard: 'hasAnswers', target: '#choosing', actions: [{ type: 'listAnswers', params: { choosing: 'take-out' } }], reenter: true },
        { target: WHERE_WE_WERE, actions: [saying('common:nothing-yet')] },
      ],
      ...replies(again),
      // There is nothing to choose about what nobody can tie to a person.
      ...(dialog.anonymous && { WHO_SEES: again(saying('common:who-sees-anonymous')) }),
      CARRY_ON: again(),
      NEXT: again(),
      KEPT: checking(steps, ['keep'], again('keep')),
      LATE: checking(steps, ['addLate'], again('addLate')),
      MORE: [{ actions: ['offerMore'] }],
      PAUSE: [{ actions: ['pause'] }],
      LEAVE: [{ actions: ['leave'] }],
      STOP: [{ target: '#stopped' }],
      NOT_A_CONTROL: [{ target: ROUTE, actions: ['putRight'] }],
      REVISED: [{ actions: ['revised'] }],
      REMOVED: [{ actions: ['takenOut'] }],
    };
  }
}

function implementations() {
  const act = <P>(perform: Act<P>) =>
    enqueueActions<Course, InterviewEvent, P & {}, InterviewEvent>(({ context, event, enqueue }, params) => {
      const { course, effects = [] } = perform(context, event, params);
      if (course) enqueue.assign(course as never);
      for (const effect of effects) enqueue({ type: 'effect', params: effect } as never);
    });
  return setup({
    types: { context: {} as Course, events: {} as InterviewEvent, input: {} as Input },
    actions: Object.fromEntries(Object.entries(ACTS).map(([name, perform]) => [name, act(perform as never)])) as never,
    guards: GUARDS as never,
  });
}
