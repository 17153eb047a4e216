import type { Assessment } from '../../assessment/assessment.ts';
import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { answer } from '../answer/answer.ts';
import { isOther } from '../answer/facts.ts';
import type { Block, Paper } from '../paper.ts';
import { planToRead } from '../plan/plan.ts';
import { section } from '../section.ts';
import { tellingOfView, type ViewOptions, viewPaper } from '../view.ts';
import { whoToTalkTo } from '../who-to-talk-to.ts';

type Said = readonly AssessedContribution[];

/**
 * A child's copy of their file, short, in large letters and with our pictures: their own words first, then what people said is going well, what they worry about,
 * the plan, and whom they can talk to. What others said elsewhere is not for a child to carry about. It never changes a word. Pure.
 */
export function childPaper(whole: Assessment, options: ViewOptions): Paper {
  const assessment = chosen(whole, options);
  const { t, drawings } = options;
  const telling = { ...tellingOfView(whole, options), isBare: true };
  const mine = [...assessment.sections.flatMap(({ contributions }) => contributions), ...assessment.otherThingsSaid].filter((one) => !isOther(one, telling));
  const [, , , worries, goingWell] = assessment.sections.map(({ contributions }) => contributions.filter((one) => isOther(one, telling)));
  const part = (name: string, picture: string, said: Said | undefined): readonly Block[] =>
    said?.length ? [section(t(`views.child.${name}`), [...drawing(drawings?.get(picture)), ...said.map((one) => answer(one, telling))])] : [];
  return viewPaper(
    'child',
    assessment,
    {
      body: [
        ...part('mine', 'child', mine),
        ...part('goingWell', 'place-good', goingWell),
        ...part('worries', 'place-not-good', worries),
        ...planToRead(assessment, telling),
        section(t('views.talk.title'), whoToTalkTo(options)),
      ],
    },
    options,
  );
}

function drawing(svg: string | undefined): readonly Block[] {
  return svg === undefined ? [] : [{ kind: 'drawing', svg, alt: null }];
}

/** What the copy holds, and nothing else: its data must not hold more than its pages. */
function chosen(assessment: Assessment, options: ViewOptions): Assessment {
  const telling = tellingOfView(assessment, options);
  const own = (contributions: Said) => contributions.filter((one) => !isOther(one, telling));
  const [now, family, important, worries, goingWell] = assessment.sections;
  return {
    ...assessment,
    sections: [
      { ...now, contributions: own(now.contributions) },
      { ...family, contributions: own(family.contributions) },
      { ...important, contributions: own(important.contributions) },
      worries,
      goingWell,
    ],
    otherThingsSaid: own(assessment.otherThingsSaid),
  };
}
