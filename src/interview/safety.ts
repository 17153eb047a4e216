import { type Act, entryOf, note, show } from './act.ts';
import { controls } from './chips.ts';

// Acts of what follows words that may tell of harm, and of a hold (practice.md 3.5). Nobody asks about it, promises, comforts or doubts.

/** Says thank you, what happens next and who can help now; in what is anonymous nobody can be told. To someone who is not safe to talk, nothing. */
export const disclosed: Act<{ readonly anonymous: boolean }> = (course, event, { anonymous }) => {
  if (event.type !== 'DISCLOSED') return {};
  const { entry, step, risk } = event;
  return {
    course: {
      ...(step !== null && { settled: { ...course.settled, [step]: 'answered' } }),
      aside: [...course.aside, entry],
      heard: { entry, risk },
      quoting: null,
      parts: null,
      revising: null,
      choosing: null,
      cursor: null,
      goto: null,
      probes: 0,
    },
    effects: risk === 'R4' ? [] : [show(anonymous ? 'common:heard.anonymous' : `common:heard.${risk}`)],
  };
};

/** The only question that may follow. */
export const askWhatNow: Act = (course) => ({
  effects:
    course.heard?.risk === 'R4'
      ? [show('common:heard.not-safe', { chips: controls('leave', 'something_different') })]
      : [show('common:heard.ask', { chips: controls('something_different', 'stop', 'not_meant', 'help') })],
});

/** More words said there belong to the same: a person reads them, and they are put before nobody else. */
export const keepAside: Act = (course, event) => {
  const entry = entryOf(event);
  const { heard } = course;
  if (heard === null) return {};
  return {
    course: { aside: [...course.aside, entry] },
    effects: [note({ kind: 'disclosed', entry, level: 'hard', risk: heard.risk }), show('common:heard.kept')],
  };
};

/** It stands beside; the words went to a person all the same, and the talk goes on. */
export const notMeant: Act = (course) => {
  const { heard } = course;
  if (heard === null) return {};
  return {
    course: { aside: course.aside.filter((entry) => entry !== heard.entry), heard: null },
    effects: [note({ kind: 'not-meant', entry: heard.entry }), show('common:heard.not-meant')],
  };
};

export const showHeld: Act = () => ({ effects: [show('common:held', { chips: controls('help', 'leave') })] });
