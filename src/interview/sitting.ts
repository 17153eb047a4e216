import type { Course } from './course.ts';

/** Questions in a sitting, by who is asked (practice.md 2.1); a worker has cards and decides. */
export const MOST_IN_A_SITTING: Readonly<Record<Course['role'], number>> = { child: 8, 'young-person': 10, parent: 12, worker: Number.POSITIVE_INFINITY };
