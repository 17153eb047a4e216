import type { Assessment } from '../assessment/assessment.ts';
import { childPaper } from './child/v1.ts';
import { hearingPaper } from './hearing/v1.ts';
import { lacReviewPaper } from './lac-review/v1.ts';
import type { Paper } from './paper.ts';
import { parentPaper } from './parent/v1.ts';
import { permanencePaper } from './permanence/v1.ts';
import { planningMeetingPaper } from './planning-meeting/v1.ts';
import { teamLeaderPaper } from './team-leader/v1.ts';
import type { ViewAudience, ViewOptions } from './view.ts';
import { youngPersonPaper } from './young-person/v1.ts';

/** The views of a child's file, each by whom it is for. They take the assessment as it was assembled for that audience. */
export const VIEWS_BY_AUDIENCE: Readonly<Record<ViewAudience, (assessment: Assessment, options: ViewOptions) => Paper>> = {
  child: childPaper,
  'young-person': youngPersonPaper,
  parent: parentPaper,
  'team-leader': teamLeaderPaper,
  'lac-review': lacReviewPaper,
  'planning-meeting': planningMeetingPaper,
  hearing: hearingPaper,
  permanence: permanencePaper,
};
