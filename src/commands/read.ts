import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import wording from '../../locales/en/commands-read.json' with { type: 'json' };
import { noticing } from '../language/disclosure/notice.ts';
import { type Phrases, preparePhrases } from '../language/phrases.ts';
import { read } from '../language/read.ts';
import { linesOf } from './lines.ts';

const LOCALES = new URL('../../locales/', import.meta.url);

const FAILURE = 1;
const BAD_USE = 2;

/** `npm run read`: one utterance a line in, one JSON line out, as the answer to an open question. @returns the exit code: 0 read, 1 failed, 2 bad use */
async function readLines(args: string[]): Promise<number> {
  const locale = localeAskedFor(args);
  if (locale === null) return complain(BAD_USE, wording.usage);
  const languages = languagesWithReadings();
  const language = [locale, locale.split('-')[0] ?? ''].find((name) => languages.includes(name));
  if (language === undefined) return complain(BAD_USE, fill(wording['no-such-language'], { locale, languages: languages.join(', ') }));

  const phrases = phrasesOf(language);
  if (phrases === null) return complain(FAILURE, fill(wording['not-usable'], { file: `locales/${language}/readings.json` }));
  const disclosure = disclosureOf(language);
  if (disclosure === null) return complain(FAILURE, fill(wording['not-usable'], { file: `locales/${language}/cues.json` }));
  for await (const words of linesOf(process.stdin)) {
    const { name, about } = read(words, { expects: 'open', options: [] }, phrases);
    const found = disclosure(words);
    const told = { disclosure: found?.level ?? null, ...(found !== null && { risk: found.risk }) };
    process.stdout.write(`${JSON.stringify({ words, reading: name, ...told, ...(about !== null && { about }) })}\n`);
  }
  return 0;
}

function localeAskedFor(args: string[]): string | null {
  try {
    return parseArgs({ args, options: { locale: { type: 'string', default: 'en' } } }).values.locale;
  } catch {
    return null;
  }
}

function languagesWithReadings(): readonly string[] {
  return readdirSync(LOCALES)
    .filter((language) => existsSync(new URL(`${language}/readings.json`, LOCALES)))
    .sort();
}

function phrasesOf(language: string): Phrases | null {
  try {
    return preparePhrases(JSON.parse(readFileSync(new URL(`${language}/readings.json`, LOCALES), 'utf8')));
  } catch {
    return null;
  }
}

/** Null where the cues of a language can't be used. Where it has none, nothing is noticed. */
function disclosureOf(language: string): ReturnType<typeof noticing> | null {
  try {
    const notice = noticing((name) => {
      const file = new URL(`${language}/${name}.json`, LOCALES);
      return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
    });
    notice('');
    return notice;
  } catch {
    return null;
  }
}

function fill(text: string, parameters: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{([\w-]+)\}\}/g, (_, name: string) => String(parameters[name]));
}

function complain(code: number, line: string): number {
  process.stderr.write(`${line}\n`);
  return code;
}

// Whoever reads our output may have had enough ("| head").
process.stdout.on('error', () => process.exit(0));
process.exitCode = await readLines(process.argv.slice(2));
