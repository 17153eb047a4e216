import { isAsked } from './asked.ts';
import type { Course } from './course.ts';
import type { Part } from './dialog.ts';
import type { Step } from './dialog-step.ts';

// What is left to talk about in the parts of a dialog.

/** Steps that ask for something, and not only tell. */
export function asks({ kind }: Pick<Step, 'kind'>): boolean {
  return kind === 'open' || kind === 'choice' || kind === 'scale' || kind === 'each';
}

/** The questions of a part that are still to be asked of this person, the first time round. */
export function questionsIn(course: Course, part: Part): readonly Step[] {
  return part.steps.filter((step) => asks(step) && (step.round ?? 1) === 1 && !(step.id in course.settled) && isAskedNow(course, step));
}

/** Whether anything in a part is still to be asked. */
export function isOpen(course: Course, part: Part): boolean {
  return questionsIn(course, part).length > 0;
}

/** The topics that may still be chosen, in order; what was left out comes last. */
export function topicsLeft(course: Course, topics: readonly Part[]): readonly Part[] {
  const left = topics.filter((part) => isOpen(course, part));
  return [...left.filter(({ id }) => !course.leftOut.includes(id)), ...left.filter(({ id }) => course.leftOut.includes(id))];
}

const isAskedNow = (course: Course, step: Step) => isAsked({ context: course, event: { type: 'NEXT' } }, { step });
