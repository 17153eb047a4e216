import { describe, expect, test } from 'vitest';
import { contributions } from '../../src/assessment/contributions.ts';
import type { Speaker, Typing } from '../../src/record/entry.ts';
import { dialogOf } from './planned-dialog.ts';
import { A_PICTURE, WrittenRecord } from './written-record.ts';

const fold = (record: WrittenRecord) => contributions(record.entries, dialogOf);
const planned = (started: ConstructorParameters<typeof WrittenRecord>[0] = {}) => new WrittenRecord({ dialog: 'planned@1', role: 'child', ...started });
const handOver = (record: WrittenRecord, speaker: Speaker, typing: Typing = 'respondent') => record.add({ kind: 'handed-over', speaker, typing });

/** What the machine notes when somebody answers whose words come next. */
function replied(record: WrittenRecord, entry: number, how: 'ANSWER' | 'CHOOSE', role: Speaker['role']): void {
  record.add({ kind: 'stepped', event: { type: how, entry } });
  handOver(record, { role, name: null });
}

const whose = (record: WrittenRecord) => fold(record).map(({ words, by }) => [words, by.role, by.name]);

describe('whose words it is', () => {
  test('is the person whose interview it is, called as a worker said at the start', () => {
    const names = { worker: 'Asha', child: 'Kyle\0' };
    for (const [role, name] of [
      ['child', 'Kyle\0'],
      ['young-person', 'Kyle\0'],
      ['worker', 'Asha'],
      ['parent', null],
    ] as const) {
      const record = planned({ role, names });
      record.said('x', 'good');
      expect(whose(record)).toEqual([['x', role, name]]);
    }
  });

  test('changes where it is handed over, and what was said before stays theirs who said it', () => {
    const record = planned({ names: { child: 'Kyle' } });
    record.said('mine', 'good');
    handOver(record, { role: 'parent', name: 'Mum \ud83d' });
    record.said('hers', 'good');
    handOver(record, { role: 'someone-else', name: null });
    record.said('whose', 'good');
    handOver(record, { role: 'child', name: null });
    record.said('mine again', 'good');
    expect(whose(record)).toEqual([
      ['mine', 'child', 'Kyle'],
      ['hers', 'parent', 'Mum \ud83d'],
      ['whose', 'someone-else', null],
      ['mine again', 'child', 'Kyle'],
    ]);
  });

  test('is named by the words that reply to whose words come next; these are no answer', () => {
    const record = planned();
    replied(record, record.said('ma granda Wull\u202e', 'whose'), 'ANSWER', 'someone-else');
    record.said('I will take him', 'family');
    expect(whose(record)).toEqual([['I will take him', 'someone-else', 'ma granda Wull\u202e']]);
  });

  test('is a role without a name where one is tapped there, also one like that of the person whose interview it is: it may be a sister', () => {
    const record = planned({ names: { child: 'Kyle' } });
    replied(record, record.chose('child', 'whose', ['A child']), 'CHOOSE', 'child');
    record.said('x', 'family');
    replied(record, record.said('a parent or carer', 'whose', { option: 'parent' }), 'CHOOSE', 'parent');
    record.said('y', 'family');
    expect(whose(record)).toEqual([
      ['x', 'child', null],
      ['y', 'parent', null],
    ]);
  });

  test('is the person whose interview it is where they say there that it is them', () => {
    const record = planned({ names: { child: 'Kyle' } });
    replied(record, record.chose('parent', 'whose', ['A parent or carer']), 'CHOOSE', 'parent');
    record.said('hers', 'family');
    const me = record.chose('me', 'whose', ['Me']);
    record.add({ kind: 'stepped', event: { type: 'CHOOSE', entry: me, option: 'me' } });
    handOver(record, { role: 'child', name: null });
    record.said('mine', 'family');
    expect(whose(record)).toEqual([
      ['hers', 'parent', null],
      ['mine', 'child', 'Kyle'],
    ]);
  });

  test('words that came to that question when it was past are kept, and name nobody', () => {
    const record = planned();
    const late = record.said('gran', 'whose');
    record.add({ kind: 'stepped', event: { type: 'KEPT', entry: late } });
    handOver(record, { role: 'parent', name: null });
    record.said('x', 'family');
    expect(whose(record)).toEqual([
      ['x', 'parent', null],
      ['gran', 'child', null],
    ]);
  });

  test('is the one whose code it is when somebody comes back, and as it was where the first device goes on', () => {
    const record = planned();
    handOver(record, { role: 'parent', name: 'Mum' }, 'worker');
    record.add({ kind: 'resumed', sitting: 2, channel: 'test' });
    record.said('alone now', 'good');
    record.add({ kind: 'resumed', sitting: 1, channel: 'test' });
    record.said('still at the meeting', 'good');
    expect(fold(record).map(({ words, by, mode }) => [words, by.name, mode])).toEqual([
      ['alone now', null, 'not-said'],
      ['still at the meeting', 'Mum', 'scribed'],
    ]);
  });

  test('stays theirs who said it first when it is changed', () => {
    const record = planned();
    const n = record.said('one', 'good');
    handOver(record, { role: 'parent', name: 'Mum' });
    record.changed(n, 'two', 'good');
    expect(whose(record)).toEqual([['two', 'child', null]]);
  });
});

