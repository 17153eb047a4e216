import { foldersIn } from '../dialogs/folders.ts';
import { Unusable } from '../dialogs/json-files.ts';
import { BadSettings, readSettings } from '../settings.ts';
import { Damaged } from '../storage/damaged.ts';
import { codeOf } from '../storage/files.ts';
import { Refusal } from '../storage/refusal.ts';
import { BadUse, type Desk, Failure } from './dialogs/desk.ts';
import { describeFinding, wordsForAuthors } from './dialogs/words.ts';

// npm run dialogs -- check | schema | …: run in the folder that holds dialogs and locales.

const VERBS: Readonly<Record<string, () => Promise<(args: readonly string[], desk: Desk) => Promise<number>>>> = {
  check: async () => (await import('./dialogs/check.ts')).checkAll,
  draw: async () => (await import('./dialogs/draw.ts')).drawDialog,
  sheet: async () => (await import('./dialogs/sheet.ts')).printSheet,
  transcript: async () => (await import('./dialogs/transcript.ts')).writeTranscript,
  schema: async () => (await import('./dialogs/schema.ts')).writeSchemas,
  'made-from': async () => (await import('./dialogs/made-from.ts')).markMadeFrom,
  publish: async () => (await import('./dialogs/publish.ts')).publishVersion,
};

const FAULT = 1;
const BAD_USE = 2;

process.exitCode = await run(process.argv.slice(2));

async function run([verb = '', ...args]: readonly string[]): Promise<number> {
  const t = wordsForAuthors();
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const complain = (code: number, line: string): number => {
    tell(line);
    return code;
  };
  const load = VERBS[verb];
  if (!load) return complain(BAD_USE, t('use.all'));
  try {
    const folders = foldersIn('.', readSettings().PACKS_DIR);
    return await (await load())(args, { t, say, tell, folders });
  } catch (error) {
    if (error instanceof BadUse) return complain(BAD_USE, error.key === null ? t(`use.${verb}`) : t(error.key, error.values));
    if (error instanceof Failure) return complain(FAULT, t(error.key, error.values));
    if (error instanceof BadSettings) return complain(BAD_USE, t('settings', { name: error.complaints.map(({ name }) => name).join(', ') }));
    if (error instanceof Refusal) return complain(FAULT, t(`refused.${error.code}`, error.parameters));
    if (error instanceof Damaged) return complain(FAULT, t('damaged', { stream: error.stream, file: error.file, line: String(error.line) }));
    if (error instanceof Unusable) {
      for (const { file, at, message } of error.faults) say(describeFinding({ rule: 'unusable', file, key: at, values: { found: message } }, t));
      return FAULT;
    }
    const code = codeOf(error);
    if (code === null) throw error;
    return complain(FAULT, t('failed', { code }));
  }
}
