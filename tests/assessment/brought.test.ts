import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Brought, broughtFrom, type Earlier } from '../../src/assessment/brought.ts';
import { BROUGHT, type Role } from '../../src/record/entry.ts';
import { anyInterview } from './any-interview.ts';
import { dialogOf } from './planned-dialog.ts';
import { A_PICTURE, WrittenRecord } from './written-record.ts';

const ALL = new Set(BROUGHT);

const record = (started: ConstructorParameters<typeof WrittenRecord>[0] = {}) => new WrittenRecord({ dialog: 'planned@1', role: 'child', ...started });

const earlier = (one: WrittenRecord, samePerson = true, interview = 'one'): Earlier => ({ interview, entries: one.entries, samePerson });

const words = (brought: readonly Brought[]) => brought.map((one) => [one.what, one.words]);

/** What one interview gives; to somebody else where `samePerson` is false. */
const from = (one: WrittenRecord, samePerson = true, to?: Role) => words(broughtFrom([earlier(one, samePerson)], ALL, dialogOf, to ? { to } : {}));

describe('answers', () => {
  test('are the person’s own, in the five sections, with where they stand, when they were said and what they answered', () => {
    const one = record({ names: { child: 'Kyle' } });
    const prompt = one.asked('good', ['What is good?'], [{ label: ['Skip'], value: { control: 'skip' } }]);
    const entry = one.said('ma dug \ud83d\0 ', 'good', { prompt });
    expect(broughtFrom([earlier(one)], ALL, dialogOf)).toEqual([
      {
        what: 'answers',
        words: 'ma dug \ud83d\0 ',
        from: { interview: 'one', entry },
        by: { role: 'child', name: 'Kyle' },
        said: one.entries[entry]?.at,
        section: 'going-well',
        asked: 'What is good?',
      },
    ]);
  });

  test('come as they stand now, kept back or not, and not when they were taken out or erased', () => {
    const one = record();
    one.changed(one.said('first', 'good'), 'now', 'good');
    one.add({ kind: 'kept-back', entry: one.said('kept back', 'good') });
    one.takenOut(one.said('out', 'good'));
    one.said(null, 'good');
    expect(from(one)).toEqual([
      ['answers', 'now'],
      ['answers', 'kept back'],
    ]);
  });

  test('are nobody else’s: not another person’s, not those of somebody it was handed over to, not a worker’s own view', () => {
    const one = record();
    one.said('mine', 'good');
    one.add({ kind: 'said', words: 'own view', step: 'good', prompt: null, channel: 'test', as: 'worker' });
    one.add({ kind: 'handed-over', speaker: { role: 'parent', name: 'Mum' }, typing: 'respondent' });
    one.said('hers', 'good');
    expect(from(one)).toEqual([['answers', 'mine']]);
    expect(from(one, false)).toEqual([]);
  });

  test('are no marks, no pictures, nothing about something else, nothing that belongs to no section and nothing that only passes the time', () => {
    const one = record();
    one.chose('7', 'sure', ['7']);
    one.add({ kind: 'attached', step: 'good', prompt: null, picture: A_PICTURE });
    const by = { role: 'worker', name: null } as const;
    const brought = one.add({
      kind: 'brought',
      what: 'worries',
      words: 'He is late.',
      from: { interview: 'zero', entry: 1 },
      by,
      said: '2026-11-01T10:00:00.000Z',
      section: 'worried-about',
      asked: null,
    });
    one.add({ kind: 'about', entry: one.said('thats no true', 'what-a-worker-wrote'), brought });
    one.said('tea', 'who-there');
    const other = new WrittenRecord();
    other.said('tea', 'later-today');
    other.said('no very', 'how-safe', { option: 'low' });
    expect(from(one)).toEqual([]);
    expect(from(other)).toEqual([]);
  });

  test('never hold a copy of other words in what they answered: those could not be erased there', () => {
    const one = record();
    const first = one.said('ma dug', 'good');
    const prompt = one.asked('good', ['You said “', { entry: first, from: 0, to: 6 }, '”. Tell me more.'], [{ label: ['Skip'], value: { control: 'skip' } }]);
    one.said('she sleeps on my bed', 'good', { prompt });
    expect(broughtFrom([earlier(one)], ALL, dialogOf).map(({ asked }) => asked)).toEqual([null, 'You said “…”. Tell me more.']);
  });

  test('that were told again come once, in their newest words, and not when they were taken out then', () => {
    const [one, two] = [record(), record()];
    const entries = ['still', 'old', 'out'].map((said) => one.said(said, 'good'));
    const bring = (entry: number) =>
      two.add({
        kind: 'brought',
        what: 'answers',
        words: '…',
        from: { interview: 'one', entry },
        by: { role: 'child', name: null },
        said: '2026-11-22T10:00:01.000Z',
        section: 'going-well',
        asked: null,
      });
    const [still = 0, old = 0, out = 0] = entries.map(bring);
    two.add({ kind: 'told-again', brought: still, how: 'still-true', entry: null });
    const made = two.said('new', 'again');
    two.add({ kind: 'told-again', brought: old, how: 'changed', entry: made });
    two.add({ kind: 'told-again', brought: out, how: 'taken-out', entry: null });
    const later = two.entries.map((entry) => ({ ...entry, at: `2026-12-${entry.at.slice(8)}` }));
    const both = [earlier(one), { interview: 'two', entries: later, samePerson: true }];
    expect(broughtFrom(both, ALL, dialogOf).map(({ words: said, from: place, section }) => [said, place.interview, section])).toEqual([
      ['still', 'one', 'going-well'],
      ['new', 'two', 'going-well'],
    ]);
    // Also where that was in confidence, or in a dialog that isn't there.
    for (const dialog of ['in-confidence@1', 'gone@1']) {
      const hidden = later.map((entry) => (entry.kind === 'started' ? { ...entry, dialog } : entry));
      expect(words(broughtFrom([earlier(one), { interview: 'two', entries: hidden, samePerson: true }], ALL, dialogOf))).toEqual([['answers', 'still']]);
    }
  });
});

