import { describe, expect, test } from 'vitest';
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import type { AssessmentAudience } from '../../src/assessment/assessment.ts';
import { myViews } from '../../src/assessment/views.ts';
import { assessmentPaper } from '../../src/documents/assessment/v1.ts';
import { paperAsHtml } from '../../src/documents/html/paper-as-html.ts';
import { myViewsPaper } from '../../src/documents/my-views/v1.ts';
import { ownCopyPaper } from '../../src/documents/own-copy/v1.ts';
import type { Paper } from '../../src/documents/paper.ts';
import { sectionTitles } from '../../src/documents/section-titles.ts';
import { viewsTitles } from '../../src/documents/views-titles.ts';
import { dialogOf } from '../assessment/planned-dialog.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { READER } from './reader.ts';
import { dataIn, quotationsIn, wordsIn } from './reading-html.ts';

const options = { ...READER, madeAt: '2026-11-23T09:30:00.000Z', pictures: new Map<string, string>() };
const drawn = (paper: Paper) => paperAsHtml(paper, { fonts: [] });
const assessmentOf = (one: WrittenRecord, audience: AssessmentAudience = 'own-copy', name: string | null = 'Kyle') =>
  assemble({
    interviews: [{ id: 'one', entries: one.entries }],
    dialogOf,
    audience,
    child: audience === 'assessment' ? { id: 'child-1', name } : null,
    titles: sectionTitles(READER.t),
  });
const copyOf = (one: WrittenRecord) => drawn(ownCopyPaper(assessmentOf(one), options));
const viewOf = (one: WrittenRecord, name?: string) => drawn(assessmentPaper(assessmentOf(one, 'assessment', name), options));
const viewsOf = (one: WrittenRecord) => drawn(myViewsPaper(myViews({ id: 'one', entries: one.entries }, { dialogOf, titles: viewsTitles(READER.t) }), options));

/** The text of a page as somebody reads it, a line to each element. */
const textOf = (html: string) =>
  wordsIn(
    html
      .slice(html.indexOf('<body>'), html.indexOf('<script'))
      .replace(/<[^>]*>/g, '\n')
      .replace(/\n[\n ]*/g, '\n'),
  );

const record = (more: ConstructorParameters<typeof WrittenRecord>[0] = {}) =>
  new WrittenRecord({ dialog: 'planned@1', role: 'child', names: { worker: 'Asha', child: 'Kyle' }, ...more });

/** A plan that several people had their say in, and something of everything that is told beneath an answer. */
function planned(): WrittenRecord {
  const one = record();
  one.add({ kind: 'in-the-room', who: ['child', 'parent', 'worker'], others: 'Gran <on the phone>' });
  one.add({ kind: 'handed-over', speaker: { role: 'child', name: null }, typing: 'worker' });
  one.said('nae shoutin\0 <b>', 'life', {
    prompt: one.asked('life', ['What do you want life to be like?'], [{ label: ['Skip'], value: { control: 'skip' } }]),
  });
  one.add({ kind: 'said', words: 'at his desk by nine', step: 'life', prompt: null, channel: 'test', as: 'worker' });
  one.add({ kind: 'handed-over', speaker: { role: 'parent', name: 'Mum' }, typing: 'respondent' });
  one.said('two alarms', 'family');
  one.said('by Monday', 'family-when');
  one.said('all of it', 'agree');
  one.chose('7', 'sure', ['7']);
  return one;
}

