import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import wording from '../../locales/en/storage.json' with { type: 'json' };
import { dialogByName } from '../dialog-by-name.ts';
import { foldersIn } from '../dialogs/folders.ts';
import { loadDialogs } from '../dialogs/load.ts';
import type { Records } from '../record/records.ts';
import { keptBecause } from '../record/taking-back.ts';
import { carryOut } from '../retention/carry-out.ts';
import { type Over, review, type Stream } from '../retention/review.ts';
import { type RetentionTable, retentionTable } from '../retention/table.ts';
import { openRecords } from '../storage/lowdb.ts';
import { masterKey } from '../storage/master-key.ts';
import { openForReading } from '../storage/open-for-reading.ts';
import { dataSettings } from './data-settings.ts';
import { complain, fill, print, refusalOf } from './storage-words.ts';

const { retention: say } = wording;
const now = (): string => new Date().toISOString();
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  'do-it': { type: 'boolean' },
  child: { type: 'string' },
  'keep-until': { type: 'string' },
  placed: { type: 'boolean', default: false },
  by: { type: 'string' },
} as const;

const day = (at: string): string => at.slice(0, 10);

const reason = (why: string): string => (say.why as Readonly<Record<string, string>>)[why] ?? why;

process.exitCode = await retain(process.argv.slice(2));

/**
 * `npm run retention`: what the time is over of. Without `--do-it` nothing is changed, and the service may run; with it, and with `--keep-until`, it may not.
 * @returns the exit code: 0 done, 1 not, or not all of it, 2 bad use
 */
async function retain(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args);
  if (wanted === null) return complain(2, say.usage);
  const { folder, settings } = dataSettings();
  const file = process.env['RETENTION_FILE'] || null;
  const table = tableIn(file);
  if (table === null) return complain(1, fill(say['bad-table'], { file: file ?? '' }));
  try {
    const key = await masterKey(folder, settings, { make: false });
    if (wanted.act === 'show') return await show(await openForReading({ folder, key }), table);
    const records = await openRecords({
      folder,
      key,
      warn: () => undefined,
      refuseErasing: async (stream, what) => keptBecause(await entriesOf(records, stream), what),
    });
    try {
      return wanted.act === 'keep' ? await keepUntil(records, wanted) : await erase(records, table);
    } finally {
      await records.close();
    }
  } catch (error) {
    const refusal = refusalOf(error, folder);
    if (refusal === null) throw error;
    return complain(1, refusal);
  }
}

async function show(records: Pick<Records, 'read' | 'streams'>, table: RetentionTable): Promise<number> {
  const { over, waiting } = await reviewed(records, table);
  for (const one of over) print(one.keptBecause === null ? going(say.goes, one) : staying(one, one.keptBecause));
  tellWaiting(waiting);
  const kept = over.filter((one) => one.keptBecause !== null).length;
  print(fill(say.dry, { over: over.length - kept, kept, waiting: waiting.length }));
  return 0;
}

async function erase(records: Records, table: RetentionTable): Promise<number> {
  const { over, waiting } = await reviewed(records, table);
  const done = await carryOut(over, { records, now, newKey: () => randomUUID() });
  for (const one of done) print(one.refused === null ? going(say.gone, one.over) : staying(one.over, one.refused));
  tellWaiting(waiting);
  const kept = done.filter(({ refused }) => refused !== null).length;
  print(fill(say.done, { over: done.length - kept, kept, waiting: waiting.length }));
  return 0;
}

async function keepUntil(records: Records, { child, until, placed, by }: Keep): Promise<number> {
  const entries = await entriesOf(records, child);
  if (entries[0]?.kind !== 'file-opened') return complain(1, fill(say['no-child'], { child }));
  await records.append(child, entries.length, { key: randomUUID(), at: now(), happenings: [{ kind: 'kept-until', until, placed, by }] });
  print(fill(say.given, { child, until }));
  return 0;
}

async function reviewed(records: Pick<Records, 'read' | 'streams'>, table: RetentionTable): Promise<ReturnType<typeof review>> {
  const { dialogs } = foldersIn(fileURLToPath(new URL('../../', import.meta.url)), process.env['PACKS_DIR'] || null);
  const dialogOf = dialogByName(loadDialogs(...dialogs));
  const streams: Stream[] = [];
  for (const id of await records.streams()) streams.push({ id, entries: await entriesOf(records, id) });
  return review(streams, { table, isAnonymous: (name) => dialogOf(name)?.anonymous === true, now: now() });
}

/** What was erased whole reads as the two entries that say so, and nothing is left to be done about it. */
async function entriesOf(records: Pick<Records, 'read'>, stream: string) {
  return ((await records.read(stream)) ?? []).flatMap((line) => line.entries);
}

function going(text: string, { stream, type, due, withIt }: Over): string {
  return fill(text, { stream, type, due: day(due), more: withIt.length === 0 ? '' : fill(say.more, { streams: withIt.join(', ') }) });
}

function staying({ stream, type, due }: Over, why: string): string {
  return fill(say.kept, { stream, type, due: day(due), why: reason(why) });
}

function tellWaiting(waiting: ReturnType<typeof review>['waiting']): void {
  for (const { stream, type, waitsFor } of waiting) print(fill(say.waits, { stream, type, why: reason(waitsFor) }));
}

function tableIn(file: string | null): RetentionTable | null {
  try {
    return retentionTable(file === null ? null : readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

interface Keep {
  readonly child: string;
  readonly until: string;
  readonly placed: boolean;
  readonly by: string;
}

function readArguments(args: readonly string[]): { readonly act: 'show' | 'erase' } | ({ readonly act: 'keep' } & Keep) | null {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const { child, 'keep-until': until, by, placed } = values;
    if (child !== undefined || until !== undefined || by !== undefined || placed) {
      return child && by && until && DAY.test(until) ? { act: 'keep', child, until, placed, by } : null;
    }
    if (values['dry-run'] && values['do-it']) return null;
    return { act: values['do-it'] ? 'erase' : 'show' };
  } catch {
    return null;
  }
}
