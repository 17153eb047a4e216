import { inItem, inThoughts } from '../../assessment/all-contributions.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import type { PlanItem } from '../../assessment/plan-shape.ts';
import { inMarks, listed, moment, speaker } from '../answer/facts.ts';
import type { AnswerOptions } from '../answer/options.ts';
import type { Block } from '../paper.ts';
import { section } from '../section.ts';
import { thoughts } from './thoughts.ts';
import { type Telling, tellingOf, told } from './told.ts';

type Said = PlanItem['life'];

/** The plan to read, one thing to aim for after another: first in somebody's own terms, then whatever was said of it. Nothing where there is none. */
export function planToRead({ plan, aboutThePlan }: Assessment, options: AnswerOptions): readonly Block[] {
  const things = thingsIn({ plan, aboutThePlan }, options);
  return things.length === 0 ? [] : [section(options.t('plan.title'), things)];
}

/** Each thing to aim for, and what people think of the plan as a whole. */
export function thingsIn({ plan, aboutThePlan }: Pick<Assessment, 'plan' | 'aboutThePlan'>, options: AnswerOptions): readonly Block[] {
  return [...plan.map((item) => thing(item, options)), ...(aboutThePlan ? [wholePlan(aboutThePlan, options)] : [])];
}

function thing(item: PlanItem, options: AnswerOptions): Block {
  const { telling: each, same } = tellingOf(inItem(item), options);
  // What is thought of a thing stands beneath it: which words it is about need only be said where there are several.
  const telling = item.life.length > 1 ? each : { ...each, facts: each.facts.filter((name) => name !== 'about') };
  const of = (name: string, said: Said, more: readonly Block[] = []) => field(name, said, more, telling);
  return {
    kind: 'group',
    look: 'thing',
    blocks: [
      ...aim(item, telling),
      ...of('dayToDay', item.dayToDay),
      ...of('change', item.change),
      ...of('keep', item.keep),
      ...of('moreOf', item.moreOf),
      ...item.actions.flatMap(({ whose, what, byWhen }) => of(`does.${whose}`, what, byWhenOf(byWhen, telling))),
      ...of('howWeWillKnow', item.howWeWillKnow),
      ...of('isSafe', item.isSafe),
      ...of('feelsSafe', item.feelsSafe),
      ...of('earlySigns', item.earlySigns),
      ...of('ifItSlips', item.ifItSlips),
      ...of('whoToTell', item.whoToTell),
      ...thoughts(item, telling),
      ...same,
    ],
  };
}

/** What it is that is aimed for; where that was said in an interview that is not in this document, as it was put before somebody. */
function aim({ of, life }: PlanItem, telling: Telling): readonly Block[] {
  const { t } = telling;
  const heading = (name: string): Block => ({ kind: 'heading', level: 3, line: [t(`plan.${name}`)] });
  if (!of) return life.length === 0 ? [heading('part')] : [heading('life'), ...life.map((one) => told(one, telling, 'large'))];
  return [
    heading('of'),
    ...(of.words === null ? [] : [{ kind: 'text', look: 'lead', line: [inMarks(of.words, null)] } as const]),
    { kind: 'text', look: 'quiet', line: listed([...speaker(of.by, telling), [moment(of.said, telling)]], telling) },
  ];
}

function field(name: string, said: Said, more: readonly Block[], telling: Telling): readonly Block[] {
  if (said.length === 0 && more.length === 0) return [];
  const heading: Block = { kind: 'heading', level: 4, line: [telling.t(`plan.${name}`)] };
  return [{ kind: 'group', look: 'field', blocks: [heading, ...said.map((one) => told(one, telling)), ...more] }];
}

function byWhenOf(byWhen: Said, telling: Telling): readonly Block[] {
  if (byWhen.length === 0) return [];
  return [{ kind: 'heading', level: 5, line: [telling.t('plan.byWhen')] }, ...byWhen.map((one) => told(one, telling))];
}

/** What people think of the plan as a whole. */
export function wholePlan(about: NonNullable<Assessment['aboutThePlan']>, options: AnswerOptions): Block {
  const { telling, same } = tellingOf(inThoughts(about), options);
  return { kind: 'group', look: 'thing', blocks: [{ kind: 'heading', level: 3, line: [options.t('plan.whole')] }, ...thoughts(about, telling), ...same] };
}
