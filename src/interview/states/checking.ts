import { type Step, textKey } from '../dialog-step.ts';
import { afresh, type Named, type Place, type State, type Transitions } from '../ways.ts';
import { inner, type Standpoint, to } from './standpoint.ts';

// Steps that go through every answer, one at a time.

/** Shows each answer in its own words. */
export function readingBack({ step, places, arrive, own, onward }: Standpoint): State {
  return {
    entry: [arrive],
    initial: 'reading',
    states: {
      reading: {
        id: inner(step, 'reading'),
        always: [{ guard: { type: 'isRoundOver', params: { step } }, target: to(step, 'over') }],
        entry: [own('askAbout', { names: namesOf(places) })],
        on: {
          YES: nextIn(step, 'reading', own('confirm', { confirmed: true })),
          NEXT: nextIn(step, 'reading', own('confirm', { confirmed: true })),
          SKIP: nextIn(step, 'reading', own('confirm', { confirmed: false })),
          DONT_KNOW: nextIn(step, 'reading', own('confirm', { confirmed: false })),
          NO: [{ target: '#revising', actions: [own('takeUpCurrent')] }],
          CHANGE: [{ guard: 'namesNothing', target: '#revising', actions: [own('takeUpCurrent')] }],
          TAKE_OUT: [{ guard: 'namesNothing', target: '#taking-out', actions: [own('takeUpCurrent')] }],
          BACK: [{ guard: { type: 'isInRound', params: { step } }, target: to(step, 'reading'), actions: [own('uncheck')], reenter: true }],
          EXPLAIN: afresh(to(step, 'reading'), own('explain')),
        },
      },
      over: { id: inner(step, 'over'), always: onward([own('endRound')]) },
    },
  };
}

/** Asks for each answer who may see it. */
export function sharing({ step, here, places, arrive, own, onward }: Standpoint): State {
  const { confidential } = here;
  return {
    entry: [arrive],
    initial: 'choosing',
    states: {
      choosing: {
        id: inner(step, 'choosing'),
        always: [{ guard: { type: 'isRoundOver', params: { step } }, target: to(step, 'over') }],
        entry: [own('askAbout', { names: namesOf(places), ...(confidential && { confidential }) })],
        on: {
          CHOOSE: [
            ...(confidential ? [] : [{ guard: { type: 'isOptionNamed', params: { option: 'family' } }, target: to(step, 'family') }]),
            { guard: { type: 'isShareChoice', params: { confidential } }, target: to(step, 'choosing'), actions: [own('share'), own('check')], reenter: true },
          ],
          SAME_FOR_REST: [{ target: to(step, 'over'), actions: [own('sameForRest')] }],
          WISH: nextIn(step, 'choosing', own('shareAsWished', { option: 'worker' })),
          SKIP: nextIn(step, 'choosing', own('shareWithNobody')),
          DONT_KNOW: nextIn(step, 'choosing', own('shareWithNobody')),
          BACK: [{ guard: { type: 'isInRound', params: { step } }, target: to(step, 'choosing'), actions: [own('uncheck')], reenter: true }],
          EXPLAIN: afresh(to(step, 'choosing'), own('explain')),
        },
      },
      ...(!confidential && {
        family: {
          id: inner(step, 'family'),
          entry: [own('askFamilyWho')],
          on: {
            WISH: nextIn(step, 'choosing', own('shareAsWished', { option: 'family' })),
            SKIP: nextIn(step, 'choosing', own('shareWithNobody')),
            DONT_KNOW: nextIn(step, 'choosing', own('shareWithNobody')),
            BACK: [{ target: to(step, 'choosing') }],
            EXPLAIN: afresh(to(step, 'family'), own('explain')),
          },
        },
      }),
      over: { id: inner(step, 'over'), always: onward([own('endRound')]) },
    },
  };
}

const nextIn = (step: Step, child: string, act: Named): Transitions => [
  { target: to(step, child), actions: [act, { type: 'check', params: { step } }], reenter: true },
];

/** What each question is about, by its step. */
const namesOf = (places: readonly Place[]) => Object.fromEntries(places.map(({ step }) => [step.id, textKey(step, 'name')]));
