import type { AssessedContribution } from '../assessment/contribution-shape.ts';
import type { Block } from './paper.ts';
import type { Reader } from './reader.ts';

/** When a document was made, and from which days the words in it are. `madeAt`: ISO 8601. */
export function dates(contributions: readonly AssessedContribution[], madeAt: string, { t, date, day }: Pick<Reader, 't' | 'date' | 'day'>): Block {
  const said = contributions.map(({ at }) => at).toSorted();
  const [first, last] = [said[0], said.at(-1)];
  return {
    kind: 'facts',
    lines: [
      [t('dates.made', { date: date(madeAt) })],
      ...(first === undefined || last === undefined
        ? []
        : [[day(first) === day(last) ? t('dates.on', { day: day(first) }) : t('dates.between', { first: day(first), last: day(last) })]]),
    ],
  };
}
