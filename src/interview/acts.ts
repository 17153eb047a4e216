import { answerChips, chipsFor, controls, moreChips, partChips } from './chips.ts';
import type { Course, Given, Settled, ShareOption } from './course.ts';
import type { ProbeName, Step } from './dialog.ts';
import type { Effect, Quoted, Show } from './effect.ts';
import type { InterviewEvent } from './event.ts';

/** What an act of the machine changes and wants done. Acts are pure: the same course and event give the same change. */
export interface Change {
  readonly course?: Partial<Course>;
  readonly effects?: readonly Effect[];
}

export type Act<P = undefined> = (course: Course, event: InterviewEvent, params: P) => Change;

type OfStep = { readonly step: Step };

const show = (key: string, { step = null, chips = [], quote }: { step?: string | null; chips?: Show['chips']; quote?: Quoted | null } = {}): Effect => ({
  do: 'show',
  key,
  step,
  chips,
  ...(quote && { quote }),
});

const whole = (entry: number): Quoted => ({ entry, range: null });

const note = (happening: Extract<Effect, { do: 'note' }>['happening']): Effect => ({ do: 'note', happening });

/** The entry an event brings; the machine only calls acts that need one on events that have one. */
function entryOf(event: InterviewEvent): number {
  if ('entry' in event && event.entry !== null) return event.entry;
  throw new Error(`event ${event.type} brings no entry`);
}

function settle(course: Course, step: string, how: Settled, entry: number | null): Partial<Course> {
  const trail = course.cursor === null || entry !== null ? [...course.trail, { step, entry }] : course.trail;
  return { settled: { ...course.settled, [step]: how }, trail };
}

/** Puts an answer where the answers to its step stand, so that they keep the order of asking however often one goes back. */
function place(given: readonly Given[], answer: Given): readonly Given[] {
  const after = given.findLastIndex((one) => one.step === answer.step);
  return after === -1 || after === given.length - 1 ? [...given, answer] : given.toSpliced(after + 1, 0, answer);
}

const replace = (given: readonly Given[], earlier: number, entry: number) => given.map((one) => (one.entry === earlier ? { ...one, entry } : one));

const drop = <T extends { readonly entry: number | null }>(items: readonly T[], entry: number) => items.filter((one) => one.entry !== entry);

/** Comes to a step: from now on this is where the person is. A step passed before means that they are on their way back to the front. */
export const arrive: Act<OfStep> = (course, _event, { step }) => {
  const returning = step.id in course.settled;
  return { course: { goto: null, returning, cursor: returning ? course.cursor : null } };
};

export const ask: Act<OfStep> = (course, _event, { step }) => ({ effects: [show(`${step.id}.ask`, { step: step.id, chips: chipsFor(step, course) })] });

