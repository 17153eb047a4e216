import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import { paperAsHtml } from '../../src/documents/html/paper-as-html.ts';
import { ownCopyPaper } from '../../src/documents/own-copy/v1.ts';
import { picturesIn } from '../../src/documents/pictures-in.ts';
import { sectionTitles } from '../../src/documents/section-titles.ts';
import { anyInterview, RUNS } from '../assessment/any-interview.ts';
import { A_PICTURE, chip, DIALOG, WrittenRecord } from '../assessment/written-record.ts';
import { READER } from './reader.ts';
import { dataIn, quotationsIn, wordsIn } from './reading-html.ts';

const assessmentOf = (record: WrittenRecord) =>
  assemble({ interviews: [{ id: 'i', entries: record.entries }], dialogOf: () => DIALOG, audience: 'own-copy', child: null, titles: sectionTitles(READER.t) });

function copyOf(record: WrittenRecord, pictures: ReadonlyMap<string, string> = new Map()): string {
  return paperAsHtml(ownCopyPaper(assessmentOf(record), { ...READER, madeAt: '2026-11-23T09:30:00.000Z', pictures }), { fonts: [] });
}

/** The text of a copy as somebody reads it, a line to each element. */
const textOf = (html: string) =>
  wordsIn(
    html
      .slice(html.indexOf('<body>'), html.indexOf('<script'))
      .replace(/<[^>]*>/g, '\n')
      .replace(/\n+/g, '\n'),
  );

/** Thousands of strings, on two busy cores; milliseconds. */
const PATIENCE = 60_000;

test('whatever was said, changed, taken out and shared: the quotations are the words, in order, and the data is the assessment', { timeout: PATIENCE }, () => {
  let strings = 0;
  fc.assert(
    fc.property(anyInterview, ({ record, expected, count }) => {
      strings += count;
      const html = copyOf(record);
      expect(quotationsIn(html)).toEqual(expected.flatMap(({ wordings }) => [wordings.at(-1), ...wordings.slice(0, -1)]));
      expect(JSON.stringify(dataIn(html))).toBe(JSON.stringify(assessmentOf(record)));
      expect(html.isWellFormed()).toBe(true);
    }),
    { numRuns: RUNS },
  );
  expect(strings).toBeGreaterThanOrEqual(10_000);
});

describe('an answer', () => {
  test('stands under the question as it was asked, with who, how, when and who sees it', () => {
    const record = new WrittenRecord();
    record.chose('by-myself', 'who-is-with-you', ['By myself']);
    const first = record.said('cannae <sleep>', 'worries');
    const prompt = record.asked('worries', ['You said “', { entry: first, from: 0, to: 14 }, '”. Tell me more about that.'], [], 'sco');
    const n = record.said('am late for school', 'worries', { prompt });
    record.shared(n, ['worker', 'meeting']);
    record.add({ kind: 'read-back', entry: n, confirmed: true });
    const html = copyOf(record);
    expect(html).toContain('<h3 class="theirs" lang="sco" dir="auto">You said “cannae &lt;sleep&gt;”. Tell me more about that.</h3>');
    expect(html).toContain('<blockquote lang="sco" dir="auto"><p class="words theirs">am late for school</p></blockquote>');
    const text = textOf(html);
    expect(text).toContain('Young person, typed on my own, \n22 November 2026 at 10:00');
    expect(text).toContain('Who can see this: my worker and people at my meeting');
    expect(text).toContain('I read it again on 22 November 2026 at 10:00. This is what I want it to say.');
    expect(text).toContain('Who can see this: nobody yet');
  });

  test('shows what it said before, beneath', () => {
    const record = new WrittenRecord();
    const first = record.said('one', 'matters');
    record.changed(record.changed(first, 'two'), 'three');
    expect(quotationsIn(copyOf(record))).toEqual(['three', 'one', 'two']);
    expect(textOf(copyOf(record))).toContain('What it said before');
  });

  test('that was chosen says so in words of ours, and what was typed is never replaced by it', () => {
    const record = new WrittenRecord();
    const prompt = record.asked('how-safe', ['How safe?'], [chip('low', 'Not very <safe>')]);
    record.chose('low', 'how-safe', ['Not very <safe>'], prompt);
    record.said('no very', 'how-safe', { prompt, option: 'low' });
    const html = copyOf(record);
    expect(quotationsIn(html)).toEqual(['no very']);
    expect(textOf(html)).toContain('I chose:\n \nNot very <safe>');
    expect(textOf(html)).toContain('The program took this to mean:\n \nNot very <safe>');
  });

  test('that was erased, or is blank, says so', () => {
    const record = new WrittenRecord();
    record.said(null, 'matters');
    record.said(' \n', 'matters');
    const html = copyOf(record);
    expect(textOf(html)).toContain('These words were deleted.');
    expect(quotationsIn(html)).toEqual([' \n']);
    expect(textOf(html)).toContain('This answer is blank space only.');
  });

  test('tells what the person said about who may see it, in their words', () => {
    const record = new WrittenRecord();
    const n = record.said('answer', 'matters');
    record.shared(n, ['worker'], { wish: record.said('no ma dad\u202e', 'who-can-see'), settled: false });
    const html = copyOf(record);
    expect(textOf(html)).toContain('Who can see this: my worker\n');
    expect(html).toContain('<q class="theirs" lang="en" dir="auto">no ma dad<bdi');
  });

  test('of a worker doesn’t speak of "my worker"', () => {
    const record = new WrittenRecord({ role: 'worker' });
    record.shared(record.said('answer', 'matters'), ['worker']);
    expect(textOf(copyOf(record))).toContain('Who can see this: the worker\n');
  });
});

