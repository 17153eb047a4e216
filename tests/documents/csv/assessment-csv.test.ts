import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allContributions } from '../../../src/assessment/all-contributions.ts';
import { assemble } from '../../../src/assessment/assemble.ts';
import type { Assessment } from '../../../src/assessment/assessment.ts';
import { assessmentCsv } from '../../../src/documents/csv/assessment-csv.ts';
import { cellOf } from '../../../src/documents/csv/cell.ts';
import { placedIn } from '../../../src/documents/csv/placed.ts';
import { sectionTitles } from '../../../src/documents/section-titles.ts';
import { anyInterview, anyWords, RUNS } from '../../assessment/any-interview.ts';
import { dialogOf } from '../../assessment/planned-dialog.ts';
import { DIALOG, WrittenRecord } from '../../assessment/written-record.ts';
import naughty from '../../data/blns.json' with { type: 'json' };
import { READER } from '../reader.ts';
import { exactIn, readCsv, recordsIn } from './reading-csv.ts';

const CELLS = 20_000;
const titles = sectionTitles(READER.t);
const csv = (assessment: Assessment) => assessmentCsv(assessment, READER.t);

function assessmentOf(records: Readonly<Record<string, WrittenRecord>>): Assessment {
  const interviews = Object.entries(records).map(([id, { entries }]) => ({ id, entries }));
  return assemble({ interviews, dialogOf, audience: 'assessment', child: { id: 'child-1', name: 'Kyle' }, titles });
}

const record = (more: ConstructorParameters<typeof WrittenRecord>[0] = {}) =>
  new WrittenRecord({ dialog: 'planned@1', role: 'child', practice: false, ...more });

/** An assessment of these words, each an answer of its own. */
function ofWords(all: readonly string[]): Assessment {
  const one = record();
  for (const words of all) one.shared(one.said(words, 'good'), ['worker', 'meeting']);
  return assessmentOf({ one });
}

const bytesOf = (text: string) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(new TextEncoder().encode(text));

