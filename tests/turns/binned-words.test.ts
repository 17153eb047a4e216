import { expect, it } from 'vitest';
import type { Entry, Happening } from '../../src/record/entry.ts';
import { Unrecorded } from '../../src/record/records.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { countingBinned, openBinnedWords } from '../../src/turns/binned-words.ts';
import type { Outcome, Turns, Utterance } from '../../src/turns/turns.ts';

const INTERVIEW = 'interview-7f3a';
const TURN: Utterance = {
  interview: INTERVIEW,
  sitting: 1,
  key: 'turn-key-91',
  channel: 'test',
  deed: { did: 'say', words: 'the word contact', prompt: null },
};
const STARTED = { kind: 'started', dialog: 'x@1', voice: 'child', role: 'child', locale: 'gd', channel: 'test', practice: true, sitting: 1 } as const;

const entry = (n: number, happening: Happening): Entry => ({ ...happening, n, at: '2026-11-22T10:04:31.123Z' });

const BINNED = entry(8, { kind: 'binned', word: 'contact', key: 'opening:what.ask', entry: 7 });

/** Turns that come to these entries each time. */
function turnsOf(entries: readonly Entry[], repeated = false): Turns {
  const outcome: Outcome = { entries, repeated };
  return {
    take: async () => outcome,
    entries: async () => [entry(0, STARTED), ...entries],
    begin: async () => ({ interview: INTERVIEW, sitting: 1 }),
    resume: async () => ({ interview: INTERVIEW, sitting: 2 }),
    erase: async () => false,
    deleteForGood: async () => outcome,
    holding: async (_, act) => act({ entries: async () => [], sendOut: async () => undefined }),
    watch: () => () => undefined,
    tellUnsent: async () => undefined,
    close: async () => undefined,
  };
}

function open() {
  const records = memoryRecords();
  let keys = 0;
  const words = openBinnedWords({ records, now: () => '2026-11-22T10:04:31.123Z', newKey: () => `key-${++keys}` });
  const faults: unknown[] = [];
  const take = (turns: Turns) => countingBinned(turns, words, (error) => faults.push(error)).take(TURN);
  return { records, words, faults, take };
}

it('a word of ours that was binned is counted with where it stood, its language and the day, and nothing ties it to a person', async () => {
  const { records, words, take } = open();
  await take(turnsOf([entry(7, { kind: 'said', words: 'the word contact', step: null, prompt: null, channel: 'test' }), BINNED]));
  await expect.poll(() => words.counts()).toEqual([{ word: 'contact', count: 1 }]);
  const lines = await records.read('binned-words');
  expect(lines).toEqual([
    {
      seq: 0,
      key: 'key-1',
      at: '2026-11-22T00:00:00.000Z',
      entries: [{ kind: 'word-binned', word: 'contact', key: 'opening:what.ask', locale: 'gd', n: 0, at: '2026-11-22T00:00:00.000Z' }],
    },
  ]);
  const kept = JSON.stringify(lines);
  for (const tie of [INTERVIEW, TURN.key, '10:04', 'the word', 'child', '"test"']) expect(kept, tie).not.toContain(tie);
});

it('what was named and is no word of ours is not counted, because it may be anything', async () => {
  const { records, take } = open();
  await take(turnsOf([entry(8, { kind: 'binned', word: null, key: null, entry: 7 })]));
  expect(await records.read('binned-words')).toBeNull();
});

it('a turn that was sent twice counts once', async () => {
  const { words, take } = open();
  await take(turnsOf([BINNED]));
  await take(turnsOf([BINNED], true));
  await expect.poll(() => words.counts()).toEqual([{ word: 'contact', count: 1 }]);
});

it('many at once are all counted, and those binned most come first', async () => {
  const { words } = open();
  const add = (word: string) => words.add({ word, key: null, locale: 'en' });
  await Promise.all(['placement', 'contact', 'sibling', 'contact', 'placement', 'contact'].map(add));
  expect(await words.counts()).toEqual([
    { word: 'contact', count: 3 },
    { word: 'placement', count: 2 },
    { word: 'sibling', count: 1 },
  ]);
});

it('a word that could not be counted does not fail the turn of the one who binned it', async () => {
  const faults: unknown[] = [];
  const full = new Unrecorded('binned-words', 'ENOSPC');
  const turns = countingBinned(turnsOf([BINNED]), { add: () => Promise.reject(full) }, (error) => faults.push(error));
  expect((await turns.take(TURN)).entries).toEqual([BINNED]);
  await expect.poll(() => faults).toEqual([full]);
});
