import type { Assessment } from '../../assessment/assessment.ts';
import type { Block, Paper } from '../paper.ts';
import { planInTable } from '../plan/plan-in-table.ts';
import { readLogSection } from '../read-log.ts';
import { section } from '../section.ts';
import { answersAndDifferences, sectionsWithDifferences } from '../sections-with-differences.ts';
import { tellingOfView, type ViewOptions, viewPaper } from '../view.ts';

/**
 * For a child protection planning meeting: what people worry about and what is going well, side by side where there is room; the plan; and the rest of what was
 * said. Who agrees with what a worker wrote, and who does not, stands under the worries. Pure.
 */
export function planningMeetingPaper(assessment: Assessment, options: ViewOptions): Paper {
  const { t, readings = [] } = options;
  const telling = tellingOfView(assessment, options);
  const [now, family, important, worries, goingWell] = assessment.sections;
  const side = ({ title, contributions }: typeof worries | typeof goingWell): Block =>
    section(
      title,
      contributions.length === 0 ? [{ kind: 'text', look: 'plain', line: [t('assessment.nothing')] }] : answersAndDifferences(contributions, telling),
    );
  return viewPaper(
    'planning-meeting',
    assessment,
    {
      body: [
        { kind: 'group', look: 'columns', blocks: [side(worries), side(goingWell)] },
        ...planInTable(assessment, telling),
        ...sectionsWithDifferences([now, family, important], telling),
        ...sectionsWithDifferences([{ title: t('assessment.other'), contributions: assessment.otherThingsSaid }], telling),
        ...readLogSection(telling.everyone, readings, telling),
      ],
    },
    options,
  );
}
