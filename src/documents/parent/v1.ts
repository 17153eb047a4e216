import type { Assessment } from '../../assessment/assessment.ts';
import { agreeBox } from '../agreement/agree-box.ts';
import type { Paper } from '../paper.ts';
import { planToRead } from '../plan/plan.ts';
import { readLogInWords } from '../read-log.ts';
import { section } from '../section.ts';
import { sectionsWithDifferences } from '../sections-with-differences.ts';
import { tellingOfView, type ViewOptions, viewPaper } from '../view.ts';

/** A parent's or carer's copy of a child's file: the five sections, the plan, and a box in which to say whether they agree. Pure. */
export function parentPaper(assessment: Assessment, options: ViewOptions): Paper {
  const { t, readings = [] } = options;
  const telling = tellingOfView(assessment, options);
  const { sections, otherThingsSaid } = assessment;
  return viewPaper(
    'parent',
    assessment,
    {
      body: [
        ...sectionsWithDifferences(sections, telling),
        ...sectionsWithDifferences([{ title: t('assessment.other'), contributions: otherThingsSaid }], telling),
        ...planToRead(assessment, telling),
        section(t('views.agreeBox.title'), [agreeBox(options)]),
        ...readLogInWords(telling.everyone, readings, telling),
      ],
    },
    options,
  );
}
