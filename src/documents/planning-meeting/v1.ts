import type { Assessment } from '../../assessment/assessment.ts';
import { differences } from '../agreement/differences.ts';
import type { Paper } from '../paper.ts';
import { planInTable } from '../plan/plan-in-table.ts';
import { readLogSection } from '../read-log.ts';
import { section } from '../section.ts';
import { answersTogether, sectionsWithDifferences } from '../sections-with-differences.ts';
import { tellingOfView, type ViewOptions, viewPaper } from '../view.ts';

/**
 * For a child protection planning meeting: what people worry about and what is going well, side by side where there is room; the plan; and the rest of what was
 * said. Who agrees with what a worker wrote, and who does not, stands under the worries. Pure.
 */
export function planningMeetingPaper(assessment: Assessment, options: ViewOptions): Paper {
  const { t, readings = [] } = options;
  const telling = tellingOfView(assessment, options);
  const [now, family, important, worries, goingWell] = assessment.sections;
  const both = [worries, goingWell];
  const { sides, same } = answersTogether(
    both.map(({ contributions }) => contributions),
    telling,
  );
  const columns = both.map(({ title, contributions }, at) =>
    section(
      title,
      contributions.length === 0
        ? [{ kind: 'text', look: 'plain', line: [t('assessment.nothing')] }]
        : [...(sides[at] ?? []), ...differences(contributions, telling.everyone, telling)],
    ),
  );
  return viewPaper(
    'planning-meeting',
    assessment,
    {
      body: [
        { kind: 'group', look: 'columns', blocks: columns },
        ...(same.length === 0 ? [] : [{ kind: 'group', look: 'section', blocks: same } as const]),
        ...planInTable(assessment, telling),
        ...sectionsWithDifferences([now, family, important], telling),
        ...sectionsWithDifferences([{ title: t('assessment.other'), contributions: assessment.otherThingsSaid }], telling),
        ...readLogSection(telling.everyone, readings, telling),
      ],
    },
    options,
  );
}
