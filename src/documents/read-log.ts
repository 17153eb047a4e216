import type { AssessedContribution } from '../assessment/contribution-shape.ts';
import { listed, named, speaker } from './answer/facts.ts';
import type { AnswerOptions } from './answer/options.ts';
import type { Block, Line } from './paper.ts';
import { section } from './section.ts';

/** How one person came to know a document before others talk about it. Moments are ISO 8601, null where it did not happen. */
export interface Reading {
  readonly by: AssessedContribution['by'];
  readonly offered: string | null;
  readonly read: string | null;
  readonly explained: string | null;
  /** In which language, as a worker wrote it. */
  readonly language: string | null;
}

/** The log under its heading, for a meeting. */
export function readLogSection(everyone: readonly AssessedContribution['by'][], readings: readonly Reading[], options: AnswerOptions): readonly Block[] {
  const log = readLog(everyone, readings, options);
  return log.length === 0 ? [] : [section(options.t('views.readLog.title'), log)];
}

/**
 * The log for one of the family, in plain words, of nobody but those whom this document names anyway. Nothing where it was offered to none of them.
 * @param everyone who may be named
 */
export function readLogInWords(everyone: readonly AssessedContribution['by'][], readings: readonly Reading[], options: AnswerOptions): readonly Block[] {
  const { t, day } = options;
  const isNamed = ({ by }: Reading) => everyone.some((one) => one.role === by.role && one.name === by.name);
  const lines = readings.filter(isNamed).flatMap((reading): readonly Line[] => {
    const happened = HAPPENINGS.flatMap((name): readonly Line[] => {
      const at = reading[name];
      return at === null ? [] : [[`${t(`views.readBy.${name}`)} `, { at, text: day(at) }]];
    });
    if (happened.length === 0) return [];
    const language = reading.language === null ? [] : [[`${t('views.readBy.language')} `, named(reading.language)]];
    return [listed([...speaker(reading.by, options), ...happened, ...language], options)];
  });
  return lines.length === 0 ? [] : [section(t('views.readBy.title'), [{ kind: 'list', lines }])];
}

const HAPPENINGS = ['offered', 'read', 'explained'] as const;

const COLUMNS = ['who', 'offered', 'read', 'explained', 'language'] as const;

/** Who has read it: a line for each person, with what is known; what is not known stays empty, to be filled in by hand. */
function readLog(everyone: readonly AssessedContribution['by'][], readings: readonly Reading[], options: AnswerOptions): readonly Block[] {
  const { t, day } = options;
  const rest = everyone.filter((by) => !readings.some((one) => one.by.role === by.role && one.by.name === by.name));
  const rows = [...readings, ...rest.map((by): Reading => ({ by, offered: null, read: null, explained: null, language: null }))];
  if (rows.length === 0) return [];
  const cell = (line: Line): readonly Block[] => [{ kind: 'text', look: 'plain', line }];
  const onDay = (at: string | null) => (at === null ? [] : cell([{ at, text: day(at) }]));
  return [
    {
      kind: 'table',
      caption: t('views.readLog.caption'),
      head: COLUMNS.map((name) => [t(`views.readLog.${name}`)]),
      rows: rows.map(({ by, offered, read, explained, language }) => [
        cell(listed(speaker(by, options), options)),
        onDay(offered),
        onDay(read),
        onDay(explained),
        language === null ? [] : cell([named(language)]),
      ]),
    },
  ];
}
