import type { Step } from '../dialog-step.ts';
import { afresh, type Named, ROUTE, type State, saying, staying, type Transitions, WHERE_WE_WERE } from '../ways.ts';

// Where the walk stands still because somebody may be hurt, or because a worker stopped it.

/** Where one comes after words that may tell of harm. */
const HEARD = '#heard';

/** What would bring somebody's words, or another question, on the screen. */
const CLOSED = ['BACK', 'CHANGE', 'TAKE_OUT', 'MORE', 'BIN_WORD', 'PREVIEW', 'ENOUGH', 'MOVED'] as const;

/** What is no reply to anything that is asked here: it is asked again, so that nobody is left without an answer. */
const NEITHER = ['YES', 'NO', 'DONT_KNOW'] as const;

/**
 * After words that may tell of harm: stop, or do something different. It is part of the walk, so that whoever asks something comes back to it.
 * @param gate what must hold before anything is shown: it is asked again before the rest
 */
export function heard(gate: Step | undefined): State {
  const asking: readonly Named[] = gate ? [{ type: 'askAgain', params: { step: gate } }] : [];
  const goOn: Transitions = [{ target: ROUTE, actions: asking }];
  const stay = afresh(HEARD);
  const kept = afresh(HEARD, 'keepAside');
  const cannot = afresh(HEARD, saying('common:heard.cannot'));
  return {
    id: 'heard',
    entry: ['askWhatNow'],
    on: {
      CARRY_ON: goOn,
      NEXT: goOn,
      SKIP: goOn,
      RESUME: [{ target: ROUTE, actions: [saying('common:welcome-back'), 'rested', ...asking] }],
      NOT_MEANT: [{ target: ROUTE, actions: ['notMeant', ...asking] }],
      ...Object.fromEntries([...CLOSED, ...NEITHER].map((event) => [event, stay])),
      CHANGE: cannot,
      TAKE_OUT: cannot,
      ANSWER: kept,
      WISH: kept,
      KEPT: kept,
      LATE: kept,
      NOT_A_CONTROL: kept,
    },
  };
}

/** A worker stopped the interview for now. What is said all the same is kept; nothing is asked, shown or changed until it is lifted. */
export function held(anonymous: boolean): State {
  const show = 'showHeld';
  const only = (...actions: readonly Named[]): Transitions => [{ actions: [...actions, show] }];
  const lifted = saying('common:hold-lifted');
  return {
    id: 'held',
    entry: [show],
    on: {
      ...staying(show),
      ...Object.fromEntries([...CLOSED, ...NEITHER, 'HELD', 'CARRY_ON', 'NEXT', 'SKIP', 'STOP', 'NOT_MEANT'].map((event) => [event, only()])),
      LATE: only('keep'),
      NOT_A_CONTROL: only('keep'),
      DISCLOSED: only({ type: 'disclosed', params: { anonymous } }),
      HOLD_LIFTED: [
        { guard: 'isAside', target: ROUTE, actions: [lifted] },
        { target: WHERE_WE_WERE, actions: [lifted] },
      ],
    },
  };
}
