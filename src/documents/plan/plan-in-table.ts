import type { Assessment } from '../../assessment/assessment.ts';
import type { AnswerOptions } from '../answer/options.ts';
import type { Block } from '../paper.ts';
import { section } from '../section.ts';
import { wholePlan } from './plan.ts';
import { planTable } from './table.ts';

/** The plan as a table under its heading, and beneath what people think of it as a whole. Nothing where there is none. */
export function planInTable({ plan, aboutThePlan }: Pick<Assessment, 'plan' | 'aboutThePlan'>, options: AnswerOptions): readonly Block[] {
  const table = planTable({ plan }, options);
  const whole = aboutThePlan ? [wholePlan(aboutThePlan, options)] : [];
  return table.length + whole.length === 0 ? [] : [section(options.t('plan.title'), [...table, ...whole])];
}
