import type { Assessment } from '../../assessment/assessment.ts';
import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { SectionId } from '../../record/section.ts';
import { differences, isOfWhatAWorkerWrote } from '../agreement/differences.ts';
import { answersByQuestion } from '../answer/by-question.ts';
import { isOther } from '../answer/facts.ts';
import type { Block, Paper } from '../paper.ts';
import { thingsIn } from '../plan/plan.ts';
import { readLogInWords } from '../read-log.ts';
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
  const { t, drawings, readings = [] } = options;
  const telling = { ...tellingOfView(whole, options), isBare: true };
  const all = [...assessment.sections.flatMap(({ contributions }) => contributions), ...assessment.otherThingsSaid];
  const thoughts = all.filter(isOfWhatAWorkerWrote);
  const isMine = (one: AssessedContribution) => !isOther(one, telling);
  const ofOthers = ({ contributions }: { readonly contributions: Said }) => contributions.filter((one) => !isMine(one) && !isOfWhatAWorkerWrote(one));
  const [, , , worries, goingWell] = assessment.sections;
  const part = (name: string, picture: string, blocks: readonly Block[]): readonly Block[] =>
    blocks.length === 0 ? [] : [section(t(`views.child.${name}`), [...drawing(drawings?.get(picture)), ...blocks])];
  const mine = (contributions: Said) =>
    answersByQuestion(
      contributions.filter((one) => isMine(one) && !isOfWhatAWorkerWrote(one)),
      { ...telling, asksAt: 4 },
    );
  const placed = [...assessment.sections, { id: 'other', title: t('own-copy.other'), contributions: assessment.otherThingsSaid } as const];
  const words = placed
    .map(({ id, title, contributions }) => ({ title, picture: PICTURES[id], blocks: mine(contributions) }))
    .filter(({ blocks }) => blocks.length > 0);
  const things = thingsIn(assessment, telling).map(inColumns);
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
        ...part(
          'mine',
          'child',
          inFlow(
            words.map(({ title, picture, blocks }) => ({
              kind: 'group',
              look: 'part',
              blocks: [{ kind: 'heading', level: 3, line: [title] }, ...drawing(drawings?.get(picture)), ...blocks],
            })),
          ),
        ),
        ...sideBySide(others),
        ...part('agree', 'people', differences(thoughts, telling.everyone, telling)),
        ...(things.length === 0 ? [] : [section(t('plan.title'), [...drawing(drawings?.get('plan')), ...things])]),
        ...readLogInWords(telling.everyone, readings, telling),
        section(t('views.talk.title'), [...drawing(drawings?.get('talk')), ...whoToTalkTo(options)]),
      ],
    },
    options,
  );
}

/** What stands before each section. */
const PICTURES: Readonly<Record<SectionId | 'other', string>> = {
  'whats-going-on': 'day',
  'me-and-my-family': 'people',
  'important-to-me': 'heart',
  'worried-about': 'place-not-good',
  'going-well': 'place-good',
  other: 'notes',
};

/** A thing in the plan with its facts side by side. */
function inColumns(thing: Block): Block {
  if (thing.kind !== 'group') return thing;
  const isFact = (block: Block) => block.kind === 'group' && block.look === 'field';
  const first = thing.blocks.findIndex(isFact);
  if (first === -1) return thing;
  const facts = thing.blocks.filter(isFact);
  return { ...thing, blocks: [...thing.blocks.slice(0, first), ...sideBySide(facts), ...thing.blocks.slice(first).filter((block) => !isFact(block))] };
}

/** Where there is room, so that a few pages hold it. */
function sideBySide(blocks: readonly Block[]): readonly Block[] {
  return blocks.length < 2 ? blocks : [{ kind: 'group', look: 'columns', blocks }];
}

function inFlow(blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'group', look: 'flow', blocks }];
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
