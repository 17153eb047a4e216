import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { listed, named } from '../answer/facts.ts';
import type { AnswerOptions } from '../answer/options.ts';
import type { Block, Line } from '../paper.ts';

type Speaker = AssessedContribution['by'];

/** What somebody can tap of what a worker wrote (practice.md 5.2). */
export const MARKS = ['agree', 'some', 'do-not-agree', 'not-sure'] as const;

export type Mark = (typeof MARKS)[number];

/** What one person tapped; null where they tapped none of the marks. */
export interface Marked {
  readonly by: Speaker;
  readonly mark: Mark | null;
}

/** Who gave which mark, one line for each mark: taken from marks alone, never from words. Nothing where nobody gave one. */
export function marksGiven(given: readonly Marked[], options: Pick<AnswerOptions, 't' | 'of' | 'locale'>): readonly Block[] {
  if (given.every(({ mark }) => mark === null)) return [];
  const lines = [...MARKS, null].flatMap((mark): readonly Line[] => {
    const who = given.filter((one) => one.mark === mark).map(({ by }) => by);
    if (who.length === 0) return [];
    const names = who.map((by): Line => [by.name === null ? options.t(`${options.of}.by.${by.role}`) : named(by.name)]);
    return [[`${options.t(`agreement.mark.${mark ?? 'none'}`)} `, ...listed(names, options)]];
  });
  return [{ kind: 'list', lines }];
}
