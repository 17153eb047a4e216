import { inItem } from '../../assessment/all-contributions.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { PlanItem } from '../../assessment/plan-shape.ts';
import { earlier } from '../answer/answer.ts';
import { inMarks, listed, moment, speaker, whose } from '../answer/facts.ts';
import type { AnswerOptions } from '../answer/options.ts';
import { wording } from '../answer/wording.ts';
import type { Block } from '../paper.ts';
import { agreementOf, reviewOf } from './thoughts.ts';
import { type Telling, tellingOf } from './told.ts';

type Said = readonly AssessedContribution[];

/** What stands in each column, by the name of its heading, in this order. A column in which nobody said anything is left out. */
const COLUMNS: Readonly<Record<string, (item: PlanItem, telling: Telling) => readonly Block[]>> = {
  life: aim,
  changesAndStays: (item, telling) => [
    ...part('dayToDay', item.dayToDay, telling),
    ...part('change', item.change, telling),
    ...part('keep', item.keep, telling),
    ...part('moreOf', item.moreOf, telling),
  ],
  whoDoesWhat: ({ actions }, telling) =>
    actions.flatMap(({ whose: theirs, what, byWhen }) => [...part(`does.${theirs}`, what, telling), ...part('byWhen', byWhen, telling)]),
  howWeWillKnow: (item, telling) => [
    ...item.howWeWillKnow.flatMap((one) => cell(one, telling)),
    ...part('isSafe', item.isSafe, telling),
    ...part('feelsSafe', item.feelsSafe, telling),
  ],
  ifItGoesWrong: (item, telling) => [
    ...part('earlySigns', item.earlySigns, telling),
    ...part('ifItSlips', item.ifItSlips, telling),
    ...part('whoToTell', item.whoToTell, telling),
  ],
  review: ({ review }, telling) => review.map((one) => reviewOf(one, telling, { level: 3, tell: cell })),
  agreement: ({ agreement }, telling) => agreement.map((one) => agreementOf(one, telling, { level: 3, tell: cell })),
};

/**
 * The plan as a table: one row for each thing to aim for, in each cell the exact words of whoever said them, with whose they are. What is the same of all of it
 * (how it was said, who sees it) stands beneath, once. Nothing where there is no plan; what was said of the plan as a whole is not in it.
 */
export function planTable({ plan }: Pick<Assessment, 'plan'>, options: AnswerOptions): readonly Block[] {
  if (plan.length === 0) return [];
  const { telling, same } = tellingOf(plan.flatMap(inItem), options);
  const rows = plan.map((item) => Object.values(COLUMNS).map((draw) => draw(item, telling)));
  const names = Object.keys(COLUMNS);
  const isFilled = (column: number) => rows.some((row) => row[column]?.length);
  const shown = names.map((_, at) => at).filter(isFilled);
  return [
    {
      kind: 'table',
      landscape: true,
      caption: options.t('plan.caption'),
      head: shown.map((at) => [options.t(`plan.${names[at]}`)]),
      rows: rows.map((row) => shown.map((at) => row[at] ?? [])),
    },
    ...same,
  ];
}

/** What is aimed for; where that was said in an interview that is not in this document, as it was put before somebody. */
function aim({ of, life }: PlanItem, telling: Telling): readonly Block[] {
  if (!of) return life.flatMap((one) => cell(one, telling));
  return [
    ...(of.words === null ? [] : [{ kind: 'text', look: 'plain', line: [inMarks(of.words, null)] } as const]),
    { kind: 'text', look: 'quiet', line: listed([...speaker(of.by, telling), [moment(of.said, telling)]], telling) },
    ...life.flatMap((one) => cell(one, telling)),
  ];
}

/** One sort of thing in a cell that can hold several. */
function part(name: string, said: Said, telling: Telling): readonly Block[] {
  if (said.length === 0) return [];
  return [{ kind: 'heading', level: 3, line: [telling.t(`plan.${name}`)] }, ...said.flatMap((one) => cell(one, telling))];
}

/** Whose words they are, and the words. Its column says what was asked. */
function cell(contribution: AssessedContribution, telling: Telling): readonly Block[] {
  return [...whose(contribution, telling), ...wording(contribution, contribution.language, telling, 'small'), ...earlier(contribution, telling)];
}
