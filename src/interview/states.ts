import type { Step, StepOf } from './dialog-step.ts';
import { afresh, at, checking, idOf, type Named, next, type Onward, type Place, ROUTE, type State, saying, type Transitions } from './ways.ts';

/** The states of a step: what is shown on coming to it, and where each reply leads. */
export function stateOf(places: readonly Place[], here: Place, onward: Onward): State {
  const { step, place, counts, within } = here;
  const steps = places.map((one) => one.step);
  const own = (type: string, more: object = {}): Named => ({ type, params: { step, ...more } });
  const arrive: Named = { type: 'arrive', params: { place, ...(counts && { counts }) } };
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
      if (step.options.some(({ closes }) => closes)) return { entry: [arrive, ask], on: { ...guarding(step, onward, own) } };
      return { entry: [arrive], ...asking(step, onward, { CHOOSE: marked(step, onward), ANSWER: onward([own('answered')]) }) };
    case 'scale':
      return { entry: [arrive], ...asking(step, onward, { CHOOSE: marked(step, onward), ANSWER: onward([own('answered')]) }) };
    case 'opener': {
      const leave: Transitions = [
        { guard: 'isReturning', target: ROUTE, actions: [own('leaveOut', { part: within.id })] },
        ...afterPart(places, here, [own('leaveOut', { part: within.id })]),
      ];
      const go = onward([own('told')]);
      return {
        entry: [arrive, own('openPart', { part: within })],
        on: {
          NEXT: go,
          YES: go,
          CARRY_ON: go,
          DONT_KNOW: go,
          SKIP_PART: leave,
          NO: leave,
          SKIP: leave,
          ANSWER: onward([own('told'), 'keep']),
          EXPLAIN: afresh(at(step), explain),
        },
      };
    }
    case 'topics': {
      const topics = here.topics ?? [];
      const inOrder: Transitions = [{ target: ROUTE, actions: [own('takeInOrder')] }];
      const enough: Transitions = [{ target: ROUTE, actions: ['sayEnough'] }];
      return {
        entry: [arrive, own('askTopic', { topics })],
        on: {
          CHOOSE: [{ guard: { type: 'isTopicNamed', params: { topics } }, target: ROUTE, actions: [own('takeUpTopic')] }],
          IN_ORDER: inOrder,
          NEXT: inOrder,
          YES: inOrder,
          SKIP: inOrder,
          DONT_KNOW: inOrder,
          ENOUGH: enough,
          NO: enough,
          ANSWER: afresh(at(step), 'keep'),
          EXPLAIN: afresh(at(step), explain),
        },
      };
    }
    case 'handover': {
      const go = onward([own('told')]);
      return {
        entry: [arrive, ask],
        on: {
          CHOOSE: onward([own('handOver')]),
          ANSWER: onward([own('handOver')]),
          NEXT: go,
          SKIP: go,
          DONT_KNOW: go,
          NO: go,
          EXPLAIN: afresh(at(step), explain),
        },
      };
    }
    case 'each': {
      const go = `#${idOf(step)}:marking`;
      const passed: Transitions = [{ target: go, actions: [own('passThing'), own('nextThing')], reenter: true }];
      const more = (act: string): Transitions => [
        { guard: { type: 'hasMoreFollowUps', params: { step } }, target: `#${idOf(step)}:following`, actions: [own(act), 'countFollowUp'], reenter: true },
        { target: go, actions: [own(act), own('nextThing')] },
      ];
      return {
        entry: [arrive],
        initial: 'marking',
        states: {
          marking: {
            id: `${idOf(step)}:marking`,
            always: [{ guard: { type: 'isEachOver', params: { step } }, target: `#${idOf(step)}:over` }],
            entry: [own('askEach')],
            on: {
              CHOOSE: [
                { guard: { type: 'isFollowed', params: { step } }, target: `#${idOf(step)}:following`, actions: [own('markEach')] },
                { guard: { type: 'isOptionOf', params: { step } }, target: go, actions: [own('markEach'), own('nextThing')], reenter: true },
              ],
              ANSWER: [{ target: go, actions: [own('answerEach'), own('nextThing')], reenter: true }],
              SKIP: passed,
              NEXT: passed,
              DONT_KNOW: passed,
              EXPLAIN: afresh(go, explain),
            },
          },
          following: {
            id: `${idOf(step)}:following`,
            entry: [own('askFollowUp')],
            on: {
              ANSWER: more('answerEach'),
              SKIP: more('passThing'),
              NEXT: more('passThing'),
              NO: more('passThing'),
              DONT_KNOW: more('passThing'),
              EXPLAIN: afresh(`#${idOf(step)}:following`, own('explainFollowUp')),
            },
          },
          over: { id: `${idOf(step)}:over`, always: onward([own('endEach')]) },
        },
      };
    }
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
        entry: [arrive, { type: 'close', params: { how: 'finished' } }, here.more ? own('askClosing', { more: here.more }) : ask],
        on: {
          ANSWER: checking(steps, ['keep'], afresh(at(step), 'keep')),
          EXPLAIN: afresh(at(step), explain),
          NEXT: afresh(at(step)),
          YES: afresh(at(step)),
          NO: afresh(at(step)),
          ...(here.more && { OTHER_TOPICS: [{ target: ROUTE, actions: ['askForMore'] }] }),
        },
      };
  }
}

/** On to what follows a whole part. */
function afterPart(places: readonly Place[], { part, place, topic }: Place, actions: readonly Named[]): Transitions {
  const last = places.findLast((one) => one.part === part)?.place ?? place;
  return topic ? [{ target: ROUTE, actions }] : next(places, last, actions);
}

/** A question that must be answered with the right option before anything else is asked: whatever is not sure of that ends the talk, kindly. */
function guarding(step: StepOf<'choice'>, onward: Onward, own: (type: string) => Named): Readonly<Record<string, Transitions>> {
  const quiet: Transitions = [{ target: '#quiet' }];
  return {
    CHOOSE: [{ guard: { type: 'closesTheTalk', params: { step } }, target: '#quiet' }, ...onward([own('answered')])],
    ANSWER: afresh(at(step), 'keep'),
    NO: quiet,
    SKIP: quiet,
    DONT_KNOW: quiet,
    EXPLAIN: afresh(at(step), own('explain')),
  };
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
