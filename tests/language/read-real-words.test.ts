import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { preparePhrases } from '../../src/language/phrases.ts';
import { type Asked, read } from '../../src/language/read.ts';

const phrases = preparePhrases(JSON.parse(readFileSync(new URL('../../locales/en/readings.json', import.meta.url), 'utf8')));

/** Words of the English lexicon that comes with natural; only those in small letters or with a first capital, without marks. */
function lexicon(): readonly string[] {
  const file = createRequire(import.meta.url).resolve('natural/lib/natural/brill_pos_tagger/data/English/lexicon_from_posjs.json');
  return Object.keys(JSON.parse(readFileSync(file, 'utf8'))).filter((word) => /^[A-Za-z]+$/.test(word));
}

/** Words that children in Scotland use, and names, that look like controls or nearly do. */
const NEAR = [
  'sip ship slip step soap stoop snack steps shop skim ski kip quiet quite exist nest text bank beach past pasta leaf lead clothes cause paws',
  'hunner stoat stour greet greetin bairn wean weans hoose skelp braw dug nan nana papa maw da fitba stovies piece',
  'stu stuart skye kip jack beck danny donna anna nathan amy ann duncan alan logan mason ross erin ruby maya jude esther',
].flatMap((line) => line.split(' '));

test('no word of the language is taken for a mistyped control', { timeout: 60_000 }, () => {
  const words = [...lexicon(), ...NEAR].filter((word) => !/(.)\1\1/i.test(word) && phrases.spelling.knownAs(word.toLowerCase()).length === 0);
  expect(words.length).toBeGreaterThan(50_000);
  const asked: readonly Asked[] = (['open', 'yes-no', 'choice'] as const).map((expects) => ({ expects, options: [] }));
  expect(words.filter((word) => asked.some((one) => read(word, one, phrases).name !== 'answer'))).toEqual([]);
});

test('nothing that stands on the list of real words is a word of a phrase', () => {
  const file = JSON.parse(readFileSync(new URL('../../locales/en/readings.json', import.meta.url), 'utf8'));
  const listed: readonly string[] = file.realWords.flatMap((line: string) => line.split(' '));
  expect(listed.filter((word) => phrases.spelling.knownAs(word).length > 0)).toEqual([]);
});
