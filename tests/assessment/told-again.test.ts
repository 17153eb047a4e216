import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import documents from '../../locales/en/documents.json' with { type: 'json' };
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import type { Entry, EntryOf } from '../../src/record/entry.ts';
import { anyWords } from './any-interview.ts';
import { dialogOf } from './planned-dialog.ts';
import { WrittenRecord } from './written-record.ts';

const DAY = 24 * 3600 * 1000;

/** The entries of a record as if it had been made so many days later. */
function later(record: WrittenRecord, days: number): readonly Entry[] {
  return record.entries.map((entry) => ({ ...entry, at: new Date(Date.parse(entry.at) + days * DAY).toISOString() }));
}

const assembled = (interviews: readonly { readonly id: string; readonly entries: readonly Entry[] }[]) =>
  assemble({ interviews, dialogOf, audience: 'own-copy', child: null, titles: documents.sections });

/** Words of the interview `one`, put before the same person again. */
function bring(record: WrittenRecord, entry: number, words: string | null, more: Partial<EntryOf<'brought'>> = {}): number {
  const from = { interview: 'one', entry };
  const said = '2026-11-22T10:00:01.000Z';
  return record.add({
    kind: 'brought',
    what: 'answers',
    words,
    from,
    by: { role: 'child', name: null },
    said,
    section: 'going-well',
    asked: 'What is good?',
    ...more,
  });
}

const still = (record: WrittenRecord, brought: number) => record.add({ kind: 'told-again', brought, how: 'still-true', entry: null });
const out = (record: WrittenRecord, brought: number) => record.add({ kind: 'told-again', brought, how: 'taken-out', entry: null });
function anew(record: WrittenRecord, brought: number, words: string): number {
  const entry = record.said(words, 'again');
  record.add({ kind: 'told-again', brought, how: 'changed', entry });
  return entry;
}

/** An interview with one answer, and a later one that is given it. */
function both(words = 'ma dug') {
  const one = new WrittenRecord({ dialog: 'planned@1', role: 'child' });
  const prompt = one.asked('good', ['What is good in your life?'], [{ label: ['Skip'], value: { control: 'skip' } }]);
  const entry = one.said(words, 'good', { prompt });
  const two = new WrittenRecord({ dialog: 'planned@1', role: 'child' });
  const brought = bring(two, entry, words);
  return { one, two, entry, brought };
}

const together = (one: WrittenRecord, two: WrittenRecord) =>
  assembled([
    { id: 'one', entries: one.entries },
    { id: 'two', entries: later(two, 1) },
  ]);
const alone = (two: WrittenRecord) => assembled([{ id: 'two', entries: later(two, 1) }]);

describe('an answer that is still true', () => {
  test('stands where it was given, once, with when it was said again', () => {
    const { one, two, entry, brought } = both();
    still(two, brought);
    expect(allContributions(together(one, two))).toMatchObject([{ id: `one/${entry}`, words: 'ma dug', stillTrue: ['2026-11-23T10:00:02.000Z'], earlier: [] }]);
  });

  test('stands once in the copy of the later interview alone, as it was said then', () => {
    const { two, entry, brought } = both();
    still(two, brought);
    const assessment = alone(two);
    expect(allContributions(assessment)).toHaveLength(1);
    expect(assessment.sections[4].contributions).toMatchObject([
      {
        id: `one/${entry}`,
        words: 'ma dug',
        question: { id: null, asked: 'What is good?' },
        at: '2026-11-22T10:00:01.000Z',
        saidBefore: true,
        stillTrue: ['2026-11-23T10:00:02.000Z'],
      },
    ]);
  });

  test('is no answer of its own, tapped or in words that name the option', () => {
    const { one, two, brought } = both();
    two.chose('still-true', 'again', ['Still the same']);
    still(two, brought);
    two.said('still the same', 'again', { option: 'still-true' });
    expect(allContributions(together(one, two)).map(({ words }) => words)).toEqual(['ma dug']);
  });

  test('was said to be of the words as they were: changed since, it is not', () => {
    const { one, two, entry, brought } = both();
    still(two, brought);
    const changed = one.changed(entry, 'ma cat', 'good');
    const since = one.entries.map((at) => (at.n >= changed ? { ...at, at: '2026-11-30T10:00:00.000Z' } : at));
    const [found] = allContributions(
      assembled([
        { id: 'one', entries: since },
        { id: 'two', entries: later(two, 1) },
      ]),
    );
    expect(found).toMatchObject({ words: 'ma cat', earlier: [{ words: 'ma dug' }] });
    expect(found).not.toHaveProperty('stillTrue');
  });

  test('that was erased since leaves its place', () => {
    const { two } = both();
    still(two, bring(two, 9, null));
    expect(allContributions(alone(two))).toMatchObject([{ id: 'one/9', words: null, erased: true, saidBefore: true }]);
  });
});

