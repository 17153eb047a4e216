import type { Step, StepOf } from './dialog.ts';
import { afresh, at, idOf, type Named, type Onward, type State, saying, type Transitions } from './ways.ts';

/** The states of a step: what is shown on coming to it, and where each reply leads. */
export function stateOf(step: Step, place: number, onward: Onward): State {
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
          ANSWER: onward([own('told'), 'keep']),
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
      return { entry: [arrive], ...asking(step, onward, { CHOOSE: answer(step, onward), ANSWER: onward([own('answered')]) }) };
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
              EXPLAIN: afresh(`#${idOf(step)}:reading`, explain),
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
              EXPLAIN: afresh(`#${idOf(step)}:choosing`, explain),
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
              EXPLAIN: afresh(`#${idOf(step)}:family`, explain),
            },
          },
          over: { id: `${idOf(step)}:over`, always: onward([own('told')]) },
        },
      };
    case 'closing':
      return {
        entry: [arrive, { type: 'close', params: { how: 'finished' } }, ask],
        on: { ANSWER: afresh(at(step), 'keep'), EXPLAIN: afresh(at(step), explain), NEXT: afresh(at(step)), YES: afresh(at(step)), NO: afresh(at(step)) },
      };
  }
}

const nextIn = (step: Step, child: string, act: Named): Transitions => [{ target: `#${idOf(step)}:${child}`, actions: [act, 'nextInRound'], reenter: true }];

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
          EXPLAIN: afresh(`#${idOf(step)}:probing`, saying('common:explain-probe')),
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
