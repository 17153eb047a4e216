import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paperAsHtml } from '../../src/documents/html/paper-as-html.ts';
import type { Block, Paper, Quoted } from '../../src/documents/paper.ts';
import { anyWords } from '../assessment/any-interview.ts';
import { paperOf } from './any-paper.ts';
import { dataIn, wordsIn } from './reading-html.ts';

const drawn = (body: readonly Block[], more: Partial<Paper> = {}) => paperAsHtml(paperOf(body, more), { fonts: [] });

/** The part of a file that people read, its tags taken away but for our marks, which are turned back. */
const shownBy = (html: string) => wordsIn(html.slice(html.indexOf('<main>'), html.indexOf('</main>'))).replace(/<(?!\/?bdi class="mark")[^<>]*>/g, '');

const plain = (words: string): Quoted => ({ words, language: 'gd' });

describe('a paper as HTML', () => {
  test('shows somebody’s words to the last unit wherever they may stand', () => {
    const places: readonly ((words: string) => Block)[] = [
      (words) => ({ kind: 'heading', level: 3, line: [plain(words)] }),
      (words) => ({ kind: 'text', look: 'quiet', line: [plain(words)] }),
      (words) => ({ kind: 'text', look: 'who', line: ['By ', { words, language: null }] }),
      (words) => ({ kind: 'words', quoted: plain(words), size: 'small' }),
      (words) => ({ kind: 'chosen', before: 'Chose:', label: plain(words), quiet: true }),
      (words) => ({ kind: 'facts', lines: [['Wish: ', { ...plain(words), inMarks: true }]] }),
      (words) => ({ kind: 'list', lines: [[plain(words)]] }),
      (words) => ({ kind: 'table', caption: 'c', head: [['h']], rows: [[[{ kind: 'words', quoted: plain(words), size: 'small' }]]] }),
      (words) => ({ kind: 'group', look: 'columns', blocks: [{ kind: 'words', quoted: plain(words), size: 'large' }] }),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), anyWords, (place, words) => {
        const html = drawn([place(`«${words}»`)]);
        const start = html.indexOf('«', html.indexOf('<main>'));
        expect(wordsIn(html.slice(start + 1, html.indexOf('»', start)))).toBe(words.split('»')[0]);
        expect(html.isWellFormed()).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test('says the language and the direction of words, and nothing of a language that nobody knows', () => {
    const html = drawn([
      { kind: 'words', quoted: { words: 'sgoil', language: 'gd' }, size: 'usual' },
      { kind: 'words', quoted: { words: 'مدرسة', language: null }, size: 'small' },
      { kind: 'text', look: 'quiet', line: [{ words: 'a', language: 'pl' }, ' b'] },
    ]);
    expect(html).toContain('<blockquote lang="gd" dir="auto"><p class="words theirs usual">sgoil</p>');
    expect(html).toContain('<blockquote dir="auto"><p class="words theirs small">مدرسة</p>');
    expect(html).toContain('<p class="note"><bdi lang="pl">a</bdi> b</p>');
  });

  test('has tables whose cells say what column they are of', () => {
    const html = drawn([
      {
        kind: 'table',
        landscape: true,
        caption: 'The plan',
        head: [['What "life" is'], ['Who ', plain('Mum\0')]],
        rows: [[[{ kind: 'text', look: 'plain', line: ['x'] }], []]],
      },
    ]);
    expect(html).toContain('<table role="table" class="wide">\n<caption>The plan</caption>');
    expect(html).toContain('<td role="cell" data-label="What &quot;life&quot; is"><div>\n<p>x</p>\n</div></td>');
    expect(html).toContain('data-label="Who Mum[U+0000]"');
    expect(html).toContain('@page wide { size: A4 landscape;');
  });

  test('has boxes to fill in, drawings, columns and new pages', () => {
    const html = drawn([
      { kind: 'box', label: 'Do you agree?', choices: ['I agree', 'I do not agree'], lines: 2 },
      { kind: 'drawing', svg: '<svg></svg>', alt: null },
      { kind: 'drawing', svg: '<svg></svg>', alt: 'A "sun"' },
      { kind: 'group', look: 'columns', blocks: [{ kind: 'group', look: 'section', blocks: [] }] },
      { kind: 'new-page' },
    ]);
    expect(shownBy(html).trim()).toMatch(/^Do you agree\?\s+I agree\s+I do not agree$/);
    expect(html.match(/<div class="line"/g)).toHaveLength(2);
    expect(html).toContain('<div class="drawing" aria-hidden="true"><svg></svg></div>');
    expect(html).toContain('<div class="drawing" role="img" aria-label="A &quot;sun&quot;"><svg></svg></div>');
    expect(html).toContain('<div class="columns">\n<section>');
    expect(html).toContain('<div class="new-page"></div>');
  });

  test('is in large print, or turned on its side, where that is wanted', () => {
    expect(drawn([])).not.toMatch(/font-size: 18pt|@page \{ size: A4 landscape/);
    expect(drawn([], { print: 'large' })).toContain('html { font-size: 18pt; }');
    expect(drawn([], { landscape: true })).toContain('@page { size: A4 landscape; }');
  });

  test('explains its marks in the foot, only where there are any', () => {
    const quoted = (words: string): Block => ({ kind: 'words', quoted: plain(words), size: 'large' });
    expect(drawn([quoted('\u0001')])).toContain('<p>What a mark is.</p>');
    expect(drawn([quoted('[U+0001]')])).not.toContain('What a mark is.');
  });

  test('holds the exact data, and a title that can’t end its element', () => {
    const html = drawn([], { title: '</title><b>', data: { format: '</script>\ud800' } });
    expect(dataIn(html)).toEqual({ format: '</script>\ud800' });
    expect(html).toContain('<title>&lt;/title&gt;&lt;b&gt;</title>');
  });
});