describe('a plan in an own copy', () => {
  test('holds every word exactly, once, with whose it is where it is not the person’s', () => {
    const one = planned();
    const html = copyOf(one);
    expect(quotationsIn(html)).toEqual(['nae shoutin\0 <b>', 'at his desk by nine', 'two alarms', 'by Monday', 'all of it']);
    expect(dataIn(html)).toEqual(JSON.parse(JSON.stringify(assessmentOf(one))));
    const text = textOf(html);
    expect(text).toMatch(/The plan\nWhat life should be like\nWhat do you want life to be like\?\nnae shoutin/);
    expect(text).toMatch(/\nAsha\n, Worker \nA worker’s own view\n· \ntyped, \n22 November 2026\nat his desk by nine\n/);
    expect(text).toMatch(/What the family will do\nMum\n, Parent or carer \n· \ntyped, \n22 November 2026\ntwo alarms\n/);
    expect(text).toMatch(/By when\nMum\n, Parent or carer \n· \ntyped, \n22 November 2026\nby Monday\n/);
    expect(text).toMatch(
      /The plan as a whole\nWhat each person thinks\nMum\n, Parent or carer\nAgrees with\nall of it\n[\s\S]*How sure this will work\nChose:\n7\n/,
    );
  });

  test('says how it was written down, and once for all of it who was there and who sees it', () => {
    const text = textOf(copyOf(planned()));
    expect(text).toMatch(/Kyle\n, Child, typed word for word by a worker \(\nAsha\n\), \n22 November 2026\n/);
    expect(text.match(/In the room: a child, a parent or carer, and a worker\. \nGran <on the phone>\n/g)).toHaveLength(2);
    expect(text.match(/Who can see this: nobody yet|Shared with: nobody yet/g)).toEqual(['Who can see this: nobody yet', 'Shared with: nobody yet']);
  });

  test('shows a review with what it is about, where that was said elsewhere', () => {
    const one = record({ role: 'parent' });
    const from = { interview: 'elsewhere', entry: 3 };
    const brought = one.add({
      kind: 'brought',
      what: 'plan',
      words: 'quiet\u202e',
      from,
      by: { role: 'child', name: 'Kyle' },
      said: '2026-11-01T10:00:00.000Z',
      section: null,
      asked: null,
    });
    one.add({ kind: 'about', entry: one.chose('not-yet', 'going', ['Not yet']), brought });
    const html = copyOf(one);
    expect(html).toContain('<q class="theirs" dir="auto">quiet<bdi');
    expect(textOf(html)).toMatch(/From the plan\nquiet\n\[U\+202E\]\nKyle\n, Child, \n1 November 2026\nHow it is going\nParent or carer\nI chose:\nNot yet\n/);
  });
});

describe('an answer in an own copy', () => {
  test('tells what it is about, in the words that were put before the person, unless the question quotes them', () => {
    const one = record();
    const by = { role: 'worker', name: 'Asha' } as const;
    const brought = one.add({
      kind: 'brought',
      what: 'worries',
      words: 'He is late.',
      from: { interview: 'x', entry: 1 },
      by,
      said: '2026-11-01T10:00:00.000Z',
      section: 'worried-about',
      asked: null,
    });
    const prompt = one.asked(
      'what-a-worker-wrote',
      ['A worker wrote: “', { entry: brought, from: 0, to: 11 }, '”'],
      [{ label: ['x'], value: { option: 'agree' } }],
    );
    one.add({ kind: 'about', entry: one.chose('not', 'what-a-worker-wrote', ['I do not agree'], prompt), brought });
    one.add({ kind: 'about', entry: one.said('ah wis early', 'what-a-worker-wrote'), brought });
    const text = textOf(copyOf(one));
    expect(text.match(/About something a worker wrote: \nAsha\n, Worker, \n1 November 2026 at 10:00\n/g)).toHaveLength(2);
    expect(text.match(/He is late\./g)).toHaveLength(2);
  });

  test('tells that it was written on paper, and when', () => {
    const one = record();
    one.add({ kind: 'said', words: 'on paper', step: 'good', prompt: null, channel: 'paper', paper: '2026-11-20' });
    expect(textOf(copyOf(one))).toContain('written on paper on 20 November 2026');
  });

  test('tells that it was said before, and is still true', () => {
    const one = record();
    const brought = one.add({
      kind: 'brought',
      what: 'answers',
      words: 'ma dug',
      from: { interview: 'x', entry: 1 },
      by: { role: 'child', name: 'Kyle' },
      said: '2026-11-01T10:00:00.000Z',
      section: 'going-well',
      asked: 'What is good?',
    });
    one.add({ kind: 'told-again', brought, how: 'still-true', entry: null });
    const text = textOf(copyOf(one));
    expect(text).toContain('I said this in an earlier talk. I chose then who can see it.');
    expect(text).toContain('I said on 22 November 2026 at 10:00 that this is still true.');
    expect(text).not.toContain('Who can see this');
  });

  test('that is simply the person’s has no label', () => {
    const one = record();
    one.said('mine', 'good');
    expect(copyOf(one)).not.toMatch(/class="(whose|other)"/);
  });
});

