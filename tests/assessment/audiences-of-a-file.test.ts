import { describe, expect, test } from 'vitest';
import documents from '../../locales/en/documents.json' with { type: 'json' };
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import { ASSESSMENT_AUDIENCES, type AssessmentAudience } from '../../src/assessment/assessment.ts';
import type { Owner } from '../../src/assessment/audiences.ts';
import { isInConfidence } from '../../src/assessment/confidential.ts';
import type { Happening } from '../../src/record/entry.ts';
import { dialogOf } from './planned-dialog.ts';
import { WrittenRecord } from './written-record.ts';

const started = { dialog: 'planned@1', role: 'child', practice: false } as const;
const MUM: Owner = { role: 'parent', name: 'Mum', interviews: ['mum'] };
const DAD: Owner = { role: 'parent', name: 'Dad', interviews: ['dad'] };
const KYLE: Owner = { role: 'child', name: 'Kyle', interviews: ['kyle'] };
const OF_FILE = ASSESSMENT_AUDIENCES.filter((audience) => audience !== 'own-copy');
const OTHERS = OF_FILE.filter((audience) => audience !== 'assessment' && audience !== 'team-leader');

function view(records: Readonly<Record<string, WrittenRecord>>, audience: AssessmentAudience, owner: Owner = KYLE) {
  const interviews = Object.entries(records).map(([id, { entries }]) => ({ id, entries }));
  return assemble({ interviews, dialogOf, audience, child: { id: 'child-1', name: 'Kyle' }, owner, titles: documents.sections });
}

/** Who reads these words, of all views. */
const readersOf = (words: string, records: Readonly<Record<string, WrittenRecord>>, owner?: Owner) =>
  OF_FILE.filter((audience) => JSON.stringify(view(records, audience, owner)).includes(words));

const bring = (what: 'answers' | 'plan' | 'worries', words: string, from: { readonly interview: string; readonly entry: number }): Happening => ({
  kind: 'brought',
  what,
  words,
  from,
  by: { role: 'parent', name: null },
  said: '2026-11-22T10:00:01.000Z',
  section: 'worried-about',
  asked: null,
});

describe('what a child shared', () => {
  test.each([
    ['with the worker', ['worker'], ['assessment', 'child', 'young-person', 'team-leader']],
    ['with the meeting', ['worker', 'meeting'], OF_FILE.filter((audience) => audience !== 'parent')],
    ['with the family', ['worker', 'family'], ['assessment', 'child', 'young-person', 'parent', 'team-leader']],
  ] as const)('%s is for these', (_, audiences, readers) => {
    const kyle = new WrittenRecord(started);
    kyle.shared(kyle.said('ma dug', 'good'), audiences);
    const parents = readersOf('ma dug', { kyle }, MUM).filter((audience) => audience === 'parent');
    expect([...readersOf('ma dug', { kyle }, KYLE).filter((audience) => audience !== 'parent'), ...parents].toSorted()).toEqual([...readers].toSorted());
  });

  test('with the family, but said in words with whom, is for none of them but the child until somebody shares it anew', () => {
    const kyle = new WrittenRecord(started);
    const words = kyle.said('ma dug', 'good');
    kyle.shared(words, ['worker', 'family'], { wish: kyle.said('no ma dad', 'good'), settled: true });
    expect(readersOf('ma dug', { kyle, dad: new WrittenRecord({ ...started, role: 'parent' }) }, DAD)).not.toContain('parent');
    expect(readersOf('ma dug', { kyle })).toContain('child');
    expect(readersOf('no ma dad', { kyle })).toEqual(['assessment', 'team-leader']);
    kyle.shared(words, ['worker', 'family']);
    expect(readersOf('ma dug', { kyle }, DAD)).toContain('parent');
  });

  test('before, with the worker, is not told to a meeting that has the new words', () => {
    const kyle = new WrittenRecord(started);
    const first = kyle.said('he hits me', 'good');
    kyle.shared(first, ['worker']);
    kyle.shared(kyle.changed(first, 'he shouts', 'good'), ['worker', 'meeting']);
    expect(readersOf('he shouts', { kyle }, MUM)).toContain('hearing');
    expect(readersOf('he hits me', { kyle }, MUM)).toEqual(['assessment', 'team-leader']);
  });

  test('and that may tell of harm is in no copy that lies about at home, and goes unmarked to a meeting', () => {
    const kyle = new WrittenRecord(started);
    const words = kyle.said('he hits me', 'good');
    kyle.add({ kind: 'disclosed', entry: words, level: 'hard', risk: 'R3' });
    kyle.shared(words, ['worker', 'meeting', 'family']);
    expect(readersOf('he hits me', { kyle })).toEqual(['assessment', 'team-leader', 'lac-review', 'planning-meeting', 'hearing', 'permanence']);
    expect(readersOf('"disclosed"', { kyle })).toEqual(['assessment', 'team-leader']);
  });
});

