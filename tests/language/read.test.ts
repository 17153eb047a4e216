import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAQ } from '../../src/interview/faq.ts';
import { READINGS } from '../../src/interview/reading.ts';
import { preparePhrases } from '../../src/language/phrases.ts';
import { type Asked, read } from '../../src/language/read.ts';

const phrases = preparePhrases(JSON.parse(readFileSync(new URL('../../locales/en/readings.json', import.meta.url), 'utf8')));

const OPEN: Asked = { expects: 'open', options: [] };
const YES_NO: Asked = { expects: 'yes-no', options: [] };

const WHO: Asked = {
  expects: 'choice',
  options: [
    { id: 'by-myself', label: 'By myself' },
    { id: 'mum', label: 'My mum' },
    { id: 'mum-and-dad', label: 'My mum and dad' },
    { id: 'worker', label: 'My social worker' },
    { id: 'nobody', label: 'Nobody yet' },
  ],
};

const nameOf = (words: string, asked = OPEN) => read(words, asked, phrases).name;
const optionOf = (words: string, asked = WHO) => read(words, asked, phrases).option;
function namedIn(words: string): string | null {
  const { names } = read(words, OPEN, phrases);
  return names && words.slice(...names);
}

describe('controls', () => {
  test.each([
    ['skpi', 'skip'],
    ['skiiip', 'skip'],
    ['SKIP!!!', 'skip'],
    ['goback', 'back'],
    ['go bakc', 'back'],
    ['idk', 'dont_know'],
    ['dinnae ken', 'dont_know'],
    ['don’t know 🤷', 'dont_know'],
    ['🤷‍♀️', 'dont_know'],
    ['whit dae ye mean', 'explain'],
    ['???', 'explain'],
    ['gonnae repeat that', 'repeat'],
    ['change what i said about swimming', 'change'],
    ['tak that oot', 'take_out'],
    ['brb', 'pause'],
    ['im done', 'stop'],
    ['gtg', 'leave'],
    ['will my mum see this', 'who_sees'],
    ['r u a robot', 'who_are_you'],
    ['can a real person call me', 'person'],
    ['HELP', 'help'],
    ['h\u0435lp', 'answer'],
  ])('reads "%s" as %s', (words, name) => {
    expect(nameOf(words)).toBe(name);
  });

  test.each([
    'I want them to stop shouting',
    'I skip breakfast',
    'next year I go to high school',
    'help my mum',
    'i want to go back to my mums',
    'leave me alone',
    'i dont know why he does it',
    'can i see my brother',
    'i want to change my school',
  ])('leaves "%s" an answer', (words) => {
    expect(nameOf(words)).toBe('answer');
  });

  test('where two controls stand side by side, the weaker gives way, and two that contradict each other are an answer', () => {
    expect(nameOf('no, skip')).toBe('skip');
    expect(nameOf('idk next question')).toBe('skip');
    expect(nameOf('wait what does that mean')).toBe('explain');
    expect(nameOf('stop go back')).toBe('answer');
  });

  test.each(['', ' ', '\n', '\u0000', '\ud800', '...', '🐶', '👨‍👩‍👧'])('takes %j, which has no word to read, as an answer', (words) => {
    expect(nameOf(words)).toBe('answer');
  });
});

describe('yes and no', () => {
  test.each(['yes please', 'aye', 'aye go on then', 'aye ok', 'yh', '👍'])('"%s" is a yes whatever was asked', (words) => {
    expect([nameOf(words), nameOf(words, YES_NO)]).toEqual(['yes', 'yes']);
  });

  test.each(['naw', 'no thanks', 'nope', 'nah mate'])('"%s" is a no whatever was asked', (words) => {
    expect([nameOf(words), nameOf(words, YES_NO)]).toEqual(['no', 'no']);
  });

  test.each([
    ['ok', 'yes'],
    ['i do', 'yes'],
    ['not really', 'no'],
    ['definitely not', 'no'],
  ])('"%s" is a %s only where yes or no was asked', (words, name) => {
    expect([nameOf(words), nameOf(words, YES_NO)]).toEqual(['answer', name]);
  });

  test.each(['yes my gran does', 'no one helps', 'aye but only sometimes', 'yes and no'])('"%s" is an answer', (words) => {
    expect([nameOf(words), nameOf(words, YES_NO)]).toEqual(['answer', 'answer']);
  });
});

