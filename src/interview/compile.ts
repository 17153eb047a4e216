import { type AnyStateMachine, enqueueActions, setup } from 'xstate';
import * as acts from './acts.ts';
import { type Course, courseOf } from './course.ts';
import { type Dialog, nameOf, type Step, type StepOf, stepsOf } from './dialog.ts';
import type { InterviewEvent } from './event.ts';
import * as guards from './guards.ts';

/**
 * The machine of a dialog: one state a step, and beside the walk through them the states in which an answer is changed, taken out or looked for.
 * Its configuration is plain JSON; what an act does stands in `acts.ts`, what a guard asks in `guards.ts`.
 * No `invoke` and no `after`: whatever takes time comes in as an event.
 */
export type InterviewMachine = AnyStateMachine;

/** What a dialog is compiled for: nothing of a person but who they are in the child's life. */
export type Input = Pick<Course, 'role' | 'practice'>;

/** A guard or an act in the machine's configuration. */
type Named = string | { readonly type: string; readonly params?: Readonly<Record<string, unknown>> };
interface Transition {
  readonly target?: string;
  readonly guard?: Named;
  readonly actions?: readonly Named[];
  readonly reenter?: boolean;
}
type Transitions = readonly Transition[];
interface State {
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
const WHERE_WE_WERE = '#where-we-were';
const ROUTE = '#route';

/** Ids of dialogs' steps are the machine's state ids too; a prefix keeps them apart from ours. */
const idOf = (step: Step) => `step:${step.id}`;
const at = (step: Step) => `#${idOf(step)}`;

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
export function configure(dialog: Dialog): object {
  const steps = stepsOf(dialog);
  const [first] = steps;
  if (!first) throw new Error(`dialog ${nameOf(dialog)} has no steps`);
  const onward = forward(steps);
  return {
    id: nameOf(dialog),
    initial: 'talk',
    on: always(),
    states: {
      talk: {
        initial: 'begin',
        states: {
          // Waits for an event of its own: `transition` makes the initial state anew each time it is called, so that state must cost nothing.
          begin: { on: { BEGIN: candidates(steps, 0, []) } },
          'where-we-were': { id: 'where-we-were', type: 'history', history: 'deep' },
          route: { id: 'route', always: steps.map((step) => ({ guard: { type: 'leadsTo', params: { step } }, target: at(step) })) },
          ...Object.fromEntries(steps.map((step, index) => [step.id, { id: idOf(step), ...stateOf(step, onward(index)) }])),
        },
      },
      choosing: {
        id: 'choosing',
        on: { CHOOSE: takeUpChosen(), CARRY_ON: backToWalk('leaveIt'), KEEP: backToWalk('leaveIt'), SKIP: backToWalk('leaveIt'), NO: backToWalk('leaveIt') },
      },
      revising: {
        id: 'revising',
        entry: ['askRevised'],
        on: {
          ANSWER: backToWalk('revised'),
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
        on: {
          CARRY_ON: reopened(),
          RESUME: [{ actions: ['showStopped'] }],
          YES: reopened(),
          NEXT: reopened(),
          REPEAT: [{ actions: ['showStopped'] }],
          EXPLAIN: [{ actions: ['showStopped'] }],
        },
      },
      declined: {
        id: 'declined',
        entry: [{ type: 'close', params: { how: 'declined' } }, 'showDeclined'],
        on: {
          CARRY_ON: reopened(),
          RESUME: [{ actions: ['showDeclined'] }],
          YES: reopened(),
          NEXT: reopened(),
          REPEAT: [{ actions: ['showDeclined'] }],
          EXPLAIN: [{ actions: ['showDeclined'] }],
        },
      },
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
        { guard: 'namesAMark', target: ROUTE, actions: ['takeUp'] },
        { guard: 'namesAnAnswer', target: '#revising', actions: ['takeUp'], reenter: true },
        { guard: 'hasAnswers', target: '#choosing', actions: [{ type: 'listAnswers', params: { choosing: 'change' } }], reenter: true },
        { target: WHERE_WE_WERE, actions: [saying('common:nothing-yet')] },
      ],
      TAKE_OUT: [
        { guard: 'namesAnAnswer', target: '#taking-out', actions: ['takeUp'], reenter: true },
        { guard: 'hasAnswers', target: '#choosing', actions: [{ type: 'listAnswers', params: { choosing: 'take-out' } }], reenter: true },
        { target: WHERE_WE_WERE, actions: [saying('common:nothing-yet')] },
      ],
      REPEAT: again(),
      CARRY_ON: again(),
      KEEP: again(),
      NEXT: again(),
      RESUME: again(saying('common:welcome-back')),
      VOICE: again(),
      EXPLAIN: again(saying('common:explain')),
      WHO_SEES: again(saying('common:who-sees')),
      WHO_ARE_YOU: again(saying('common:who-are-you')),
      PERSON: again(saying('common:person')),
      HELP: again('help'),
      KEPT: again('keep'),
      LATE: again('addLate'),
      // Words that nothing above takes up are kept all the same.
      ANSWER: again('keep'),
      CHOOSE: again(),
      WISH: again('keep'),
      SAME_FOR_REST: again(),
      MY_WORDS: again(saying('common:my-words')),
      COPY: again(saying('common:copy')),
      FEEDBACK: again(saying('common:feedback')),
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

const saying = (key: string): Named => ({ type: 'say', params: { key } });
const again = (...actions: readonly Named[]): Transitions => [{ target: WHERE_WE_WERE, actions }];
const backToWalk = (act: string): Transitions => [{ target: WHERE_WE_WERE, actions: [act] }];
const reopened = (): Transitions => [{ target: WHERE_WE_WERE, actions: ['reopen'] }];
const takeUpChosen = (): Transitions => [
  { guard: 'choseAMarkToChange', target: ROUTE, actions: ['takeUp'] },
  { guard: 'choseToTakeOut', target: '#taking-out', actions: ['takeUp'] },
  { guard: 'choseToChange', target: '#revising', actions: ['takeUp'] },
  { target: WHERE_WE_WERE, actions: ['putDown'] },
];

/** Ways on from a step: back to the front where it was passed before, else the next step that is asked of this person. */
type Onward = (actions: readonly Named[]) => Transitions;

function forward(steps: readonly Step[]): (index: number) => Onward {
  return (index) => (actions) => [{ guard: 'isReturning', target: ROUTE, actions }, ...candidates(steps, index + 1, actions)];
}

/** The steps from `start` on that may come next: up to and with the first that is asked in any case. */
function candidates(steps: readonly Step[], start: number, actions: readonly Named[]): Transitions {
  const found: Transition[] = [];
  for (const step of steps.slice(start)) {
    const conditional = step.when !== undefined || step.voices !== undefined || step.kind === 'read-back' || step.kind === 'sharing';
    found.push({ target: at(step), actions, ...(conditional && { guard: { type: 'isAsked', params: { step } } }) });
    if (!conditional) break;
  }
  return found;
}

function stateOf(step: Step, onward: Onward): State {
  const own = (type: string, more: object = {}): Named => ({ type, params: { step, ...more } });
  const arrive = own('arrive');
  const ask = own('ask');
  const explain = again(own('explain'));
  switch (step.kind) {
    case 'told':
      return {
        entry: [arrive, ask],
        on: {
          NEXT: onward([own('told')]),
          YES: onward([own('told')]),
          SKIP: onward([own('told')]),
          DONT_KNOW: onward([own('told')]),
          CARRY_ON: onward([own('told')]),
          ANSWER: onward([own('told'), 'keep']),
        },
      };
    case 'consent':
      return {
        entry: [arrive, ask],
        on: {
          YES: onward([own('agree')]),
          NEXT: onward([own('agree')]),
          NO: [{ target: '#declined', actions: [own('decline')] }],
          ANSWER: again('keep'),
          SKIP: again(saying('common:your-choice')),
          DONT_KNOW: again(saying('common:your-choice')),
          EXPLAIN: explain,
        },
      };
    case 'open':
      return { entry: [arrive], ...asking(step, onward, { ANSWER: answer(step, onward) }, explain) };
    case 'choice':
    case 'scale':
      return { entry: [arrive], ...asking(step, onward, { CHOOSE: answer(step, onward), ANSWER: onward([own('answered')]) }, explain) };
    case 'read-back':
      return {
        entry: [arrive],
        initial: 'starting',
        states: {
          // A state of its own, so that coming back to where we were doesn't start the round again.
          starting: { always: [{ target: `#${idOf(step)}:reading`, actions: ['startRound'] }] },
          reading: {
            id: `${idOf(step)}:reading`,
            always: [{ guard: 'isRoundOver', target: `#${idOf(step)}:over` }],
            entry: [own('readBack')],
            on: {
              YES: nextIn(step, 'reading', { type: 'confirm', params: { confirmed: true } }),
              NEXT: nextIn(step, 'reading', { type: 'confirm', params: { confirmed: true } }),
              SKIP: nextIn(step, 'reading', { type: 'confirm', params: { confirmed: false } }),
              DONT_KNOW: nextIn(step, 'reading', { type: 'confirm', params: { confirmed: false } }),
              NO: [{ target: '#revising', actions: ['takeUpCurrent'] }],
              CHANGE: [{ guard: 'namesNothing', target: '#revising', actions: ['takeUpCurrent'] }],
              TAKE_OUT: [{ guard: 'namesNothing', target: '#taking-out', actions: ['takeUpCurrent'] }],
              BACK: [{ guard: 'isInRound', target: `#${idOf(step)}:reading`, actions: ['backInRound'], reenter: true }],
              EXPLAIN: explain,
            },
          },
          over: { id: `${idOf(step)}:over`, always: onward([own('told')]) },
        },
      };
    case 'sharing':
      return {
        entry: [arrive],
        initial: 'starting',
        states: {
          starting: { always: [{ target: `#${idOf(step)}:choosing`, actions: ['startRound'] }] },
          choosing: {
            id: `${idOf(step)}:choosing`,
            always: [{ guard: 'isRoundOver', target: `#${idOf(step)}:over` }],
            entry: [own('askSharing')],
            on: {
              CHOOSE: [
                { guard: { type: 'isOptionNamed', params: { option: 'family' } }, target: `#${idOf(step)}:family` },
                { guard: 'isShareChoice', target: `#${idOf(step)}:choosing`, actions: ['share', 'nextInRound'], reenter: true },
              ],
              SAME_FOR_REST: [{ target: `#${idOf(step)}:over`, actions: ['sameForRest'] }],
              WISH: nextIn(step, 'choosing', { type: 'shareAsWished', params: { option: 'worker' } }),
              SKIP: nextIn(step, 'choosing', 'shareWithNobody'),
              DONT_KNOW: nextIn(step, 'choosing', 'shareWithNobody'),
              BACK: [{ guard: 'isInRound', target: `#${idOf(step)}:choosing`, actions: ['backInRound'], reenter: true }],
              EXPLAIN: explain,
            },
          },
          family: {
            id: `${idOf(step)}:family`,
            entry: [own('askFamilyWho')],
            on: {
              WISH: nextIn(step, 'choosing', { type: 'shareAsWished', params: { option: 'family' } }),
              SKIP: nextIn(step, 'choosing', 'shareWithNobody'),
              DONT_KNOW: nextIn(step, 'choosing', 'shareWithNobody'),
              BACK: [{ target: `#${idOf(step)}:choosing` }],
              EXPLAIN: explain,
            },
          },
          over: { id: `${idOf(step)}:over`, always: onward([own('told')]) },
        },
      };
    case 'closing':
      return { entry: [arrive, { type: 'close', params: { how: 'finished' } }, ask], on: { ANSWER: again('keep'), NEXT: again(), YES: again(), NO: again() } };
  }
}

const nextIn = (step: Step, child: string, act: Named): Transitions => [{ target: `#${idOf(step)}:${child}`, actions: [act, 'nextInRound'], reenter: true }];

type Asked = StepOf<'open'> | StepOf<'choice'> | StepOf<'scale'>;

/** A question, the choice of a piece of the answer, and the follow-ups: the three states of a step that is answered. */
function asking(step: Asked, onward: Onward, replies: Readonly<Record<string, Transitions>>, explain: Transitions): State {
  const own = (type: string, more: object = {}): Named => ({ type, params: { step, ...more } });
  const pass = onward([own('pass')]);
  if (step.probes.length === 0)
    return {
      initial: 'asking',
      states: { asking: { id: `${idOf(step)}:asking`, entry: [own('ask')], on: { ...replies, SKIP: pass, DONT_KNOW: pass, EXPLAIN: explain } } },
    };
  const more = onward([own('answeredMore')]);
  const enough = onward([own('nothingMore')]);
  const end = { NEXT: enough, SKIP: enough, DONT_KNOW: enough, NO: enough, KEEP: enough };
  return {
    initial: 'asking',
    states: {
      asking: { id: `${idOf(step)}:asking`, entry: [own('ask')], on: { ...replies, SKIP: pass, DONT_KNOW: pass, EXPLAIN: explain } },
      'which-part': {
        id: `${idOf(step)}:which-part`,
        entry: [own('askWhichPart')],
        on: { PART: [{ target: `#${idOf(step)}:probing`, actions: [own('choosePart')] }], ANSWER: more, ...end, EXPLAIN: again(saying('common:explain-part')) },
      },
      probing: {
        id: `${idOf(step)}:probing`,
        entry: [own('probe', { probes: step.probes })],
        on: {
          ANSWER: [
            {
              guard: { type: 'hasMoreProbes', params: { step } },
              target: `#${idOf(step)}:probing`,
              actions: [own('answeredMore'), 'countProbe'],
              reenter: true,
            },
            ...more,
          ],
          ...end,
          EXPLAIN: again(saying('common:explain-probe')),
        },
      },
    },
  };
}

function answer(step: Asked, onward: Onward): Transitions {
  const answered: Named = { type: 'answered', params: { step } };
  if (step.probes.length === 0) return onward([answered]);
  return [
    { guard: 'offersParts', target: `#${idOf(step)}:which-part`, actions: [answered] },
    { target: `#${idOf(step)}:probing`, actions: [answered] },
  ];
}

function implementations() {
  const act = <P>(perform: acts.Act<P>) =>
    enqueueActions<Course, InterviewEvent, P & {}, InterviewEvent>(({ context, event, enqueue }, params) => {
      const { course, effects = [] } = perform(context, event, params);
      if (course) enqueue.assign(course as never);
      for (const effect of effects) enqueue({ type: 'effect', params: effect } as never);
    });
  return setup({
    types: { context: {} as Course, events: {} as InterviewEvent, input: {} as Input },
    actions: Object.fromEntries(Object.entries(acts).map(([name, perform]) => [name, act(perform as never)])) as never,
    guards: guards as never,
  });
}
