import type { Assessment } from '../../assessment/assessment.ts';
import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { isOfWhatAWorkerWrote } from '../agreement/differences.ts';
import { coreDetails } from '../core-details.ts';
import type { Paper } from '../paper.ts';
import { planInTable } from '../plan/plan-in-table.ts';
import { readLogSection } from '../read-log.ts';
import { sectionsWithDifferences } from '../sections-with-differences.ts';
import { tellingOfView, type ViewOptions, viewPaper } from '../view.ts';

/** Questions of the talks about a long-term home (practice.md 2.8): about the home that could be, and what each thinks of the plan for it. */
const HOMES: readonly string[] = ['PM4', 'PM5', 'PM15'];
const VIEWS: readonly string[] = ['PM13', 'PM14', 'PM16'];

/** What the child's story is told in; the order of telling is that of time. */
const STORY: readonly string[] = ['whats-going-on', 'me-and-my-family'];

/**
 * For a permanence review and panel: the story in the order in which it was told; what was asked about a long-term home, where that could be, and what each
 * person thinks of the plan for it; then the rest of the five sections, the plan and the core details. Pure.
 */
export function permanencePaper(assessment: Assessment, options: ViewOptions): Paper {
  const { t, readings = [] } = options;
  const telling = tellingOfView(assessment, options);
  const placed = [...assessment.sections, { id: 'other', title: t('assessment.other'), contributions: assessment.otherThingsSaid }];
  const sorted = placed.map((one) => ({ ...one, places: Map.groupBy(one.contributions, (contribution) => placeOf(contribution, one.id)) }));
  const all = (place: Place) => sorted.flatMap(({ places }) => places.get(place) ?? []);
  const part = (place: Place, contributions: readonly AssessedContribution[]) => ({ title: t(`views.permanence.${place}`), contributions });
  return viewPaper(
    'permanence',
    assessment,
    {
      body: [
        ...sectionsWithDifferences(
          [
            part('story', all('story').toSorted(byTime)),
            part('extras', all('extras')),
            part('homes', all('homes')),
            part('views', all('views')),
            ...sorted.map(({ title, places }) => ({ title, contributions: places.get('rest') ?? [] })),
          ],
          telling,
        ),
        ...planInTable(assessment, telling),
        ...readLogSection(telling.everyone, readings, telling),
        ...coreDetails(assessment, options),
      ],
    },
    options,
  );
}

type Place = 'story' | 'extras' | 'homes' | 'views' | 'rest';

function placeOf(one: AssessedContribution, section: string): Place {
  const { id } = one.question;
  if (isOfWhatAWorkerWrote(one)) return 'rest';
  if (id !== null && HOMES.includes(id)) return 'homes';
  if (id !== null && VIEWS.includes(id)) return 'views';
  if (id?.startsWith('PM')) return 'extras';
  return STORY.includes(section) ? 'story' : 'rest';
}

/** Moments of one form, so that letters order them. */
function byTime(one: AssessedContribution, other: AssessedContribution): number {
  return one.at < other.at ? -1 : Number(one.at > other.at);
}
