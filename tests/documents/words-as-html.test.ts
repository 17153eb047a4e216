import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonBlock } from '../../src/documents/html/json-block.ts';
import { wordsAsHtml, wordsAsText } from '../../src/documents/html/words-as-html.ts';
import { anyWords } from '../assessment/any-interview.ts';
import naughty from '../data/blns.json' with { type: 'json' };
import { wordsIn } from './reading-html.ts';

const RUNS = 10_000;

/** What a browser's parser alters or refuses in text. */
const ALTERED = /[\0-\x08\x0b-\x1f\x7f-\x9f]|\p{Noncharacter_Code_Point}/u;

describe('words as HTML', () => {
  test('are the same words when read back, and hold nothing a page can’t hold, whatever the words', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const { text } = wordsAsHtml(words);
        expect(wordsIn(text)).toBe(words);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(ALTERED);
        expect(text).not.toMatch(/\p{Bidi_Control}/u);
        expect(text).not.toMatch(/<(?!\/?bdi)/);
      }),
      { numRuns: RUNS, examples: naughty.map((words): [string] => [words]) },
    );
  });

  test.each([
    ['<b>&amp;"\'', '&lt;b&gt;&amp;amp;&quot;&#39;'],
    ['one\r\ntwo\n', 'one&#13;\ntwo\n'],
    ['a\0b', 'a<bdi class="mark" dir="ltr" data-code="0">[U+0000]</bdi>b'],
    ['\ud83d!', '<bdi class="mark" dir="ltr" data-code="D83D">[U+D83D]</bdi>!'],
    ['\u202eno', '<bdi class="mark" dir="ltr" data-code="202E">[U+202E]</bdi>no'],
    ['\u{1fffe}', '<bdi class="mark" dir="ltr" data-code="1FFFE">[U+1FFFE]</bdi>'],
    ['  🐶\t👩‍👧 e\u0301 ', '  🐶\t👩‍👧 e\u0301 '],
  ])('show %j as %s', (words, html) => {
    expect(wordsAsHtml(words).text).toBe(html);
  });

  test('in an attribute have plain labels', () => {
    expect(wordsAsText('a\0b\r\nc\ud800')).toBe('a[U+0000]b\nc[U+D800]');
  });
});

describe('a block of data', () => {
  const contentOf = (data: unknown) => jsonBlock('x', data).text.slice('<script type="application/json" id="x">'.length, -'</script>'.length);

  test('gives back exactly what was put in, and can’t be closed or altered from inside, whatever the words', () => {
    fc.assert(
      fc.property(fc.dictionary(anyWords, fc.array(anyWords, { maxLength: 3 }), { maxKeys: 3 }), (data) => {
        const content = contentOf(data);
        expect(JSON.stringify(JSON.parse(content))).toBe(JSON.stringify(data));
        expect(content).toMatch(/^[ -~]*$/);
        expect(content).not.toMatch(/[<>&]/);
      }),
      { numRuns: 2_000 },
    );
  });
});
