import { describe, expect, it } from 'vitest';
import type { Entry, Happening } from '../../src/record/entry.ts';
import { keptBecause, takenOut, takingBack } from '../../src/record/taking-back.ts';

const said = (words: string, more: object = {}): Happening => ({ kind: 'said', words, step: 'one', prompt: null, channel: 'test', ...more });
const shared = (entry: number, wish: number | null = null): Happening => ({ kind: 'shared', entry, with: ['worker'], wish, settled: true });
const sent = (...entries: number[]): Happening => ({ kind: 'sent', copy: 'c', what: 'assessment', entries, by: 'staff-1' });
const hard = (entry: number): Happening => ({ kind: 'disclosed', entry, level: 'hard', risk: 'R3' });
const held: Happening = { kind: 'held', by: 'staff-1' };
const lifted: Happening = { kind: 'hold-lifted', by: 'staff-1' };

/** The first word is entry 1. */
function record(happenings: readonly Happening[], practice = false): readonly Entry[] {
  const started: Happening = { kind: 'started', dialog: 'x@1', voice: 'child', role: 'child', locale: 'en', channel: 'test', practice, sitting: 1 };
  return [started, ...happenings].map((one, n): Entry => ({ ...one, n, at: '2026-11-22T10:00:00.000Z' }));
}

const of = (...happenings: readonly Happening[]) => takingBack(record(happenings), 1);

describe('what a person may take back', () => {
  it.each<[string, readonly Happening[], object]>([
    ['a draft goes whole', [said('a')], { stage: 'draft', mayTakeOut: true, deletes: [1] }],
    ['one that was kept back is a draft', [said('a'), { kind: 'kept-back', entry: 1 }], { stage: 'draft', deletes: [1] }],
    ['what was shared is hidden, and a copy stays', [said('a'), shared(1)], { stage: 'shared', mayTakeOut: true, deletes: null }],
    ['it stays so when it is kept back after that', [said('a'), shared(1), { kind: 'kept-back', entry: 1 }], { stage: 'shared', deletes: null }],
    ['what went out in a document stays', [said('a'), shared(1), sent(1)], { stage: 'sent', mayTakeOut: true, deletes: null }],
    ['another answer going out is nothing to it', [said('a'), said('b'), sent(2)], { stage: 'draft', deletes: [1] }],
    ['what may tell of harm can’t be taken out', [said('a'), hard(1)], { stage: 'flagged', mayTakeOut: false, deletes: null }],
    ['what may matter later, but interrupts nobody, can be', [said('a'), { kind: 'disclosed', entry: 1, level: 'soft', risk: 'R5' }], { deletes: [1] }],
    ['nothing is taken out or deleted while an interview is held', [said('a'), held], { stage: 'draft', mayTakeOut: false, deletes: null }],
    ['and is once that is lifted', [said('a'), held, lifted], { deletes: [1] }],
    ['not what an alert is about', [said('a'), { kind: 'alerted', alert: 'x', why: 'asked-for-help', risk: null, entry: 1 }], { deletes: null }],
    ['not a worker’s own view', [said('a', { as: 'worker' })], { deletes: null }],
    [
      'a choice can’t go alone',
      [{ kind: 'chose', step: 'one', prompt: 'p', value: { option: 'x' }, label: ['x'] }],
      { stage: 'draft', mayTakeOut: true, deletes: null },
    ],
  ])('%s', (_, happenings, expected) => {
    expect(of(...happenings)).toMatchObject(expected);
  });

  it('goes for all wordings of an answer, and for the words about who may see it', () => {
    const entries = record([said('a'), said('b'), { kind: 'changed', entry: 2, earlier: 1 }, said('not my da'), said('c')], true);
    const wished: readonly Entry[] = [...entries, { ...shared(1, 4), n: 6, at: '2026-11-22T10:00:00.000Z' }];
    expect(takingBack(wished, 2).deletes).toEqual([1, 2, 4]);
    expect(takingBack(wished, 1).deletes).toEqual([1, 2, 4]);
    expect(takingBack(wished, 5).deletes).toEqual([5]);
  });

  it('stays at the stage of the wording that went furthest', () => {
    expect(of(said('a'), shared(1), said('b'), { kind: 'changed', entry: 3, earlier: 1 })).toMatchObject({ stage: 'shared' });
    expect(takingBack(record([said('a'), sent(1), said('b'), { kind: 'changed', entry: 3, earlier: 1 }]), 3)).toMatchObject({ stage: 'sent' });
  });

  it('in practice is everything, because nothing is shared there', () => {
    expect(takingBack(record([said('a'), shared(1), sent(1)], true), 1)).toMatchObject({ stage: 'draft', deletes: [1] });
  });

  it('is not what somebody said who sat beside them', () => {
    const mum: Happening = { kind: 'handed-over', speaker: { role: 'parent', name: 'Mum' }, typing: 'respondent' };
    expect(takingBack(record([mum, said('hers')]), 2)).toMatchObject({ stage: 'draft', mayTakeOut: true, deletes: null });
  });

  it('is counted for what was taken out, until it was deleted', () => {
    const out = (entry: number): Happening => ({ kind: 'taken-out', entry });
    const happenings = [said('a'), said('b'), shared(2), out(1), out(2)];
    expect(takenOut(record(happenings))).toEqual({ deletable: [1], kept: 1 });
    expect(takenOut(record([...happenings, { kind: 'erased', entries: [1] }]))).toEqual({ deletable: [], kept: 1 });
  });
});

describe('what nobody may erase', () => {
  it('is all of a held interview, and words that may tell of harm', () => {
    expect(keptBecause(record([said('a'), held]), 'all')).toBe('held');
    expect(keptBecause(record([said('a'), held]), [1])).toBe('held');
    expect(keptBecause(record([said('a'), hard(1)]), [1])).toBe('safety-flagged');
    expect(keptBecause(record([said('a'), hard(1)]), 'all'), 'the whole record goes when its time is over').toBeNull();
    expect(keptBecause(record([said('a'), held, lifted]), [1])).toBeNull();
  });
});
