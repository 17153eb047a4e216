import type { Assessment } from '../../assessment/assessment.ts';
import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { isOfWhatAWorkerWrote } from '../agreement/differences.ts';
import { coreDetails } from '../core-details.ts';
import type { Block, Paper } from '../paper.ts';
import { planInTable } from '../plan/plan-in-table.ts';
import { readLogSection } from '../read-log.ts';
import { section } from '../section.ts';
import { answersAndDifferences, sectionsWithDifferences } from '../sections-with-differences.ts';
import { tellingOfView, type ViewOptions, viewPaper } from '../view.ts';

/**
 * For the Children's Reporter and a children's hearing: a page of the child's own words, with when they were read back; what others said in the five sections;
 * the plan; who has read it; and the core details last. Pure.
 */
export function hearingPaper(assessment: Assessment, options: ViewOptions): Paper {
  const { t, readings = [] } = options;
  const telling = tellingOfView(assessment, options);
  const placed = [...assessment.sections, { title: t('assessment.other'), contributions: assessment.otherThingsSaid }];
  const childs = placed.flatMap(({ contributions }) => contributions).filter(isChilds);
  const others = placed.map((one) => ({ ...one, contributions: one.contributions.filter((contribution) => !isChilds(contribution)) }));
  const page: readonly Block[] =
    childs.length === 0 ? [{ kind: 'text', look: 'plain', line: [t('views.hearing.noChild')] }] : answersAndDifferences(childs, telling);
  return viewPaper(
    'hearing',
    assessment,
    {
      body: [
        section(t('views.hearing.child'), page),
        { kind: 'new-page' },
        ...sectionsWithDifferences(others, telling),
        ...planInTable(assessment, telling),
        ...readLogSection(telling.everyone, readings, telling),
        ...coreDetails(assessment, options),
      ],
    },
    options,
  );
}

/** What people think of what a worker wrote stands together with that of others: apart, it would look as if some had no say. */
function isChilds(one: AssessedContribution): boolean {
  const { by, ownView } = one;
  return !isOfWhatAWorkerWrote(one) && !ownView && (by.role === 'child' || by.role === 'young-person');
}
