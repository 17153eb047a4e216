import type { Assessment } from '../../assessment/assessment.ts';
import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { isOfWhatAWorkerWrote } from '../agreement/differences.ts';
import { coreDetails } from '../core-details.ts';
import { gaps } from '../gaps.ts';
import type { Block, Paper } from '../paper.ts';
import { planInTable } from '../plan/plan-in-table.ts';
import { readLogSection } from '../read-log.ts';
import { section } from '../section.ts';
import { answersAndDifferences, sectionsWithDifferences } from '../sections-with-differences.ts';
import { tellingOfView, type ViewOptions, viewPaper } from '../view.ts';

/**
 * For supervision: what changed since the last time, what and who is missing, what people worry about, what is to happen by when, and then the rest. Pure.
 */
export function teamLeaderPaper(assessment: Assessment, options: ViewOptions): Paper {
  const { t, since, asked = [], readings = [] } = options;
  const telling = tellingOfView(assessment, options);
  const isNew = (one: AssessedContribution) => hasChanged(one, since);
  const placed = [...assessment.sections, { id: 'other', title: t('assessment.other'), contributions: assessment.otherThingsSaid }];
  const changed = placed.flatMap(({ contributions }) => contributions).filter(isNew);
  const rest = placed.map((one) => ({ ...one, contributions: one.contributions.filter((contribution) => !isNew(contribution)) }));
  const isRisk = ({ id }: (typeof placed)[number], { disclosed }: AssessedContribution) => id === 'worried-about' || disclosed !== undefined;
  const risks = rest.flatMap((one) => one.contributions.filter((contribution) => isRisk(one, contribution)));
  const others = rest.map((one) => ({ ...one, contributions: one.contributions.filter((contribution) => !isRisk(one, contribution)) }));
  const part = (name: string, said: readonly AssessedContribution[]): Block =>
    section(
      t(`views.team-leader.${name}`),
      said.length === 0 ? [{ kind: 'text', look: 'plain', line: [t(`views.team-leader.${name}None`)] }] : answersAndDifferences(said, telling),
    );
  return viewPaper(
    'team-leader',
    assessment,
    {
      body: [
        part('changed', changed),
        section(t('views.gaps.title'), gaps(assessment, asked, telling)),
        part('risks', risks),
        ...planInTable(assessment, telling),
        ...sectionsWithDifferences(others, telling),
        ...readLogSection(telling.everyone, readings, telling),
        ...coreDetails(assessment, options),
      ],
    },
    options,
  );
}

/** Said since then, or otherwise than before. */
function hasChanged(one: AssessedContribution, since: string | undefined): boolean {
  const { at, changedMind, earlier } = one;
  // What people think of what a worker wrote stands together: apart, it would look as if some had no say.
  if (isOfWhatAWorkerWrote(one)) return false;
  return changedMind === true || earlier.length > 0 || (since !== undefined && at > since);
}
