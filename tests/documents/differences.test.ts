import { describe, expect, test } from 'vitest';
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import { differences, isOfWhatAWorkerWrote } from '../../src/documents/agreement/differences.ts';
import type { AnswerOptions } from '../../src/documents/answer/options.ts';
import { speakersOf } from '../../src/documents/authors.ts';
import type { Block } from '../../src/documents/paper.ts';
import { sectionTitles } from '../../src/documents/section-titles.ts';
import { dialogOf } from '../assessment/planned-dialog.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { wordsSaidIn } from './any-paper.ts';
import { READER } from './reader.ts';

const options: AnswerOptions = { ...READER, of: 'assessment', owner: null, pictures: new Map() };
const ASHA = { role: 'worker', name: 'Asha' } as const;

/** What somebody says of what Asha wrote: a mark, words, or both. */
function one(name: string | null, role: 'child' | 'parent', mark: string | null, words: string | null): WrittenRecord {
  const record = new WrittenRecord({ dialog: 'planned@1', role, names: name === null ? {} : { [role === 'child' ? 'child' : 'self']: name } });
  if (name !== null) record.add({ kind: 'handed-over', speaker: { role, name }, typing: 'respondent' });
  const brought = record.add({
    kind: 'brought',
    what: 'worries',
    words: 'He is late\0.',
    from: { interview: 'of-asha', entry: 1 },
    by: ASHA,
    said: '2026-03-04T10:00:00.000Z',
    section: 'worried-about',
    asked: null,
  });
  if (mark !== null) record.add({ kind: 'about', entry: record.chose(mark, 'what-a-worker-wrote', [mark]), brought });
  if (words !== null) record.add({ kind: 'about', entry: record.said(words, 'what-a-worker-wrote'), brought });
  return record;
}

function shown(...records: readonly WrittenRecord[]) {
  const interviews = records.map(({ entries }, at) => ({ id: `i${at}`, entries }));
  const all = allContributions(assemble({ interviews, dialogOf, audience: 'own-copy', child: null, titles: sectionTitles(READER.t) }));
  const blocks = differences(all, [ASHA, ...speakersOf(all), { role: 'parent', name: 'Gran' }], options);
  return { all, blocks, within: blocks.flatMap((block) => (block.kind === 'group' ? block.blocks : [])) };
}

const marksIn = (blocks: readonly Block[]) =>
  blocks.flatMap((block) =>
    block.kind === 'list'
      ? block.lines.map((line) => line.map((piece) => (typeof piece === 'string' ? piece : 'words' in piece ? piece.words : '?')).join(''))
      : [],
  );

describe('agreement', () => {
  test('is who gave which mark, from marks alone, and who gave none', () => {
    const { within } = shown(
      one('Mum', 'parent', 'agree', 'naw, it is all wrong'),
      one('Kyle', 'child', 'some', 'its no ma mums fault'),
      one('Dad', 'parent', 'not-sure', null),
      one('Nan', 'parent', null, 'I agree with it'),
    );
    expect(marksIn(within)).toEqual(['Agree: Mum', 'Agree with some of it: Kyle', 'Not sure: Dad', 'No answer here: Nan, Gran']);
  });

  test('shows what the worker wrote, and each person’s own words under their name, all of them once', () => {
    const { all, blocks, within } = shown(one('Mum', 'parent', 'agree', 'aye'), one('Kyle', 'child', 'some', 'its no ma mums fault\ud83d'));
    expect(within[1]).toEqual({ kind: 'text', look: 'lead', line: [{ words: 'He is late\0.', language: 'en', inMarks: true }] });
    expect(within[2]).toMatchObject({ look: 'quiet', line: [{ words: 'Asha' }, ', ', 'Worker', ', ', { text: '4 March 2026' }] });
    expect(blocks).toHaveLength(1);
    expect(wordsSaidIn(blocks)).toEqual(['aye', 'its no ma mums fault\ud83d']);
    expect(all.every(isOfWhatAWorkerWrote)).toBe(true);
  });

  test('has no line of marks where nobody gave one, and is nothing where nothing was put before anybody', () => {
    expect(marksIn(shown(one('Mum', 'parent', null, 'aye')).within)).toEqual([]);
    const other = new WrittenRecord({ dialog: 'planned@1', role: 'child' });
    other.said('x', 'worry');
    expect(shown(other).blocks).toEqual([]);
  });
});
