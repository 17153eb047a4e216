import { describe, expect, test } from 'vitest';
import documents from '../../locales/en/documents.json' with { type: 'json' };
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import { AssessmentSchema } from '../../src/assessment/assessment.ts';
import { myViews, publishedViewsSchema, ViewsSchema } from '../../src/assessment/views.ts';
import published from '../../src/documents/my-views.schema.json' with { type: 'json' };
import before from '../data/own-copy-before.json' with { type: 'json' };
import { dialogOf } from './planned-dialog.ts';
import { WrittenRecord } from './written-record.ts';

const started = { dialog: 'planned@1', role: 'child', practice: false } as const;
const chip = [{ label: ['Skip'], value: { control: 'skip' } }];

function view(interviews: Readonly<Record<string, WrittenRecord>>, name: string | null = 'Kyle') {
  const held = Object.entries(interviews).map(([id, { entries }]) => ({ id, entries }));
  const child = { id: 'child-1', name };
  const assessment = assemble({ interviews: held, dialogOf, audience: 'assessment', child, titles: documents.sections });
  expect(AssessmentSchema.parse(assessment)).toEqual(assessment);
  return assessment;
}

const wordsOf = (assessment: ReturnType<typeof view>) => allContributions(assessment).map(({ words }) => words);

function note(record: WrittenRecord, words: string, step: string): void {
  record.add({ kind: 'said', words, step, prompt: null, channel: 'test', as: 'worker' });
}

