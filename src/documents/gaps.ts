import { allContributions } from '../assessment/all-contributions.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { AssessedContribution } from '../assessment/contribution-shape.ts';
import { named } from './answer/facts.ts';
import type { AnswerOptions } from './answer/options.ts';
import { speakersOf } from './authors.ts';
import type { Block, Line } from './paper.ts';

/** What is not there: whose voice is missing of those who were asked, whether the child and a parent are heard at all, and sections without words. */
export function gaps(assessment: Assessment, asked: readonly AssessedContribution['by'][], { t, of }: Pick<AnswerOptions, 't' | 'of'>): readonly Block[] {
  const heard = speakersOf(allContributions(assessment).filter(({ ownView }) => !ownView));
  const silent = asked.filter((by) => !heard.some((one) => one.role === by.role && one.name === by.name));
  const noOne = (name: string, ...roles: readonly AssessedContribution['by']['role'][]): readonly Line[] =>
    heard.some(({ role }) => roles.includes(role)) ? [] : [[t(`views.gaps.${name}`)]];
  const lines: readonly Line[] = [
    ...noOne('noChild', 'child', 'young-person'),
    ...noOne('noParent', 'parent'),
    ...silent.map(({ role, name }): Line => [`${t('views.gaps.silent')} `, ...(name === null ? [] : [named(name), ', ']), t(`${of}.by.${role}`)]),
    ...assessment.sections.filter(({ contributions }) => contributions.length === 0).map(({ title }): Line => [t('views.gaps.section', { title })]),
    ...(assessment.plan.length === 0 ? [[t('views.gaps.plan')]] : []),
  ];
  return [lines.length === 0 ? { kind: 'text', look: 'plain', line: [t('views.gaps.none')] } : { kind: 'list', lines }];
}
