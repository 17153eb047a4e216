import type { AssessmentAudience } from './assessment.ts';
import type { Sees } from './shown.ts';

/**
 * Who may read what (practice.md 5.1).
 *
 * `own-copy` is for the person themself, and holds all of one interview.
 *
 * `assessment` is a worker's whole view of a child's file: what its people shared with somebody, and what workers wrote as their own view.
 * - What somebody kept back is not in it, and neither is what they did not decide about yet: they were told that nobody reads that.
 * - In practice nothing is shared. Then it holds what they would share, and says that it is practice.
 * - What an answer said before it was changed is only in it where those words were shared themselves.
 * - What may tell of harm is in it whether it was shared or not: the person was told beforehand. Not in practice, where they were told that nothing is sent.
 * - Nothing that is not in it is quoted in it.
 * - Answers given in confidence are in it where they were shared with the worker, each marked `confidential`. They go no further: a view for anybody but
 *   workers must leave them out, with all that was asked there, because nobody else in the family may ever see that it was asked.
 */
export const SEES: Readonly<Record<AssessmentAudience, Sees | undefined>> = {
  'own-copy': undefined,
  assessment: ({ ownView, sharedWith, wouldShareWith, disclosed }) =>
    ownView === true || (wouldShareWith ?? sharedWith).length > 0 || (disclosed !== undefined && wouldShareWith === undefined),
};
