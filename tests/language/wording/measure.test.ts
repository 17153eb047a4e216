import { describe, expect, it } from 'vitest';
import { gradeOf, heard, measure, together } from '../../../src/language/wording/measure.ts';
import { english } from './english.ts';

const grade = (text: string) => gradeOf(measure([text], english));

describe('the Flesch-Kincaid grade', () => {
  it('is 0.39 × words a sentence + 11.8 × syllables a word − 15.59', () => {
    // Five words of one syllable and one of two, in one sentence.
    expect(grade('What matters most to you now?')).toBeCloseTo(0.39 * 6 + 11.8 * (7 / 6) - 15.59, 10);
  });

  it('is low for short words and high for long ones', () => {
    expect(grade('Who do you like to be with?')).toBeLessThan(0);
    expect(grade('Authorities anticipate satisfactory educational participation.')).toBeGreaterThan(20);
  });

  it('is lower for two sentences than for one', () => {
    const one = grade('You can stop when you want and you can come back when you want') ?? 0;
    const two = grade('You can stop when you want. You can come back when you want.') ?? 0;
    expect(two).toBeLessThan(one);
  });

  it('is none where there are no words', () => {
    expect(grade('…')).toBeNull();
  });

  it('leaves out names of services and their numbers, which nobody can make easier', () => {
    expect(grade('Call Childline now: 0800 1111.')).toBe(grade('Call now.'));
  });
});

describe('a measure', () => {
  it('knows the longest sentence and the length of each', () => {
    const { longest, lengths, texts } = measure(['One two three. One two.', 'One two three four?'], english);
    expect({ longest, lengths, texts }).toEqual({ longest: { sentence: 'One two three four?', words: 4 }, lengths: [3, 2, 4], texts: 2 });
  });

  it('of two texts is what their measures come to', () => {
    expect(together(measure(['You choose.'], english), measure(['Who helps you?'], english))).toEqual(measure(['You choose.', 'Who helps you?'], english));
  });
});

describe('a text as it is heard', () => {
  it('has names in it and nobody else’s words', () => {
    const names = { worker: 'Asha', child: 'Kyle' };
    expect(heard('You said “{{quote}}”. I tell {{worker}} about {{child}}.', names, english)).toBe('You said . I tell Asha about Kyle.');
  });
});
