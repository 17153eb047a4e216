import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import plainWords from '../../locales/en/plain-words.json' with { type: 'json' };
import { hardWordsIn, plainWordFor } from '../../src/language/hard-words.ts';

const ENGLISH: ReadonlySet<string> = new Set(Object.keys(plainWords));

describe('the words of a text that may be binned', () => {
  test.each([
    ['What you share goes into the assessment, in your own words.', ['share', 'assessment']],
    ['At the Assessment, we assess your ASSESSMENT.', ['Assessment', 'assess']],
    ["Your social worker comes to the children's hearing.", ['social worker', "children's hearing"]],
    ['The children’s hearing is a meeting.', ['children’s hearing', 'meeting']],
    ['People write reports about you.', ['reports', 'People']],
    ['It is OK.', []],
    ['', []],
  ])('in "%s" are %j', (text, words) => {
    expect(hardWordsIn(text, ENGLISH)).toEqual(words);
  });

  test('that have a plain wording come first, then the longest', () => {
    expect(hardWordsIn('Everybody imagines tomorrow beside a panel', ENGLISH)).toEqual(['panel', 'Everybody', 'imagines', 'tomorrow', 'beside']);
  });

  test('are six at most', () => {
    expect(hardWordsIn('plan panel report review hearing record contact assessment', ENGLISH)).toEqual([
      'plan',
      'panel',
      'report',
      'review',
      'hearing',
      'record',
    ]);
  });

  test('are no names, numbers or parts of another', () => {
    expect(hardWordsIn('You can talk with Charlotte, or call Childline: 08001111.', ENGLISH)).toEqual([]);
    expect(hardWordsIn('A social worker.', ENGLISH)).toEqual(['social worker']);
    expect(hardWordsIn('That is all right now.', new Set(['rights']))).toEqual([]);
  });

  test('in a language without blanks are words as well', () => {
    expect(hardWordsIn('这是一次评估会议。', new Set(['评估']))).toEqual(['评估']);
  });

  test('stand in it as they are given, each once, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc
        .array(fc.constantFrom('social', 'worker', 'Worker', 'panel,', '“report”', 'hearings.', 'dog', 'understand', '\n', '🐶'), { maxLength: 30 })
        .map((some) => some.join(' ')),
    );
    fc.assert(
      fc.property(text, (shown) => {
        const words = hardWordsIn(shown, ENGLISH);
        expect(words.length).toBeLessThanOrEqual(6);
        expect(new Set(words.map((word) => word.toLowerCase())).size).toBe(words.length);
        for (const word of words) expect(shown).toContain(word);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the known word that somebody names', () => {
  test.each([
    ['assessment', 'assessment'],
    ['Assessment', 'assessment'],
    ['ASSESSMENTS', 'assessment'],
    ['assesment', 'assessment'],
    ['assesments', 'assessment'],
    ['the word contact', 'contact'],
    ['contcat', 'contact'],
    ['siblings', 'sibling'],
    ['lac', 'lac'],
    ['LAC review', 'lac-review'],
    ['social workers', 'social-worker'],
    ['socail worker', 'social-worker'],
    ['self harm', 'self-harm'],
    ['childrens hearing', "children's-hearing"],
    ['children’s hearings', "children's-hearing"],
    ['view', 'views'],
    ['"review"', 'review'],
  ])('"%s" is %s', (named, word) => {
    expect(plainWordFor(named, ENGLISH)).toBe(word);
  });

  test.each(['', '🐶', 'dog', 'that', 'the', 'lack', 'assmnt', 'a panel '.repeat(7)])('"%s" is none', (named) => {
    expect(plainWordFor(named, ENGLISH)).toBeNull();
  });

  test('is none where a slip might lead to two, and none where nothing is known', () => {
    expect(plainWordFor('worder', new Set(['worker', 'warder']))).toBeNull();
    expect(plainWordFor('panel', new Set())).toBeNull();
  });

  test('is found again for every word that was offered because it has a plain wording', () => {
    for (const key of ENGLISH) {
      const [word] = hardWordsIn(`It is about ${key.replaceAll('-', ' ')} now.`, ENGLISH);
      expect(word && plainWordFor(word, ENGLISH)).toBe(key);
    }
  });
});