describe('an answer in new words', () => {
  test('stands in the place of the old, under the question they answered, with the old ones as what it said before', () => {
    const { one, two, entry, brought } = both();
    one.changed(entry, 'ma dugs', 'good');
    const made = anew(two, brought, 'ma cat');
    const assessment = together(one, two);
    expect(allContributions(assessment)).toHaveLength(1);
    expect(assessment.sections[4].contributions).toMatchObject([
      {
        id: `two/${made}`,
        words: 'ma cat',
        question: { id: 'S5.1', asked: 'What is good in your life?', dialog: 'planned@1' },
        earlier: [
          { id: `one/${entry}`, words: 'ma dug' },
          { id: 'one/4', words: 'ma dugs' },
        ],
      },
    ]);
  });

  test('stands there too where the earlier interview is not at hand', () => {
    const { two, entry, brought } = both();
    anew(two, brought, 'ma cat');
    const assessment = alone(two);
    expect(allContributions(assessment)).toHaveLength(1);
    expect(assessment.sections[4].contributions).toMatchObject([
      { words: 'ma cat', question: { id: null, asked: 'What is good?' }, earlier: [{ id: `one/${entry}`, words: 'ma dug', at: '2026-11-22T10:00:01.000Z' }] },
    ]);
  });

  test('and in newer ones again, in a third interview', () => {
    const { one, two, brought } = both();
    const made = anew(two, brought, 'ma cat');
    const three = new WrittenRecord({ dialog: 'planned@1', role: 'child' });
    anew(three, bring(three, made, 'ma cat', { from: { interview: 'two', entry: made } }), 'ma budgie');
    const assessment = assembled([
      { id: 'one', entries: one.entries },
      { id: 'two', entries: later(two, 1) },
      { id: 'three', entries: later(three, 2) },
    ]);
    expect(allContributions(assessment)).toHaveLength(1);
    expect(assessment.sections[4].contributions).toMatchObject([
      { words: 'ma budgie', question: { id: 'S5.1' }, earlier: [{ words: 'ma dug' }, { words: 'ma cat' }] },
    ]);
  });

  test('said in two interviews at once both stand: neither is lost', () => {
    const { one, two, entry, brought } = both();
    anew(two, brought, 'ma cat');
    const three = new WrittenRecord({ dialog: 'planned@1', role: 'child' });
    anew(three, bring(three, entry, 'ma dug'), 'ma budgie');
    const assessment = assembled([
      { id: 'one', entries: one.entries },
      { id: 'two', entries: later(two, 1) },
      { id: 'three', entries: later(three, 2) },
    ]);
    expect(assessment.sections[4].contributions.map(({ words }) => words)).toEqual(['ma cat', 'ma budgie']);
  });

  test('leave what was said in the earlier interview after that to stand by itself', () => {
    const { one, two, entry, brought } = both();
    const made = anew(two, brought, 'ma cat');
    const changed = one.changed(entry, 'ma two dugs', 'good');
    const since = one.entries.map((at) => (at.n >= changed ? { ...at, at: '2026-11-30T10:00:00.000Z' } : at));
    const assessment = assembled([
      { id: 'one', entries: since },
      { id: 'two', entries: later(two, 1) },
    ]);
    expect(assessment.sections[4].contributions).toMatchObject([
      { id: `one/${changed}`, words: 'ma two dugs', earlier: [] },
      { id: `two/${made}`, words: 'ma cat', earlier: [{ words: 'ma dug' }] },
    ]);
  });

  test('taken out take the old ones with them, everywhere', () => {
    const { one, two, brought } = both();
    two.takenOut(anew(two, brought, 'ma cat'));
    expect(JSON.stringify(together(one, two))).not.toMatch(/ma dug|ma cat/);
    expect(JSON.stringify(alone(two))).not.toMatch(/ma dug|ma cat/);
  });
});

