import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TFunction } from 'i18next';
import { check, type Reading } from '../../dialogs/check.ts';
import type { Finding } from '../../dialogs/finding.ts';
import { type Folders, placeOf } from '../../dialogs/folders.ts';
import { loadDialogs, loadLocales, loadWordLists } from '../../dialogs/load.ts';
import { loadMadeFrom, loadPublished, marksIn } from '../../dialogs/load-lists.ts';
import { checkMadeFrom } from '../../dialogs/made-from.ts';
import { checkPublished } from '../../dialogs/published.ts';
import type { WordLists } from '../../language/wording/word-lists.ts';
import { argumentsOf, type Desk } from './desk.ts';
import { describeFinding } from './words.ts';

/** Columns of the longest name of a voice. */
const VOICE_WIDTH = 'young-person'.length;

/** Whoever waits is told at most this often how far it is. Milliseconds. */
const BETWEEN_NEWS = 1000;

/** `npm run dialogs -- check`. @returns the exit code: 0 nothing to mend, 1 something */
export async function checkAll(args: readonly string[], { t, say, tell, folders }: Desk): Promise<number> {
  argumentsOf(args, {}, { least: 0, most: 0 });
  const [first = '', ...more] = folders.locales;
  const lists = loadWordLists(first, ...more);
  const dialogs = loadDialogs(...folders.dialogs);
  const locales = loadLocales(...folders.locales);
  let last = performance.now();
  const { findings, readings } = check({ dialogs, locales, lists }, (done, count) => {
    if (done === count || performance.now() - last < BETWEEN_NEWS) return;
    last = performance.now();
    tell(t('walked', { done, count }));
  });
  const translated = [...loadMadeFrom(...folders.locales)].flatMap(([language, madeFrom]) => checkMadeFrom(language, locales, madeFrom));
  const all = [...[...findings, ...translated].map((finding) => inItsPlace(finding, folders)), ...changedSince(folders)];
  for (const finding of all) say(describeFinding(finding, t));
  for (const reading of readings) for (const line of pooled(reading, lists.get(reading.language), t)) say(line);
  const versions = [...dialogs.values()].reduce((sum, one) => sum + one.size, 0);
  const exceptions = [...lists.values()].reduce((sum, one) => sum + one.exceptions.length, 0);
  const outcome = all.length === 0 ? t('none') : t('findings', { count: all.length });
  say([t('dialogs', { count: versions }), t('languages', { count: lists.size }), t('exceptions', { count: exceptions }), outcome].join(', '));
  return all.length === 0 ? 0 : 1;
}

/** Findings name files as if all of them were ours. An exception is listed beside the wording it is for. */
function inItsPlace(finding: Finding, folders: Folders): Finding {
  const [namespace = ''] = finding.key?.split(':') ?? [];
  const root = folders.roots.find((one) => existsSync(join(one, 'dialogs', `${namespace}.json`)));
  if (finding.rule === 'stale-exception' && root !== undefined) return { ...finding, file: join(root, finding.file) };
  return { ...finding, file: placeOf(finding.file, folders) };
}

/** Published files that have changed, each in the folder it was published in. */
function changedSince({ roots }: Folders): readonly Finding[] {
  return roots.flatMap((root) => {
    const published = loadPublished(root);
    return checkPublished(published, marksIn(root, Object.keys(published))).map((finding) => ({ ...finding, file: join(root, finding.file) }));
  });
}

function pooled({ language, voice, measure, grade }: Reading, lists: WordLists | undefined, t: TFunction): readonly string[] {
  const target = lists?.targets[voice];
  if (!target) return [];
  const { longest, lengths, texts } = measure;
  const over = lengths.filter((length) => length > target.aim).length;
  const figures = {
    grade: grade.toFixed(1),
    limit: target.grade,
    longest: longest.words,
    words: target.words,
    over,
    aim: target.aim,
    sentences: lengths.length,
    texts,
  };
  return [t('reading', { language, voice: voice.padEnd(VOICE_WIDTH), ...figures }), t('longest', { sentence: longest.sentence })];
}
