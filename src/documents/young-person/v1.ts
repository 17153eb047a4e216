import type { Assessment } from '../../assessment/assessment.ts';
import { agreeBox } from '../agreement/agree-box.ts';
import type { Paper } from '../paper.ts';
import { planToRead } from '../plan/plan.ts';
import { readLogInWords } from '../read-log.ts';
import { section } from '../section.ts';
import { sectionsWithDifferences } from '../sections-with-differences.ts';
import { tellingOfView, type ViewOptions, viewPaper } from '../view.ts';
import { whoToTalkTo } from '../who-to-talk-to.ts';

/** A young person's copy of their file: the five sections, their own words first in each, the plan, how to say that it is wrong, and whom to talk to. Pure. */
export function youngPersonPaper(assessment: Assessment, options: ViewOptions): Paper {
  const { t, readings = [] } = options;
  const telling = tellingOfView(assessment, options);
  const { sections, otherThingsSaid } = assessment;
  return viewPaper(
    'young-person',
    assessment,
    {
      body: [
        ...sectionsWithDifferences(sections, telling),
        ...sectionsWithDifferences([{ title: t('assessment.other'), contributions: otherThingsSaid }], telling),
        ...planToRead(assessment, telling),
        section(t('views.disagree.title'), [
          { kind: 'list', lines: ['tell', 'write', 'advocate', 'hearing'].map((name) => [t(`views.disagree.${name}`)]) },
          agreeBox(options),
        ]),
        ...readLogInWords(telling.everyone, readings, telling),
        section(t('views.talk.title'), whoToTalkTo(options)),
      ],
    },
    options,
  );
}
