import type { AssessedContribution } from '../assessment/contribution-shape.ts';
import { how, listed, moment, speaker } from './answer/facts.ts';
import type { AnswerOptions } from './answer/options.ts';
import type { Block, Line } from './paper.ts';

type Speaker = AssessedContribution['by'];

/** The people whose words they are, each once, in the order of speaking. */
export function speakersOf(contributions: readonly AssessedContribution[]): readonly Speaker[] {
  return [...byPerson(contributions).values()].flatMap(([first]) => (first ? [first.by] : []));
}

/** Who wrote what: each person with how many answers they gave, in which ways, and on which days. */
export function authors(contributions: readonly AssessedContribution[], options: AnswerOptions): readonly Block[] {
  const people = [...byPerson(contributions).values()];
  return people.length === 0 ? [] : [{ kind: 'facts', lines: people.map((theirs) => lineOf(theirs, options)) }];
}

function lineOf(theirs: readonly AssessedContribution[], options: AnswerOptions): Line {
  const { t, day } = options;
  const [first] = theirs;
  const ways = new Map(theirs.map((one) => how(one, options, false)).map((way) => [JSON.stringify(way), way]));
  const days = new Map(
    theirs
      .map(({ at }) => at)
      .toSorted()
      .map((at) => [day(at), at]),
  );
  const dates = [...days.values()].map((at): Line => [moment(at, { date: day })]);
  const count = t('authors.answers', { count: String(theirs.length) });
  return listed([...(first ? speaker(first.by, options) : []), [count], ...ways.values(), ...dates], options);
}

function byPerson(contributions: readonly AssessedContribution[]): Map<string, readonly AssessedContribution[]> {
  return Map.groupBy(contributions, ({ by }) => JSON.stringify([by.role, by.name]));
}