describe("a worker's whole view of a child's file", () => {
  test('holds what was shared with anybody, and not what was kept back or not decided about', () => {
    const one = new WrittenRecord(started);
    one.shared(one.said('for the worker', 'good'), ['worker']);
    one.shared(one.said('for the meeting', 'good'), ['worker', 'meeting']);
    one.shared(one.said('no ma dad', 'good'), ['worker', 'family'], { wish: one.said('no ma dad tho', 'good'), settled: false });
    one.said('not decided', 'good');
    one.add({ kind: 'kept-back', entry: one.said('kept back', 'good') });
    const twice = one.said('shared, then not', 'good');
    one.shared(twice, ['worker']);
    one.add({ kind: 'kept-back', entry: twice });
    const assessment = view({ one });
    expect(wordsOf(assessment)).toEqual(['for the worker', 'for the meeting', 'no ma dad']);
    expect(assessment.sections[4].contributions[2]).toMatchObject({ sharedWith: ['worker'], sharingWish: 'no ma dad tho' });
    expect(JSON.stringify(assessment)).not.toMatch(/not decided|kept back|then not/);
    expect(assessment).toMatchObject({ child: { id: 'child-1', name: 'Kyle' }, audience: 'assessment', practice: false });
  });

  test('in practice holds what they would share, and says so', () => {
    const one = new WrittenRecord({ ...started, practice: true });
    one.shared(one.said('would', 'good'), ['worker']);
    one.add({ kind: 'kept-back', entry: one.said('would not', 'good') });
    const assessment = view({ one });
    expect(wordsOf(assessment)).toEqual(['would']);
    expect(assessment).toMatchObject({
      practice: true,
      sections: [{}, {}, {}, {}, { contributions: [{ state: 'draft', sharedWith: [], wouldShareWith: ['worker'] }] }],
    });
  });

  test('does not say what an answer said before, unless that was shared itself', () => {
    const one = new WrittenRecord(started);
    const first = one.said('never shared', 'good');
    const second = one.changed(first, 'was shared', 'good');
    one.shared(second, ['worker']);
    one.shared(one.changed(second, 'now', 'good'), ['worker']);
    expect(view({ one }).sections[4].contributions).toMatchObject([{ words: 'now', earlier: [{ words: 'was shared' }] }]);
    expect(JSON.stringify(view({ one }))).not.toContain('never shared');
  });

  test('quotes nothing that is not in it', () => {
    const one = new WrittenRecord(started);
    const kept = one.said('its doing my head in', 'worry');
    one.add({ kind: 'kept-back', entry: kept });
    const prompt = one.asked('worry', ['You said “', { entry: kept, from: 0, to: 20 }, '”. Tell me more.'], chip);
    one.shared(one.said('cannae sleep', 'worry', { prompt }), ['worker']);
    expect(view({ one }).sections[3].contributions).toMatchObject([{ words: 'cannae sleep', question: { asked: 'You said “…”. Tell me more.' } }]);
  });

  test('does not tell through what somebody else said what was kept back since', () => {
    const [one, mum] = [new WrittenRecord(started), new WrittenRecord({ ...started, role: 'parent' })];
    const life = one.said('away from him', 'life');
    one.shared(life, ['worker', 'meeting']);
    const from = { interview: 'one', entry: life };
    const brought = mum.add({
      kind: 'brought',
      what: 'plan',
      words: 'away from him',
      from,
      by: { role: 'child', name: null },
      said: '2026-11-22T10:00:01.000Z',
      section: null,
      asked: null,
    });
    const prompt = mum.asked('going', ['The plan said: “', { entry: brought, from: 0, to: 13 }, '”'], chip);
    const marked = mum.chose('done', 'going', ['Done'], prompt);
    mum.add({ kind: 'about', entry: marked, brought });
    mum.shared(marked, ['worker']);
    expect(view({ one, mum }).plan).toMatchObject([
      { life: [{ words: 'away from him' }], review: [{ mark: 'done', marked: [{ about: { words: 'away from him' } }] }] },
    ]);
    one.add({ kind: 'kept-back', entry: life });
    const after = view({ one, mum });
    expect(JSON.stringify(after)).not.toContain('away from him');
    expect(after.plan).toMatchObject([{ of: { words: null }, life: [], review: [{ mark: 'done' }] }]);
  });

  test('does not tell an answer of an interview that is not in the file through what was said about it', () => {
    const two = new WrittenRecord(started);
    const from = { interview: 'elsewhere', entry: 1 };
    const by = { role: 'child', name: null } as const;
    const brought = two.add({
      kind: 'brought',
      what: 'answers',
      words: 'a secret',
      from,
      by,
      said: '2026-11-22T10:00:01.000Z',
      section: 'going-well',
      asked: null,
    });
    const prompt = two.asked('again', ['“', { entry: brought, from: 0, to: 8 }, '” How is it now?'], chip);
    const about = two.said('it got better', 'again', { prompt });
    two.add({ kind: 'about', entry: about, brought });
    two.shared(about, ['worker']);
    expect(view({ two }).sections[4].contributions).toMatchObject([
      { words: 'it got better', question: { asked: '“…” How is it now?' }, about: { words: null } },
    ]);
  });

  test('of an answer told again holds the new words where these are shared, and the old ones where those were', () => {
    const [one, two] = [new WrittenRecord(started), new WrittenRecord(started)];
    const [shown, hidden] = [one.said('old, shared', 'good'), one.said('old, kept back', 'good')];
    one.shared(shown, ['worker']);
    one.add({ kind: 'kept-back', entry: hidden });
    const bring = (entry: number, words: string) =>
      two.add({
        kind: 'brought',
        what: 'answers',
        words,
        from: { interview: 'one', entry },
        by: { role: 'child', name: null },
        said: '2026-11-22T10:00:01.000Z',
        section: 'going-well',
        asked: null,
      });
    const [first, second, elsewhere] = [
      bring(shown, 'old, shared'),
      bring(hidden, 'old, kept back'),
      two.add({
        kind: 'brought',
        what: 'answers',
        words: 'elsewhere',
        from: { interview: 'three', entry: 1 },
        by: { role: 'child', name: null },
        said: '2026-11-22T10:00:01.000Z',
        section: 'going-well',
        asked: null,
      }),
    ];
    const made = [first, second].map((brought) => {
      const entry = two.said(`new for ${brought}`, 'again');
      two.add({ kind: 'told-again', brought, how: 'changed', entry });
      return entry;
    });
    two.add({ kind: 'told-again', brought: elsewhere, how: 'still-true', entry: null });
    expect(wordsOf(view({ one, two }))).toEqual([]);
    for (const entry of made) two.shared(entry, ['worker']);
    expect(view({ one, two }).sections[4].contributions).toMatchObject([
      { words: `new for ${first}`, earlier: [{ words: 'old, shared' }] },
      { words: `new for ${second}`, earlier: [] },
    ]);
    expect(JSON.stringify(view({ one, two }))).not.toMatch(/kept back|elsewhere/);
  });

  test('holds workers’ own views, which come last, behind the family’s words; the child’s come first', () => {
    const [mum, kyle, worker] = [
      new WrittenRecord({ ...started, role: 'parent' }),
      new WrittenRecord(started),
      new WrittenRecord({ ...started, role: 'worker' }),
    ];
    note(mum, 'own view', 'good');
    mum.shared(mum.said('mum', 'good'), ['worker']);
    worker.shared(worker.said('worker', 'good'), ['worker']);
    kyle.shared(kyle.said('kyle', 'good'), ['worker']);
    expect(wordsOf(view({ worker, mum, kyle }))).toEqual(['kyle', 'mum', 'worker', 'own view']);
  });

  test('marks what was given in confidence', () => {
    const one = new WrittenRecord({ ...started, dialog: 'in-confidence@1', role: 'parent' });
    one.shared(one.said('he shouts', 'worry'), ['worker']);
    one.add({ kind: 'kept-back', entry: one.said('kept back', 'worry') });
    expect(view({ one }).sections[3].contributions).toMatchObject([{ words: 'he shouts', confidential: true }]);
    expect(wordsOf(view({ one }))).toEqual(['he shouts']);
  });

  test('of an empty file has its five sections', () => {
    expect(view({}, null)).toMatchObject({
      practice: false,
      child: { name: null },
      sections: [{ contributions: [] }, {}, {}, {}, {}],
      plan: [],
      otherThingsSaid: [],
    });
  });
});

