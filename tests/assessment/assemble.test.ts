import fc from 'fast-check';
import { expect, test } from 'vitest';
import documents from '../../locales/en/documents.json' with { type: 'json' };
import { assemble } from '../../src/assessment/assemble.ts';
import { AssessmentSchema, publishedSchema } from '../../src/assessment/assessment.ts';
import published from '../../src/documents/assessment.schema.json' with { type: 'json' };
import { SECTIONS } from '../../src/record/section.ts';
import { anyInterview, RUNS } from './any-interview.ts';
import { A_PICTURE, DIALOG, WrittenRecord } from './written-record.ts';

const assembled = (...records: readonly WrittenRecord[]) =>
  assemble({
    interviews: records.map(({ entries }, index) => ({ id: `interview-${index}`, entries })),
    dialogOf: () => DIALOG,
    audience: 'own-copy',
    child: null,
    titles: documents.sections,
  });

test('an empty interview has all five sections, in their order', () => {
  expect(assembled(new WrittenRecord())).toEqual({
    format: 'own-words/assessment@1',
    child: null,
    audience: 'own-copy',
    practice: false,
    respondent: { role: 'young-person', name: null },
    sections: SECTIONS.map((id) => ({ id, title: documents.sections[id], contributions: [] })),
    otherThingsSaid: [],
    plan: [],
    core: null,
  });
});

test('a contribution has the published shape, its keys always in the same order', () => {
  const record = new WrittenRecord({ practice: true });
  const earlier = record.said('one', 'matters');
  const entry = record.changed(earlier, 'two');
  record.shared(entry, ['worker']);
  const assessment = assembled(record);
  expect(JSON.stringify(assessment.sections[2].contributions)).toBe(
    JSON.stringify([
      {
        id: 'interview-0/3',
        question: { id: 'S3.1', asked: null, dialog: 'small@2' },
        words: 'two',
        language: 'en',
        by: { role: 'young-person', name: null },
        at: '2026-11-22T10:00:03.000Z',
        mode: 'not-said',
        state: 'draft',
        sharedWith: [],
        notSharedWith: [],
        wouldShareWith: ['worker'],
        readBack: null,
        earlier: [{ id: 'interview-0/1', words: 'one', at: '2026-11-22T10:00:01.000Z' }],
      },
    ]),
  );
});

test('interviews stand in the order they are given, and one in practice makes it a practice assessment', () => {
  const [one, two] = [new WrittenRecord(), new WrittenRecord({ practice: true })];
  one.said('of the first', 'matters');
  two.said('of the second', 'matters');
  const assessment = assembled(one, two);
  expect(assessment.sections[2].contributions.map(({ id, words }) => [id, words])).toEqual([
    ['interview-0/1', 'of the first'],
    ['interview-1/1', 'of the second'],
  ]);
  expect(assessment.practice).toBe(true);
});

test('everything a record can hold keeps to the published shape', () => {
  const record = new WrittenRecord();
  const picture = record.add({ kind: 'attached', step: 'matters', prompt: null, picture: A_PICTURE });
  record.changed(picture, 'words instead');
  record.add({ kind: 'attached', step: 'matters', prompt: null, picture: A_PICTURE });
  record.chose('low', 'how-safe', ['Not very safe']);
  const erased = record.said(null, 'now');
  record.shared(erased, ['worker'], { wish: record.said('no ma dad', 'who-can-see'), settled: false });
  record.add({ kind: 'read-back', entry: erased, confirmed: false });
  const assessment = assembled(record);
  expect(AssessmentSchema.parse(assessment)).toEqual(assessment);
});

test('the published JSON Schema is the one the program keeps to', () => {
  expect(published, 'it is stale: write src/documents/assessment.schema.json anew from publishedSchema()').toEqual(publishedSchema());
});

/** Thousands of strings, on two busy cores; milliseconds. */
const PATIENCE = 60_000;

test('whatever is said, changed, taken out and shared: every answer that stands is there once, in its own section, identical, and nothing else is', {
  timeout: PATIENCE,
}, () => {
  let strings = 0;
  fc.assert(
    fc.property(anyInterview, ({ record, expected, count }) => {
      strings += count;
      const assessment = AssessmentSchema.parse(JSON.parse(JSON.stringify(assembled(record))));
      const bySection = [
        ...assessment.sections.map(({ id, contributions }) => ({ id, contributions })),
        { id: null, contributions: assessment.otherThingsSaid },
      ];
      const found = bySection.flatMap(({ id, contributions }) =>
        contributions.map(({ words, earlier }) => ({ section: id, wordings: [...earlier.map((one) => one.words), words] })),
      );
      expect(found).toEqual(expected.map(({ section, wordings }) => ({ section, wordings })));
    }),
    { numRuns: RUNS },
  );
  expect(strings).toBeGreaterThanOrEqual(10_000);
});
