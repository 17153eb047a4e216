import { type Act, entryOf, note, type OfStep, show, whole } from './act.ts';
import { chipsFor, controls } from './chips.ts';
import { type Course, isShareOption, type ShareOption } from './course.ts';
import { type Step, textKey } from './dialog-step.ts';
import type { Effect } from './effect.ts';
import { settle, unchecked } from './given.ts';

// Acts of reading back and sharing: one answer at a time.

const current = (course: Course, step: Step) => unchecked(course, step.id)[0];

/** Goes on to the next answer. */
export const check: Act<OfStep> = (course, _event, { step }) => {
  const answer = current(course, step);
  return answer ? { course: { checked: { ...course.checked, [step.id]: [...(course.checked[step.id] ?? []), answer.entry] } } } : {};
};

/** Goes back to the answer before. */
export const uncheck: Act<OfStep> = (course, _event, { step }) => {
  const standing = (course.checked[step.id] ?? []).filter((entry) => course.given.some((one) => one.entry === entry));
  return { course: { checked: { ...course.checked, [step.id]: standing.slice(0, -1) } } };
};

/**
 * Shows the answer at hand in its own words under what it is about, and asks about it: a "no" says little by itself.
 * @param names locale keys of what is asked about, by the id of the step
 */
export const askAbout: Act<OfStep & { readonly names: Readonly<Record<string, string>>; readonly confidential?: boolean }> = (course, _event, of) => {
  const { step, names, confidential } = of;
  const answer = current(course, step);
  if (!answer) return {};
  const name = answer.step === null ? undefined : names[answer.step];
  const chips = chipsFor(step, course, confidential);
  return { effects: [show(textKey(step, 'ask'), { step: step.id, ...(name !== undefined && { heading: name }), quote: whole(answer.entry), chips })] };
};

export const confirm: Act<OfStep & { readonly confirmed: boolean }> = (course, _event, { step, confirmed }) => {
  const answer = current(course, step);
  return answer ? { effects: [note({ kind: 'read-back', entry: answer.entry, confirmed })] } : {};
};

/** The end of a round. With nothing in it, it stands open: there may be an answer yet. */
export const endRound: Act<OfStep> = (course, _event, { step }) => (course.given.length === 0 ? {} : { course: settle(course, step.id, 'told', null) });

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

export const share: Act<OfStep> = (course, event, { step }) => {
  const answer = current(course, step);
  if (!answer || event.type !== 'CHOOSE' || !isShareOption(event.option)) return {};
  const sharing = event.option;
  return { course: { sharing }, effects: [sharedAs(answer.entry, sharing, null), show(`common:sharing.done-${sharing}`)] };
};

/** Own words about who may see it: the worker alone, until a person has settled it with them (surface.md). */
export const shareAsWished: Act<OfStep & { readonly option: ShareOption }> = (course, event, { step, option }) => {
  const answer = current(course, step);
  return answer ? { course: { sharing: null }, effects: [sharedAs(answer.entry, option, entryOf(event)), show('common:sharing.done-wish')] } : {};
};

/** With no word on it, nobody sees it; and "the same" is then never what was said of an answer before it. */
export const shareWithNobody: Act<OfStep> = (course, _event, { step }) => {
  const answer = current(course, step);
  return answer ? { course: { sharing: 'nobody' }, effects: [sharedAs(answer.entry, 'nobody', null), show('common:sharing.done-nobody')] } : {};
};

export const sameForRest: Act<OfStep> = (course, _event, { step }) => {
  const { sharing } = course;
  if (!sharing) return {};
  const rest = unchecked(course, step.id).map(({ entry }) => entry);
  return {
    course: { checked: { ...course.checked, [step.id]: [...(course.checked[step.id] ?? []), ...rest] } },
    effects: [...rest.map((entry) => sharedAs(entry, sharing, null)), show('common:sharing.done-rest')],
  };
};

export const askFamilyWho: Act<OfStep> = (course, _event, { step }) => {
  const answer = current(course, step);
  return { effects: [show('common:sharing.family-who', { step: step.id, quote: answer ? whole(answer.entry) : null, chips: controls('back', 'more') })] };
};
