import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findAnswers } from '../../src/language/find-answer.ts';
import { preparePhrases } from '../../src/language/phrases.ts';

const phrases = preparePhrases(JSON.parse(readFileSync(new URL('../../locales/en/readings.json', import.meta.url), 'utf8')));

const GIVEN = [
  { id: '12', texts: ['practice', 'Tell me about something you did that you liked.', 'went swimmin wi ellie'] },
  { id: '18', texts: ['school', 'How is school, college or work for you?', 'its shite the teachers pick on me'] },
  { id: '24', texts: ['matters most', 'What matters most to you right now?', 'my dog max and my gran'] },
  { id: '31', texts: ['most safe', 'When do you feel most safe?', "at my gran's"] },
];

const find = (named: string) => findAnswers(named, GIVEN, phrases);

test.each([
  ['swimming', ['12']],
  ['swiming with Ellie', ['12']],
  ['school', ['18']],
  ['skool', ['18']],
  ['the teachers', ['18']],
  ['my dog', ['24']],
  ['MAX!', ['24']],
  ['when i feel safe', ['31']],
])('"%s" names an answer by its question or its own words', (named, ids) => {
  expect(find(named)).toEqual(ids);
});

test.each([
  ['the first one', '12'],
  ['my last answer', '31'],
  ['the second one', '18'],
  ['question 3', '24'],
])('"%s" names an answer by its place', (named, id) => {
  expect(find(named)).toEqual([id]);
});

test('of several that fit, the likeliest comes first, and the later one where they fit as well', () => {
  expect(find('my gran')).toEqual(['31', '24']);
  expect(find('my dog and my gran')).toEqual(['24', '31']);
});

test.each(['football', 'that', 'the thing i said', '', '🐶', 'the ninth one', 'question 9'])('"%s" finds nothing', (named) => {
  expect(find(named)).toEqual([]);
});

test('nothing is found among none', () => {
  expect(findAnswers('school', [], phrases)).toEqual([]);
  expect(findAnswers('the first one', [], phrases)).toEqual([]);
});

test('whatever is named, only ids that were given come back, each once', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom('school', 'my', 'gran', 'last', 'one', 'the', '3', 'max'), { maxLength: 8 }).map((some) => some.join(' ')),
  );
  fc.assert(
    fc.property(words, fc.array(words, { maxLength: 5 }), (named, texts) => {
      const given = texts.map((text, at) => ({ id: `${at}`, texts: [text] }));
      const found = findAnswers(named, given, phrases);
      expect(new Set(found).size).toBe(found.length);
      for (const id of found) expect(given.map((one) => one.id)).toContain(id);
    }),
    { numRuns: 200 },
  );
});
