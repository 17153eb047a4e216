import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { parseArgs } from 'node:util';
import wording from '../../locales/en/storage.json' with { type: 'json' };
import { Damaged } from '../storage/damaged.ts';
import { codeOf } from '../storage/files.ts';
import { type KeySettings, masterKey } from '../storage/master-key.ts';
import { type Checked, openForReading, type ReadableRecords } from '../storage/open-for-reading.ts';
import { asRefusal, Refusal } from '../storage/refusal.ts';
import { isStreamName } from '../storage/stream-name.ts';

const PROGRESS_STEP = 1000; // streams; some seconds' worth

process.exitCode = await verify(process.argv.slice(2));

/** `npm run verify [-- --interview ID]`: checks that every record reads back. @returns the exit code: 0 all is well, 1 damage or no records, 2 bad use */
async function verify(args: string[]): Promise<number> {
  const interview = readArguments(args);
  if (interview === undefined) return complain(2, wording.verify.usage);
  const { folder, settings } = readSettings();
  try {
    const key = await masterKey(folder, settings, { make: false });
    const records = await openForReading({ folder, key });
    const streams = await records.streams();
    if (interview === null) return await checkAll(records, streams, await records.withoutJournal());
    if (streams.includes(interview)) return await checkAll(records, [interview], []);
    return complain(1, fill(wording.verify['no-such-interview'], { interview }));
  } catch (error) {
    const refusal = asRefusal(error, folder);
    if (refusal instanceof Refusal) return complain(1, fill(wording.refused[refusal.code], refusal.parameters));
    throw error;
  }
}

/** The interview asked for, null for all, undefined where the arguments make no sense. */
function readArguments(args: string[]): string | null | undefined {
  try {
    const { interview } = parseArgs({ args, options: { interview: { type: 'string' } } }).values;
    return interview === undefined ? null : isStreamName(interview) ? interview : undefined;
  } catch {
    return undefined;
  }
}

/** Where the records are and what opens them, from the environment or `.env`. */
function readSettings(): { readonly folder: string; readonly settings: KeySettings } {
  if (existsSync('.env')) loadEnvFile('.env');
  const { DATA_DIR, DATA_KEY, DATA_KEY_FILE } = process.env;
  return { folder: DATA_DIR || './data', settings: { SERVICE_MODE: 'demo', DATA_KEY: DATA_KEY || null, DATA_KEY_FILE: DATA_KEY_FILE || null } };
}

async function checkAll(records: ReadableRecords, streams: readonly string[], withoutJournal: readonly string[]): Promise<number> {
  const sum = { streams: streams.length, lines: 0, entries: 0, pictures: 0, destroyed: 0 };
  let damaged = 0;
  for (const [index, stream] of streams.entries()) {
    try {
      const checked = await records.check(stream);
      if (checked !== null) add(sum, stream, checked);
    } catch (error) {
      damaged += 1;
      print(describe(stream, error));
    }
    if ((index + 1) % PROGRESS_STEP === 0) tell(fill(wording.verify.progress, { checked: index + 1, streams: streams.length }));
  }
  for (const stream of withoutJournal) print(fill(wording.verify['no-journal'], { stream }));
  if (damaged > 0) return complain(1, fill(wording.verify.damaged, { damaged, streams: streams.length }));
  print(fill(wording.verify.sound, sum));
  return 0;
}

function add(sum: Record<'lines' | 'entries' | 'pictures' | 'destroyed', number>, stream: string, { unfinished, ...checked }: Checked): void {
  for (const what of ['lines', 'entries', 'pictures', 'destroyed'] as const) sum[what] += checked[what];
  if (unfinished !== null) print(fill(wording.verify.unfinished, { stream, ...unfinished }));
}

/** Where a stream is damaged; never what is in it. */
function describe(stream: string, error: unknown): string {
  if (error instanceof Damaged) {
    const { file, line, offset, what } = error;
    return fill(wording.damage[file], { stream, line, offset, what: wording.damage[what] });
  }
  const code = codeOf(error);
  if (code === null) throw error;
  return fill(wording.verify.unreadable, { stream, code });
}

function fill(text: string, parameters: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{([\w-]+)\}\}/g, (_, name: string) => String(parameters[name]));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

function complain(code: number, line: string): number {
  tell(line);
  return code;
}
