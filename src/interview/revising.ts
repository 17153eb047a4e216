import { type Act, entryOf, note, type OfStep, show, whole } from './act.ts';
import { keep } from './answering.ts';
import { answerChips, controls } from './chips.ts';
import { backFrom, drop, isMark, replace, stepOf, unchecked } from './given.ts';

// Acts of going back, changing and taking out. Nothing later is lost; the old words stay in the record.

/** Moves one back on the trail and notes what stands there. */
export const lookBack: Act = (course) => {
  const cursor = backFrom(course);
  if (cursor === null) return {};
  const item = course.trail[cursor];
  if (!item) return {};
  const { entry, step } = item;
  const isAnswer = entry !== null && !isMark(course, entry);
  return { course: { cursor, revising: isAnswer ? entry : null, goto: isAnswer ? null : step, choosing: null } };
};

/** Takes up one answer to change or take out. */
export const takeUp: Act = (course, event) => {
  const entry = event.type === 'CHOOSE' ? Number(event.option) : entryOf(event);
  return {
    course:
      isMark(course, entry) && event.type !== 'TAKE_OUT' && course.choosing !== 'take-out'
        ? { goto: stepOf(course, entry), choosing: null }
        : { revising: entry, choosing: null },
  };
};

/** In a read-back, the one on the screen. */
export const takeUpCurrent: Act<OfStep> = (course, _event, { step }) => ({ course: { revising: unchecked(course, step.id)[0]?.entry ?? null } });

export const listAnswers: Act<{ readonly choosing: 'change' | 'take-out' }> = (course, _event, { choosing }) => ({
  course: { choosing },
  effects: [show(`common:revise.which-${choosing}`, { chips: answerChips(course.given) })],
});

export const askRevised: Act = (course) => ({
  effects:
    course.revising === null
      ? []
      : [
          show('common:revise.ask', {
            step: stepOf(course, course.revising),
            quote: whole(course.revising),
            chips: controls('leave_it', 'take_it_out', 'back', 'more'),
          }),
        ],
});

export const askTakeOut: Act = (course) => ({
  effects:
    course.revising === null
      ? []
      : [show('common:take-out.ask', { step: stepOf(course, course.revising), quote: whole(course.revising), chips: controls('take_it_out', 'leave_it') })],
});

export const revised: Act = (course, event) => {
  const earlier = event.type === 'REVISED' ? event.earlier : course.revising;
  const entry = entryOf(event);
  // What was to be changed is gone meanwhile, on the page of one's own words: the new words stand by themselves.
  if (earlier === null) return keep(course, event, undefined);
  return {
    course: {
      given: replace(course.given, earlier, entry),
      trail: course.trail.map((item) => (item.entry === earlier ? { ...item, entry } : item)),
      revising: null,
      cursor: null,
      ...(course.quoting?.entry === earlier && { quoting: event.type === 'ANSWER' && event.quotable.how === 'whole' ? whole(entry) : null }),
      ...(course.parts?.entry === earlier && { parts: null }),
    },
    effects: [note({ kind: 'changed', entry, earlier }), ...(event.type === 'REVISED' ? [] : [show('common:revise.done')])],
  };
};

export const takenOut: Act = (course, event) => {
  const entry = event.type === 'REMOVED' ? event.entry : course.revising;
  if (entry === null) return {};
  return {
    course: {
      given: drop(course.given, entry),
      trail: drop(course.trail, entry),
      cursor: null,
      revising: null,
      ...(course.quoting?.entry === entry && { quoting: null }),
      ...(course.parts?.entry === entry && { parts: null }),
    },
    effects: [note({ kind: 'taken-out', entry }), ...(event.type === 'REMOVED' ? [] : [show('common:take-out.done')])],
  };
};

export const leaveIt: Act = () => ({ course: { revising: null, choosing: null, cursor: null }, effects: [show('common:revise.left')] });

export const putDown: Act = () => ({ course: { revising: null, choosing: null } });
