import { describe, expect, test } from 'vitest';
import { contributions } from '../../src/assessment/contributions.ts';
import { NoDialog } from '../../src/assessment/dialog-of.ts';
import { type Dialog, DialogSchema, nameOf } from '../../src/interview/dialog.ts';
import { WrittenRecord } from './written-record.ts';

/** A dialog of open questions, and how an older version moves to it. */
function version(n: number, steps: readonly (readonly [id: string, section: string | null])[], moves: Readonly<Record<string, string | null>> = {}): Dialog {
  const asked = steps.map(([id, section]) => ({ id, kind: 'open', section }));
  const parts = [{ id: 'all', steps: [...asked, { id: 'bye', kind: 'closing' }] }];
  return DialogSchema.parse({ id: 'moving', version: n, voices: ['child'], parts, ...(n > 1 && { moves: { from: n - 1, steps: moves } }) });
}

const VERSIONS = [
  version(1, [
    ['worry', 'worried-about'],
    ['matters', 'important-to-me'],
    ['old', 'whats-going-on'],
    ['older', 'whats-going-on'],
  ]),
  version(
    2,
    [
      ['matters-most', 'important-to-me'],
      ['worry', 'me-and-my-family'],
      ['new', 'going-well'],
    ],
    { matters: 'matters-most', old: null, older: 'gone-in-two' },
  ),
  version(
    3,
    [
      ['new', 'going-well'],
      ['old', 'going-well'],
      ['what-matters', 'important-to-me'],
      ['worry', 'worried-about'],
    ],
    { 'matters-most': 'what-matters' },
  ),
];

const dialogOf = (name: string) => VERSIONS.find((dialog) => nameOf(dialog) === name) ?? null;
const fold = (record: WrittenRecord) =>
  contributions(record.entries, dialogOf).map(({ words, section, question }) => [words, section, question.dialog] as const);

describe('an interview that moved to newer versions of its dialog', () => {
  test('has each answer where the version it was asked under puts it, in the order of the newest', () => {
    const record = new WrittenRecord({ dialog: 'moving@1' });
    record.said('a worry', 'worry');
    record.said('my dog', 'matters');
    record.add({ kind: 'moved', from: 'moving@1', to: 'moving@2' });
    record.said('another worry', 'worry');
    record.add({ kind: 'moved', from: 'moving@2', to: 'moving@3' });
    record.said('a good day', 'new');
    expect(fold(record)).toEqual([
      ['a good day', 'going-well', 'moving@3'],
      ['my dog', 'important-to-me', 'moving@1'],
      ['a worry', 'worried-about', 'moving@1'],
      ['another worry', 'me-and-my-family', 'moving@2'],
    ]);
  });

  test('has what is no longer asked behind everything that is, in its own section, and what has no step last', () => {
    const record = new WrittenRecord({ dialog: 'moving@1' });
    record.said('nothing asked', null);
    record.said('older', 'older');
    record.said('old', 'old');
    record.add({ kind: 'moved', from: 'moving@1', to: 'moving@2' });
    record.add({ kind: 'moved', from: 'moving@2', to: 'moving@3' });
    record.said('old again', 'old');
    record.said('a worry', 'worry');
    expect(fold(record)).toEqual([
      ['old again', 'going-well', 'moving@3'],
      ['a worry', 'worried-about', 'moving@3'],
      ['old', 'whats-going-on', 'moving@1'],
      ['older', 'whats-going-on', 'moving@1'],
      ['nothing asked', null, 'moving@1'],
    ]);
  });

  test('takes words for a bubble from before the move for an answer to what was asked then', () => {
    const record = new WrittenRecord({ dialog: 'moving@1' });
    const prompt = record.asked('worry', ['What worries you?']);
    record.add({ kind: 'moved', from: 'moving@1', to: 'moving@2' });
    record.said('late', 'worry', { prompt });
    record.said('new', 'worry');
    expect(fold(record)).toEqual([
      ['late', 'worried-about', 'moving@1'],
      ['new', 'me-and-my-family', 'moving@2'],
    ]);
  });

  test('is refused by name where a version is not there', () => {
    const record = new WrittenRecord({ dialog: 'moving@1' });
    record.add({ kind: 'moved', from: 'moving@1', to: 'moving@9' });
    expect(() => fold(record)).toThrow(new NoDialog('moving@9'));
    expect(() => fold(new WrittenRecord({ dialog: 'moving@0' }))).toThrow('there is no dialog moving@0');
  });
});
