import type { Step, StepOf } from './dialog.ts';
import { afresh, at, checking, idOf, type Named, type Onward, type State, saying, type Transitions } from './ways.ts';

/** The states of a step: what is shown on coming to it, and where each reply leads. */
export function stateOf(steps: readonly Step[], place: number, onward: Onward): State {
  const step = steps[place];
  if (!step) throw new Error(`there is no step at ${place}`);
  const own = (type: string, more: object = {}): Named => ({ type, params: { step, ...more } });
  const arrive: Named = { type: 'arrive', params: { place } };
  const ask = own('ask');
  const explain = own('explain');
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
          // Going back to something told before the check leads to the check by itself.
          ANSWER: checking(steps.slice(0, place), [own('told'), 'keep'], onward([own('told'), 'keep'])),
          EXPLAIN: afresh(at(step), explain),
        },
      };
    case 'consent':
      return {
        entry: [arrive, ask],
        on: {
          YES: onward([own('agree')]),
          NEXT: onward([own('agree')]),
          NO: [{ target: '#declined', actions: [own('decline')] }],
          ANSWER: afresh(at(step), 'keep'),
          SKIP: afresh(at(step), saying('common:your-choice')),
          DONT_KNOW: afresh(at(step), saying('common:your-choice')),
          EXPLAIN: afresh(at(step), explain),
        },
      };
    case 'open':
      return { entry: [arrive], ...asking(step, onward, { ANSWER: answer(step, onward) }) };
    case 'choice':
    case 'scale':
      return { entry: [arrive], ...asking(step, onward, { CHOOSE: marked(step, onward), ANSWER: onward([own('answered')]) }) };
    case 'read-back':
      return {
        entry: [arrive],
        initial: 'reading',
        states: {
          reading: {
            id: `${idOf(step)}:reading`,
            always: [{ guard: { type: 'isRoundOver', params: { step } }, target: `#${idOf(step)}:over` }],
            entry: [own('askAbout')],
            on: {
              YES: nextIn(step, 'reading', own('confirm', { confirmed: true })),
              NEXT: nextIn(step, 'reading', own('confirm', { confirmed: true })),
              SKIP: nextIn(step, 'reading', own('confirm', { confirmed: false })),
              DONT_KNOW: nextIn(step, 'reading', own('confirm', { confirmed: false })),
              NO: [{ target: '#revising', actions: [own('takeUpCurrent')] }],
              CHANGE: [{ guard: 'namesNothing', target: '#revising', actions: [own('takeUpCurrent')] }],
              TAKE_OUT: [{ guard: 'namesNothing', target: '#taking-out', actions: [own('takeUpCurrent')] }],
              BACK: [{ guard: { type: 'isInRound', params: { step } }, target: `#${idOf(step)}:reading`, actions: [own('uncheck')], reenter: true }],
              EXPLAIN: afresh(`#${idOf(step)}:reading`, explain),
            },
          },
          over: { id: `${idOf(step)}:over`, always: onward([own('endRound')]) },
        },
      };
    case 'sharing':
      return {
        entry: [arrive],
        initial: 'choosing',
        states: {
          choosing: {
            id: `${idOf(step)}:choosing`,
            always: [{ guard: { type: 'isRoundOver', params: { step } }, target: `#${idOf(step)}:over` }],
            entry: [own('askAbout')],
            on: {
              CHOOSE: [
                { guard: { type: 'isOptionNamed', params: { option: 'family' } }, target: `#${idOf(step)}:family` },
                { guard: 'isShareChoice', target: `#${idOf(step)}:choosing`, actions: [own('share'), own('check')], reenter: true },
              ],
              SAME_FOR_REST: [{ target: `#${idOf(step)}:over`, actions: [own('sameForRest')] }],
              WISH: nextIn(step, 'choosing', own('shareAsWished', { option: 'worker' })),
              SKIP: nextIn(step, 'choosing', own('shareWithNobody')),
              DONT_KNOW: nextIn(step, 'choosing', own('shareWithNobody')),
              BACK: [{ guard: { type: 'isInRound', params: { step } }, target: `#${idOf(step)}:choosing`, actions: [own('uncheck')], reenter: true }],
              EXPLAIN: afresh(`#${idOf(step)}:choosing`, explain),
            },
          },
          family: {
            id: `${idOf(step)}:family`,
            entry: [own('askFamilyWho')],
            on: {
              WISH: nextIn(step, 'choosing', own('shareAsWished', { option: 'family' })),
              SKIP: nextIn(step, 'choosing', own('shareWithNobody')),
              DONT_KNOW: nextIn(step, 'choosing', own('shareWithNobody')),
              BACK: [{ target: `#${idOf(step)}:choosing` }],
              EXPLAIN: afresh(`#${idOf(step)}:family`, explain),
            },
          },
          over: { id: `${idOf(step)}:over`, always: onward([own('endRound')]) },
        },
      };
    case 'closing':
      return {
        entry: [arrive, { type: 'close', params: { how: 'finished' } }, ask],
        on: {
          ANSWER: checking(steps, ['keep'], afresh(at(step), 'keep')),
          EXPLAIN: afresh(at(step), explain),
          NEXT: afresh(at(step)),
          YES: afresh(at(step)),
          NO: afresh(at(step)),
        },
      };
  }
}

const nextIn = (step: Step, child: string, act: Named): Transitions => [
  { target: `#${idOf(step)}:${child}`, actions: [act, { type: 'check', params: { step } }], reenter: true },
];

type Asked = StepOf<'open'> | StepOf<'choice'> | StepOf<'scale'>;

/** A question, the choice of a piece of the answer, and the follow-ups: the three states of a step that is answered. */
function asking(step: Asked, onward: Onward, replies: Readonly<Record<string, Transitions>>): State {
  const own = (type: string, more: object = {}): Named => ({ type, params: { step, ...more } });
  const pass = onward([own('pass')]);
  const explain = afresh(`#${idOf(step)}:asking`, own('explain'));
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
      ...(step.kind === 'open' && {
        'which-part': {
          id: `${idOf(step)}:which-part`,
          entry: [own('askWhichPart')],
          on: {
            PART: [{ target: `#${idOf(step)}:probing`, actions: [own('choosePart')] }],
            ANSWER: more,
            ...end,
            EXPLAIN: afresh(`#${idOf(step)}:which-part`, saying('common:explain-part')),
          },
        },
      }),
      probing: {
        id: `${idOf(step)}:probing`,
        entry: [own('probe', { probes: step.probes })],
        on: {
          ANSWER:
            step.probes.length > 1
              ? [
                  {
                    guard: { type: 'hasMoreProbes', params: { step } },
                    target: `#${idOf(step)}:probing`,
                    actions: [own('answeredMore'), 'countProbe'],
                    reenter: true,
                  },
                  ...more,
                ]
              : more,
          ...end,
          EXPLAIN: afresh(`#${idOf(step)}:probing`, saying('common:explain-probe')),
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
    { guard: 'offersParts', target: `#${idOf(step)}:which-part`, actions: [answered] },
    { target: `#${idOf(step)}:probing`, actions: [answered] },
  ];
}

/** An option as an answer: the reason is asked after it. */
function marked(step: Asked, onward: Onward): Transitions {
  const answered: Named = { type: 'answered', params: { step } };
  return step.probes.length === 0 ? onward([answered]) : [{ target: `#${idOf(step)}:probing`, actions: [answered] }];
}
