import type { Assessment } from '../../assessment/assessment.ts';
import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { differences, isOfWhatAWorkerWrote } from '../agreement/differences.ts';
import { answersByQuestion } from '../answer/by-question.ts';
import { isOther } from '../answer/facts.ts';
import type { Block, Paper } from '../paper.ts';
import { thingsIn } from '../plan/plan.ts';
import { section } from '../section.ts';
import { ownerOfView, tellingOfView, type ViewOptions, viewPaper } from '../view.ts';
import { whoToTalkTo } from '../who-to-talk-to.ts';

type Said = readonly AssessedContribution[];

/**
 * A child's copy of their file, short, in large letters and with our pictures: their own words first, then what people said is going well, what they worry about,
 * the plan, and whom they can talk to. What others said elsewhere is not for a child to carry about. It never changes a word. Pure.
 */
export function childPaper(whole: Assessment, options: ViewOptions): Paper {
  const assessment = childsPart(whole, options);
  const { t, drawings } = options;
  const telling = { ...tellingOfView(whole, options), isBare: true };
  const all = [...assessment.sections.flatMap(({ contributions }) => contributions), ...assessment.otherThingsSaid];
  const thoughts = all.filter(isOfWhatAWorkerWrote);
  const isMine = (one: AssessedContribution) => !isOther(one, telling);
  const ofOthers = ({ contributions }: { readonly contributions: Said }) => contributions.filter((one) => !isMine(one) && !isOfWhatAWorkerWrote(one));
  const [, , , worries, goingWell] = assessment.sections;
  const part = (name: string, picture: string, blocks: readonly Block[]): readonly Block[] =>
    blocks.length === 0 ? [] : [section(t(`views.child.${name}`), [...drawing(drawings?.get(picture)), ...blocks])];
  const mine = answersByQuestion(
    all.filter((one) => isMine(one) && !isOfWhatAWorkerWrote(one)),
    telling,
  );
  const things = thingsIn(assessment, telling);
  const others = [
    ...part('goingWell', 'place-good', answersByQuestion(ofOthers(goingWell), telling)),
    ...part('worries', 'place-not-good', answersByQuestion(ofOthers(worries), telling)),
  ];
  return viewPaper(
    'child',
    assessment,
    {
      isShort: true,
      body: [
        ...part('mine', 'child', sideBySide(mine)),
        ...sideBySide(others),
        ...part('agree', 'people', differences(thoughts, telling.everyone, telling)),
        ...(things.length === 0 ? [] : [section(t('plan.title'), sideBySide(things))]),
        section(t('views.talk.title'), whoToTalkTo(options)),
      ],
    },
    options,
  );
}

/** Where there is room, so that a few pages hold it. */
function sideBySide(blocks: readonly Block[]): readonly Block[] {
  return blocks.length < 2 ? blocks : [{ kind: 'group', look: 'columns', blocks }];
}

function drawing(svg: string | undefined): readonly Block[] {
  return svg === undefined ? [] : [{ kind: 'drawing', svg, alt: null }];
}

/** What the copy holds, and nothing else: its data must not hold more than its pages. */
export function childsPart(assessment: Assessment, options: Pick<ViewOptions, 'owner'>): Assessment {
  const whose = ownerOfView(assessment, options);
  const own = (contributions: Said) => contributions.filter((one) => !isOther(one, whose));
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
