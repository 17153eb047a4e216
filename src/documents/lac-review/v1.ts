import type { Assessment } from '../../assessment/assessment.ts';
import { coreDetails } from '../core-details.ts';
import type { Paper } from '../paper.ts';
import { planInTable } from '../plan/plan-in-table.ts';
import { readLog } from '../read-log.ts';
import { section } from '../section.ts';
import { sectionsWithDifferences } from '../sections-with-differences.ts';
import { tellingOfView, type ViewOptions, viewPaper } from '../view.ts';

/** For a review of how a child is looked after: how each thing in the plan is going, as each person says it; the five sections; and who has read it. Pure. */
export function lacReviewPaper(assessment: Assessment, options: ViewOptions): Paper {
  const { t, readings = [] } = options;
  const telling = tellingOfView(assessment, options);
  const { sections, otherThingsSaid } = assessment;
  return viewPaper(
    'lac-review',
    assessment,
    {
      body: [
        ...planInTable(assessment, telling),
        ...sectionsWithDifferences(sections, telling),
        ...sectionsWithDifferences([{ title: t('assessment.other'), contributions: otherThingsSaid }], telling),
        section(t('views.readLog.title'), readLog(telling.everyone, readings, telling)),
        ...coreDetails(assessment, options),
      ],
    },
    options,
  );
}
