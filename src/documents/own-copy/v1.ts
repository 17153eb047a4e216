import type { Assessment } from '../../assessment/assessment.ts';
import type { AnswerOptions, DocumentOptions } from '../answer/options.ts';
import { framed } from '../frame.ts';
import type { Paper } from '../paper.ts';
import { planToRead } from '../plan/plan.ts';
import { emptySections, filledSections, nothing, practiceNotice } from '../section.ts';

const OF = 'own-copy';
const LAYOUT = 'own-copy@1';

/**
 * The copy that people take home. It chooses, orders and labels; it never changes a word. Sections without words come last, in one line. Pure.
 */
export function ownCopyPaper(assessment: Assessment, options: DocumentOptions): Paper {
  const { t, date, madeAt } = options;
  const { practice, sections, otherThingsSaid, respondent = null } = assessment;
  const told: AnswerOptions = { ...options, of: OF, owner: respondent };
  const filled = [
    ...filledSections(sections, told),
    ...planToRead(assessment, told),
    ...filledSections([{ title: t('own-copy.other'), contributions: otherThingsSaid }], told),
  ];
  return framed(
    {
      of: OF,
      layout: LAYOUT,
      title: t('own-copy.title'),
      head: [
        { kind: 'text', look: 'lead', line: [t('own-copy.lead')] },
        { kind: 'text', look: 'quiet', line: [t('own-copy.made', { date: date(madeAt) })] },
        ...practiceNotice(practice, told),
      ],
      body: filled.length === 0 ? [nothing(told)] : [...filled, ...emptySections(sections, told)],
      data: assessment,
    },
    options,
  );
}