describe('"My views for the meeting"', () => {
  const titles = documents['my-views'].places;
  const viewsOf = (record: WrittenRecord) => {
    const views = myViews({ id: 'one', entries: record.entries }, { dialogOf, titles });
    expect(ViewsSchema.parse(views)).toEqual(views);
    return views;
  };

  test('hold what is for the meeting in their five places, shared or not; it stays in its section too', () => {
    const one = new WrittenRecord({ ...started, names: { child: 'Kyle' } });
    for (const step of ['wrong', 'right', 'who-there', 'who-says', 'say']) one.said(step, step);
    one.add({ kind: 'kept-back', entry: one.said('kept back', 'say') });
    one.said('not for the meeting', 'good');
    const views = viewsOf(one);
    expect(views).toMatchObject({ format: 'own-words/my-views@1', audience: 'my-views', practice: false, respondent: { role: 'child', name: 'Kyle' } });
    expect(views.views.map(({ id, title, contributions }) => [id, title, contributions.map(({ words }) => words)])).toEqual([
      ['say', 'What I want to say', ['say', 'kept back']],
      ['who-says', 'Who should say it', ['who-says']],
      ['who-there', 'Who I want there, or not there', ['who-there']],
      ['agree', 'What I agree with', ['right']],
      ['do-not-agree', 'What I don’t agree with', ['wrong']],
    ]);
    const copy = assemble({ interviews: [{ id: 'one', entries: one.entries }], dialogOf, audience: 'own-copy', child: null, titles: documents.sections });
    expect(copy.sections[2].contributions.map(({ words, views: place }) => [words, place])).toEqual([
      ['say', 'say'],
      ['kept back', 'say'],
    ]);
  });

  test('hold what others said there, under their names, and not what a worker wrote beside it', () => {
    const one = new WrittenRecord(started);
    one.add({ kind: 'handed-over', speaker: { role: 'parent', name: 'Mum' }, typing: 'respondent' });
    one.said('ask him', 'say');
    note(one, 'own view', 'say');
    expect(viewsOf(one).views[0].contributions).toMatchObject([{ words: 'ask him', by: { role: 'parent', name: 'Mum' } }]);
  });

  test('have five places where nothing is said', () => {
    expect(viewsOf(new WrittenRecord(started)).views.map(({ contributions }) => contributions)).toEqual([[], [], [], [], []]);
  });

  test('keep to the JSON Schema that is published', () => {
    expect(published, 'it is stale: write src/documents/my-views.schema.json anew from publishedViewsSchema()').toEqual(publishedViewsSchema());
  });
});

test('a copy that was made before there were plans and people beside still keeps to the shape', () => {
  expect(AssessmentSchema.parse(before)).toEqual(before);
});