describe('a worker’s own view', () => {
  test('is for workers until it is shared, and for nobody once it is kept back', () => {
    const kyle = new WrittenRecord(started);
    const note = kyle.add({ kind: 'said', words: 'own view', step: 'good', prompt: null, channel: 'test', as: 'worker' });
    expect(readersOf('own view', { kyle })).toEqual(['assessment', 'team-leader']);
    kyle.shared(note, ['worker', 'meeting']);
    expect(readersOf('own view', { kyle })).toEqual(['assessment', 'team-leader', 'lac-review', 'planning-meeting', 'hearing', 'permanence']);
    kyle.add({ kind: 'kept-back', entry: note });
    expect(readersOf('own view', { kyle })).toEqual([]);
  });
});

describe('an interview in confidence', () => {
  test('leaves no sign in any view but those of workers, whatever was shared of it', () => {
    const mum = new WrittenRecord({ ...started, role: 'parent', dialog: 'in-confidence@1', practice: true });
    mum.shared(mum.said('he shouts', 'worry'), ['worker', 'meeting', 'family']);
    const kyle = new WrittenRecord(started);
    for (const audience of OTHERS) expect(view({ kyle, mum }, audience, MUM)).toEqual(view({ kyle }, audience, MUM));
    for (const audience of OTHERS) expect(view({ mum }, audience, MUM)).toEqual(view({}, audience, MUM));
    expect(readersOf('he shouts', { kyle, mum }, MUM)).toEqual(['assessment', 'team-leader']);
  });

  test('is one that was held in such a dialog at any time', () => {
    const moved = new WrittenRecord(started);
    expect(isInConfidence(moved.entries, dialogOf)).toBe(false);
    moved.add({ kind: 'moved', from: 'planned@1', to: 'in-confidence@1' });
    moved.shared(moved.said('he shouts', 'worry'), ['worker', 'meeting', 'family']);
    expect(readersOf('he shouts', { moved }, MUM)).toEqual(['assessment', 'team-leader']);
  });
});

describe('words of an interview that is not in the file', () => {
  test.each(['plan', 'worries', 'answers'] as const)('that were brought in as %s are quoted to nobody but workers', (what) => {
    const kyle = new WrittenRecord(started);
    const brought = kyle.add(bring(what, 'from elsewhere', { interview: 'gone', entry: 4 }));
    const prompt = kyle.asked('good', ['You said “', { entry: brought, from: 0, to: 14 }, '”.']);
    const answer = kyle.said('aye', 'good', { prompt });
    kyle.add({ kind: 'about', entry: answer, brought });
    kyle.shared(answer, ['worker', 'meeting', 'family']);
    expect(readersOf('aye', { kyle })).toEqual(OF_FILE);
    expect(readersOf('from elsewhere', { kyle })).toEqual(what === 'answers' ? [] : ['assessment', 'team-leader']);
  });
});

describe('a copy for one of the family', () => {
  test('names whose it is, and is made for nobody else', () => {
    expect(view({}, 'parent', DAD).for).toEqual({ role: 'parent', name: 'Dad' });
    expect(view({}, 'hearing', DAD).for).toBeUndefined();
    const nobodys = () => assemble({ interviews: [], dialogOf, audience: 'parent', child: null, titles: documents.sections });
    expect(nobodys).toThrow(RangeError);
  });

  test('holds what its owner shared with the worker alone, and not what the other parent did', () => {
    const [mum, dad] = [new WrittenRecord({ ...started, role: 'parent' }), new WrittenRecord({ ...started, role: 'parent' })];
    mum.shared(mum.said('tired', 'good'), ['worker']);
    mum.said('undecided', 'good');
    mum.add({ kind: 'kept-back', entry: mum.said('kept back', 'good') });
    dad.shared(dad.said('weekends', 'good'), ['worker']);
    const wordsFor = (owner: Owner) => allContributions(view({ mum, dad }, 'parent', owner)).map(({ words }) => words);
    expect([wordsFor(MUM), wordsFor(DAD)]).toEqual([['tired'], ['weekends']]);
  });
});

test('a change of mind is only told where both are shown', () => {
  const kyle = new WrittenRecord(started);
  const first = kyle.said('before', 'good');
  kyle.shared(first, ['worker']);
  kyle.add({ kind: 'sent', copy: 'c', what: 'assessment', entries: [first], by: 'staff-1' });
  kyle.shared(kyle.changed(first, 'now', 'good'), ['worker', 'meeting']);
  expect(readersOf('"changedMind"', { kyle }, MUM)).toEqual(['assessment', 'team-leader']);
  expect(readersOf('before', { kyle }, MUM)).toEqual(['assessment', 'team-leader']);
});
