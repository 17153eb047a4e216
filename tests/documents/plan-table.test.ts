import { describe, expect, test } from 'vitest';
import { inItem } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import type { AnswerOptions } from '../../src/documents/answer/options.ts';
import type { Block } from '../../src/documents/paper.ts';
import { planTable } from '../../src/documents/plan/table.ts';
import { sectionTitles } from '../../src/documents/section-titles.ts';
import { dialogOf } from '../assessment/planned-dialog.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { wordsSaidIn } from './any-paper.ts';
import { READER } from './reader.ts';

const options: AnswerOptions = { ...READER, of: 'assessment', owner: null, pictures: new Map() };

const assessmentOf = (one: WrittenRecord) =>
  assemble({ interviews: [{ id: 'one', entries: one.entries }], dialogOf, audience: 'own-copy', child: null, titles: sectionTitles(READER.t) });

const tableIn = (blocks: readonly Block[]) => {
  const table = blocks.find((block) => block.kind === 'table');
  if (table?.kind !== 'table') throw new Error('no table');
  return table;
};

const record = () => new WrittenRecord({ dialog: 'planned@1', role: 'child', names: { child: 'Kyle' } });

const ALL = [
  'life',
  'day',
  'change',
  'keep',
  'more-of',
  'family',
  'family-when',
  'workers',
  'workers-when',
  'sign',
  'is-safe',
  'feels-safe',
  'early',
  'slips',
  'tell',
];

describe('the plan as a table', () => {
  test('has a row for each thing to aim for, and every word of it exactly, once, in the place where it belongs', () => {
    const one = record();
    for (const step of ALL) one.said(`${step}\0 ‏`, step);
    one.said('second life', 'life-2');
    one.said('I agree', 'agree');
    const assessment = assessmentOf(one);
    const table = tableIn(planTable(assessment, options));
    expect(table.head).toEqual([
      ['What life should be like'],
      ['What changes and what stays'],
      ['Who does what, and by when'],
      ['How we will know it is better'],
      ['If it goes wrong'],
    ]);
    expect(table.rows.map((row) => row.map((cell) => wordsSaidIn(cell).map((words) => words.replace('\0 ‏', ''))))).toEqual([
      [
        ['life'],
        ['day', 'change', 'keep', 'more-of'],
        ['family', 'family-when', 'workers', 'workers-when'],
        ['sign', 'is-safe', 'feels-safe'],
        ['early', 'slips', 'tell'],
      ],
      [['second life'], [], [], [], []],
    ]);
    expect(wordsSaidIn([table]).toSorted()).toEqual(
      assessment.plan
        .flatMap(inItem)
        .map(({ words }) => words)
        .toSorted(),
    );
    expect(table.landscape).toBe(true);
  });

  test('says whose the words in each cell are, and beneath once what is the same of all', () => {
    const one = record();
    one.said('nae shoutin', 'life');
    one.add({ kind: 'handed-over', speaker: { role: 'parent', name: 'Mum' }, typing: 'respondent' });
    one.said('two alarms', 'family');
    const [table, same] = planTable(assessmentOf(one), options);
    const [[life, does] = []] = table?.kind === 'table' ? table.rows : [];
    expect(life?.[0]).toEqual({ kind: 'text', look: 'whose', line: [{ words: 'Kyle', language: null }, ', ', 'Child'] });
    expect(does?.[0]).toEqual({ kind: 'heading', level: 3, line: ['What the family will do'] });
    expect(does?.[1]).toEqual({ kind: 'text', look: 'whose', line: [{ words: 'Mum', language: null }, ', ', 'Parent or carer'] });
    expect(same).toMatchObject({ kind: 'facts', lines: expect.arrayContaining([['Shared with: nobody yet']]) });
  });

  test('leaves out columns in which nobody said anything, and is nothing where there is no plan', () => {
    const one = record();
    one.said('nae shoutin', 'life');
    expect(tableIn(planTable(assessmentOf(one), options)).head).toEqual([['What life should be like']]);
    expect(planTable(assessmentOf(record()), options)).toEqual([]);
  });

  test('shows how each person says it is going, of what was said in another interview', () => {
    const one = record();
    const brought = one.add({
      kind: 'brought',
      what: 'plan',
      words: 'quiet\u202e',
      from: { interview: 'elsewhere', entry: 3 },
      by: { role: 'child', name: 'Kyle' },
      said: '2026-11-01T10:00:00.000Z',
      section: null,
      asked: null,
    });
    one.add({ kind: 'about', entry: one.chose('not-yet', 'going', ['Not yet']), brought });
    const table = tableIn(planTable(assessmentOf(one), options));
    expect(table.head).toEqual([['What life should be like'], ['How it is going']]);
    expect(table.rows[0]?.[0]?.[0]).toEqual({ kind: 'text', look: 'plain', line: [{ words: 'quiet\u202e', language: null, inMarks: true }] });
    expect(JSON.stringify(table.rows[0]?.[1])).toContain('"label":{"words":"Not yet"');
  });
});
