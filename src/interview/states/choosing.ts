import { afresh, at, ROUTE, type State, type Transitions } from '../ways.ts';
import type { Standpoint } from './standpoint.ts';

// Steps at which the person says how to go on: about what, and whose words come next.

/** Asks what to talk about; it comes again as long as something is left. */
export function choosingTopic({ step, here, arrive, own }: Standpoint): State {
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
      EXPLAIN: afresh(at(step), own('explain')),
    },
  };
}

/** Asks whose words come next. */
export function handingOver({ step, arrive, own, onward }: Standpoint): State {
  const go = onward([own('told')]);
  return {
    entry: [arrive, own('ask')],
    on: {
      CHOOSE: onward([own('handOver')]),
      ANSWER: onward([own('handOver')]),
      NEXT: go,
      SKIP: go,
      DONT_KNOW: go,
      NO: go,
      EXPLAIN: afresh(at(step), own('explain')),
    },
  };
}
