import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf, wordsOf } from '../../../src/language/wording/sentences.ts';

describe('sentences', () => {
  it('end at a full stop, a question mark, an exclamation mark, dots, or a new line', () => {
    expect(sentencesOf('One. Two? Three! Four… Five\nSix')).toEqual(['One.', 'Two?', 'Three!', 'Four…', 'Five', 'Six']);
  });

  it('keep a quotation mark that closes behind the stop', () => {
    expect(sentencesOf('Write “help.” Then wait. “Yes” is fine.')).toEqual(['Write “help.”', 'Then wait.', '“Yes” is fine.']);
  });

  it('are not ended by a stop inside a word', () => {
    expect(sentencesOf('Go to own-words.example now.')).toEqual(['Go to own-words.example now.']);
  });

  it('are none where there are no words', () => {
    expect(sentencesOf('… . “”\n')).toEqual([]);
  });

  it('lose no word of a text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Who', "can't", 'ten', 'grown-up', '10', '. ', '? ', ' ', '\n', '“', '”. ')), (pieces) => {
        const text = pieces.join(' ');
        expect(sentencesOf(text).flatMap(wordsOf)).toEqual(wordsOf(text));
      }),
    );
  });
});

describe('words', () => {
  it('hold together at an apostrophe and a hyphen, and leave stops out', () => {
    expect(wordsOf("Don't ask a grown-up, “now”: it’s 10.")).toEqual(["Don't", 'ask', 'a', 'grown-up', 'now', 'it’s', '10']);
  });

  it('may be written in any letters', () => {
    expect(wordsOf('Що для тебе важливо?')).toEqual(['Що', 'для', 'тебе', 'важливо']);
  });
});
