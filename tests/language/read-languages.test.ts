import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FAQ } from '../../src/interview/faq.ts';
import { findAnswers } from '../../src/language/find-answer.ts';
import { preparePhrases } from '../../src/language/phrases.ts';
import { read } from '../../src/language/read.ts';

/** The least that a language needs. */
const BARE = {
  spaces: true,
  stemmer: 'none',
  spellings: {},
  realWords: [],
  fillers: [],
  inside: [],
  sets: {},
  readings: {},
  questions: {},
  yields: [],
  places: {},
  numbers: {},
  stopwords: [],
  negations: [],
  joiners: {},
  nothing: [],
};

const OPEN = { expects: 'open', options: [] } as const;

describe('a language with marks on its letters', () => {
  const polish = preparePhrases({
    ...BARE,
    fillers: ['proszę'],
    spellings: { nie: ['nope'] },
    sets: { this: ['to [pytanie]'] },
    readings: {
      skip: { always: ['[chcę] pominąć [<this>]|dalej'] },
      dont_know: { always: ['nie wiem'] },
      change: { always: ['zmień to co powiedział(a|e)m o {*}|zmień odpowiedź o {*}'] },
    },
    realWords: ['daleki'],
  });

  test.each([
    ['Proszę pominąć to pytanie', 'skip'],
    ['prosze pominac', 'skip'],
    ['pomniąć', 'skip'],
    ['NIE WIEM!', 'dont_know'],
    ['nope wiem', 'dont_know'],
    ['nie wiem dlaczego', 'answer'],
    ['daleki', 'answer'],
  ])('reads "%s" as %s', (words, name) => {
    expect(read(words, OPEN, polish).name).toBe(name);
  });

  test('names the earlier answer where it stands', () => {
    const words = 'zmień odpowiedź o mojej szkole';
    const { names } = read(words, OPEN, polish);
    expect(names && words.slice(...names)).toBe('mojej szkole');
  });
});

describe('a language that writes no blanks between words', () => {
  const chinese = preparePhrases({
    ...BARE,
    spaces: false,
    fillers: ['请|吧|我想'],
    readings: {
      skip: { always: ['跳过[这个问题|这题]|下一题'] },
      dont_know: { always: ['[我]不知道'] },
      change: { always: ['修改关于{*}的回答'] },
      yes: { always: ['是|好的'] },
    },
    stopwords: ['的'],
  });

  test.each([
    ['跳过', 'skip'],
    ['请跳过这个问题吧。', 'skip'],
    ['我想跳过', 'skip'],
    ['我不知道', 'dont_know'],
    ['好的', 'yes'],
    ['我跳过早餐', 'answer'],
    ['我不知道爸爸在哪里', 'answer'],
  ])('reads "%s" as %s', (words, name) => {
    expect(read(words, OPEN, chinese).name).toBe(name);
  });

  test('names the earlier answer where it stands, and finds it', () => {
    const words = '修改关于学校的回答';
    const { names } = read(words, OPEN, chinese);
    expect(names && words.slice(...names)).toBe('学校');
    expect(
      findAnswers(
        '学校',
        [
          { id: '1', texts: ['我喜欢狗'] },
          { id: '2', texts: ['你的学校怎么样？', '很好'] },
        ],
        chinese,
      ),
    ).toEqual(['2']);
  });
});

describe('questions in a language', () => {
  const polish = preparePhrases({
    ...BARE,
    spellings: { mogę: ['moge'] },
    readings: { question: { always: ['czy mój (pies|chomik) wyzdrowieje'] } },
    questions: { 'go-home': { always: ['kiedy wrócę do domu'], marked: ['[czy] mogę wrócić do domu'] } },
  });

  test.each([
    ['Kiedy wrócę do domu', 'question', 'go-home'],
    ['czy moge wrócić do domu?', 'question', 'go-home'],
    ['mogę wrócić do domu', 'answer', null],
    ['Czy mój chomik wyzdrowieje?', 'question', null],
  ])('"%s" is read as %s about %s', (words, name, about) => {
    expect(read(words, OPEN, polish)).toMatchObject({ name, about });
  });

  test('a question mark of another script counts as well', () => {
    const arabic = preparePhrases({ ...BARE, questions: { 'go-home': { marked: ['هل يمكنني العودة إلى البيت'] } } });
    expect(read('هل يمكنني العودة إلى البيت؟', OPEN, arabic).about).toBe('go-home');
    expect(read('هل يمكنني العودة إلى البيت', OPEN, arabic).name).toBe('answer');
  });
});

describe('the file of a language', () => {
  test('holds phrases for every control', () => {
    const { readings } = JSON.parse(readFileSync(new URL('../../locales/en/readings.json', import.meta.url), 'utf8'));
    expect(Object.keys(readings).sort()).toEqual(
      [
        'answer',
        'back',
        'bin_word',
        'change',
        'dont_know',
        'explain',
        'help',
        'leave',
        'no',
        'pause',
        'person',
        'question',
        'repeat',
        'skip',
        'stop',
        'take_out',
        'who_are_you',
        'who_sees',
        'yes',
      ].sort(),
    );
  });

  test('holds phrases for every question that has an answer of its own', () => {
    const { questions } = JSON.parse(readFileSync(new URL('../../locales/en/readings.json', import.meta.url), 'utf8'));
    expect(Object.keys(questions).sort()).toEqual([...FAQ].sort());
  });

  test.each([
    ['a bracket that is not closed', { readings: { skip: { always: ['skip (this'] } } }, /lacks its "\)"/],
    ['a bracket too many', { readings: { skip: { always: ['skip this]'] } } }, /too many/],
    ['a set that is not there', { readings: { skip: { always: ['skip <this>'] } } }, /no set "this"/],
    ['a set that stands below its use', { sets: { a: ['<b>'], b: ['b'] } }, /no set "b"/],
    ['a phrase of nothing', { readings: { skip: { always: ['[please]'] } } }, /nothing but what may be left out/],
    ['an unknown reading', { readings: { jump: { always: ['jump'] } } }, /jump/],
    ['an unknown question', { questions: { 'what-for': { always: ['what for'] } } }, /what-for/],
    ['an unknown part', { extra: [] }, /extra/],
  ])('is refused with %s', (_, part, message) => {
    expect(() => preparePhrases({ ...BARE, ...part })).toThrow(message);
  });
});
