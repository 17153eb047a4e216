import type { Assessment } from '../assessment/assessment.ts';
import type { CoreDetail } from '../assessment/core.ts';
import { CORE_FIELDS } from '../record/core-field.ts';
import { listed, named } from './answer/facts.ts';
import type { Block, Line } from './paper.ts';
import type { Reader } from './reader.ts';
import { section } from './section.ts';

/** A child's core details, on a page of their own at the end: what workers keep beside the assessment, exactly as they wrote it. Nothing where there are none. */
export function coreDetails({ core }: Pick<Assessment, 'core'>, reader: Reader): readonly Block[] {
  const rows = CORE_FIELDS.flatMap((field) => {
    const detail = core?.[field];
    return detail ? [[text([reader.t(`core.fields.${field}`)]), wordsOf(detail, reader), writtenBy(detail, reader)]] : [];
  });
  if (rows.length === 0) return [];
  const { t } = reader;
  const table: Block = { kind: 'table', caption: t('core.caption'), head: [[t('core.what')], [t('core.value')], [t('core.written')]], rows };
  return [{ kind: 'new-page' }, section(t('core.title'), [table])];
}

function wordsOf({ value, concealed = [] }: CoreDetail, reader: Reader): readonly Block[] {
  const from = listed(
    concealed.map((name): Line => [named(name)]),
    reader,
  );
  return [
    ...(value === null ? text([reader.t('assessment.erased')]) : [{ kind: 'words', quoted: { words: value, language: null }, size: 'small' } as const]),
    ...(concealed.length === 0 ? [] : text([{ badge: reader.t('core.concealed') }, ' ', ...from])),
  ];
}

function writtenBy({ by, at }: CoreDetail, reader: Reader): readonly Block[] {
  return text(listed([[named(by)], [{ at, text: reader.day(at) }]], reader));
}

function text(line: Line): readonly Block[] {
  return [{ kind: 'text', look: 'plain', line }];
}
