import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { prepareCues } from '../../src/language/disclosure/cues.ts';
import { disclosureIn } from '../../src/language/disclosure/disclosure-in.ts';
import { clausesOf, passagesOf } from '../../src/language/disclosure/learned/passages.ts';
import { Weights } from '../../src/language/disclosure/learned/weights.ts';
import { noticing } from '../../src/language/disclosure/notice.ts';
import { wordsIn } from '../../src/language/disclosure/words-in.ts';
import { learn } from './learn/logistic.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../locales/en/${name}.json`, import.meta.url), 'utf8'));

/** A language of a few words: one cue, and weights by which "grotty" is harm and "park" is none. */
const CUES = {
  stemmer: 'none',
  ...{ spellings: {}, endings: {}, mistyped: [], realWords: [], light: [], sets: {}, together: [], innocent: [], lowering: [], turns: [] },
  denying: { words: [], through: [], or: [] },
  cues: [
    { about: 'told', level: 'hard', risk: 'R3', phrases: ['bashed'] },
    { about: 'told for certain', level: 'hard', risk: 'R2', firm: true, phrases: ['doomed'] },
    { about: 'a hint', level: 'soft', risk: 'R5', phrases: ['glum'] },
  ],
};
const weigh = (weights: Readonly<Record<string, readonly number[]>>, over: object = {}) => ({
  lines: '0'.repeat(64),
  people: ['dad'],
  self: ['i'],
  joins: ['and'],
  enough: { alone: 0.6, besideSoft: 0.5, besideHard: 0.35, soft: 0.9 },
  base: [0, 0, -100, -100, -100, -100],
  weights: Buffer.from(Int8Array.from(Object.values(weights).flat()).buffer).toString('base64'),
  features: Object.keys(weights),
  ...over,
});
const HARM = [0, 0, 0, 0, 100, 0];
const SAFE = [100, 0, 0, 0, 0, 0];
const PLAIN = [0, 0, 0, 0, 0, 0];
const cues = prepareCues(CUES, weigh({ 'w grotty': HARM, 'w park': SAFE, 'w bashed': PLAIN, 'w doomed': PLAIN, 'w glum': PLAIN, 'w dad': PLAIN }));

describe('what words are like', () => {
  test.each([
    ['makes words hard that no cue knows', 'dad grotty', { level: 'hard', risk: 'R3' }],
    ['takes a cue down to soft where nothing like it told of harm', 'park bashed', { level: 'soft', risk: 'R3' }],
    ['takes nothing from a cue whose own clause is like harm', 'park and dad bashed grotty', { level: 'hard', risk: 'R3' }],
    ['takes nothing from a firm cue', 'park doomed', { level: 'hard', risk: 'R2' }],
    ['takes nothing from a cue among words it never met', 'xyzzy bashed plugh quux', { level: 'hard', risk: 'R3' }],
    ['takes nothing from a cue that is all that was said', 'bashed', { level: 'hard', risk: 'R3' }],
    ['takes nothing from a cue in a clause it never met', 'dad park dad park and bashed xyzzy plugh', { level: 'hard', risk: 'R3' }],
    ['makes a soft cue hard', 'glum grotty', { level: 'hard', risk: 'R3' }],
    ['leaves a soft cue soft', 'glum park', { level: 'soft', risk: 'R5' }],
    ['says nothing of words that are not like harm', 'dad park', null],
    ['says nothing of one word alone', 'grotty', null],
    ['says nothing of words most of which it never met', 'grotty xyzzy plugh quux', null],
  ])('%s', (_, words, found) => {
    expect(disclosureIn(words, cues)).toEqual(found);
  });

  test.each([['😍'], ['┬─┬ノ( º _ ºノ)'], ['undefined'], ['パーティーへ行かないか'], ['ヽ༼ຈل͜ຈ༽ﾉ']])('in English, %s is no harm', (words) => {
    expect(disclosureIn(words, prepareCues(read('cues'), read('weights')))?.level).not.toBe('hard');
  });

  test('counts for nothing in words that steer the talk', () => {
    const notice = noticing((name) => (name === 'cues' ? CUES : weigh({ 'w grotty': HARM, 'w dad': PLAIN })));
    expect(notice('dad grotty')?.level).toBe('hard');
    expect(notice('dad grotty', { steers: true })).toBeNull();
    expect(notice('bashed', { steers: true })?.level).toBe('hard');
  });

  test('is refused where weights and features are not as many as each other', () => {
    expect(() => new Weights(weigh({ 'w grotty': HARM }, { features: [] }), (word) => word)).toThrow('6 weights for 0 features');
  });
});

describe('passages', () => {
  const words = (text: string) => wordsIn(text, cues.vocabulary);
  const said = (passages: readonly (readonly { readonly text: string }[])[]) => passages.map((passage) => passage.map(({ text }) => text).join(' '));

  test('are all of a short text, and stretches of a long one that miss no word and overlap', () => {
    expect(said(passagesOf(words('we went out')))).toEqual(['we went out']);
    const long = Array.from({ length: 45 }, (_, at) => `w${at}`);
    const passages = said(passagesOf(words(long.join(' ')))).map((passage) => passage.split(' '));
    expect(new Set(passages.flat())).toEqual(new Set(long));
    for (const [at, passage] of passages.slice(1).entries()) expect(passages[at]).toContain(passage[0]);
  });

  test('by clauses are cut at sentences and at what joins them, which belongs to neither', () => {
    expect(said(clausesOf(words('we had chips and dad sang. the dog ran'), new Set(['and'])))).toEqual(['we had chips', 'dad sang', 'the dog ran']);
  });
});

describe('learning', () => {
  test('finds what tells classes apart, in the passage where it stands, the same each time', () => {
    // Feature 0 is everywhere, 1 only in class 0, 2 in one passage of class 1.
    const examples = Array.from({ length: 40 }, (_, at) => ({
      belongs: at % 2,
      passages: at % 2 === 0 ? [Int32Array.of(0, 1)] : [Int32Array.of(0, 1), Int32Array.of(0, 2)],
    }));
    const learned = learn(examples, { classes: 2, features: 3 });
    expect(learned.shares(Int32Array.of(0, 2))[1]).toBeGreaterThan(0.9);
    expect(learned.shares(Int32Array.of(0, 1))[0]).toBeGreaterThan(0.9);
    expect(learn(examples, { classes: 2, features: 3 }).weights).toEqual(learned.weights);
  });
});
