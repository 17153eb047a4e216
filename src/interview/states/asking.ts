import type { StepOf } from '../dialog-step.ts';
import { afresh, at, type Named, type Onward, ROUTE, type State, saying, type Transitions } from '../ways.ts';
import { inner, type Standpoint, to } from './standpoint.ts';

// Steps that are answered.

/** Asks for anything the person wants to say. */
export function open({ step, arrive, onward }: Standpoint<StepOf<'open'>>): State {
  return { entry: [arrive], ...asking(step, onward, { ANSWER: answer(step, onward) }) };
}

/** Offers options; own words are always welcome instead. */
export function options({ step, arrive, own, onward }: Standpoint<StepOf<'choice'> | StepOf<'scale'>>): State {
  if (step.kind === 'choice' && step.options.some(({ closes }) => closes)) return { entry: [arrive, own('ask')], on: guarding(step, onward, own) };
  return { entry: [arrive], ...asking(step, onward, { CHOOSE: marked(step, onward), ANSWER: onward([own('answered')]) }) };
}

/** What would show somebody's words, or questions, before it is known that this may be. */
const HELD_BACK = ['BACK', 'CHANGE', 'TAKE_OUT', 'MY_WORDS', 'COPY', 'PREVIEW', 'BIN_WORD', 'MORE'] as const;

/**
 * A question that must be answered with the right option before anything else is asked or shown: whatever is not sure of that ends the talk, kindly.
 * Until then nobody's words come on the screen (practice.md 2.9).
 */
function guarding(step: StepOf<'choice'>, onward: Onward, own: (type: string) => Named): Readonly<Record<string, Transitions>> {
  const quiet: Transitions = [{ target: '#quiet' }];
  return {
    ...Object.fromEntries(HELD_BACK.map((event) => [event, afresh(at(step))])),
    CHOOSE: [
      { guard: { type: 'closesTheTalk', params: { step } }, target: '#quiet' },
      { guard: { type: 'isNotOffered', params: { step } }, target: at(step), reenter: true },
      ...onward([own('answered')]),
    ],
    ANSWER: afresh(at(step), 'keep'),
    NOT_A_CONTROL: afresh(at(step), 'keep'),
    LATE: afresh(at(step), 'keep'),
    NO: quiet,
    SKIP: quiet,
    DONT_KNOW: quiet,
    EXPLAIN: afresh(at(step), own('explain')),
  };
}

type Asked = StepOf<'open'> | StepOf<'choice'> | StepOf<'scale'>;

/** A question, the choice of a piece of the answer, and the follow-ups: the three states of a step that is answered. */
function asking(step: Asked, onward: Onward, replies: Readonly<Record<string, Transitions>>): State {
  const own = (type: string, more: object = {}): Named => ({ type, params: { step, ...more } });
  const pass = onward([own('pass')]);
  const explain = afresh(to(step, 'asking'), own('explain'));
  if (step.probes.length === 0)
    return {
      initial: 'asking',
      states: { asking: { id: inner(step, 'asking'), entry: [own('ask')], on: { ...replies, SKIP: pass, DONT_KNOW: pass, EXPLAIN: explain } } },
    };
  const more = onward([own('answeredMore')]);
  const enough = onward([own('nothingMore')]);
  const end = { NEXT: enough, SKIP: enough, DONT_KNOW: enough, NO: enough, KEEP: enough };
  return {
    initial: 'asking',
    states: {
      asking: { id: inner(step, 'asking'), entry: [own('ask')], on: { ...replies, SKIP: pass, DONT_KNOW: pass, EXPLAIN: explain } },
      ...(step.kind === 'open' && {
        'which-part': {
          id: inner(step, 'which-part'),
          entry: [own('askWhichPart')],
          on: {
            PART: [{ target: to(step, 'probing'), actions: [own('choosePart')] }],
            ANSWER: more,
            ...end,
            EXPLAIN: afresh(to(step, 'which-part'), saying('common:explain-part')),
          },
        },
      }),
      probing: {
        id: inner(step, 'probing'),
        entry: [own('probe', { probes: step.probes })],
        on: {
          ANSWER:
            step.probes.length > 1
              ? [
                  {
                    guard: { type: 'hasMoreProbes', params: { step } },
                    target: to(step, 'probing'),
                    actions: [own('answeredMore'), 'countProbe'],
                    reenter: true,
                  },
                  ...more,
                ]
              : more,
          ...end,
          EXPLAIN: afresh(to(step, 'probing'), saying('common:explain-probe')),
        },
      },
    },
  };
}

/** Words as an answer: a follow-up, to the whole or to a piece of them. */
function answer(step: StepOf<'open'>, onward: Onward): Transitions {
  const answered: Named = { type: 'answered', params: { step } };
  if (step.probes.length === 0) return onward([answered]);
  return [
    { guard: 'saysNothing', target: ROUTE, actions: [answered] },
    { guard: 'offersParts', target: to(step, 'which-part'), actions: [answered] },
    { target: to(step, 'probing'), actions: [answered] },
  ];
}

/** An option as an answer: the reason is asked after it. */
function marked(step: Asked, onward: Onward): Transitions {
  const answered: Named = { type: 'answered', params: { step } };
  return step.probes.length === 0 ? onward([answered]) : [{ target: to(step, 'probing'), actions: [answered] }];
}