describe('a CSV file of an assessment', () => {
  test('has a row for each contribution, with whose it is, how it was asked and who may see it', () => {
    const one = record({ names: { child: 'Kyle', worker: 'Asha' } });
    one.add({ kind: 'handed-over', speaker: { role: 'child', name: null }, typing: 'worker' });
    const prompt = one.asked('good', ['What is good in your life?']);
    const entry = one.said('ma dug, "Bruno"\nand ma gran', 'good', { prompt });
    one.shared(entry, ['worker', 'meeting']);
    one.add({ kind: 'read-back', entry, confirmed: true });
    const [row, ...more] = recordsIn(csv(assessmentOf({ 'i-1': one })));
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      contribution: `i-1/${entry}`,
      file: 'child-1',
      interview: 'i-1',
      section: 'going-well',
      'as asked': 'What is good in your life?',
      dialog: 'planned@1',
      words: 'ma dug, "Bruno"\nand ma gran',
      language: 'en',
      who: 'child',
      'typed by': 'worker',
      mode: 'scribed',
      state: 'shared',
      'shared with': 'worker; meeting',
      'read back': 'yes',
      'changed for spreadsheet': '',
      'exact texts as JSON': '',
    });
  });

  test('is UTF-8 with a mark at its start, cells in quotes, and lines that end in CR LF', () => {
    const text = csv(ofWords(['a', 'b']));
    expect([...new TextEncoder().encode(text).slice(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 0x22]);
    expect(text.endsWith('"\r\n')).toBe(true);
    expect(new Set(readCsv(text).map((row) => row.length)).size).toBe(1);
  });

  test('has a row of names and no other where nothing was shared', () => {
    expect(readCsv(csv(ofWords([])))).toHaveLength(1);
  });

  test.each(['=1+1', '+44', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1'])('keeps %j from being a formula, and says so', (words) => {
    const [row] = recordsIn(csv(ofWords([words])));
    expect(row?.['words']?.startsWith("'")).toBe(true);
    expect(row).toMatchObject({ 'changed for spreadsheet': 'yes', 'columns changed for spreadsheet': 'words' });
    expect(exactIn(row ?? {}, 'words')).toBe(words);
  });

  test('guards every column, and tells an apostrophe of somebody’s own from one of ours', () => {
    const one = record({ role: 'parent' });
    one.add({ kind: 'handed-over', speaker: { role: 'parent', name: '=cmd|calc' }, typing: 'worker' });
    one.shared(one.said("'=not a formula", 'good'), ['worker']);
    const [row] = recordsIn(csv(assessmentOf({ one })));
    expect(row).toMatchObject({ name: "'=cmd|calc", words: "'=not a formula", 'columns changed for spreadsheet': 'name' });
    expect([exactIn(row ?? {}, 'name'), exactIn(row ?? {}, 'words')]).toEqual(['=cmd|calc', "'=not a formula"]);
  });

  test('shows what a file can’t hold as a mark, and holds the exact words beside it', () => {
    const [row] = recordsIn(csv(ofWords(['a\0b\x1bc\ud83d\u0085 [U+0000]'])));
    expect(row?.['words']).toBe('a[U+0000]b[U+001B]c[U+D83D][U+0085] [U+0000]');
    expect(exactIn(row ?? {}, 'words')).toBe('a\0b\x1bc\ud83d\u0085 [U+0000]');
    expect(row?.['exact texts as JSON']).toMatch(/^[\x20-\x7e]*$/);
  });

  test('keeps what an answer said before, in the row of what it says now', () => {
    const one = record();
    const first = one.said('never\0 again', 'good');
    one.shared(first, ['worker']);
    one.shared(one.changed(first, 'now', 'good'), ['worker']);
    const [row, ...more] = recordsIn(csv(assessmentOf({ one })));
    expect(more).toEqual([]);
    expect(JSON.parse(exactIn(row ?? {}, 'said before'))).toMatchObject([{ words: 'never\0 again' }]);
  });

  test('names a place in a plan, and leaves out nothing that the assessment holds', () => {
    const one = record();
    for (const step of ['life', 'day', 'change', 'good', 'worry']) one.shared(one.said(`about ${step}`, step), ['worker']);
    const assessment = assessmentOf({ one });
    const rows = recordsIn(csv(assessment));
    expect(rows.map(({ contribution }) => contribution)).toEqual(placedIn(assessment).map(({ contribution }) => contribution.id));
    expect(new Set(rows.map(({ contribution }) => contribution))).toEqual(new Set(allContributions(assessment).map(({ id }) => id)));
    expect(rows.find(({ words }) => words === 'about life')).toMatchObject({ section: 'plan', 'place in the plan': 'life' });
  });

  test('gives every word back, whatever the words', () => {
    fc.assert(
      fc.property(anyInterview, ({ record: { entries } }) => {
        const assessment = assemble({ interviews: [{ id: 'one', entries }], dialogOf: () => DIALOG, audience: 'own-copy', child: null, titles });
        const text = csv(assessment);
        expect(bytesOf(text)).toBe(text);
        const rows = recordsIn(text);
        const placed = placedIn(assessment);
        expect(rows.map((row) => exactIn(row, 'words'))).toEqual(placed.map(({ contribution }) => contribution.words ?? ''));
        expect(rows.map((row) => exactIn(row, 'said before'))).toEqual(rows.map((row) => row['said before']));
        const earlier = rows.map((row) => (row['said before'] ? (JSON.parse(row['said before']) as { words: string }[]) : []).map(({ words }) => words));
        expect(earlier).toEqual(placed.map(({ contribution }) => contribution.earlier.map(({ words }) => words)));
      }),
      { numRuns: RUNS },
    );
  });

  test('gives every word back of the strings that have brought something down', () => {
    const shared = naughty.filter((words) => words !== '');
    expect(recordsIn(csv(ofWords(shared))).map((row) => exactIn(row, 'words'))).toEqual(shared);
  });
});

describe('a cell', () => {
  test('holds nothing that a file can’t hold and begins no formula, whatever the words', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const { text, guarded, marked } = cellOf(words);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|^[=+\-@\t\r\n]/);
        if (!marked) expect(guarded ? text.slice(1) : text).toBe(words);
      }),
      { numRuns: CELLS, examples: naughty.map((words): [string] => [words]) },
    );
  });
});
