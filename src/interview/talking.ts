import { type Act, note, type OfStep, show } from './act.ts';
import { controls, moreChips } from './chips.ts';
import type { Course } from './course.ts';
import { textKey } from './dialog-step.ts';
import { settle } from './given.ts';

// Acts of everything said that is no question about the person: telling, agreeing, helping, pausing, stopping.

export const told: Act<OfStep> = (course, _event, { step }) => ({ course: settle(course, step.id, 'told', null) });

export const agree: Act<OfStep> = (course, _event, { step }) => ({
  course: settle(course, step.id, 'agreed', null),
  effects: [note({ kind: 'agreed', step: step.id })],
});

export const decline: Act<OfStep> = (_course, _event, { step }) => ({ effects: [note({ kind: 'declined', step: step.id })] });

export const say: Act<{ readonly key: string }> = (_course, _event, { key }) => ({ effects: [show(key)] });

/** Explains what is on the screen: the step's own plainer words. */
export const explain: Act<OfStep> = (_course, _event, { step }) => ({ effects: [show(textKey(step, 'explain'), { step: step.id })] });

export const offerMore: Act = () => ({ effects: [show('common:more', { chips: moreChips() })] });

export const help: Act = (_course, event) => ({
  effects: [note({ kind: 'asked-for-help', from: event.type === 'HELP' ? event.from : 'words' }), show('common:help')],
});

export const pause: Act = () => ({ effects: [note({ kind: 'paused' }), show('common:paused', { chips: controls('carry_on', 'leave', 'help') })] });

export const leave: Act = (course) => ({
  effects: [...(course.closed === null ? [note({ kind: 'paused' })] : []), show('common:left', { chips: controls('carry_on', 'help') })],
});

export const close: Act<{ readonly how: NonNullable<Course['closed']> }> = (course, _event, { how }) => ({
  course: { closed: how },
  effects: course.closed === how ? [] : [note({ kind: 'closed', how })],
});

export const reopen: Act = () => ({ course: { closed: null } });

export const showStopped: Act = () => ({ effects: [show('common:stopped', { chips: controls('carry_on', 'my_words', 'help') })] });

export const showDeclined: Act = () => ({ effects: [show('common:declined', { chips: controls('start', 'help') })] });
