import type { Course, Given, Settled } from './course.ts';

export function settle(course: Course, step: string, how: Settled, entry: number | null): Partial<Course> {
  const trail = course.cursor === null || entry !== null ? [...course.trail, { step, entry }] : course.trail;
  return { settled: { ...course.settled, [step]: how }, trail };
}

/** Puts an answer where the answers to its step stand, so that they keep the order of asking however often one goes back. */
export function place(given: readonly Given[], answer: Given): readonly Given[] {
  const after = given.findLastIndex((one) => one.step === answer.step);
  return after === -1 || after === given.length - 1 ? [...given, answer] : given.toSpliced(after + 1, 0, answer);
}

/** One more answer to a step passed before. */
export function added(course: Course, answer: { readonly step: string; readonly entry: number }): Partial<Course> {
  return { given: place(course.given, answer), trail: [...course.trail, answer] };
}

export const replace = (given: readonly Given[], earlier: number, entry: number) => given.map((one) => (one.entry === earlier ? { ...one, entry } : one));

export const drop = <T extends { readonly entry: number | null }>(items: readonly T[], entry: number) => items.filter((one) => one.entry !== entry);

export function stepOf(course: Course, entry: number): string | null {
  return course.given.find((one) => one.entry === entry)?.step ?? null;
}

/** A choice is changed by choosing again, so going back to it asks its step again. */
export function isMark(course: Course, entry: number): boolean {
  const given = course.given.find((one) => one.entry === entry);
  return given?.step != null && course.chosen[given.step]?.entry === entry;
}

/** The nearest earlier place on the trail that still stands, or null at the start. */
export function backFrom(course: Course): number | null {
  for (let at = (course.cursor ?? course.trail.length) - 1; at >= 0; at--) {
    const item = course.trail[at];
    if (item && (item.entry === null || course.given.some((one) => one.entry === item.entry))) return at;
  }
  return null;
}

export function lastGiven(course: Course): number | null {
  return course.trail.findLast((item) => item.entry !== null && course.given.some((one) => one.entry === item.entry))?.entry ?? null;
}

/** The answers that a step that goes through all of them has not come to yet, in order. */
export function unchecked(course: Course, step: string): readonly Given[] {
  const checked = course.checked[step] ?? [];
  return course.given.filter(({ entry }) => !checked.includes(entry));
}
