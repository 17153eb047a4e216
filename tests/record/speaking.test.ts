import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Happening } from '../../src/record/entry.ts';
import { emptyLedger, evolve } from '../../src/record/ledger.ts';
import { handOversIn } from '../../src/record/speaking.ts';

const started: Happening = { kind: 'started', dialog: 'd@1', voice: 'child', role: 'child', locale: 'en', channel: 'test', practice: true, sitting: 1 };

const numbered = (happenings: readonly Happening[]): readonly Entry[] => happenings.map((happening, n) => ({ ...happening, n, at: '' }));

const handOver = (name: string): Happening => ({ kind: 'handed-over', speaker: { role: 'parent', name }, typing: 'worker' });
const comeBack = (sitting: number): Happening => ({ kind: 'resumed', sitting, channel: 'test' });
const said: Happening = { kind: 'said', words: 'x', step: null, prompt: null, channel: 'test' };

/** Whose words each `said` is, by the name it was handed over to. */
function speakersOf(happenings: readonly Happening[]): readonly (string | null)[] {
  const entries = numbered([started, ...happenings]);
  const at = handOversIn(entries);
  return entries.filter(({ kind }) => kind === 'said').map(({ n }) => at(n)?.speaker.name ?? null);
}

describe('a hand-over', () => {
  it('holds from then on, until the next', () => {
    expect(speakersOf([said, handOver('Mum'), said, said, handOver('Gran'), said])).toEqual([null, 'Mum', 'Mum', 'Gran']);
  });

  it('ends where somebody comes back with the code, and holds where the first device goes on', () => {
    expect(speakersOf([handOver('Mum'), said, comeBack(2), said, handOver('Gran'), said, comeBack(1), said, comeBack(2), said, comeBack(3), said])).toEqual([
      'Mum',
      null,
      'Gran',
      'Mum',
      'Gran',
      null,
    ]);
  });

  it('is the same for whoever folds the record as for the talk that is going on', () => {
    const happening = fc.oneof(fc.constantFrom('Mum', 'Gran').map(handOver), fc.integer({ min: 1, max: 3 }).map(comeBack), fc.constant(said));
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 20 }), (happenings) => {
        const entries = numbered([started, ...happenings]);
        const { speaker, typing, length } = entries.reduce(evolve, emptyLedger());
        const handed = handOversIn(entries)(length);
        expect([speaker, typing]).toEqual([handed?.speaker ?? null, handed?.typing ?? 'respondent']);
      }),
    );
  });
});
