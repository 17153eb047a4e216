import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preparePhrases } from '../../src/language/phrases.ts';
import { quotable } from '../../src/language/quotable.ts';

const phrases = preparePhrases(JSON.parse(readFileSync(new URL('../../locales/en/readings.json', import.meta.url), 'utf8')));

function piecesOf(words: string): readonly string[] | string {
  const how = quotable(words, phrases);
  return how.how === 'parts' ? how.ranges.map(([from, to]) => words.slice(from, to)) : how.how;
}

describe('an answer', () => {
  test.each([
    'went swimmin wi ellie',
    'no dogs',
    'nothing 😢',
    '🐶',
    ' one two three four five six seven eight nine ten eleven twelve. ',
    'a'.repeat(65_536),
    '我喜欢狗。',
  ])('of up to twelve words is quoted whole: %j', (words) => {
    expect(piecesOf(words)).toBe('whole');
  });

  test.each(['nothing', 'Nothing.', ' no ', 'nope!!', 'Naebody', 'There isn’t anything', "i don't"])(
    'that there is nothing is not asked about again: %j',
    (words) => {
      expect(piecesOf(words)).toBe('nothing');
    },
  );

  test.each(['', ' ', '\r\n\t', '\u00a0\u2003'])('of blanks only is not quoted: %j', (words) => {
    expect(piecesOf(words)).toBe('none');
  });

  test('is cut at commas', () => {
    expect(piecesOf('I want them to stop shouting at each other, all the time, its doing my head in')).toEqual([
      'I want them to stop shouting at each other',
      'all the time',
      'its doing my head in',
    ]);
  });

  test('is cut at ends of sentences, and keeps marks that carry a tone', () => {
    expect(piecesOf('My dad said no. I cried!! Then Mr. Smith came at 3.30 and asked why... I was at 10,000 feet')).toEqual([
      'My dad said no',
      'I cried!!',
      'Then Mr. Smith came at 3.30 and asked why...',
      'I was at 10,000 feet',
    ]);
  });

  test('is cut at line breaks, however they are made', () => {
    expect(piecesOf('one two three four five six\r\nseven eight nine ten\n\neleven twelve thirteen fourteen')).toEqual([
      'one two three four five six',
      'seven eight nine ten',
      'eleven twelve thirteen fourteen',
    ]);
  });

  test('is cut at a joining word only where what follows makes it sure', () => {
    expect(piecesOf('i went to my grans with mum and dad and we had chips because they are the best in the world')).toEqual([
      'i went to my grans with mum and dad',
      'we had chips',
      'they are the best in the world',
    ]);
  });

  test('is not quoted where no cut is sure', () => {
    expect(piecesOf('me and ma brother and ma sister went tae the park wi the dug n had a picnic')).toBe('none');
    expect(piecesOf('word '.repeat(200))).toBe('none');
    expect(piecesOf(`${'word '.repeat(30)}, ${'word '.repeat(10)}`)).toBe('none');
  });

  test('that has too many pieces is cut less finely', () => {
    expect(piecesOf('I like cats, dogs, fish, birds, cows, pigs, hens and goats. My gran has them all on her farm.')).toEqual([
      'I like cats, dogs, fish, birds, cows, pigs, hens and goats',
      'My gran has them all on her farm',
    ]);
  });

  test('in a language without blanks is cut at its own marks', () => {
    expect(piecesOf('我喜欢和妈妈一起去公园玩，可是爸爸总是很忙，所以我们很少一起去。我希望他有空')).toEqual([
      '我喜欢和妈妈一起去公园玩',
      '可是爸爸总是很忙',
      '所以我们很少一起去',
      '我希望他有空',
    ]);
  });

  test('keeps a picture with the words beside it', () => {
    expect(piecesOf('naebody fightin in the hoose at all the day, and my dug sleepin on my bed, 🐶')).toEqual([
      'naebody fightin in the hoose at all the day',
      'and my dug sleepin on my bed, 🐶',
    ]);
  });
});

describe('the pieces of any words', () => {
  const some = fc.array(
    fc.oneof(
      {
        weight: 30,
        arbitrary: fc.constantFrom('mum', 'dad', 'and', 'then', 'i', 'because', 'but', 'he', 'Mr', "don't", 'é', 'e\u0301', '👨‍👩‍👧', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '学校'),
      },
      { weight: 3, arbitrary: fc.constantFrom(' ', ', ', '. ', '\n', '\r\n', '! ', '... ', ' - ', '; ', '，', '。', '\u00a0', '  ') },
      { weight: 1, arbitrary: fc.constantFrom('\u0301', '\u200d', '\ufe0f', '\ud83d', '\udc36', '\u0000', ',', '.', '?') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { minLength: 30, maxLength: 90 },
  );
  const words = fc.tuple(some, fc.constantFrom('', ' ', ' ', ' ')).map(([pieces, between]) => pieces.join(between));
  const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
  const counted = new Intl.Segmenter('und', { granularity: 'word' });
  const countOf = (text: string) => Array.from(counted.segment(text)).filter((segment) => segment.isWordLike).length;
  const joiners = [...phrases.joiners.keys()].map((joiner) => joiner.replaceAll(' ', '\\s+')).join('|');
  const separators = new RegExp(`^(?:[\\s.,;:，、；：،؛。।۔–—-]|${joiners})*$`, 'iu');

  test('are two to six exact pieces in order, of 1 to 20 words, with nothing but separators between, and no character split', () => {
    fc.assert(
      fc.property(words, (said) => {
        const how = quotable(said, phrases);
        if (how.how !== 'parts') return;
        expect(how.ranges.length).toBeGreaterThanOrEqual(2);
        expect(how.ranges.length).toBeLessThanOrEqual(6);
        const boundaries = new Set([...Array.from(graphemes.segment(said), ({ index }) => index), said.length]);
        const gaps: string[] = [];
        let before = 0;
        for (const [from, to] of how.ranges) {
          expect(before <= from && from < to && to <= said.length && boundaries.has(from) && boundaries.has(to)).toBe(true);
          expect(countOf(said.slice(from, to))).toBeGreaterThanOrEqual(1);
          expect(countOf(said.slice(from, to))).toBeLessThanOrEqual(20);
          gaps.push(said.slice(before, from));
          before = to;
        }
        for (const gap of [...gaps, said.slice(before)]) expect(gap).toMatch(separators);
      }),
      { numRuns: 1000 },
    );
  });

  test('are not made of an answer that is as long as can be', () => {
    for (const piece of ['a', 'a ', ', ', '\n', 'a, ', '\u0301', '🐶']) {
      const long = piece.repeat(Math.floor(65_536 / new TextEncoder().encode(piece).length));
      expect(quotable(long, phrases).how).not.toBe('parts');
    }
  });
});
