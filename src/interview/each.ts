import { type Act, entryOf, note, show, whole } from './act.ts';
import { chipsFor, controls } from './chips.ts';
import type { Brought, Course } from './course.ts';
import { type StepOf, textKey } from './dialog-step.ts';
import type { Effect } from './effect.ts';
import { place, settle } from './given.ts';

// Acts of going through things from before, one at a time.

export type OfEach = { readonly step: StepOf<'each'> };

/** Things of a step's sort that it has not come to yet. */
export function leftOf(course: Course, { step }: OfEach): readonly Brought[] {
  const done = course.checked[step.id] ?? [];
  return course.brought.filter(({ what, entry }) => what === step.of && !done.includes(entry));
}

const current = (course: Course, of: OfEach) => leftOf(course, of)[0];

/** The option chosen for the thing at hand; what is asked after it. */
function followUps(course: Course, { step }: OfEach): readonly string[] {
  const option = course.chosen[step.id]?.option;
  return step.options.find(({ id }) => id === option)?.after ?? [];
}

export const askEach: Act<OfEach> = (course, _event, of) => {
  const thing = current(course, of);
  const { step } = of;
  return thing
    ? { course: { probes: 0 }, effects: [show(textKey(step, 'ask'), { step: step.id, quote: whole(thing.entry), chips: chipsFor(step, course) })] }
    : {};
};

const TOLD_AGAIN = { 'still-true': 'still-true', 'take-out': 'taken-out' } as const;

/** What the person says of the thing at hand. A mark on a plan or a worry is an answer; what is said of an earlier answer settles that one. */
export const markEach: Act<OfEach> = (course, event, of) => {
  const thing = current(course, of);
  if (!thing || event.type !== 'CHOOSE') return {};
  const { step } = of;
  const entry = entryOf(event);
  const chosen = { ...course.chosen, [step.id]: { option: event.option, entry } };
  if (step.of === 'answers') {
    const how = event.option === 'still-true' || event.option === 'take-out' ? TOLD_AGAIN[event.option] : null;
    const told = how === 'taken-out' ? [show('common:take-out.done')] : [];
    return { course: { chosen }, effects: how ? [note({ kind: 'told-again', brought: thing.entry, how, entry: null }), ...told] : [] };
  }
  return {
    course: { chosen, given: place(course.given, { step: step.id, entry, about: thing.entry }) },
    effects: [note({ kind: 'about', entry, brought: thing.entry })],
  };
};

export const askFollowUp: Act<OfEach> = (course, _event, of) => {
  const thing = current(course, of);
  const { step } = of;
  const name = followUps(course, of)[course.probes];
  if (!thing || name === undefined) return {};
  const chips = controls('skip', 'dont_know', 'explain', 'back', 'more');
  return { effects: [show(textKey(step, `after.${name}.ask`), { step: step.id, quote: whole(thing.entry), chips })] };
};

export const explainFollowUp: Act<OfEach> = (course, _event, of) => {
  const name = followUps(course, of)[course.probes];
  return name === undefined ? {} : { effects: [show(textKey(of.step, `after.${name}.explain`), { step: of.step.id })] };
};

/** Words about the thing at hand. New words for an earlier answer stand in its place. */
export const answerEach: Act<OfEach> = (course, event, of) => {
  const thing = current(course, of);
  if (!thing) return {};
  const { step } = of;
  const entry = entryOf(event);
  const isNewWording = step.of === 'answers' && course.chosen[step.id]?.option === 'changed';
  const what: Effect = isNewWording
    ? note({ kind: 'told-again', brought: thing.entry, how: 'changed', entry })
    : note({ kind: 'about', entry, brought: thing.entry });
  return {
    course: { given: place(course.given, { step: step.id, entry, about: thing.entry }), trail: [...course.trail, { step: step.id, entry }] },
    effects: [what, show('common:receipt', { step: step.id })],
  };
};

export const countFollowUp: Act = (course) => ({ course: { probes: course.probes + 1 } });

/** Goes on to the next thing. */
export const nextThing: Act<OfEach> = (course, _event, of) => {
  const thing = current(course, of);
  const { [of.step.id]: _, ...chosen } = course.chosen;
  return thing ? { course: { chosen, probes: 0, checked: { ...course.checked, [of.step.id]: [...(course.checked[of.step.id] ?? []), thing.entry] } } } : {};
};

export const passThing: Act<OfEach> = (_course, event, { step }) => {
  const how = event.type === 'DONT_KNOW' ? 'dont_know' : 'skip';
  return { effects: [note({ kind: 'skipped', step: step.id, how }), show(how === 'skip' ? 'common:skipped' : 'common:dont-know', { step: step.id })] };
};

export const endEach: Act<OfEach> = (course, _event, { step }) => ({ course: settle(course, step.id, 'told', null) });
