import { describe, expect, test } from 'vitest';
import { contributions } from '../../src/assessment/contributions.ts';
import { A_PICTURE, atOf, chip, DIALOG, WrittenRecord } from './written-record.ts';

const fold = (record: WrittenRecord) => contributions(record.entries, () => DIALOG);
const wordsOf = (record: WrittenRecord) => fold(record).map(({ words }) => words);

describe('what is a contribution', () => {
  test('an answer stands in the section of its step, under the question as it was asked', () => {
    const record = new WrittenRecord();
    const prompt = record.asked('matters', ['What matters most to you right now?'], [], 'sco');
    const n = record.said('ma dug 🐶 ', 'matters', { prompt });
    expect(fold(record)).toEqual([
      {
        entry: n,
        step: 'matters',
        section: 'important-to-me',
        plan: null,
        followUp: null,
        isRespondents: true,
        since: null,
        question: { id: 'S3.1', asked: 'What matters most to you right now?', dialog: 'small@2' },
        words: 'ma dug 🐶 ',
        language: 'sco',
        by: { role: 'young-person', name: null },
        at: atOf(n),
        mode: 'not-said',
        state: 'draft',
        sharedWith: [],
        notSharedWith: [],
        decided: null,
        wasShared: false,
        mayReach: [],
        reached: [],
        readBack: null,
        earlier: [],
      },
    ]);
  });

  test('words read as a control are none', () => {
    const record = new WrittenRecord();
    record.said('skpi', 'matters', { reading: 'skip' });
    record.said('can I go back', 'matters', { reading: 'back' });
    expect(fold(record)).toEqual([]);
  });

  test('"That was my answer" makes words an answer', () => {
    const record = new WrittenRecord();
    const n = record.said('stop', 'matters', { reading: 'stop' });
    record.add({ kind: 'read', entry: n, reading: 'answer', option: null, by: 'person' });
    expect(wordsOf(record)).toEqual(['stop']);
  });

  test('the last reading counts, whichever way', () => {
    const record = new WrittenRecord();
    const n = record.said('no', 'matters');
    record.add({ kind: 'read', entry: n, reading: 'no', option: null, by: 'person' });
    expect(fold(record)).toEqual([]);
  });

  test('words that nothing was made of are kept as an answer', () => {
    const record = new WrittenRecord();
    record.said('the bot fell over here', 'matters', { reading: null });
    record.add({ kind: 'failed', during: 'say' });
    expect(wordsOf(record)).toEqual(['the bot fell over here']);
  });

  test('words that were erased leave their place', () => {
    const record = new WrittenRecord();
    record.said(null, 'matters');
    expect(fold(record)).toMatchObject([{ words: null, erased: true, section: 'important-to-me' }]);
  });

  test('what was taken out is nowhere', () => {
    const record = new WrittenRecord();
    const out = record.said('out', 'matters');
    record.said('in', 'matters');
    record.takenOut(out);
    expect(wordsOf(record)).toEqual(['in']);
  });
});

