import type { Course } from './course.ts';
import { type Dialog, stepsOf } from './dialog.ts';

/**
 * Where an interview stands once it goes on under a newer version of its dialog, by what that version declares in `moves`: everything answered stays
 * answered, under its new id; what is gone is no longer asked, and the words stay in the record. Pure.
 * @param dialog the newer version
 */
export function moveCourse(course: Course, dialog: Dialog): Course {
  const order = new Map(stepsOf(dialog).map(({ id }, place) => [id, place]));
  const renamed = dialog.moves?.steps ?? {};
  const idNow = (id: string): string | null => {
    const now = renamed[id] === undefined ? id : renamed[id];
    return now !== null && order.has(now) ? now : null;
  };
  const keep = <T>(byStep: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(
      Object.entries(byStep).flatMap(([id, value]) => {
        const now = idNow(id);
        return now === null ? [] : [[now, value]];
      }),
    );
  const settled = keep(course.settled);
  return {
    ...course,
    settled,
    chosen: keep(course.chosen),
    checked: keep(course.checked),
    given: course.given.map((one) => ({ ...one, step: one.step === null ? null : idNow(one.step) })),
    trail: course.trail.flatMap((passed): Course['trail'] => {
      const step = passed.step === null ? null : idNow(passed.step);
      if (passed.entry !== null) return [{ step, entry: passed.entry }];
      return step === null ? [] : [{ step, entry: null }];
    }),
    front: Math.max(0, ...Object.keys(settled).map((id) => order.get(id) ?? 0)),
    cursor: null,
    goto: null,
    returning: false,
    probes: 0,
    quoting: null,
    parts: null,
    revising: null,
    choosing: null,
    topic: null,
    asked: [],
  };
}