describe('"My views for the meeting"', () => {
  const one = record();
  one.add({ kind: 'kept-back', entry: one.said('no ma dad\ud83d', 'who-there') });
  one.add({ kind: 'read-back', entry: one.said('I want to go home', 'say'), confirmed: true });
  one.said('not for the meeting', 'good');

  test('hold all that is for the meeting, in its places, with who may see it and when it was read again', () => {
    const html = viewsOf(one);
    expect(quotationsIn(html)).toEqual(['I want to go home', 'no ma dad\ud83d']);
    const text = textOf(html);
    expect([...html.matchAll(/<h2>(.*)<\/h2>/g)].map(([, heading]) => heading)).toEqual(['What I want to say', 'Who I want there, or not there']);
    expect(text).toContain('I read it again on 22 November 2026 at 10:00. This is what I want it to say.');
    expect(text).toContain('Who can see this: nobody yet');
    expect(text).toMatch(/These are the views of: \nKyle\n, Child\n/);
    expect(text).toContain('Version: my-views@1, own-words/my-views@1');
    expect(dataIn(html)).toMatchObject({ format: 'own-words/my-views@1', respondent: { name: 'Kyle' } });
    expect(html.isWellFormed()).toBe(true);
  });

  test('load nothing and run nothing', () => {
    const html = viewsOf(one);
    expect(html).toContain("default-src 'none'");
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/https?:|src="(?!data:)|url\((?!data:)/);
  });

  test('say so where there is nothing yet, and where it is practice', () => {
    expect(textOf(viewsOf(record()))).toContain('There are no words here yet.');
    expect(textOf(viewsOf(record({ practice: true })))).toContain('Practice: nobody has read this.');
  });
});

describe("a worker's whole view", () => {
  test('labels everything with whose it is, and holds nothing that was not shared', () => {
    const one = planned();
    for (const { n } of one.entries.filter(({ kind }) => kind === 'said'))
      if (n !== one.entries.findIndex((entry) => entry.kind === 'said' && entry.as)) one.shared(n, ['worker']);
    one.said('kept to myself', 'good');
    const html = viewOf(one, 'Kyle \u202e');
    expect(quotationsIn(html).toSorted()).toEqual(['all of it', 'at his desk by nine', 'by Monday', 'nae shoutin\0 <b>', 'two alarms']);
    expect(html.match(/class="whose"/g)).toHaveLength(4);
    expect(html).not.toContain('kept to myself');
    expect(textOf(html)).toMatch(/Assessment\nKyle \n\[U\+202E\]\n/);
    expect(textOf(html)).toContain('Shared with: the worker');
    expect(allContributions(dataIn(html) as never)).toHaveLength(5);
  });

  test('is for workers only where something was given in confidence, and says which', () => {
    const one = record({ dialog: 'in-confidence@1', role: 'parent' });
    one.shared(one.said('he shouts', 'worry'), ['worker']);
    expect(textOf(viewOf(one))).toMatch(/For workers only\.\n[\s\S]*\nParent or carer \nIn confidence\n· \ntyped, \n22 November 2026 at 10:00\nhe shouts\n/);
    expect(textOf(viewOf(planned()))).not.toContain('For workers only.');
  });
});