describe('choices', () => {
  test('a tapped one has no words and the label as it was shown', () => {
    const record = new WrittenRecord();
    record.chose('low', 'how-safe', ['Not very safe']);
    expect(fold(record)).toMatchObject([{ words: null, chose: { id: 'low', label: 'Not very safe' }, section: 'worried-about' }]);
    expect(fold(record)[0]).not.toHaveProperty('erased');
  });

  test('words that name an option are kept beside it', () => {
    const record = new WrittenRecord();
    const prompt = record.asked('how-safe', ['How safe?'], [chip('low', 'Not very safe'), chip('high', 'Very safe')]);
    record.said('no very', 'how-safe', { prompt, option: 'low' });
    expect(fold(record)).toMatchObject([{ words: 'no very', chose: { id: 'low', label: 'Not very safe' } }]);
  });

  test('words of one’s own at a choice are an answer without an option', () => {
    const record = new WrittenRecord();
    record.said('it depends who is in', 'how-safe');
    expect(fold(record)).toMatchObject([{ words: 'it depends who is in', section: 'worried-about' }]);
    expect(fold(record)[0]).not.toHaveProperty('chose');
  });

  test('one about the conversation is none, tapped or in words', () => {
    const record = new WrittenRecord();
    record.chose('by-myself', 'who-is-with-you', ['By myself']);
    record.said('just me', 'who-is-with-you', { option: 'by-myself' });
    expect(fold(record)).toEqual([]);
  });

  test('words about the conversation that name no option are among the other things said', () => {
    const record = new WrittenRecord();
    record.said('ma wee brother keeps comin in', 'who-is-with-you');
    expect(fold(record)).toMatchObject([{ words: 'ma wee brother keeps comin in', section: null }]);
  });

  test('a control or a piece of an answer is none', () => {
    const record = new WrittenRecord();
    record.add({ kind: 'chose', step: 'matters', prompt: 'p1', value: { control: 'skip' }, label: ['Skip'] });
    record.add({ kind: 'chose', step: 'matters', prompt: 'p1', value: { part: [0, 3] }, label: [{ entry: 1, from: 0, to: 3 }] });
    expect(fold(record)).toEqual([]);
  });

  test('who may see an answer is none, tapped or in words', () => {
    const record = new WrittenRecord();
    record.chose('worker', 'who-can-see', ['My worker']);
    record.said('my worker', 'who-can-see', { option: 'worker' });
    expect(fold(record)).toEqual([]);
  });

  test('naming an answer of a list, so as to change it, is none', () => {
    const record = new WrittenRecord();
    const prompt = record.asked('matters', ['What matters?']);
    const n = record.said('swimming', 'matters', { prompt });
    record.asked(null, ['Which one?'], [{ label: [{ entry: n, from: 0, to: 8 }], value: { option: String(n) } }]);
    record.said('the swimming one', 'matters', { prompt, option: String(n) });
    record.said('swimming', null, { option: String(n) });
    expect(wordsOf(record)).toEqual(['swimming']);
  });

  test('a chip of an older bubble is none', () => {
    const record = new WrittenRecord();
    record.chose('low', 'how-safe', ['Not very safe']);
    record.add({ kind: 'stepped', event: { type: 'REPEAT' } });
    expect(fold(record)).toEqual([]);
  });

  test('choosing again replaces the choice and keeps the earlier one', () => {
    const record = new WrittenRecord();
    const earlier = record.chose('low', 'how-safe', ['Not very safe']);
    const entry = record.chose('high', 'how-safe', ['Very safe']);
    record.add({ kind: 'changed', entry, earlier });
    expect(fold(record)).toMatchObject([{ chose: { id: 'high' }, earlier: [{ entry: earlier, words: null, chose: { id: 'low', label: 'Not very safe' } }] }]);
  });

  test('a choice about the conversation hides no words it is said to change', () => {
    const record = new WrittenRecord();
    const earlier = record.said('wi ma pal', 'who-is-with-you');
    const entry = record.chose('by-myself', 'who-is-with-you', ['By myself']);
    record.add({ kind: 'changed', entry, earlier });
    expect(wordsOf(record)).toEqual(['wi ma pal']);
  });
});

describe('changes', () => {
  test('the latest words stand in the place and under the question of the first, however often they changed', () => {
    const record = new WrittenRecord();
    const prompt = record.asked('matters', ['What matters?']);
    const first = record.said('went swimmin wi ellie', 'matters', { prompt });
    record.said('later', 'matters', { prompt });
    const revise = record.asked('later-today', ['What would you like it to say?']);
    const second = record.said('went swimmin', 'later-today', { prompt: revise });
    record.add({ kind: 'changed', entry: second, earlier: first });
    const third = record.changed(second, 'went swimmin wi ellie and her wee sister');
    const [standing, other] = fold(record);
    expect(standing).toMatchObject({
      entry: third,
      words: 'went swimmin wi ellie and her wee sister',
      section: 'important-to-me',
      at: atOf(third),
      question: { id: 'S3.1', asked: 'What matters?' },
      earlier: [
        { entry: first, words: 'went swimmin wi ellie', at: atOf(first) },
        { entry: second, words: 'went swimmin', at: atOf(second) },
      ],
    });
    expect(other?.words).toBe('later');
  });

  test('of two changes of the same words the later one stands', () => {
    const record = new WrittenRecord();
    const first = record.said('one', 'matters');
    record.changed(first, 'two');
    record.changed(first, 'three');
    expect(fold(record)).toMatchObject([{ words: 'three', earlier: [{ words: 'one' }, { words: 'two' }] }]);
  });

  test('words that replace others are an answer, whatever they were read as', () => {
    const record = new WrittenRecord();
    const earlier = record.said('one', 'matters');
    const entry = record.said('stop', 'matters', { reading: 'stop' });
    record.add({ kind: 'changed', entry, earlier });
    expect(wordsOf(record)).toEqual(['stop']);
  });

  test('taking out takes the earlier wordings too, and new words after that stand without them', () => {
    const record = new WrittenRecord();
    const first = record.said('one', 'matters');
    const second = record.changed(first, 'two');
    record.takenOut(second);
    expect(fold(record)).toEqual([]);
    record.changed(second, 'three');
    expect(fold(record)).toMatchObject([{ words: 'three', earlier: [] }]);
  });
});