describe('an answer that was taken out', () => {
  test('is gone from every view, with all it ever said', () => {
    const { one, two, entry, brought } = both();
    one.changed(entry, 'ma dugs', 'good');
    out(two, brought);
    expect(allContributions(together(one, two))).toEqual([]);
    expect(JSON.stringify(together(one, two))).not.toContain('ma dug');
    expect(allContributions(alone(two))).toEqual([]);
  });

  test('is not quoted any more, in neither interview', () => {
    const { one, two, entry, brought } = both();
    const prompt = one.asked('good', ['You said “', { entry, from: 0, to: 6 }, '”. Tell me more.'], [{ label: ['Skip'], value: { control: 'skip' } }]);
    one.said('she sleeps on my bed', 'good', { prompt });
    const again = two.asked('again', ['“', { entry: brought, from: 0, to: 6 }, '” How is it now?'], [{ label: ['x'], value: { option: 'changed' } }]);
    const about = two.said('i dinnae like that word', 'again', { prompt: again });
    two.add({ kind: 'about', entry: about, brought });
    out(two, brought);
    const [first, second] = allContributions(together(one, two));
    expect(first?.question.asked).toBe('You said “…”. Tell me more.');
    expect(second).toMatchObject({ question: { asked: '“…” How is it now?' }, about: { what: 'answers', words: null } });
    expect(JSON.stringify(alone(two))).not.toContain('ma dug');
  });

  test('in its own interview is gone from what others said about it', () => {
    const { one, two, entry } = both();
    const plan = bring(two, entry, 'ma dug', { what: 'plan', section: null });
    two.chose('done', 'going', ['Done']);
    two.add({ kind: 'about', entry: two.entries.length - 1, brought: plan });
    expect(allContributions(together(one, two)).at(-1)?.about?.words).toBe('ma dug');
    one.takenOut(entry);
    expect(JSON.stringify(together(one, two))).not.toContain('ma dug');
  });
});

describe('words about an earlier answer', () => {
  test('stand in its section, beside it, with what they are about', () => {
    const { one, two, entry, brought } = both();
    const about = two.said('she died', 'again');
    two.add({ kind: 'about', entry: about, brought });
    const said = { what: 'answers', words: 'ma dug', by: { role: 'child', name: null }, said: '2026-11-22T10:00:01.000Z', id: `one/${entry}` };
    expect(together(one, two).sections[4].contributions).toMatchObject([{ words: 'ma dug' }, { words: 'she died', about: said }]);
  });

  test('are found by the words on the screen where nothing was made of them', () => {
    const { one, two, brought } = both();
    const prompt = two.asked('again', ['“', { entry: brought, from: 0, to: 6 }, '”?'], [{ label: ['x'], value: { option: 'changed' } }]);
    two.said('the bot fell over', 'again', { prompt, reading: null });
    expect(together(one, two).sections[4].contributions[1]).toMatchObject({ words: 'the bot fell over', about: { words: 'ma dug' } });
  });
});

test('whatever is said again of whatever was said: each stands once, word for word, and nothing that was taken out is there', () => {
  const again = fc.constantFrom('still', 'changed', 'out', 'nothing');
  fc.assert(
    fc.property(fc.array(fc.record({ words: anyWords, again, anew: anyWords, third: again }), { minLength: 1, maxLength: 8 }), (answers) => {
      const [one, two, three] = [0, 1, 2].map(() => new WrittenRecord({ dialog: 'planned@1', role: 'child' }));
      if (!one || !two || !three) return;
      const expected = answers.map(({ words, again: second, anew: newWords, third }) => {
        const first = one.said(words, 'good');
        const inTwo = bring(two, first, words);
        let stands: { readonly interview: string; readonly entry: number; readonly words: string; readonly earlier: readonly string[] } | null;
        stands = { interview: 'one', entry: first, words, earlier: [] };
        if (second === 'still') still(two, inTwo);
        if (second === 'out') {
          out(two, inTwo);
          stands = null;
        }
        if (second === 'changed') stands = { interview: 'two', entry: anew(two, inTwo, newWords), words: newWords, earlier: [words] };
        if (!stands || third === 'nothing') return stands;
        const { interview, entry } = stands;
        const inThree = bring(three, entry, stands.words, { from: { interview, entry } });
        if (third === 'still') still(three, inThree);
        if (third === 'out') {
          out(three, inThree);
          return null;
        }
        if (third === 'changed')
          return { interview: 'three', entry: anew(three, inThree, 'third'), words: 'third', earlier: [...stands.earlier, stands.words] };
        return stands;
      });
      const assessment = assembled([
        { id: 'one', entries: one.entries },
        { id: 'two', entries: later(two, 1) },
        { id: 'three', entries: later(three, 2) },
      ]);
      const found = allContributions(assessment).map(({ id, words, earlier }) => ({ id, words, earlier: earlier.map((before) => before.words) }));
      const wanted = expected
        .filter((stands) => stands !== null)
        .map(({ interview, entry, words, earlier }) => ({ id: `${interview}/${entry}`, words, earlier: [...earlier] }));
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      expect(found.toSorted(byId)).toEqual(wanted.toSorted(byId));
      expect(assessment.sections[4].contributions).toHaveLength(found.length);
    }),
    { numRuns: 300 },
  );
});
