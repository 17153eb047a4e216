import type { Course } from './course.ts';
import type { InterviewEvent } from './event.ts';

/** What the machine asks before it takes a way. Pure predicates, readable after "when". */
export type Guard<P = undefined> = (moment: { readonly context: Course; readonly event: InterviewEvent }, params: P) => boolean;