describe('order and place', () => {
  test('is the order of the dialog, within a step the order of giving', () => {
    const record = new WrittenRecord();
    record.said('now', 'now');
    record.said('well 1', 'going-well');
    record.said('worry', 'worries');
    const changed = record.said('well 2', 'going-well');
    record.said('well 3', 'going-well');
    record.changed(changed, 'well two');
    expect(wordsOf(record)).toEqual(['well 1', 'well two', 'well 3', 'worry', 'now']);
  });

  test('steps without a section, steps the dialog doesn’t know and no step at all are other things said', () => {
    const record = new WrittenRecord();
    record.said('gran’s for tea', 'later-today');
    record.said('hello', 'what-i-am');
    record.said('from another version', 'gone-since', { option: 'yes' });
    record.said('just saying', null);
    const found = fold(record);
    expect(found.map(({ words }) => words)).toEqual(['hello', 'gran’s for tea', 'from another version', 'just saying']);
    expect(found.map(({ section }) => section)).toEqual([null, null, null, null]);
  });
});

describe('questions', () => {
  test('quote the exact words that were quoted', () => {
    const record = new WrittenRecord();
    const n = record.said('its doing my head in\ud83d', 'worries');
    const prompt = record.asked('worries', ['You said “', { entry: n, from: 4, to: 21 }, '”. Tell me more about that.']);
    record.said('cant sleep', 'worries', { prompt });
    expect(fold(record)[1]?.question.asked).toBe('You said “doing my head in\ud83d”. Tell me more about that.');
  });

  test('never bring back words that were taken out or erased', () => {
    const record = new WrittenRecord();
    const out = record.said('secret', 'worries');
    const erased = record.said(null, 'worries');
    const prompt = record.asked('worries', ['“', { entry: out, from: 0, to: 6 }, '” and “', { entry: erased, from: 0, to: 6 }, '”?']);
    record.said('more', 'worries', { prompt });
    record.takenOut(out);
    expect(fold(record).at(-1)?.question.asked).toBe('“…” and “…”?');
  });

  test('are unknown where the channel couldn’t tell', () => {
    const record = new WrittenRecord();
    record.said('words', 'matters', { prompt: 'p99' });
    expect(fold(record)).toMatchObject([{ question: { id: 'S3.1', asked: null }, language: 'en' }]);
  });
});

describe('pictures', () => {
  test('stand with the person’s own description, which is no answer of its own', () => {
    const record = new WrittenRecord();
    const picture = record.add({ kind: 'attached', step: 'matters', prompt: null, picture: A_PICTURE });
    const entry = record.said('ma dug on ma bed', 'matters');
    record.add({ kind: 'described', picture, entry });
    expect(fold(record)).toMatchObject([
      { entry: picture, words: null, picture: { type: 'image/png', width: 640, height: 480, entry: picture }, description: 'ma dug on ma bed' },
    ]);
  });

  test('may have no description, a changed one, or one that was taken out', () => {
    const record = new WrittenRecord();
    record.add({ kind: 'attached', step: 'matters', prompt: null, picture: A_PICTURE });
    const picture = record.add({ kind: 'attached', step: 'matters', prompt: null, picture: A_PICTURE });
    const entry = record.said('a cat', 'matters');
    record.add({ kind: 'described', picture, entry });
    const changed = record.changed(entry, 'a dog');
    expect(fold(record).map(({ description }) => description)).toEqual([null, 'a dog']);
    record.takenOut(changed);
    expect(fold(record).map(({ description }) => description)).toEqual([null, null]);
  });

  test('taken out, take their description with them', () => {
    const record = new WrittenRecord();
    const picture = record.add({ kind: 'attached', step: 'matters', prompt: null, picture: A_PICTURE });
    record.add({ kind: 'described', picture, entry: record.said('a cat', 'matters') });
    record.takenOut(picture);
    expect(fold(record)).toEqual([]);
  });

  test('may be replaced by words', () => {
    const record = new WrittenRecord();
    const picture = record.add({ kind: 'attached', step: 'matters', prompt: null, picture: A_PICTURE });
    record.changed(picture, 'words are better');
    expect(fold(record)).toMatchObject([{ words: 'words are better', earlier: [{ words: null, picture: { entry: picture }, description: null }] }]);
  });
});

