import type { Assessment } from '../../assessment/assessment.ts';
import { coreDetails } from '../core-details.ts';
import type { Paper } from '../paper.ts';
import { planInTable } from '../plan/plan-in-table.ts';
import { readLogSection } from '../read-log.ts';
import { sectionsWithDifferences } from '../sections-with-differences.ts';
import { tellingOfView, type ViewOptions, viewPaper } from '../view.ts';

/** For a review of how a child is looked after: how each thing in the plan is going, as each person says it; and the five sections. Its first page says who wrote what and who has read it. Pure. */
export function lacReviewPaper(assessment: Assessment, options: ViewOptions): Paper {
  const { t, readings = [] } = options;
  const telling = tellingOfView(assessment, options);
  const { sections, otherThingsSaid } = assessment;
  return viewPaper(
    'lac-review',
    assessment,
    {
      front: readLogSection(telling.everyone, readings, telling),
      body: [
        ...planInTable(assessment, telling),
        ...sectionsWithDifferences(sections, telling),
        ...sectionsWithDifferences([{ title: t('assessment.other'), contributions: otherThingsSaid }], telling),
        ...coreDetails(assessment, options),
      ],
    },
    options,
  );
}
