import { randomBytes, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import wording from '../../locales/en/console.json' with { type: 'json' };
import storage from '../../locales/en/storage.json' with { type: 'json' };
import { Codes, readCode } from '../access/codes.ts';
import { chatInConsole } from '../channels/console.ts';
import { Unusable } from '../dialogs/json-files.ts';
import { furnishTurns, openShelf } from '../parts.ts';
import type { Role } from '../record/entry.ts';
import { type Records, Unrecorded } from '../record/records.ts';
import { BadSettings, readSettings } from '../settings.ts';
import { openRecords } from '../storage/lowdb.ts';
import { masterKey } from '../storage/master-key.ts';
import { Refusal } from '../storage/refusal.ts';
import { Refused, type Sitting, type Turns } from '../turns/turns.ts';
import { tryOut } from './chat/try-out.ts';
import { linesOf } from './lines.ts';

const ROLES: readonly string[] = ['child', 'young-person', 'parent', 'worker'] satisfies Role[];

/** What was asked for: a new interview, or the one a code leads to. */
type Wanted = { readonly dialog: string; readonly voice: Role; readonly locale: string; readonly from: string | null } | { readonly code: string };

/** `npm run chat`: an interview in the terminal. @returns the exit code: 0 held, 1 could not be held, 2 bad use */
async function chat(args: string[]): Promise<number> {
  // Whoever read along has gone, as in `… | head`: what was said is kept.
  process.stdout.on('error', () => process.exit(0));
  const wanted = readArguments(args);
  if (!wanted) return complain(2, wording.usage);
  try {
    const settings = readSettings();
    if ('dialog' in wanted && wanted.from !== null) return await holdTryOut({ ...wanted, step: wanted.from }, settings.PACKS_DIR);
    const key = await masterKey(settings.DATA_DIR, settings);
    const records = await openRecords({ folder: settings.DATA_DIR, key, warn: () => undefined });
    try {
      return await hold(wanted, records, records.lasting('codes'), settings.PACKS_DIR);
    } finally {
      await records.close();
    }
  } catch (error) {
    if (error instanceof BadSettings) return complain(2, fill(wording.settings, { name: error.complaints.map(({ name }) => name).join(', ') }));
    if (error instanceof Refusal) return complain(1, fill(storage.refused[error.code], error.parameters));
    if (error instanceof Refused) return complain(2, wording.refused[error.code]);
    if (error instanceof Unusable) return complain(1, fill(wording.unusable, { files: error.faults.map(({ file }) => file).join(', ') }));
    if (error instanceof Unrecorded) return complain(1, wording['not-saved']);
    throw error;
  }
}

function readArguments(args: string[]): Wanted | null {
  try {
    const { values } = parseArgs({
      args,
      options: { dialog: { type: 'string' }, voice: { type: 'string' }, locale: { type: 'string' }, resume: { type: 'string' }, from: { type: 'string' } },
    });
    const { dialog, voice = 'young-person', locale = 'en', resume, from = null } = values;
    if (resume !== undefined) return dialog === undefined && from === null ? { code: resume } : null;
    return dialog !== undefined && isRole(voice) ? { dialog, voice, locale, from } : null;
  } catch {
    return null;
  }
}

const isRole = (voice: string): voice is Role => ROLES.includes(voice);

async function hold(wanted: Wanted, records: Records, key: Uint8Array, packs: string | null): Promise<number> {
  const shelf = openShelf(packs);
  const turns = furnishTurns({ records, warn: () => undefined }, shelf);
  const codes = new Codes({ records, key, now: () => new Date(), random: randomBytes });
  const sitting = await seat(wanted, turns, codes);
  if (!sitting) return complain(1, wording['no-such-code']);
  // Nothing may lead back to what is anonymous.
  const isAnonymous = 'dialog' in wanted && [...(shelf.dialogs.get(wanted.dialog)?.values() ?? [])].some(({ anonymous }) => anonymous);
  if (!('code' in wanted) && !isAnonymous) print(fill(wording.code, { code: await codes.make(sitting.interview), interview: sitting.interview }));
  return talk(turns, sitting);
}

/** An author's try-out from one step on: nothing of it is saved. */
async function holdTryOut(
  { dialog, voice, locale, step }: { dialog: string; voice: Role; locale: string; step: string },
  packs: string | null,
): Promise<number> {
  const found = await tryOut({ dialog, voice, locale, step }, openShelf(packs), wording.from.made);
  if (typeof found === 'string') return complain(2, fill(wording.from[found], { dialog, voice, step }));
  print(fill(wording.from.only, { step }));
  return talk(found.turns, found.sitting, found.since);
}

async function talk(turns: Turns, sitting: Sitting, since?: number): Promise<number> {
  print(wording.how);
  const lines = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout, prompt: '' }) : linesOf(process.stdin);
  await chatInConsole(turns, sitting, { lines, print, refusal: (code) => wording.refused[code], ...(since !== undefined && { since }) }, randomUUID);
  process.stdin.destroy();
  return 0;
}

async function seat(wanted: Wanted, turns: Turns, codes: Codes): Promise<Sitting | null> {
  if (!('code' in wanted)) {
    const { dialog, voice, locale } = wanted;
    return turns.begin({ dialog, voice, locale, channel: 'console' });
  }
  const code = readCode(wanted.code);
  const interview = code === null ? null : await codes.find(code);
  return interview === null ? null : turns.resume(interview, 'console');
}

function fill(text: string, parameters: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{([\w-]+)\}\}/g, (_, name: string) => String(parameters[name]));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(code: number, line: string): number {
  process.stderr.write(`${line}\n`);
  return code;
}

process.exitCode = await chat(process.argv.slice(2));
