import { afresh, at, checking, type Named, next, type Place, ROUTE, type State, saying, type Transitions } from '../ways.ts';
import type { Standpoint } from './standpoint.ts';

// Steps at which something is said, and nothing is asked about the person.

/** Says one thing. */
export function telling({ step, here, places, onward, arrive, own }: Standpoint): State {
  return {
    entry: [arrive, own('ask')],
    on: {
      NEXT: onward([own('told')]),
      YES: onward([own('told')]),
      SKIP: onward([own('told')]),
      DONT_KNOW: onward([own('told')]),
      CARRY_ON: onward([own('told')]),
      // Going back to something told before the check leads to the check by itself.
      ANSWER: checking(before(here, places), [own('told'), 'keep'], onward([own('told'), 'keep'])),
      EXPLAIN: afresh(at(step), own('explain')),
    },
  };
}

/** Asks whether to start. */
export function asksToStart({ step, arrive, own, onward }: Standpoint): State {
  return {
    entry: [arrive, own('ask')],
    on: {
      YES: onward([own('agree')]),
      NEXT: onward([own('agree')]),
      NO: [{ target: '#declined', actions: [own('decline')] }],
      ANSWER: afresh(at(step), 'keep'),
      SKIP: afresh(at(step), saying('common:your-choice')),
      DONT_KNOW: afresh(at(step), saying('common:your-choice')),
      EXPLAIN: afresh(at(step), own('explain')),
    },
  };
}

/** Says what a part is about, and can leave it out. */
export function opening({ step, here, places, arrive, own, onward }: Standpoint): State {
  const leave: Transitions = [
    { guard: 'goesByTheRoute', target: ROUTE, actions: [own('leaveOut', { part: here.part })] },
    ...afterPart(places, here, [own('leaveOut', { part: here.part })]),
  ];
  const go = onward([own('told')]);
  return {
    entry: [arrive, own('openPart', { part: here.within })],
    on: {
      NEXT: go,
      YES: go,
      CARRY_ON: go,
      DONT_KNOW: go,
      PREVIEW: afresh(at(step), { type: 'preview', params: { parts: [here.within] } }),
      SKIP_PART: leave,
      NO: leave,
      SKIP: leave,
      ANSWER: onward([own('told'), 'keep']),
      EXPLAIN: afresh(at(step), own('explain')),
    },
  };
}

/** The end, from which there is a way to what is left. */
export function closing({ step, here, places, arrive, own }: Standpoint): State {
  return {
    entry: [arrive, { type: 'close', params: { how: 'finished' } }, here.more ? own('askClosing', { more: here.more }) : own('ask')],
    on: {
      ANSWER: checking(
        places.map((one) => one.step),
        ['keep'],
        afresh(at(step), 'keep'),
      ),
      EXPLAIN: afresh(at(step), own('explain')),
      NEXT: afresh(at(step)),
      YES: afresh(at(step)),
      NO: afresh(at(step)),
      ...(here.more && { OTHER_TOPICS: [{ target: ROUTE, actions: ['askForMore'] }] }),
    },
  };
}

const before = ({ place }: Place, places: readonly Place[]) => places.slice(0, place).map((one) => one.step);

/** On to what follows a whole part. */
function afterPart(places: readonly Place[], { part, place, topic }: Place, actions: readonly Named[]): Transitions {
  const last = places.findLast((one) => one.part === part)?.place ?? place;
  return topic ? [{ target: ROUTE, actions }] : next(places, last, actions);
}
