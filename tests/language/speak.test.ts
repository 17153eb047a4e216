import { describe, expect, it } from 'vitest';
import { createSpeaker, type Listener } from '../../src/language/speak.ts';

const speaker = createSpeaker({
  en: {
    'tiny/1': {
      about: {
        ask_one: 'Next is one question.',
        ask_other: 'Next are {{count}} questions.',
        ask_child_one: 'One question.',
        ask_child_other: '{{count}} questions.',
        ask_practice_one: 'One to try.',
        ask_practice_other: '{{count}} to try.',
      },
    },
  },
});

const said = (count: number, voice: Listener['voice'], practice = false) =>
  speaker.speak({ do: 'show', key: 'about.ask', step: 'about', chips: [], count }, { dialog: 'tiny@1', voice, practice, locale: 'en' }, () => []).text;

describe('what an opener says', () => {
  it.each([
    [1, 'young-person', false, 'Next is one question.'],
    [8, 'young-person', false, 'Next are 8 questions.'],
    [1, 'child', false, 'One question.'],
    [8, 'child', false, '8 questions.'],
    [8, 'parent', false, 'Next are 8 questions.'],
    [1, 'young-person', true, 'One to try.'],
    [8, 'young-person', true, '8 to try.'],
    [8, 'child', true, '8 questions.'],
  ] as const)('fits the number %i and the voice %s (in practice: %s)', (count, voice, practice, text) => {
    expect(said(count, voice, practice)).toEqual([text]);
  });
});
