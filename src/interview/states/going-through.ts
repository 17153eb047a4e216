import type { StepOf } from '../dialog-step.ts';
import { afresh, type State, type Transitions } from '../ways.ts';
import { inner, type Standpoint, to } from './standpoint.ts';

/** Goes through what was brought in from before: a mark on each thing, what is asked after that mark, and on to the next. */
export function goingThrough({ step, arrive, own, onward }: Standpoint<StepOf<'each'>>): State {
  const go = to(step, 'marking');
  const passed: Transitions = [{ target: go, actions: [own('passThing'), own('nextThing')], reenter: true }];
  // No way is there that nobody could take: it depends on how many follow-ups the options have.
  const most = Math.max(...step.options.map(({ after }) => after.length));
  const fewest = Math.min(...step.options.map(({ after }) => after.length));
  const followed: Transitions = [{ guard: { type: 'isFollowed', params: { step } }, target: to(step, 'following'), actions: [own('markEach')] }];
  const plain: Transitions = [{ guard: { type: 'isOptionOf', params: { step } }, target: go, actions: [own('markEach'), own('nextThing')], reenter: true }];
  const again = (act: string): Transitions => [
    { guard: { type: 'hasMoreFollowUps', params: { step } }, target: to(step, 'following'), actions: [own(act), 'countFollowUp'], reenter: true },
  ];
  const more = (act: string): Transitions => [...(most > 1 ? again(act) : []), { target: go, actions: [own(act), own('nextThing')] }];
  return {
    entry: [arrive],
    initial: 'marking',
    states: {
      marking: {
        id: inner(step, 'marking'),
        always: [{ guard: { type: 'isEachOver', params: { step } }, target: to(step, 'over') }],
        entry: [own('askEach')],
        on: {
          CHOOSE: [...(most > 0 ? followed : []), ...(fewest === 0 ? plain : [])],
          ANSWER: [{ target: go, actions: [own('answerEach'), own('nextThing')], reenter: true }],
          SKIP: passed,
          NEXT: passed,
          DONT_KNOW: passed,
          EXPLAIN: afresh(go, own('explain')),
        },
      },
      ...(most > 0 && {
        following: {
          id: inner(step, 'following'),
          entry: [own('askFollowUp')],
          on: {
            ANSWER: more('answerEach'),
            SKIP: more('passThing'),
            NEXT: more('passThing'),
            NO: more('passThing'),
            DONT_KNOW: more('passThing'),
            EXPLAIN: afresh(to(step, 'following'), own('explainFollowUp')),
          },
        },
      }),
      over: { id: inner(step, 'over'), always: onward([own('endEach')]) },
    },
  };
}
