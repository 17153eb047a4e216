import { describe, expect, test } from 'vitest';
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import type { AnswerOptions } from '../../src/documents/answer/options.ts';
import { authors } from '../../src/documents/authors.ts';
import { dates } from '../../src/documents/dates.ts';
import { ownCopyPaper } from '../../src/documents/own-copy/v1.ts';
import { ownTexts } from '../../src/documents/own-texts.ts';
import type { Block } from '../../src/documents/paper.ts';
import { readingAgeOf, withReadingAge } from '../../src/documents/reading-age.ts';
import { sectionTitles } from '../../src/documents/section-titles.ts';
import { dialogOf } from '../assessment/planned-dialog.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { SHELF } from '../turns/fixed.ts';
import { paperOf } from './any-paper.ts';
import { READER } from './reader.ts';

const options: AnswerOptions = { ...READER, of: 'assessment', owner: null, pictures: new Map() };
const AT = '2026-11-23T09:30:00.000Z';
const lists = SHELF.lists?.get('en') ?? { names: [], numbers: [], syllables: {} };

function assessed() {
  const one = new WrittenRecord({ dialog: 'planned@1', role: 'child', names: { child: 'Kyle' } });
  one.said('Unfathomable incomprehensibilities notwithstanding.', 'good');
  one.chose('agree', 'what-a-worker-wrote', ['x']);
  one.add({ kind: 'handed-over', speaker: { role: 'parent', name: 'Mum' }, typing: 'worker' });
  one.said('aye', 'good');
  return assemble({ interviews: [{ id: 'one', entries: one.entries }], dialogOf, audience: 'own-copy', child: null, titles: sectionTitles(READER.t) });
}

const linesOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) =>
    block.kind === 'facts'
      ? block.lines.map((line) =>
          line.map((piece) => (typeof piece === 'string' ? piece : 'words' in piece ? piece.words : 'text' in piece ? piece.text : '?')).join(''),
        )
      : [],
  );

describe('a document', () => {
  test('says who wrote what: how many answers, in which ways, on which days', () => {
    expect(linesOf(authors(allContributions(assessed()), options)).toSorted()).toEqual([
      'Kyle, Child, answers: 2, chosen, typed, 22 November 2026',
      'Mum, Parent or carer, answers: 1, typed word for word by a worker, 22 November 2026',
    ]);
    expect(authors([], options)).toEqual([]);
  });

  test('says when it was made, and from when the words are', () => {
    const said = allContributions(assessed());
    expect(linesOf([dates(said, AT, READER)])).toEqual(['Made on 23 November 2026 at 09:30', 'The words here were given on 22 November 2026.']);
    const later = said.map((one, at) => (at === 0 ? { ...one, at: AT } : one));
    expect(linesOf([dates(later, AT, READER)])[1]).toBe('The words here were given from 22 November 2026 to 23 November 2026.');
    expect(linesOf([dates([], AT, READER)])).toHaveLength(1);
  });

  test('knows its own texts from what people said', () => {
    const texts = ownTexts(ownCopyPaper(assessed(), { ...READER, madeAt: AT, pictures: new Map() }));
    expect(texts).toContain('This is what I said, just as I said it. Nobody has changed a word.');
    expect([...texts].join(' ')).not.toMatch(/Unfathomable|aye|Mum|Kyle/);
  });
});

describe('the reading age', () => {
  const text = (words: string): Block => ({ kind: 'text', look: 'plain', line: [words] });

  test('is that of our own sentences, and people’s words don’t change it', () => {
    const paper = ownCopyPaper(assessed(), { ...READER, madeAt: AT, pictures: new Map() });
    expect(readingAgeOf(paper, lists)).toBeLessThanOrEqual(11);
    const hard: Block = { kind: 'words', quoted: { words: 'Unfathomable incomprehensibilities notwithstanding.', language: 'en' }, size: 'large' };
    expect(readingAgeOf({ ...paper, body: [...paper.body, hard] }, lists)).toBe(readingAgeOf(paper, lists));
  });

  test('is higher where we write in a harder way, and six at the least', () => {
    expect(readingAgeOf(paperOf([text('The cat sat on the mat.')]), lists)).toBe(6);
    expect(readingAgeOf(paperOf([text('Multidisciplinary professionals communicate comprehensive recommendations.')]), lists)).toBeGreaterThan(18);
  });

  test('stands in the foot, where there is a sentence to measure and a measure for the language', () => {
    const paper = paperOf([text('The cat sat on the mat.')]);
    expect(withReadingAge(paper, lists, READER.t).foot).toEqual([
      { kind: 'text', look: 'quiet', line: ['Our own words here can be read from about age 6. What people said stands just as they said it.'] },
    ]);
    expect(withReadingAge(paper, undefined, READER.t)).toBe(paper);
    const labels = paperOf([text('A label')]);
    expect(withReadingAge(labels, lists, READER.t)).toBe(labels);
  });
});
