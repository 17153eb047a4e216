import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { held, member, wordsOf } from '../../../src/documents/fhir/exact.ts';
import { base64OfUnits, unitsOfBase64 } from '../../../src/documents/fhir/utf-16.ts';
import { anyWords } from '../../assessment/any-interview.ts';
import naughty from '../../data/blns.json' with { type: 'json' };
import { faultsIn } from './official.ts';

/** Strings that the official validator is asked about. */
const LOOKED_AT = 10_000;

const PATIENCE = 120_000;

const responseWith = (words: string) => ({
  resourceType: 'QuestionnaireResponse',
  status: 'completed',
  item: [{ linkId: 'a', answer: [member('valueString', words)] }],
});

const backFrom = (words: string) => {
  const { text, beside } = held(words);
  return wordsOf(text, beside);
};

describe('somebody’s words as a string of FHIR’s', () => {
  test('come back to the last unit, and are a string that FHIR can hold, whatever they are', { timeout: PATIENCE }, () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
    const words = ['', ...naughty, ...units, ...fc.sample(anyWords, LOOKED_AT)];
    for (const one of words) expect(backFrom(one)).toBe(one);
    // Of single units those that are no more than a letter are all alike.
    const looked = words.filter((one) => one.length !== 1 || !/[\p{L}\p{Co}]/u.test(one));
    expect(looked.length).toBeGreaterThanOrEqual(LOOKED_AT);
    expect(looked.filter((one) => faultsIn(responseWith(one)).length > 0)).toEqual([]);
    for (const one of words) expect(held(one).text.isWellFormed()).toBe(true);
  });

  test.each([
    ['naebody', 'naebody'],
    ['لا أريد 👩🏽‍👧\n\tok', 'لا أريد 👩🏽‍👧\n\tok'],
    ['a\u0001b', 'a[U+0001]b'],
    ['\ud83d', '[U+D83D]'],
    [' \n', '[U+0020][U+000A]'],
    ['', '[]'],
    ['[U+0001]', '[U+0001]'],
  ])('%j reads %j', (words, text) => {
    expect(held(words).text).toBe(text);
  });

  test('that fit stand as they are, with nothing beside them', () => {
    expect(member('text', 'I want them to stop')).toEqual({ text: 'I want them to stop' });
  });

  test('count as they are where somebody wrote over them', () => {
    const { beside } = held('a\u0001b');
    expect(wordsOf('something else', beside)).toBe('something else');
  });

  test('come back although a store trimmed them or evened out their lines', () => {
    const { text, beside } = held(' one\r\ntwo ');
    expect(wordsOf(text.trim().replaceAll('\r\n', '\n'), beside)).toBe(' one\r\ntwo ');
  });
});

test('any units are bytes and units again', () => {
  fc.assert(fc.property(anyWords, (words) => unitsOfBase64(base64OfUnits(words)) === words));
  expect(Buffer.from(base64OfUnits('zażółć 🐶'), 'base64').toString('utf16le')).toBe('zażółć 🐶');
  expect(unitsOfBase64('AA==')).toBeNull();
  expect(unitsOfBase64('*')).toBeNull();
});
