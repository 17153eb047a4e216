import { describe, expect, it } from 'vitest';
import type { Entry, Happening } from '../../src/record/entry.ts';
import { isHeld } from '../../src/record/held.ts';
import { toReadIn } from '../../src/record/to-read.ts';

const STARTED = { kind: 'started', dialog: 'x@1', voice: 'child', role: 'child', locale: 'en', channel: 'test', practice: false, sitting: 1 } as const;
const said = (words: string): Happening => ({ kind: 'said', words, step: null, prompt: null, channel: 'test' });
const record = (...happenings: readonly Happening[]): readonly Entry[] => happenings.map((one, n) => ({ ...one, n, at: `2026-11-22T10:00:0${n}.000Z` }));

describe('what waits for a worker', () => {
  it('is every question that only a person can answer, and every cue, with the exact words', () => {
    const entries = record(
      STARTED,
      said(' will i see my dug? '),
      { kind: 'passed-on', entry: 1 },
      said('he hits me'),
      { kind: 'disclosed', entry: 3, level: 'hard', risk: 'R3' },
      { kind: 'not-meant', entry: 3 },
      said('i was greetin'),
      { kind: 'disclosed', entry: 6, level: 'soft', risk: 'R5' },
      said('chips'),
    );
    expect(toReadIn(entries).map(({ why, words, risk, notMeant }) => [why, words, risk, notMeant])).toEqual([
      ['question', ' will i see my dug? ', null, false],
      ['hard', 'he hits me', 'R3', true],
      ['soft', 'i was greetin', 'R5', false],
    ]);
  });

  it('is nothing in practice, and no question that was taken out', () => {
    const asked = [said('when?'), { kind: 'passed-on', entry: 1 }] as const;
    expect(toReadIn(record({ ...STARTED, practice: true }, ...asked))).toEqual([]);
    expect(toReadIn(record(STARTED, ...asked, { kind: 'taken-out', entry: 1 }))).toEqual([]);
  });
});

it('a talk is held until that is lifted', () => {
  const held = { kind: 'held', by: 'staff-1' } as const;
  expect([isHeld(record(STARTED)), isHeld(record(STARTED, held)), isHeld(record(STARTED, held, { kind: 'hold-lifted', by: 'staff-1' }))]).toEqual([
    false,
    true,
    false,
  ]);
});