describe('who was there', () => {
  test('is what was said last, tapped or in words that named an option', () => {
    const record = new WrittenRecord();
    record.said('before', 'matters');
    record.chose('by-myself', 'who-is-with-you', ['By myself']);
    record.said('alone', 'matters');
    record.said('asha is here', 'who-is-with-you', { option: 'with-worker' });
    record.said('with asha', 'matters');
    record.chose('someone-else', 'who-is-with-you', ['Someone else']);
    record.said('with mum', 'matters');
    expect(fold(record).map(({ mode }) => mode)).toEqual(['not-said', 'alone', 'with-worker', 'with-someone']);
  });

  test('is not concluded from words that named no option', () => {
    const record = new WrittenRecord();
    record.chose('by-myself', 'who-is-with-you', ['By myself']);
    record.said('well ma sister’s in and oot', 'who-is-with-you');
    record.said('answer', 'matters');
    expect(fold(record).find(({ step }) => step === 'matters')?.mode).toBe('not-said');
  });

  test('is not altered by a control typed at that question', () => {
    const record = new WrittenRecord();
    record.chose('by-myself', 'who-is-with-you', ['By myself']);
    record.said('what?', 'who-is-with-you', { reading: 'explain' });
    record.said('answer', 'matters');
    expect(fold(record)[0]?.mode).toBe('alone');
  });
});

describe('sharing', () => {
  test('is as chosen last, for every wording of the answer', () => {
    const record = new WrittenRecord();
    const kept = record.said('kept back', 'matters');
    record.shared(kept, ['worker']);
    record.add({ kind: 'kept-back', entry: kept });
    const shared = record.said('shared', 'matters');
    record.shared(shared, ['worker', 'meeting']);
    record.changed(shared, 'shared, changed since');
    record.said('not chosen', 'matters');
    expect(fold(record)).toMatchObject([
      { state: 'draft', sharedWith: [] },
      { state: 'shared', sharedWith: ['worker', 'meeting'] },
      { state: 'draft', sharedWith: [] },
    ]);
  });

  test('by a wish in words is with the worker alone until it is settled', () => {
    const record = new WrittenRecord();
    const n = record.said('answer', 'matters');
    const wish = record.said('people at the meetin but no my dad', 'who-can-see');
    record.shared(n, ['worker', 'family'], { wish, settled: false });
    expect(fold(record)).toMatchObject([{ words: 'answer', state: 'shared', sharedWith: ['worker'], sharingWish: 'people at the meetin but no my dad' }]);
    record.shared(n, ['worker', 'meeting'], { wish, settled: true });
    expect(fold(record)).toMatchObject([{ sharedWith: ['worker', 'meeting'], sharingWish: 'people at the meetin but no my dad' }]);
  });

  test('in practice is only a wish', () => {
    const record = new WrittenRecord({ practice: true });
    const settled = record.said('one', 'matters');
    record.shared(settled, ['worker', 'meeting']);
    const open = record.said('two', 'matters');
    record.shared(open, ['worker', 'family'], { settled: false });
    record.said('three', 'matters');
    const drafts = { state: 'draft', sharedWith: [] };
    expect(fold(record)).toMatchObject([
      { ...drafts, wouldShareWith: ['worker', 'meeting'] },
      { ...drafts, wouldShareWith: ['worker'] },
      { ...drafts, wouldShareWith: [] },
    ]);
  });
});

describe('reading back', () => {
  test('is about the words as they stand', () => {
    const record = new WrittenRecord();
    const n = record.said('one', 'matters');
    record.add({ kind: 'read-back', entry: n, confirmed: false });
    const confirmed = record.add({ kind: 'read-back', entry: n, confirmed: true });
    expect(fold(record)[0]?.readBack).toEqual({ confirmed: true, at: atOf(confirmed) });
    const changed = record.changed(n, 'two');
    expect(fold(record)[0]?.readBack).toBeNull();
    const again = record.add({ kind: 'read-back', entry: changed, confirmed: true });
    expect(fold(record)[0]?.readBack).toEqual({ confirmed: true, at: atOf(again) });
  });
});

test('a record that doesn’t say how it began is refused', () => {
  expect(() => contributions([], () => DIALOG)).toThrow('begins with "started"');
});