describe("a worker's own view", () => {
  test('is a contribution of its own in the same section, by the worker, whoever speaks', () => {
    const record = planned({ names: { worker: 'Asha' } });
    record.said('nae worries', 'worry');
    handOver(record, { role: 'parent', name: 'Mum' });
    const n = record.add({ kind: 'said', words: 'He looked tired.', step: 'worry', prompt: null, channel: 'test', as: 'worker' });
    record.add({ kind: 'read', entry: n, reading: 'answer', option: null, by: 'person' });
    expect(fold(record)).toMatchObject([
      { words: 'nae worries', section: 'worried-about', by: { role: 'child' } },
      { words: 'He looked tired.', section: 'worried-about', by: { role: 'worker', name: 'Asha' }, ownView: true, isRespondents: false, mode: 'not-said' },
    ]);
    expect(fold(record)[0]).not.toHaveProperty('ownView');
  });

  test('says nothing about who is with the person', () => {
    const record = new WrittenRecord();
    record.chose('by-myself', 'who-is-with-you', ['By myself']);
    record.add({ kind: 'said', words: 'his door was shut', step: 'who-is-with-you', prompt: null, channel: 'test', as: 'worker' });
    record.said('x', 'matters');
    expect(fold(record).find(({ words }) => words === 'x')?.mode).toBe('alone');
  });
});

describe('how it was written down', () => {
  test('is said where a worker typed as they spoke, with who', () => {
    const record = planned({ names: { worker: 'Asha' } });
    handOver(record, { role: 'child', name: null }, 'worker');
    record.said('ah want ma dug', 'good');
    record.add({ kind: 'attached', step: 'good', prompt: null, picture: A_PICTURE });
    handOver(record, { role: 'worker', name: 'Joan' }, 'worker');
    record.said('typed by herself', 'good');
    const scribed = { by: { role: 'child', name: null }, mode: 'scribed', scribedBy: { role: 'worker', name: 'Asha' }, isRespondents: true };
    expect(fold(record)).toMatchObject([scribed, scribed, { by: { role: 'worker', name: 'Joan' }, mode: 'not-said' }]);
    expect(fold(record)[2]).not.toHaveProperty('scribedBy');
  });

  test('is said where it was written on paper, with the day, until it is changed', () => {
    const record = planned();
    const n = record.add({ kind: 'said', words: 'on paper', step: 'good', prompt: null, channel: 'paper', paper: '2026-11-20' });
    record.add({ kind: 'read', entry: n, reading: 'answer', option: null, by: 'person' });
    expect(fold(record)).toMatchObject([{ words: 'on paper', mode: 'paper', paper: '2026-11-20', question: { id: 'S5.1', asked: null } }]);
    record.changed(n, 'typed', 'good');
    expect(fold(record)).toMatchObject([{ words: 'typed', mode: 'not-said' }]);
    expect(fold(record)[0]).not.toHaveProperty('paper');
  });

  test('stands under what the sheet asked, where that is known', () => {
    const record = planned();
    record.add({ kind: 'said', words: 'on paper', step: 'good', prompt: null, channel: 'paper', paper: '2026-11-20' });
    record.said('typed', 'good');
    const [paper, typed] = contributions(record.entries, dialogOf, { sheet: (step, { role }) => `${step.id} for a ${role}?` });
    expect(paper?.question.asked).toBe('good for a child?');
    expect(typed?.question.asked).toBeNull();
  });
});

test('what the person said of who is with them says nothing about somebody who speaks after them', () => {
  const record = new WrittenRecord();
  record.chose('by-myself', 'who-is-with-you', ['By myself']);
  record.said('alone', 'matters');
  handOver(record, { role: 'parent', name: 'Mum' });
  record.said('beside', 'matters');
  expect(fold(record).map(({ mode }) => mode)).toEqual(['alone', 'not-said']);
});

describe('who was in the room', () => {
  test('is what a worker ticked last in that sitting, with others in their own words', () => {
    const record = planned();
    record.said('before', 'good');
    record.add({ kind: 'in-the-room', who: ['child', 'worker'], others: null });
    record.said('two', 'good');
    record.add({ kind: 'in-the-room', who: ['parent'], others: 'Gran\u2028' });
    record.said('three', 'good');
    record.add({ kind: 'resumed', sitting: 2, channel: 'test' });
    record.said('another day', 'good');
    expect(fold(record).map(({ present }) => present)).toEqual([
      undefined,
      { who: ['child', 'worker'], others: null },
      { who: ['parent'], others: 'Gran\u2028' },
      undefined,
    ]);
  });
});

describe('what is said to us', () => {
  test('is no answer: a word that was binned, a question that was passed on', () => {
    const record = planned();
    record.add({ kind: 'binned', word: 'assessment', key: 'k', entry: record.said('assessment', 'good') });
    record.add({ kind: 'passed-on', entry: record.said('when can I go home', 'good') });
    expect(fold(record)).toEqual([]);
  });

  test('is one where the person says so', () => {
    const record = planned();
    const n = record.said('when can I go home', 'good');
    record.add({ kind: 'passed-on', entry: n });
    record.add({ kind: 'read', entry: n, reading: 'answer', option: null, by: 'person' });
    expect(fold(record)).toMatchObject([{ words: 'when can I go home' }]);
  });
});

test('an answer stands under the question, and not under our thanks for it or its explanation', () => {
  const record = planned();
  record.add({
    kind: 'asked',
    shown: {
      id: 'q',
      step: 'good',
      key: 'good.ask',
      text: ['What is good?'],
      chips: [{ label: ['Skip'], value: { control: 'skip' } }],
      lang: 'en',
      dir: 'ltr',
    },
  });
  const prompt = record.asked('good', ['It means anything you like.']);
  record.said('ma dug', 'good', { prompt });
  expect(fold(record)[0]?.question.asked).toBe('What is good?');
});
