import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { inMarks, listed, moment, speaker } from '../answer/facts.ts';
import type { AnswerOptions } from '../answer/options.ts';
import type { Block } from '../paper.ts';
import { tellingOf, told } from '../plan/told.ts';
import { MARKS, type Mark, type Marked, marksGiven } from './marks.ts';

type About = NonNullable<AssessedContribution['about']>;

/** Whether it is what somebody thinks of something that a worker wrote. */
export function isOfWhatAWorkerWrote({ about }: Pick<AssessedContribution, 'about'>): boolean {
  return about?.what === 'worries';
}

/**
 * What each person thinks of what a worker wrote, one thing after another: who gave which mark, and then everybody's own words, whose they are above them.
 * Nothing is summed up, and nobody's words are weighed against anybody else's. Only the contributions of which `isOfWhatAWorkerWrote` holds are in it.
 * @param everyone who has a part in the document: of whom no mark is known, that is said
 */
export function differences(
  contributions: readonly AssessedContribution[],
  everyone: readonly AssessedContribution['by'][],
  options: AnswerOptions,
): readonly Block[] {
  const thoughts = contributions.filter(isOfWhatAWorkerWrote);
  return [...Map.groupBy(thoughts, ({ about }) => about?.id)].map(([, of]) => thing(of, everyone, options));
}

function thing(thoughts: readonly AssessedContribution[], everyone: readonly AssessedContribution['by'][], options: AnswerOptions): Block {
  const { t } = options;
  const { telling, same } = tellingOf(thoughts, options);
  const each = { ...telling, facts: telling.facts.filter((name) => name !== 'about') };
  const about = thoughts[0]?.about;
  return {
    kind: 'group',
    look: 'thing',
    blocks: [
      { kind: 'heading', level: 3, line: [t('agreement.of')] },
      ...(about ? written(about, thoughts[0]?.language ?? null, telling) : []),
      ...marksGiven(marksIn(thoughts, everyone), options),
      { kind: 'heading', level: 4, line: [t('agreement.inTheirWords')] },
      ...thoughts.map((one) => told(one, each)),
      ...same,
    ],
  };
}

function written({ words, by, said }: About, language: string | null, options: AnswerOptions): readonly Block[] {
  return [
    ...(words === null ? [] : [{ kind: 'text', look: 'lead', line: [inMarks(words, language)] } as const]),
    { kind: 'text', look: 'quiet', line: listed([...speaker(by, options), [moment(said, options)]], options) },
  ];
}

/** The last mark of each; whoever wrote it is not asked. */
function marksIn(thoughts: readonly AssessedContribution[], everyone: readonly AssessedContribution['by'][]): readonly Marked[] {
  const writer = thoughts[0]?.about?.by;
  const given = new Map(thoughts.flatMap(({ by, chose }) => (isMark(chose?.id) ? [[keyOf(by), { by, mark: chose.id }] as const] : [])));
  const rest = everyone.filter((by) => !given.has(keyOf(by)) && (!writer || keyOf(by) !== keyOf(writer)));
  return [...given.values(), ...rest.map((by) => ({ by, mark: null }))];
}

function isMark(id: string | undefined): id is Mark {
  return MARKS.some((mark) => mark === id);
}

function keyOf({ role, name }: AssessedContribution['by']): string {
  return JSON.stringify([role, name]);
}
