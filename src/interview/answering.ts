import { type Act, entryOf, note, type OfStep, show, whole } from './act.ts';
import { chipsFor, controls, partChips } from './chips.ts';
import { type ProbeName, textKey } from './dialog-step.ts';
import { added, place, replace, settle } from './given.ts';

// Acts of asking a question and taking its answer.

interface Arrival {
  readonly step: string;
  readonly place: number;
  readonly counts: boolean;
  readonly last: boolean;
}

/**
 * Comes to a step: `counts` says whether it counts among the questions of a sitting. From now on this is where the person is. Behind the front, they are on
 * their way back to it; only where they look back to this very step does going back go on from there. `last`: the part is the last, which is for the one it
 * began with, whoever spoke before.
 */
export const arrive: Act<Arrival> = (course, _event, { step, place, counts, last }) => {
  const { cursor, front, trail, asked, role } = course;
  const handsBack = last && course.handed;
  return {
    course: {
      ...(handsBack && { handed: false }),
      goto: null,
      front: Math.max(front, place),
      returning: place < front,
      cursor: cursor !== null && trail[cursor]?.step === step ? cursor : null,
      ...(counts && !asked.includes(step) && { asked: [...asked, step] }),
    },
    effects: handsBack
      ? [
          note({ kind: 'handed-over', speaker: { role, name: null }, typing: 'respondent' }),
          note({ kind: 'voice-switched', voice: role }),
          show('common:handed-back'),
        ]
      : [],
  };
};

export const ask: Act<OfStep> = (course, _event, { step }) => ({ effects: [show(textKey(step, 'ask'), { step: step.id, chips: chipsFor(step, course) })] });

/** Keeps an answer to the step and, for a choice, which option. The receipt says so, and nothing about what was said (practice.md 2.2, 8). */
export const answered: Act<OfStep> = (course, event, { step }) => {
  const entry = entryOf(event);
  const inConversation = 'about' in step && step.about === 'conversation' && event.type === 'CHOOSE';
  const earlier = event.type === 'CHOOSE' && !inConversation ? course.given.find((one) => one.step === step.id) : undefined;
  const answer = { step: step.id, entry };
  const given = inConversation ? course.given : earlier ? replace(course.given, earlier.entry, entry) : place(course.given, answer);
  return {
    course: {
      ...settle(course, step.id, 'answered', inConversation ? null : entry),
      given,
      ...(event.type === 'CHOOSE' && { chosen: { ...course.chosen, [step.id]: { option: event.option, entry } } }),
      probes: 0,
      quoting: event.type === 'ANSWER' && event.quotable.how === 'whole' ? whole(entry) : null,
      parts: event.type === 'ANSWER' && event.quotable.how === 'parts' ? { entry, ranges: event.quotable.ranges } : null,
    },
    effects: [
      ...(earlier ? [note({ kind: 'changed', entry, earlier: earlier.entry })] : []),
      ...(inConversation ? [] : [show('common:receipt', { step: step.id })]),
    ],
  };
};

export const askWhichPart: Act<OfStep> = (course, _event, { step }) => ({
  effects: course.parts ? [show('common:probe.which-part', { step: step.id, chips: partChips(course.parts) })] : [],
});

export const choosePart: Act<OfStep> = (course, event, { step }) => {
  if (!course.parts || event.type !== 'PART') return {};
  const { entry } = course.parts;
  const [from, to] = event.range;
  return {
    course: { quoting: { entry, range: event.range }, parts: null },
    effects: [note({ kind: 'chosen-part', step: step.id, part: { entry, from, to } })],
  };
};

export const probe: Act<OfStep & { readonly probes: readonly ProbeName[] }> = (course, _event, { step, probes }) => {
  const name = probes[course.probes] ?? probes[0];
  const key = course.quoting ? `common:probe.${name}-quote` : `common:probe.${name}`;
  return { effects: [show(key, { step: step.id, quote: course.quoting, chips: controls('nothing_more', 'dont_know', 'explain', 'back', 'more') })] };
};

export const countProbe: Act = (course) => ({ course: { probes: course.probes + 1, quoting: null } });

/** The answer to a follow-up is one more answer to the same step. That it is saved was said a moment ago. */
export const answeredMore: Act<OfStep> = (course, event, { step }) => {
  const entry = entryOf(event);
  return {
    course: { given: place(course.given, { step: step.id, entry }), trail: [...course.trail, { step: step.id, entry }], quoting: null, parts: null },
    effects: [show('common:receipt-more', { step: step.id })],
  };
};

/** Passing on what was asked after an answer: the answer stands. */
export const nothingMore: Act<OfStep> = (_course, event, { step }) => ({
  course: { quoting: null, parts: null },
  effects: [show(event.type === 'DONT_KNOW' ? 'common:dont-know' : 'common:fine', { step: step.id })],
});

/** `skipped` and `dont_know` are different answers, both fine (practice.md 3.2). An answer given before stays. */
export const pass: Act<OfStep> = (course, event, { step }) => {
  const how = event.type === 'DONT_KNOW' ? 'dont_know' : 'skip';
  const before = course.settled[step.id];
  return {
    course: settle(course, step.id, before === 'answered' ? before : how === 'skip' ? 'skipped' : how, null),
    effects: [note({ kind: 'skipped', step: step.id, how }), show(how === 'skip' ? 'common:skipped' : 'common:dont-know', { step: step.id })],
  };
};

/** Words that came for a question passed a moment ago: one more answer to it. */
export const addLate: Act = (course, event) => {
  if (event.type !== 'LATE') return {};
  const { entry, step } = event;
  return { course: { ...added(course, { step, entry }), settled: { ...course.settled, [step]: 'answered' } }, effects: [show('common:late')] };
};

/** An answer that was written on paper takes its place in silence: it is read back like any other. */
export const enter: Act = (course, event) => {
  if (event.type !== 'ENTERED') return {};
  const { entry, step } = event;
  return { course: { ...added(course, { step, entry }), settled: { ...course.settled, [step]: 'answered' } } };
};

/** Words with no place of their own stay, under "other things I said"; they are read back and shared like any answer. */
export const keep: Act = (course, event) => {
  const entry = entryOf(event);
  return { course: { given: [...course.given, { step: null, entry }], trail: [...course.trail, { step: null, entry }] }, effects: [show('common:kept')] };
};

/** What was taken for a control was an answer: it takes its place among the answers to its step. */
export const putRight: Act = (course, event) => {
  if (event.type !== 'NOT_A_CONTROL') return {};
  const { entry, step } = event;
  return {
    course: {
      ...added(course, { step, entry }),
      settled: { ...course.settled, [step]: 'answered' },
      revising: null,
      choosing: null,
      quoting: null,
      parts: null,
      closed: null,
    },
    effects: [show('common:put-right')],
  };
};