describe('the earlier answer that is named', () => {
  test.each([
    ['change what i said about swimming', 'swimming'],
    ['  Can I change what I said about my wee brother, please?', 'my wee brother'],
    ['chnage whit a said aboot ma da', 'ma da'],
    ['take the bit about my uncle out', 'my uncle'],
    ['delete my swimming answer', 'swimming'],
    ['change the last one', 'the last one'],
    ['change question 2', 'question 2'],
    ['change my answer', null],
    ['delete that', null],
  ])('in "%s" it is %j', (words, named) => {
    expect(namedIn(words)).toBe(named);
  });

  test('it ends with the sentence it stands in', () => {
    expect(nameOf('change what i said about school. i like it now')).toBe('answer');
  });
});

describe('questions to us', () => {
  const aboutIn = (words: string) => {
    const { name, about } = read(words, OPEN, phrases);
    return [name, about];
  };

  test.each([
    ['what happens next', 'what-next'],
    ['wen can i go hame', 'go-home'],
    ['Can I go home?', 'go-home'],
    ['when can i see ma mum?? 😢', 'see-family'],
    ['am i in truble', 'in-trouble'],
    ['ok so who decides', 'who-decides'],
    ['no, what if i change my mind', 'what-if-i-change-my-mind'],
    ['Are you going to take my children away?', 'move-away'],
    ['will my hamster be ok?', null],
    ['what time is my meeting', null],
    ['is my mum in trouble', null],
    ['Could you tell me how long this will take?', 'how-long'],
    ['excuse me, what if a dinnae want tae', 'do-i-have-to'],
    ['whit are ye askin me this fur', 'why-me'],
    ['are you listening to me', 'are-you-listening'],
    ['will my wee lassie be coming hame', 'go-home'],
    ['if i tell you something will i get a row', 'in-trouble'],
    ['what should i wear to court', null],
    ['do you get bored', null],
  ])('"%s" is one about %j', (words, about) => {
    expect(aboutIn(words)).toEqual(['question', about]);
  });

  test('two in one are on no list, because one answer is not enough', () => {
    expect(aboutIn('what happens next? when can i go home?')).toEqual(['question', null]);
    expect(aboutIn('when can i go home? when can we go home?')).toEqual(['question', 'go-home']);
  });

  test.each([
    "why can't I live with my mum?",
    'will they stop fighting',
    'dunno, what do you think?',
    "what's the point?",
    'can i go home',
    'I want to know who decides',
    'i dont know when i can go home',
    'idk what happens next',
    'what happens next is up to my mum',
    'when i can go home',
    'is he going to hit her again?',
    'why me',
    'does my worker even read what i write?',
    'how am i supposed to cope with another meeting?',
    'where do i go? my room',
    'do i like school? not really',
    'am i supposed to be grateful?',
  ])('"%s" is an answer', (words) => {
    expect(aboutIn(words)).toEqual(['answer', null]);
  });
});

describe('a word of ours that is hard or hurts', () => {
  const binned = (words: string) => {
    const { name, names } = read(words, OPEN, phrases);
    return [name, names && words.slice(...names)];
  };

  test.each([
    ['bin that word', null],
    ["I don't like that word", null],
    ['thats a hard word', null],
    ['whits that word mean', null],
    ['bin the word assessment', 'assessment'],
    ['  Bin the word "Placement", please!', 'Placement'],
    ['i hate the word looked after child', 'looked after child'],
    ['i dont like the word case, im not a case', 'case'],
    ['placement is a horrible word', 'placement'],
    ['get rid of siblings as a word', 'siblings'],
    ['dont say contact its family time', 'contact'],
    ['the word neglect makes me feel like a bad mum', 'neglect'],
    ['gonnae no say that word', null],
  ])('"%s" asks for another, naming %j', (words, named) => {
    expect(binned(words)).toEqual(['bin_word', named]);
  });

  test.each([
    ['what does that mean', 'explain'],
    ['bin that', 'take_out'],
    ['delete my words', 'take_out'],
    ['i hate the word he calls me', 'answer'],
    ['he says horrible words', 'answer'],
    ['i put it in the bin', 'answer'],
    ['i hate contact', 'answer'],
    ['the word that hurt most was liar', 'answer'],
    ['that word was on my report card', 'answer'],
    ['stop calling me names', 'answer'],
    ['what does contact mean', 'explain'],
  ])('"%s" is %s', (words, name) => {
    expect(binned(words)).toEqual([name, null]);
  });
});

