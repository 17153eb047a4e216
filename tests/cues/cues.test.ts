import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Cues, prepareCues } from '../../src/language/disclosure/cues.ts';
import { disclosureIn } from '../../src/language/disclosure/disclosure-in.ts';
import { matchesIn } from '../../src/language/disclosure/matches-in.ts';
import { wordsIn } from '../../src/language/disclosure/words-in.ts';
import { type Labelled, linesOf } from './learn/lines.ts';
import { digestOf, writers } from './learn/material.ts';
import { scoresOf, tableOf } from './learn/scores.ts';

let cues: Cues;
beforeAll(() => {
  const of = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../locales/en/${file}`, import.meta.url), 'utf8'));
  cues = prepareCues(of('cues.json'), of('weights.json'));
});

const looked = (lines: readonly Labelled[]) => lines.map((line) => ({ ...line, found: disclosureIn(line.words, cues) }));

function measured(name: string, lines: readonly Labelled[]): ReturnType<typeof scoresOf> {
  const scores = scoresOf(looked(lines));
  process.stdout.write(tableOf(name, scores));
  return scores;
}

describe('what is noticed', () => {
  test('in the lines that the cues were made with, plain words of harm interrupt and everyday words do not', () => {
    const lines = linesOf('known.jsonl');
    const scores = measured('known lines', lines);
    expect(lines.length).toBeGreaterThanOrEqual(350);
    expect(lines.filter(({ kind }) => kind === 'everyday').length).toBeGreaterThanOrEqual(150);
    expect(scores['plain, taken as hard'].share).toBeGreaterThanOrEqual(0.97);
    expect(scores['everyday, taken as hard'].share).toBeLessThanOrEqual(0.02);
  });

  test('in other lines, which the cues were widened from, most plain words interrupt and hardly any everyday ones', () => {
    const lines = linesOf('seen.jsonl');
    const scores = measured('other lines', lines);
    expect(lines.length).toBeGreaterThanOrEqual(1_100);
    expect(scores['plain, taken as hard'].share).toBeGreaterThanOrEqual(0.95);
    expect(scores['everyday, taken as hard'].share).toBeLessThanOrEqual(0.02);
    expect(scores['none, taken as hard'].share).toBeLessThanOrEqual(0.02);
  });

  test('in lines written later by whoever widened them, most plain words interrupt and hardly any everyday ones', () => {
    const lines = linesOf('fresh.jsonl');
    const scores = measured('later lines', lines);
    expect(lines.length).toBeGreaterThanOrEqual(1_700);
    expect(scores['plain, taken as hard'].share).toBeGreaterThanOrEqual(0.97);
    expect(scores['everyday, taken as hard'].share).toBeLessThanOrEqual(0.02);
  });

  test.each([
    ['being hit', ' and then my dad punched me in the face'],
    ['being strangled', ' and mum strangled me'],
    ['being touched', ' but he touches me at night'],
    ['wanting to die', ' and i want to die'],
  ])('nothing that sounds like harm and is none hides what is told behind it: %s', (_, harm) => {
    const lines = ['known.jsonl', 'seen.jsonl', 'fresh.jsonl'].flatMap(linesOf).filter(({ label, words }) => label !== 'hard' && words.length < 200);
    const hidden = lines.map(({ words }) => words.replace(/[.!?]+$/, '') + harm).filter((words) => disclosureIn(words, cues)?.level !== 'hard');
    expect(hidden).toEqual([]);
  });

  test('in lines that were written without sight of the cues, it is no worse than was measured', () => {
    const scores = measured('blind lines', linesOf('blind.jsonl'));
    expect(scores['plain, taken as hard'].share).toBeGreaterThanOrEqual(0.95);
    expect(scores['everyday, taken as hard'].share).toBeLessThanOrEqual(0.08);
  });

  test('nor in those of a second writer without sight of them', () => {
    const scores = measured('second blind lines', linesOf('blind-2.jsonl'));
    expect(scores['plain, taken as hard'].share).toBeGreaterThanOrEqual(0.9);
    expect(scores['everyday, taken as hard'].share).toBeLessThanOrEqual(0.03);
  });

  test('the weights are those that the labelled lines give', () => {
    expect(JSON.parse(readFileSync(new URL('../../locales/en/weights.json', import.meta.url), 'utf8')).lines).toBe(digestOf(writers()));
  });
});

describe('the words', () => {
  const steps = (words: string) => matchesIn(wordsIn(words, cues.vocabulary), cues.net).steps;

  test.each([
    ['one phrase again and again', 'he hits me and '],
    ['nothing but light words', 'really always my '],
    ['beginnings that never end', 'if he finds out what i said about my dad when '],
    ['words that stand for much', 'he she they i me '],
    ['stars among letters', 'r*p*e*s '],
    ['letters one by one', 'k m s '],
    ['denials', 'never not or nor ever '],
  ])('twice as many take no more than about twice the steps: %s', (_, piece) => {
    const once = piece.repeat(Math.ceil(16_384 / piece.length));
    expect(steps(once + once)).toBeLessThanOrEqual(2.1 * steps(once));
  });

  test.each([
    ['no blanks', 'a'.repeat(65_536)],
    ['only marks', '!'.repeat(65_536)],
    ['only stars behind a letter', `a${'*'.repeat(65_535)}`],
    ['signs among letters', 'a*'.repeat(32_768)],
    ['accents on one letter', `e${'\u0301'.repeat(65_535)}`],
    ['pictures', '🔪'.repeat(16_384)],
  ])('the longest text that can be sent is read to its end: %s', (_, text) => {
    expect(disclosureIn(`${text} . my dad hits me`, cues)).toEqual({ level: 'hard', risk: 'R3' });
  });

  test('harm is found at the end of a long everyday text', () => {
    const everyday = 'we went to the park and had chips for tea and then we watched the football on the telly. '.repeat(700);
    expect(disclosureIn(everyday, cues)?.level).not.toBe('hard');
    expect(disclosureIn(`${everyday} my dad hits me`, cues)).toEqual({ level: 'hard', risk: 'R3' });
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['half a character', '\ud83d'],
    ['halves the wrong way round', '\udd2a\ud83d'],
    ['Arabic', 'أحب كرة القدم'],
    ['Hebrew with a mark of direction', '\u200fשלום\u200e'],
    ['a zero', '\u0000'],
  ])('nothing is found in %s', (_, text) => {
    expect(disclosureIn(text, cues)).toBeNull();
  });

  test('half a character and marks of direction beside them hide nothing', () => {
    expect(disclosureIn('\ud83d my dad \u202ehits\u202c me', cues)).toEqual({ level: 'hard', risk: 'R3' });
  });

  test('they are found the same however often and in whatever order they are looked at', () => {
    const lines = linesOf('known.jsonl').map(({ words }) => words);
    const first = lines.map((words) => disclosureIn(words, cues));
    const last = lines.toReversed().map((words) => disclosureIn(words, cues));
    expect(last.toReversed()).toEqual(first);
  });
});

describe('of several things', () => {
  test.each([
    ['a hard one comes before a soft one of a more pressing risk', 'i never want to die. he is reading this', 'hard', 'R4'],
    ['danger now comes first', 'delete this. my dad hits me. i want to die. he has a knife', 'hard', 'R1'],
    ['wanting to die comes before being hurt', 'my dad hits me and i want to die', 'hard', 'R2'],
    ['being hurt comes before not being safe to talk', 'delete this. my dad hits me', 'hard', 'R3'],
    ['what is denied is soft', 'he never hits me', 'soft', 'R3'],
    ['a denial ends with its sentence', 'he is never home. he hits me', 'hard', 'R3'],
    ['a film before it hides no harm', 'we watched a film and then my dad hit me', 'hard', 'R3'],
    ['a game after it hides no harm', 'my dad hit me and then we played football', 'hard', 'R3'],
    ['somebody who reads to the class hides no harm', 'my teacher reads to us and then my dad punched me in the face', 'hard', 'R3'],
    ['a game beside it hides no harm', 'we lost the football. my dad hits me', 'hard', 'R3'],
  ])('%s', (_, words, level, risk) => {
    expect(disclosureIn(words, cues)).toEqual({ level, risk });
  });
});

describe('what stands together', () => {
  const together = (words: string, more: object = {}) =>
    disclosureIn(
      words,
      prepareCues({
        ...{
          stemmer: 'english',
          spellings: {},
          endings: {},
          mistyped: [],
          realWords: [],
          light: [],
          sets: {},
          cues: [],
          innocent: [],
          lowering: [],
          turns: [],
        },
        denying: { words: ['not'], through: [], or: [] },
        together: [{ about: 'shut in', level: 'hard', risk: 'R3', within: 5, parts: [['mum|dad'], ['locks|bolts'], ['sister|mum']] }],
        ...more,
      }),
    );

  test.each([
    ['in one order', 'dad locks my sister up', 'hard'],
    ['in another', 'my sister, dad locks her up', 'hard'],
    ['with a word that is two parts, once for each', 'dad locks mum up', 'hard'],
    ['too far from each other', 'dad locks up the house where my sister lives', undefined],
    ['with one part missing', 'dad locks the door', undefined],
    ['with one word for two parts', 'mum locks the door', undefined],
    ['in two sentences', 'dad locks up. my sister sings', undefined],
    ['with one part denied', 'dad not locks my sister up', 'soft'],
  ])('%s', (_, words, level) => {
    expect(together(words)?.level).toBe(level);
  });

  test('counts for nothing where a part stands in something innocent', () => {
    const more = { innocent: [{ about: 'a game', phrases: ['locks and keys'] }] };
    expect(together('dad locks and keys sister', more)).toBeNull();
    expect(together('dad bolts my sister in', more)?.level).toBe('hard');
  });

  test('is taken down by what is beside it, up to where something else begins', () => {
    const more = { lowering: [{ about: 'a film', reach: 9, phrases: ['film'] }], turns: ['and then'] };
    expect(together('in the film dad locks sister up', more)?.level).toBe('soft');
    expect(together('we saw a film and then dad locks sister up', more)?.level).toBe('hard');
  });
});
