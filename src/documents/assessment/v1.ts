import { allContributions } from '../../assessment/all-contributions.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import { named } from '../answer/facts.ts';
import type { AnswerOptions, DocumentOptions } from '../answer/options.ts';
import { coreDetails } from '../core-details.ts';
import { framed } from '../frame.ts';
import type { Paper } from '../paper.ts';
import { planToRead } from '../plan/plan.ts';
import { emptySections, filledSections, nothing, practiceNotice } from '../section.ts';

const OF = 'assessment';
const LAYOUT = 'assessment@1';

/** A worker's whole view of a child's file: the five sections in their order, the plan, and whose everything is. It never changes a word. Pure. */
export function assessmentPaper(assessment: Assessment, options: DocumentOptions): Paper {
  const { t, date, madeAt } = options;
  const { practice, sections, otherThingsSaid, child } = assessment;
  const told: AnswerOptions = { ...options, of: OF, owner: null };
  const filled = [
    ...filledSections(sections, told),
    ...planToRead(assessment, told),
    ...filledSections([{ title: t('assessment.other'), contributions: otherThingsSaid }], told),
  ];
  const hasConfidences = allContributions(assessment).some(({ confidential }) => confidential);
  return framed(
    {
      of: OF,
      layout: LAYOUT,
      title: t('assessment.title'),
      head: [
        ...(child?.name == null ? [] : [{ kind: 'text', look: 'child', line: [named(child.name)] } as const]),
        { kind: 'text', look: 'lead', line: [t('assessment.lead')] },
        { kind: 'text', look: 'quiet', line: [t('assessment.made', { date: date(madeAt) })] },
        ...practiceNotice(practice, told),
        ...(hasConfidences ? [{ kind: 'notice', title: t('assessment.workersOnly'), text: t('assessment.workersOnlyNote') } as const] : []),
      ],
      body: [...(filled.length === 0 ? [nothing(told)] : [...filled, ...emptySections(sections, told)]), ...coreDetails(assessment, options)],
      data: assessment,
    },
    options,
  );
}
