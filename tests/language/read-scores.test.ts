import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { FAQ } from '../../src/interview/faq.ts';
import { READINGS } from '../../src/interview/reading.ts';
import { preparePhrases } from '../../src/language/phrases.ts';
import { read } from '../../src/language/read.ts';

const LABELLED = z.strictObject({
  words: z.string(),
  asked: z.enum(['open', 'yes-no', 'choice']),
  reading: z.enum(READINGS),
  /** The piece of the words that names an earlier answer, or a word of ours. */
  names: z.string().optional(),
  /** What the one who wrote the line said beforehand that a fair reader may take it for as well. */
  or: z.array(z.enum(READINGS)).optional(),
  /** For a question: which one it is, where it is on the list. */
  about: z.enum(FAQ).optional(),
});
type Labelled = z.infer<typeof LABELLED>;

const FEWEST_RIGHT_OF_CONTROLS = 0.97;
/** The lines of `strangers` are all near a question or a hard word, half of them on purpose no such thing: a control is taken for another more often there. */
const FEWEST_RIGHT_AMONG_STRANGERS = 0.85;
/** Of what is taken for a question, so many at most may get the answer of another one. A share. */
const MOST_ANSWERED_AMISS = 0.03;
/** From this length on an answer may never be read as a control. Words. */
const LONG = 5;

const phrases = preparePhrases(JSON.parse(readFileSync(new URL('../../locales/en/readings.json', import.meta.url), 'utf8')));

/**
 * `known` is what the phrases were made from. `blind` was written by someone who had not seen them; nobody who works on them may look into it, so nothing
 * here may print its words. `ahead` is for questions and hard words: written before there were phrases for them, by the hand that then wrote the phrases. `strangers`
 * is for the same, by someone who had not seen them.
 */
const HALVES = ['known', 'blind', 'ahead', 'strangers'] as const;

function half(name: (typeof HALVES)[number]): readonly Labelled[] {
  const lines = readFileSync(new URL(`../readings/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line, at) => {
    const parsed = LABELLED.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(`Line ${at + 1} of the ${name} half is not a labelled utterance.`);
    return parsed.data;
  });
}

const readingOf = ({ words, asked }: Labelled) => read(words, { expects: asked, options: [] }, phrases);

function scoresOf(utterances: readonly Labelled[]) {
  const read = utterances.map((utterance) => {
    const { name: as, about: of } = readingOf(utterance);
    return { ...utterance, reading: utterance.or?.includes(as) ? as : utterance.reading, as, of };
  });
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  const rows = READINGS.map((name) => {
    const meant = read.filter(({ reading }) => reading === name);
    const taken = read.filter(({ as }) => as === name);
    const right = meant.filter(({ as }) => as === name).length;
    return { name, meant: meant.length, taken: taken.length, right, precision: share(right, taken.length), recall: share(right, meant.length) };
  });
  const controls = rows.filter(({ name }) => name !== 'answer');
  const sum = (of: 'right' | 'taken' | 'meant') => controls.reduce((total, row) => total + row[of], 0);
  return {
    rows,
    precision: share(sum('right'), sum('taken')),
    recall: share(sum('right'), sum('meant')),
    // A question that gets the answer of another. Passing on what is on the list is no error: it is answered by a person.
    answeredAmiss: read.filter(({ as, of, about }) => as === 'question' && of !== null && of !== about).length,
    longAnswersTaken: read.filter(({ words, reading, as }) => reading === 'answer' && as !== 'answer' && words.trim().split(/\s+/).length >= LONG).length,
  };
}

const questionsIn = ({ rows }: Pick<ReturnType<typeof scoresOf>, 'rows'>) => rows.find(({ name }) => name === 'question')?.taken ?? 0;

function tableOf(name: string, { rows, precision, recall }: ReturnType<typeof scoresOf>): string {
  const line = (...cells: readonly (string | number)[]) =>
    cells
      .map((cell, at) =>
        at === 0 ? String(cell).padEnd(14) : (typeof cell === 'number' && !Number.isInteger(cell) ? cell.toFixed(3) : String(cell)).padStart(10),
      )
      .join('');
  const body = rows.map((row) => line(row.name, row.meant, row.taken, row.precision, row.recall));
  return [`The ${name} half`, line('reading', 'meant', 'taken', 'precision', 'recall'), ...body, line('all controls', '', '', precision, recall), ''].join(
    '\n',
  );
}

test.each(HALVES)('in the %s half, what is read as a control nearly always is one, and a long answer never', { timeout: 60_000 }, (name) => {
  const scores = scoresOf(half(name));
  process.stdout.write(`\n${tableOf(name, scores)}\n`);
  expect(scores.precision).toBeGreaterThanOrEqual(name === 'strangers' ? FEWEST_RIGHT_AMONG_STRANGERS : FEWEST_RIGHT_OF_CONTROLS);
  expect(scores.longAnswersTaken).toBe(0);
  expect(scores.answeredAmiss).toBeLessThanOrEqual(MOST_ANSWERED_AMISS * questionsIn(scores));
});

test('the known half has at least 20 utterances of each reading, and every earlier answer or word in it is named where it stands', () => {
  const known = half('known');
  for (const name of READINGS) expect(known.filter(({ reading }) => reading === name).length).toBeGreaterThanOrEqual(20);
  for (const utterance of known.filter(({ names }) => names !== undefined)) {
    const { names } = readingOf(utterance);
    expect(names && utterance.words.slice(...names)).toBe(utterance.names);
  }
});

test('the known half has at least 10 utterances of each question on the list and 40 of questions on none, each read as that one', () => {
  const questions = half('known').filter(({ reading }) => reading === 'question');
  for (const about of FAQ) expect(questions.filter((one) => one.about === about).length, about).toBeGreaterThanOrEqual(10);
  expect(questions.filter(({ about }) => about === undefined).length).toBeGreaterThanOrEqual(40);
  expect(questions.filter((one) => readingOf(one).about !== (one.about ?? null)).map(({ words }) => words)).toEqual([]);
});
