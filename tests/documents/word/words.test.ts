import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quoted } from '../../../src/documents/paper.ts';
import { firstDirection, stretchesOf } from '../../../src/documents/word/directions.ts';
import { paperAsWord } from '../../../src/documents/word/paper-as-word.ts';
import { anyWords } from '../../assessment/any-interview.ts';
import naughty from '../../data/blns.json' with { type: 'json' };
import { paragraphsOf, type ReadParagraph, unzip, wordsOf, xmlOf } from './reading-word.ts';
import { MADE_AT, paperWith, reader, wordsBlocks } from './sample-paper.ts';

/** Thousands of strings, on two busy cores; milliseconds. */
const PATIENCE = 60_000;

/** Strings in one document, and documents: 10,000 strings in all. */
const BATCH = 250;
const RUNS = 40;

/** What docx itself would take for an order. */
const ORDERS = [
  'CURRENT',
  'TOTAL_PAGES',
  'TOTAL_PAGES_IN_SECTION',
  'SECTION',
  '{default-bullet-numbering-0}',
  '{points-0}',
  'a {b} {',
  '\r\n\r\r\n\n\r',
  '\t\t',
  '  ',
  '',
];

async function wordsIn(all: readonly string[], language: string | null): Promise<readonly ReadParagraph[]> {
  const file = unzip(await paperAsWord(paperWith({ body: wordsBlocks(all, language) }), { t: reader.t, madeAt: MADE_AT, data: 'inside' }));
  for (const path of file.parts.keys()) xmlOf(file, path);
  return paragraphsOf(xmlOf(file, 'word/document.xml')).filter(({ style }) => style === 'TheirWordsLarge');
}

/** A line's end is a line's end; all else is as it was. */
const shownAs = (words: string) => words.replaceAll('\r\n', '\n');

describe('words in a Word document', () => {
  test('are the same words when read back, in XML that is well-formed, whatever the words', { timeout: PATIENCE }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyWords, { minLength: BATCH, maxLength: BATCH }), async (all) => {
        expect((await wordsIn(all, null)).map(wordsOf)).toEqual(all.map(shownAs));
      }),
      { numRuns: RUNS, examples: [[naughty], [ORDERS]] },
    );
  });

  test('show what can’t be shown as a mark, and turn no direction', async () => {
    const [paragraph] = await wordsIn(['a\0b\ud83d\u202ec\ufffe\u{1fffe}'], 'en');
    expect(paragraph?.runs.map(({ text }) => text)).toEqual(['a', '[U+0000]', 'b', '[U+D83D]', '[U+202E]', 'c', '[U+FFFE]', '[U+1FFFE]']);
    expect(paragraph?.runs.map(({ style }) => style)).toEqual([null, 'Mark', null, 'Mark', 'Mark', null, 'Mark', 'Mark']);
  });

  test.each([
    ['en', 'I want to go home', false, { 'w:val': 'en', 'w:eastAsia': 'en' }],
    ['pl', 'Chcę do domu', false, { 'w:val': 'pl', 'w:eastAsia': 'pl' }],
    ['ar', 'أريد بيتي', true, { 'w:val': 'ar', 'w:bidi': 'ar' }],
    ['ur', 'گھر', true, { 'w:val': 'ur', 'w:bidi': 'ur' }],
    ['ar', '…', true, { 'w:val': 'ar', 'w:bidi': 'ar' }],
    ['en', 'بيتي', true, { 'w:val': 'en', 'w:eastAsia': 'en' }],
    [null, 'hame', false, { 'w:val': 'x-none', 'w:eastAsia': 'x-none', 'w:bidi': 'x-none' }],
    ['no language" at all', 'hame', false, { 'w:val': 'x-none', 'w:eastAsia': 'x-none', 'w:bidi': 'x-none' }],
  ])('in the language %s (%s) say so, and run right to left: %s', async (language, words, isRightToLeft, lang) => {
    const [paragraph] = await wordsIn([words], language);
    expect(paragraph).toMatchObject({ isRightToLeft, runs: [{ text: words, lang, isRightToLeft }] });
  });

  test('that run both ways have a run for each way', async () => {
    const [arabic, english] = await wordsIn(['قالت Mrs Brown إن 3.', 'She said شكرا جدا to me'], null);
    expect(arabic?.runs.map(({ text, isRightToLeft }) => [text, isRightToLeft])).toEqual([
      ['قالت ', true],
      ['Mrs Brown', false],
      [' إن 3.', true],
    ]);
    expect(english?.runs.map(({ text, isRightToLeft }) => [text, isRightToLeft])).toEqual([
      ['She said ', false],
      ['شكرا جدا', true],
      [' to me', false],
    ]);
  });

  test('inside a line of ours keep their language, and their quotation marks are ours', async () => {
    const name: Quoted = { words: 'عائشة', language: 'ar' };
    const line = ['From ', name, ': ', { words: 'hame', language: 'sco', inMarks: true }] as const;
    const paper = paperWith({ body: [{ kind: 'facts', lines: [line] }] });
    const file = unzip(await paperAsWord(paper, { t: reader.t, madeAt: MADE_AT, data: 'beside' }));
    const facts = paragraphsOf(xmlOf(file, 'word/document.xml')).find(({ style }) => style === 'Facts');
    expect(facts?.runs.map(({ text, lang, isRightToLeft }) => [text, lang['w:val'], isRightToLeft])).toEqual([
      ['From ', 'en', false],
      ['عائشة', 'ar', true],
      [': ', 'en', false],
      ['“', 'en', false],
      ['hame', 'sco', false],
      ['”', 'en', false],
    ]);
  });
});

describe('stretches of one direction', () => {
  test('are the whole text, and never cut an accent from its letter, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyWords,
          fc.array(fc.constantFrom('ب', '\u064e', 'a', '\u0301', ' ', '3', 'ש', '\ud800')).map((units) => units.join('')),
        ),
        fc.constantFrom('ltr', 'rtl'),
        (text, base) => {
          const stretches = stretchesOf(text, base);
          expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
          for (const { text: right } of stretches.slice(1)) expect(right).not.toMatch(/^[\u064e]/);
          for (const { dir, text: piece } of stretches) expect(firstDirection(piece) ?? dir).toBe(dir);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