describe('things in a plan', () => {
  test('are what somebody wants life to be like: one’s own in any case, anybody’s where the meeting may have it', () => {
    const one = record();
    one.said('mine', 'life');
    one.said('ma teddy', 'keep');
    expect(from(one)).toEqual([['plan', 'mine']]);
    expect(from(one, false)).toEqual([]);
    one.shared(1, ['worker', 'meeting']);
    expect(from(one, false)).toEqual([['plan', 'mine']]);
  });

  test.each([
    ['kept back', (one: WrittenRecord, entry: number) => one.add({ kind: 'kept-back', entry })],
    ['for the worker alone', (one: WrittenRecord, entry: number) => one.shared(entry, ['worker'])],
    [
      'with a wish that is not settled',
      (one: WrittenRecord, entry: number) => one.shared(entry, ['worker', 'meeting'], { wish: one.said('no ma dad', 'good'), settled: false }),
    ],
    ['not decided about', () => undefined],
    ['taken out', (one: WrittenRecord, entry: number) => one.takenOut(entry)],
  ])('are never put before somebody else where they are %s', (_, decide) => {
    const one = record({ practice: false });
    const entry = one.said('quiet', 'life');
    decide(one, entry);
    expect(from(one, false)).toEqual([]);
    expect(from(one, false, 'parent')).toEqual([]);
  });

  test('come to a worker also where they are for workers alone', () => {
    const one = record();
    one.shared(one.said('quiet', 'life'), ['worker']);
    one.said('not decided', 'life-2');
    expect(from(one, false, 'worker')).toEqual([['plan', 'quiet']]);
  });

  test('of practice come by what the person would share', () => {
    const one = record({ practice: true });
    one.shared(one.said('quiet', 'life'), ['worker', 'meeting']);
    expect(from(one, false)).toEqual([['plan', 'quiet']]);
  });
});

describe('worries', () => {
  test('are what workers wrote there, as an answer or as their own view', () => {
    const [child, worker] = [record(), record({ role: 'worker', names: { worker: 'Asha' } })];
    child.said('a child’s worry', 'worry');
    child.add({ kind: 'said', words: 'He is tired.', step: 'worry', prompt: null, channel: 'test', as: 'worker' });
    child.add({ kind: 'said', words: 'He has a dog.', step: 'good', prompt: null, channel: 'test', as: 'worker' });
    worker.said('He is late.', 'worry');
    const both = [earlier(child), earlier(worker, false, 'two')];
    expect(broughtFrom(both, ALL, dialogOf).filter(({ what }) => what === 'worries')).toMatchObject([
      { words: 'He is tired.', by: { role: 'worker', name: null }, section: 'worried-about' },
      { words: 'He is late.', by: { role: 'worker', name: 'Asha' } },
    ]);
  });

  test('that a worker kept back, or has for workers alone, are put before nobody of the family', () => {
    const worker = record({ role: 'worker' });
    worker.add({ kind: 'kept-back', entry: worker.said('kept back', 'worry') });
    worker.shared(worker.said('for the team', 'worry'), ['worker']);
    worker.shared(worker.said('for the meeting', 'worry'), ['worker', 'meeting']);
    expect(from(worker, false)).toEqual([['worries', 'for the meeting']]);
    expect(from(worker, false, 'worker')).toEqual([
      ['worries', 'for the team'],
      ['worries', 'for the meeting'],
    ]);
  });
});

describe('nothing comes', () => {
  test('from what was held in confidence, or nameless, or in a dialog that isn’t there', () => {
    for (const dialog of ['in-confidence@1', 'nameless@1', 'gone@1']) {
      const one = record({ dialog, role: 'worker' });
      one.said('a', 'worry');
      one.said('b', 'good');
      one.shared(one.said('c', 'life'), ['worker', 'meeting']);
      expect(from(one)).toEqual([]);
      expect(from(one, false)).toEqual([]);
    }
  });

  test('that is not needed', () => {
    const one = record();
    one.said('answer', 'good');
    one.said('plan', 'life');
    expect(words(broughtFrom([earlier(one)], new Set(['plan']), dialogOf))).toEqual([['plan', 'plan']]);
    expect(broughtFrom([earlier(one)], new Set(), dialogOf)).toEqual([]);
    expect(broughtFrom([], ALL, dialogOf)).toEqual([]);
  });

  test('to somebody else of what a person answered, whatever they shared', () => {
    fc.assert(
      fc.property(anyInterview, ({ record: one }) => {
        const role: Role = 'parent';
        const entries = one.entries.map((entry) => (entry.kind === 'started' ? { ...entry, role } : entry));
        expect(broughtFrom([{ interview: 'one', entries, samePerson: false }], ALL, dialogOf)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
