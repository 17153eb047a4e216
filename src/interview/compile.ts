import { type AnyStateMachine, enqueueActions, setup } from 'xstate';
import type { Act } from './act.ts';
import * as answering from './answering.ts';
import * as asked from './asked.ts';
import { type Course, courseOf, type Input } from './course.ts';
import { type Dialog, nameOf, stepsOf } from './dialog.ts';
import * as each from './each.ts';
import type { InterviewEvent } from './event.ts';
import * as guards from './guards.ts';
import * as revising from './revising.ts';
import * as rounds from './rounds.ts';
import * as safety from './safety.ts';
import { hasRests } from './sitting.ts';
import { heard, held } from './states/aside.ts';
import { stateOf } from './states/state-of.ts';
import * as talking from './talking.ts';
import * as topics from './topics.ts';
import {
  afresh,
  again,
  backToWalk,
  checking,
  forward,
  gates,
  idOf,
  next,
  placesOf,
  RESTING,
  ROUTE,
  reopened,
  replies,
  route,
  type State,
  saying,
  staying,
  type Transitions,
  takeUpChosen,
  WHERE_WE_WERE,
} from './ways.ts';

/**
 * The machine of a dialog: one state a step, and beside the walk through them the states in which an answer is changed, taken out or looked for.
 * Its configuration is plain JSON; what an act does stands in the files of acts (`answering`, `talking`, `revising`, `rounds`), what a guard asks in `guards.ts`.
 * No `invoke` and no `after`: whatever takes time comes in as an event.
 */
export type InterviewMachine = AnyStateMachine;

const GUARDS = { ...guards, ...asked };
const { leftOf: _, ...eachActs } = each;
const ACTS = { ...answering, ...talking, ...revising, ...rounds, ...safety, ...topics, ...eachActs };

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
  const places = placesOf(dialog);
  const onward = forward(places);
  const everySitting = steps.find((step) => step.kind === 'choice' && step.everySitting);
  const canClose = steps.some((step) => step.kind === 'choice' && step.options.some(({ closes }) => closes));
  /** What must hold each time is asked first when somebody comes back. */
  const comingBack = (otherwise: Transitions): Transitions =>
    everySitting
      ? [
          {
            guard: { type: 'isSettled', params: { step: everySitting } },
            target: ROUTE,
            actions: [saying('common:welcome-back'), 'rested', { type: 'askAgain', params: { step: everySitting } }],
          },
          ...otherwise,
        ]
      : otherwise;
  const gateIsFirst = everySitting !== undefined && steps.indexOf(everySitting) < steps.findIndex(({ kind }) => kind === 'consent');
  const left = (show: string, act: Transitions) => {
    const stays = staying(show);
    return { ...stays, RESUME: comingBack(stays['RESUME'] ?? []), CARRY_ON: act, YES: act, NEXT: act };
  };
  const heardOf = { type: 'disclosed', params: { anonymous: dialog.anonymous } };
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
          begin: { on: { BEGIN: next(places, -1) } },
          'where-we-were': { id: 'where-we-were', type: 'history', history: 'deep' },
          route: { id: 'route', always: route(places) },
          ...(hasRests(dialog) && { resting: resting() }),
          heard: heard(everySitting),
          ...gates(places),
          ...Object.fromEntries(places.map((here) => [here.step.id, { id: idOf(here.step), ...stateOf(places, here, onward(here.place)) }])),
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
      stopped: { id: 'stopped', entry: [{ type: 'close', params: { how: 'stopped' } }, 'showStopped'], on: left('showStopped', reopened()) },
      ...(steps.some(({ kind }) => kind === 'consent') && {
        declined: {
          id: 'declined',
          entry: [{ type: 'close', params: { how: 'declined' } }, 'showDeclined'],
          on: { ...left('showDeclined', reopened()), ...(gateIsFirst && { RESUME: comingBack([]) }) },
        },
      }),
      ...(canClose && { quiet: { id: 'quiet', entry: [{ type: 'close', params: { how: 'stopped' } }, 'showQuiet'], on: left('showQuiet', reopened()) } }),
      held: held(dialog.anonymous),
      binning: {
        id: 'binning',
        entry: ['askWhichWord'],
        on: {
          BINNED: backToWalk('binned'),
          ANSWER: backToWalk('keep'),
          KEEP: backToWalk('leaveIt'),
          SKIP: backToWalk('leaveIt'),
          NO: backToWalk('leaveIt'),
          CARRY_ON: backToWalk('leaveIt'),
        },
      },
    },
  };

  /** A rest after as many questions as a sitting should have: carry on, say that it is enough, or pause. */
  function resting(): State {
    const goOn: Transitions = [{ target: ROUTE, actions: ['rested'] }];
    const enough: Transitions = [{ target: ROUTE, actions: ['sayEnough'] }];
    return {
      id: 'resting',
      entry: ['askToRest'],
      on: {
        CARRY_ON: goOn,
        YES: goOn,
        NEXT: goOn,
        // What must hold each time was asked before any question, so that nobody rests without it.
        RESUME: everySitting ? comingBack([]) : [{ target: ROUTE, actions: [saying('common:welcome-back'), 'rested'] }],
        ENOUGH: enough,
        NO: enough,
        SKIP: enough,
        DONT_KNOW: enough,
        EXPLAIN: afresh(RESTING, saying('common:explain-rest')),
      },
    };
  }

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
      RESUME: comingBack(again(saying('common:welcome-back'), ...(dialog.rests ? ['rested'] : []))),
      ...(dialog.anonymous && { QUESTION: again(saying('common:faq.cannot-anonymous')) }),
      PREVIEW: again({ type: 'preview', params: { parts: dialog.parts } }),
      BIN_WORD: [{ target: '#binning' }],
      ENTERED: [{ actions: ['enter'] }],
      ENOUGH: [{ target: ROUTE, actions: ['sayEnough'] }],
      MOVED: [{ target: ROUTE, actions: [saying('common:new-version')] }],
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
      DISCLOSED: [
        ...(dialog.alone && canClose ? [{ guard: 'isNotSafe', target: '#quiet', actions: [heardOf] }] : []),
        { target: '#heard', actions: [heardOf], reenter: true },
      ],
      HELD: [{ target: '#held' }],
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
