import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cuedIn } from '../../../src/language/disclosure/cued-in.ts';
import { prepareCues } from '../../../src/language/disclosure/cues.ts';
import { featuresOf } from '../../../src/language/disclosure/learned/features.ts';
import { passagesOf } from '../../../src/language/disclosure/learned/passages.ts';
import { standingFor } from '../../../src/language/disclosure/learned/weights.ts';
import { CLASSES, type WeightsFile } from '../../../src/language/disclosure/learned/weights-file.ts';
import { type Word, wordsIn } from '../../../src/language/disclosure/words-in.ts';
import { stemmerFor } from '../../../src/language/natural.ts';
import { groupedLinesOf, type Labelled, linesOf, writtenFor } from './lines.ts';
import type { Example } from './logistic.ts';
import type { Numbering } from './numbering.ts';

export const LOCALE = new URL('../../../locales/en/', import.meta.url);

const jsonOf = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));

/** What is not learned but decided: which words are people, and how likely is likely enough. */
export const SETTINGS = jsonOf(new URL('settings.json', import.meta.url)) as Pick<WeightsFile, 'people' | 'self' | 'joins' | 'enough'>;
const CUES = prepareCues(jsonOf(new URL('cues.json', LOCALE)));

const standsFor = standingFor(SETTINGS, stemmerFor('english'));

/** The lines of one writer, or of one round of the rules' authors. */
export interface Writer {
  readonly name: string;
  readonly lines: readonly Labelled[];
}

/** Lines that are kept for measuring alone. Nobody who writes rules or lines opens them. */
const BLIND = ['blind.jsonl', 'blind-2.jsonl'];

const bare = (words: string) =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What people say to steer the talk, from `tests/readings`: nothing of it tells of harm but what a cue was written for ("delete that", "get the police"). */
function controls(): readonly Labelled[] {
  return readFileSync(new URL('../../readings/known.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { words: string; reading: string })
    .filter(({ reading }) => reading !== 'answer')
    .map(({ words }) => {
      const cued = cuedIn(wordsIn(words, CUES.vocabulary), CUES);
      return { words, label: cued?.level ?? 'none', risk: cued?.risk ?? null, kind: cued ? 'near' : 'everyday' };
    });
}

/** All that is learned from. What stands among the blind lines too is left out, even where somebody else wrote the same. */
export function writers(): readonly Writer[] {
  const blind = new Set(BLIND.flatMap(linesOf).map(({ words }) => bare(words)));
  const authors = ['known.jsonl', 'seen.jsonl', 'fresh.jsonl'].map((name) => ({ name, lines: linesOf(name) }));
  const others = writtenFor().map((name) => ({ name, lines: groupedLinesOf(name) }));
  return [...authors, { name: 'controls', lines: controls() }, ...others].map(({ name, lines }) => ({
    name,
    lines: lines.filter(({ words }) => !blind.has(bare(words))),
  }));
}

/** By which weights say what they were learned from. */
export function digestOf(all: readonly Writer[]): string {
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

/** A labelled line as something to learn from. */
export function exampleOf(line: Labelled, numbering: Numbering): Example {
  const belongs = CLASSES.findIndex((name) => name === (line.label === 'hard' ? line.risk : line.label));
  return { belongs, passages: passagesOf(wordsIn(line.words, CUES.vocabulary)).map((passage) => numbersOf(passage, numbering)) };
}

function numbersOf(passage: readonly Word[], numbering: Numbering): Int32Array {
  return Int32Array.from(featuresOf(passage, standsFor), (feature) => numbering.numberOf(feature));
}
