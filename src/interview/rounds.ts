import { type Act, entryOf, note, type OfStep, show, whole } from './act.ts';
import { chipsFor, controls } from './chips.ts';
import { type Course, isShareOption, type ShareOption } from './course.ts';
import type { Effect } from './effect.ts';

// Acts of reading back and sharing: one answer at a time.

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