describe('the option that words name', () => {
  test.each([
    ['By myself', 'by-myself'],
    ['by maself', 'by-myself'],
    ['myslef', 'by-myself'],
    ['my mum', 'mum'],
    ['MUM!!', 'mum'],
    ['with my mum and dad', 'mum-and-dad'],
    ['my social workr', 'worker'],
    ['nobody', 'nobody'],
    ['the last one', 'nobody'],
    ['the second one please', 'mum'],
    ['yet', null],
    ['not my mum', null],
    ['my mum and my worker', null],
    ['my mum hits me', null],
    ['dad', null],
    ['someone', null],
    ['the ninth one', null],
    ['2', null],
  ])('"%s" names %j', (words, option) => {
    expect(optionOf(words)).toBe(option);
  });

  test('a bare number names one only where the choices have numbers', () => {
    const numbered = { ...WHO, numbered: true };
    expect(['2', 'two', 'number 2', '2 please', '9', '0', '22'].map((words) => optionOf(words, numbered))).toEqual([
      'mum',
      'mum',
      'mum',
      'mum',
      null,
      null,
      null,
    ]);
  });

  test('a label of small words alone is named by itself', () => {
    const asked: Asked = {
      expects: 'choice',
      options: [
        { id: 'me', label: 'Just me' },
        { id: 'us', label: 'All of us' },
      ],
    };
    expect(['just me', 'All of us!', 'us'].map((words) => optionOf(words, asked))).toEqual(['me', 'us', null]);
  });

  test('no option is named where none was offered', () => {
    expect(optionOf('my mum', { ...WHO, expects: 'open' })).toBeNull();
    expect(optionOf('my mum', { expects: 'choice', options: [] })).toBeNull();
  });

  test('an option keeps its name where it is a control as well', () => {
    const asked: Asked = {
      expects: 'choice',
      options: [
        { id: 'stop', label: 'Stop for now' },
        { id: 'different', label: 'Something different' },
      ],
    };
    expect(read('stop for now', asked, phrases)).toEqual({ name: 'stop', names: null, option: 'stop', about: null });
    expect(read('skip', asked, phrases)).toEqual({ name: 'skip', names: null, option: null, about: null });
  });
});

describe('any words at all', () => {
  const anyWords = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          'no',
          'skip',
          'change',
          'what',
          'i',
          'said',
          'about',
          'my',
          'mum',
          'when',
          'can',
          'see',
          'bin',
          'the',
          'word',
          '?',
          '\u0000',
          '\ud83d',
          '🐶',
          'aaaaaa',
          '\n',
          ', ',
        ),
        { maxLength: 40 },
      )
      .map((words) => words.join(' ')),
  );
  const NAMING = new Set(['change', 'take_out', 'bin_word']);
  const anyAsked = fc.constantFrom(OPEN, YES_NO, WHO, { ...WHO, numbered: true });

  test('give a reading whose name is known, whose range lies in the words and whose option was offered', () => {
    fc.assert(
      fc.property(anyWords, anyAsked, (words, asked) => {
        const { name, names, option, about } = read(words, asked, phrases);
        expect(READINGS).toContain(name);
        if (names) expect(0 <= names[0] && names[0] < names[1] && names[1] <= words.length && NAMING.has(name)).toBe(true);
        if (about !== null) expect([name, FAQ]).toEqual(['question', expect.arrayContaining([about])]);
        if (option !== null) expect(asked.options.map(({ id }) => id)).toContain(option);
      }),
      { numRuns: 300 },
    );
  });

  test('are an answer where they are many, however they are made up', () => {
    const full = 65_536;
    for (const piece of ['a', 'skip ', 'no ', ' ', '\n', 'change what i said about ', '\u0301', '🐶', '\ud800', 'stop\u0000']) {
      expect(nameOf(piece.repeat(Math.floor(full / new TextEncoder().encode(piece).length)))).toBe('answer');
    }
  });
});
