import { writeFileSync } from 'node:fs';
import { createInstance, type TFunction } from 'i18next';
import author from '../../locales/en/author.json' with { type: 'json' };
import { check, type Reading } from '../dialogs/check.ts';
import type { Finding } from '../dialogs/finding.ts';
import { loadDialogs, loadLocales, loadWordLists, Unusable } from '../dialogs/load.ts';
import { partSchemaText, schemaText } from '../dialogs/schema.ts';
import type { WordLists } from '../language/wording/word-lists.ts';

// npm run dialogs -- check | schema: run in the folder that holds dialogs and locales.

const DIALOGS = 'dialogs';
const LOCALES = 'locales';
const SCHEMAS = { [`${DIALOGS}/dialog.schema.json`]: schemaText, [`${DIALOGS}/part.schema.json`]: partSchemaText };
/** Verbs that are named in what this command promises, and are still to come. */
const LATER = ['draw', 'sheet'];

/** Columns of the longest name of a voice. */
const VOICE_WIDTH = 'young-person'.length;

const OK = 0;
const FAULT = 1;
const BAD_USE = 2;

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): number {
  const t = words();
  const [verb = '', ...rest] = args;
  if (LATER.includes(verb)) {
    complain(t('later', { verb }));
    return BAD_USE;
  }
  if (rest.length > 0 || (verb !== 'check' && verb !== 'schema')) {
    complain(t('use'));
    return BAD_USE;
  }
  try {
    return verb === 'check' ? checkAll(t) : writeSchema(t);
  } catch (error) {
    if (error instanceof Unusable) {
      for (const { file, at, message } of error.faults) say(described({ rule: 'unusable', file, key: at, values: { found: message } }, t));
      return FAULT;
    }
    if (!(error instanceof Error && 'code' in error)) throw error;
    complain(t('failed', { code: error.code }));
    return FAULT;
  }
}

/** The words of this command. They are for those who write dialogs, in English only. */
function words(): TFunction {
  const texts = createInstance();
  void texts.init({ lng: 'en', resources: { en: { author } }, defaultNS: 'author', initAsync: false, interpolation: { escapeValue: false } });
  return texts.t;
}

function checkAll(t: TFunction): number {
  const lists = loadWordLists(LOCALES);
  const dialogs = loadDialogs(DIALOGS);
  const { findings, readings } = check({ dialogs, locales: loadLocales(LOCALES), lists });
  for (const finding of findings) say(described(finding, t));
  for (const reading of readings) for (const line of pooled(reading, lists.get(reading.language), t)) say(line);
  const versions = [...dialogs.values()].reduce((sum, one) => sum + one.size, 0);
  const exceptions = [...lists.values()].reduce((sum, one) => sum + one.exceptions.length, 0);
  const outcome = findings.length === 0 ? t('none') : t('findings', { count: findings.length });
  say([t('dialogs', { count: versions }), t('languages', { count: lists.size }), t('exceptions', { count: exceptions }), outcome].join(', '));
  return findings.length === 0 ? OK : FAULT;
}

function writeSchema(t: TFunction): number {
  for (const [file, text] of Object.entries(SCHEMAS)) {
    writeFileSync(file, text());
    say(t('wrote', { file }));
  }
  return OK;
}

function described({ rule, file, key, values }: Finding, t: TFunction): string {
  return t('finding', { file, key: key ?? '', found: t(`rules.${rule}.found`, values), mend: t(`rules.${rule}.mend`, values) });
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