describe('a picture', () => {
  const record = new WrittenRecord();
  const picture = record.add({ kind: 'attached', step: 'matters', prompt: null, picture: A_PICTURE });
  record.add({ kind: 'described', picture, entry: record.said('ma "dug"\0', 'matters') });
  const bare = record.add({ kind: 'attached', step: 'matters', prompt: null, picture: A_PICTURE });

  test('is in the file itself, with the person’s own words as its caption and for those who can’t see it', () => {
    expect(picturesIn(allContributions(assessmentOf(record)))).toEqual([
      { id: `i/${picture}`, interview: 'i', entry: picture },
      { id: `i/${bare}`, interview: 'i', entry: bare },
    ]);
    const html = copyOf(
      record,
      new Map([
        [`i/${picture}`, 'AAAA'],
        [`i/${bare}`, 'BBBB'],
      ]),
    );
    expect(html).toContain('<img src="data:image/png;base64,AAAA" width="640" height="480" alt="ma &quot;dug&quot;[U+0000]">');
    expect(html).toContain('<img src="data:image/png;base64,BBBB" width="640" height="480" alt="A picture, with no words about it">');
    expect(quotationsIn(html)).toEqual(['ma "dug"\0']);
  });

  test('that is not at hand is said to be missing, and its description stays', () => {
    const html = copyOf(record);
    expect(html).not.toContain('<img');
    expect(textOf(html)).toContain('The picture is not in this copy.');
    expect(quotationsIn(html)).toEqual(['ma "dug"\0']);
  });
});

describe('the copy', () => {
  test('says that it is practice, and what one would share, only where it is', () => {
    const [practice, real] = [new WrittenRecord({ practice: true }), new WrittenRecord()];
    for (const record of [practice, real]) record.shared(record.said('answer', 'matters'), ['worker']);
    expect(textOf(copyOf(practice))).toContain('Practice: nobody has read this.');
    expect(textOf(copyOf(practice))).toContain('Who I would show this to: my worker');
    expect(textOf(copyOf(real))).not.toMatch(/practice|would/i);
  });

  test('has the sections that hold words in their order, then other things, and names the empty ones last', () => {
    const record = new WrittenRecord();
    for (const step of ['going-well', 'now', 'later-today']) record.said('x', step);
    const headings = [...copyOf(record).matchAll(/<h2>(.*)<\/h2>/g)].map(([, heading]) => heading?.replaceAll('&#39;', "'"));
    expect(headings).toEqual(["What's going on", 'What is going well', 'Other things I said']);
    const text = textOf(copyOf(record));
    expect(text.slice(text.indexOf('No words yet under:'))).toMatch(
      /^No words yet under:\nWhat do you need to know.*\nWhat's important to me\nWhat are we worried about\n/,
    );
  });

  test('without any words says so', () => {
    const text = textOf(copyOf(new WrittenRecord()));
    expect(text).toContain('There are no words here yet.');
    expect(text).not.toContain('No words yet under:');
  });

  test('explains the marks where there are any', () => {
    const [plain, marked] = [new WrittenRecord(), new WrittenRecord()];
    plain.said('[U+0001]', 'matters');
    marked.said('\u0001', 'matters');
    expect(textOf(copyOf(plain))).not.toContain('Some signs can’t be shown');
    expect(textOf(copyOf(marked))).toContain('Some signs can’t be shown');
  });

  test('says when it was made and of which version it is, loads nothing and runs nothing', () => {
    const html = copyOf(new WrittenRecord());
    expect(textOf(html)).toContain('Copy made on 23 November 2026 at 09:30');
    expect(textOf(html)).toContain('Version: own-copy@1, own-words/assessment@1');
    expect(html).toContain("default-src 'none'");
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/https?:|src="(?!data:)|url\((?!data:)/);
  });
});
