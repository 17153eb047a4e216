import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Expects } from '../../interview/reading.ts';
import { preparePhrases } from '../../language/phrases.ts';
import { quotable } from '../../language/quotable.ts';
import { read } from '../../language/read.ts';
import type { Writing } from './from-record.ts';

const EXPECTED: readonly Expects[] = ['open', 'yes-no', 'choice'];

/** Words in a list of phrases, `(skip|pass) [it] <now>`: all that stand in it, small words too. */
const wordsOf = (phrases: string) => phrases.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];

/** How words are taken in a language, for writing transcripts. @param readings the file `locales/<lng>/readings.json` */
export function takenIn(readings: string): Omit<Writing, 'stage'> {
  const json: unknown = JSON.parse(readFileSync(readings, 'utf8'));
  const phrases = preparePhrases(json);
  const { realWords: _, ...lists } = json as Readonly<Record<string, unknown>>;
  return {
    isLike(words, made) {
      if (EXPECTED.some((expects) => read(made, { expects, options: [] }, phrases).name !== 'answer')) return false;
      const [theirs, ours] = [quotable(words, phrases), quotable(made, phrases)];
      return theirs.how === ours.how && (theirs.how !== 'parts' || (ours.how === 'parts' && theirs.ranges.length === ours.ranges.length));
    },
    namesIn(words) {
      const found = EXPECTED.map((expects) => read(words, { expects, options: [] }, phrases)).find(
        ({ name, names }) => names && (name === 'change' || name === 'take_out'),
      );
      return found?.names ?? null;
    },
    ours: new Set(wordsOf(JSON.stringify(lists).replace(/\\[nrt"]/g, ' '))),
    joining: new Set([...phrases.joiners].flatMap(([joiner, next]) => [...joiner.split(' '), ...next])),
  };
}

/** Where a language keeps how it is read; English where it has nothing of its own. */
export function readingsOf(locales: string, language: string, exists: (file: string) => boolean): string {
  const own = join(locales, language, 'readings.json');
  return exists(own) ? own : join(locales, 'en', 'readings.json');
}
