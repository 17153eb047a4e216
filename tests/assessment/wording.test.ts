import { expect, test } from 'vitest';
import { resolve, wordsIn } from '../../src/assessment/wording.ts';
import { A_PICTURE, WrittenRecord } from './written-record.ts';

const stands = { picture: 'your picture', gone: '…' };

test('a wording becomes one text that tells where the person’s words are', () => {
  const words = 'ma\r\ndug \ud83d';
  const wordsOf = ({ from, to }: { from: number; to: number }) => words.slice(from, to);
  expect(resolve(['You said “', { entry: 1, from: 4, to: 9 }, '”, ', { entry: 1, from: 0, to: 0 }, { entry: 1, from: 0, to: 2 }], wordsOf)).toEqual({
    text: 'You said “dug \ud83d”, ma',
    quotes: [
      [10, 15],
      [18, 18],
      [18, 20],
    ],
  });
  expect(resolve([], wordsOf)).toEqual({ text: '', quotes: [] });
});

test('a quote of a choice is its label, of a picture what stands for one, of anything else what stands for what is gone', () => {
  const record = new WrittenRecord();
  const said = record.said('swimming with ellie', 'matters');
  const chose = record.chose('1', null, ['“', { entry: said, from: 0, to: 8 }, '”']);
  const picture = record.add({ kind: 'attached', step: null, prompt: null, picture: A_PICTURE });
  const erased = record.said(null, 'matters');
  const wordsOf = wordsIn(record.entries, { ...stands, isHidden: (entry) => entry === 0 });
  const text = (entry: number) => wordsOf({ entry, from: 0, to: 4 });
  expect([said, chose, picture, erased, 0, 99].map(text)).toEqual(['swim', '“swimming”', 'your picture', '…', '…', '…']);
});

test('a label that quotes itself ends', () => {
  const record = new WrittenRecord();
  const n = record.chose('1', null, [{ entry: 1, from: 0, to: 1 }]);
  expect(wordsIn(record.entries, stands)({ entry: n, from: 0, to: 1 })).toBe('…');
});