/** Keeps an answer to the step and, for a choice, which option. The receipt says so, and nothing about what was said (practice.md 2.2, 8). */
export const answered: Act<OfStep> = (course, event, { step }) => {
  const entry = entryOf(event);
  const inConversation = 'about' in step && step.about === 'conversation' && event.type === 'CHOOSE';
  const earlier = event.type === 'CHOOSE' ? course.given.find((one) => one.step === step.id) : undefined;
  const answer = { step: step.id, entry };
  const given = inConversation ? course.given : earlier ? replace(course.given, earlier.entry, entry) : place(course.given, answer);
  return {
    course: {
      ...settle(course, step.id, 'answered', inConversation ? null : entry),
      given,
      ...(event.type === 'CHOOSE' && { chosen: { ...course.chosen, [step.id]: event.option } }),
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
  return {
    effects: [show(key, { step: step.id, quote: course.quoting, chips: controls('nothing_more', 'dont_know', 'explain', 'back', 'more') })],
  };
};

export const countProbe: Act = (course) => ({ course: { probes: course.probes + 1, quoting: null } });

/** The answer to a follow-up is one more answer to the same step. */
export const answeredMore: Act<OfStep> = (course, event, { step }) => {
  const entry = entryOf(event);
  return {
    course: { given: place(course.given, { step: step.id, entry }), trail: [...course.trail, { step: step.id, entry }], quoting: null, parts: null },
    effects: [show('common:receipt', { step: step.id })],
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

export const told: Act<OfStep> = (course, _event, { step }) => ({ course: settle(course, step.id, 'told', null) });

export const agree: Act<OfStep> = (course, _event, { step }) => ({
  course: settle(course, step.id, 'agreed', null),
  effects: [note({ kind: 'agreed', step: step.id })],
});

export const decline: Act<OfStep> = (_course, _event, { step }) => ({ effects: [note({ kind: 'declined', step: step.id })] });

export const say: Act<{ readonly key: string }> = (_course, _event, { key }) => ({ effects: [show(key)] });

/** Explains what is on the screen: the step's own plainer words. */
export const explain: Act<OfStep> = (_course, _event, { step }) => ({ effects: [show(`${step.id}.explain`, { step: step.id })] });

export const offerMore: Act = () => ({ effects: [show('common:more', { chips: moreChips() })] });

export const help: Act = () => ({ effects: [note({ kind: 'asked-for-help', from: 'words' }), show('common:help')] });

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

// Going back, changing, taking out. Nothing later is lost; the old words stay in the record.

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

/** The nearest earlier place on the trail that still stands, or null at the start. */
export function backFrom(course: Course): number | null {
  for (let at = (course.cursor ?? course.trail.length) - 1; at >= 0; at--) {
    const item = course.trail[at];
    if (item && (item.entry === null || course.given.some((one) => one.entry === item.entry))) return at;
  }
  return null;
}

/** A choice is changed by choosing again, so going back to it asks its step again. */
export function isMark(course: Course, entry: number): boolean {
  const given = course.given.find((one) => one.entry === entry);
  return given !== undefined && given.step in course.chosen;
}

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

function stepOf(course: Course, entry: number): string | null {
  return course.given.find((one) => one.entry === entry)?.step ?? null;
}

/** The answer given last, for "take that out". */
export const takeUpLast: Act = (course) => ({ course: { revising: lastGiven(course), choosing: null } });

export function lastGiven(course: Course): number | null {
  return course.trail.findLast((item) => item.entry !== null && course.given.some((one) => one.entry === item.entry))?.entry ?? null;
}

/** In a read-back, the one on the screen. */
export const takeUpCurrent: Act = (course) => ({ course: { revising: course.given[course.index]?.entry ?? null } });

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
  if (earlier === null) return {};
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
  const at = course.given.findIndex((one) => one.entry === entry);
  return {
    course: {
      given: drop(course.given, entry),
      trail: drop(course.trail, entry),
      index: at !== -1 && at < course.index ? course.index - 1 : course.index,
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

/** What was taken for a control was an answer: it takes its place among the answers to its step. */
export const putRight: Act = (course, event) => {
  if (event.type !== 'NOT_A_CONTROL') return {};
  const { entry, step } = event;
  return {
    course: {
      given: place(course.given, { step, entry }),
      trail: [...course.trail, { step, entry }],
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

/** Words that came for a question passed a moment ago: one more answer to it. */
export const addLate: Act = (course, event) => {
  if (event.type !== 'LATE') return {};
  const { entry, step } = event;
  return {
    course: { given: place(course.given, { step, entry }), trail: [...course.trail, { step, entry }], settled: { ...course.settled, [step]: 'answered' } },
    effects: [show('common:late')],
  };
};

/** Words with no place of their own stay, under "other things I said". */
export const keep: Act = () => ({ effects: [show('common:kept')] });

// Reading back and sharing: one answer at a time.

export const startRound: Act = () => ({ course: { index: 0, sharing: null } });

export const nextInRound: Act = (course) => ({ course: { index: course.index + 1 } });

export const backInRound: Act = (course) => ({ course: { index: Math.max(0, course.index - 1) } });

const current = (course: Course) => course.given[course.index];

export const readBack: Act<OfStep> = (course, _event, { step }) => {
  const answer = current(course);
  return answer ? { effects: [show(`${step.id}.ask`, { step: step.id, quote: whole(answer.entry), chips: chipsFor(step, course) })] } : {};
};

export const confirm: Act<{ readonly confirmed: boolean }> = (course, _event, { confirmed }) => {
  const answer = current(course);
  return answer ? { effects: [note({ kind: 'read-back', entry: answer.entry, confirmed })] } : {};
};

export const askSharing: Act<OfStep> = (course, _event, { step }) => {
  const answer = current(course);
  return answer ? { effects: [show(`${step.id}.ask`, { step: step.id, quote: whole(answer.entry), chips: chipsFor(step, course) })] } : {};
};

function sharedAs(entry: number, option: ShareOption, wish: number | null): Effect {
  switch (option) {
    case 'nobody':
      return note({ kind: 'kept-back', entry });
    case 'worker':
      return note({ kind: 'shared', entry, with: ['worker'], wish, settled: wish === null });
    case 'meeting':
      return note({ kind: 'shared', entry, with: ['worker', 'meeting'], wish, settled: wish === null });
    case 'family':
      return note({ kind: 'shared', entry, with: ['worker', 'family'], wish, settled: false });
  }
}

export const share: Act = (course, event) => {
  const answer = current(course);
  if (!answer || event.type !== 'CHOOSE' || !isShareOption(event.option)) return {};
  const sharing = event.option;
  return { course: { sharing }, effects: [sharedAs(answer.entry, sharing, null), show(`common:sharing.done-${sharing}`)] };
};

/** Own words about who may see it: the worker alone, until a person has settled it with them (surface.md). */
export const shareAsWished: Act<{ readonly option: ShareOption }> = (course, event, { option }) => {
  const answer = current(course);
  return answer ? { course: { sharing: null }, effects: [sharedAs(answer.entry, option, entryOf(event)), show('common:sharing.done-wish')] } : {};
};

/** With no word on it, nobody sees it. */
export const shareWithNobody: Act = (course) => {
  const answer = current(course);
  return answer ? { effects: [sharedAs(answer.entry, 'nobody', null), show('common:sharing.done-nobody')] } : {};
};

export const sameForRest: Act = (course) => {
  const { sharing } = course;
  if (!sharing) return {};
  const rest = course.given.slice(course.index).map(({ entry }) => sharedAs(entry, sharing, null));
  return { course: { index: course.given.length }, effects: [...rest, show(`common:sharing.done-${sharing}`)] };
};

export const askFamilyWho: Act<OfStep> = (course, _event, { step }) => {
  const answer = current(course);
  return { effects: [show('common:sharing.family-who', { step: step.id, quote: answer ? whole(answer.entry) : null, chips: controls('back', 'more') })] };
};

export function isShareOption(option: string): option is ShareOption {
  return option === 'worker' || option === 'meeting' || option === 'family' || option === 'nobody';
}
