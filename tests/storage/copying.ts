import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Happening } from '../../src/record/entry.ts';
import type { Erasable, Line } from '../../src/record/records.ts';
import { type BackedUp, backUp as backUpFolder } from '../../src/storage/back-up.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import type { LowdbRecords } from '../../src/storage/lowdb-records.ts';
import type { BackupOf } from '../../src/storage/manifest.ts';
import { openForReading, type ReadableRecords } from '../../src/storage/open-for-reading.ts';
import { restore } from '../../src/storage/restore.ts';
import { useOnce } from '../../src/storage/use-once.ts';
import { turnOf } from '../faults/turns.ts';
import { type Ran, runCommand } from './run-command.ts';
import { temporaryFolder } from './temporary.ts';

export const KEY = 'ab'.repeat(32);
const AT = '2026-11-22T10:00:00.000Z';
export const CANARY = 'canary4c1e naebody fightin';

/** Where each test of a file works: a folder of its own. */
let folder = '';
let records: LowdbRecords | null = null;

/** Gives each test a folder of its own, and closes what it opened there. */
export function eachInAFolder(): void {
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await records?.close();
    records = null;
    await rm(folder, { recursive: true, force: true });
  });
}

export const ignore = (): void => undefined;
export const at = (...names: readonly string[]) => join(folder, ...names);
export const bytesOf = (key: string) => Buffer.from(key, 'hex');
const said = (words: string): Happening => ({ kind: 'said', words, step: null, prompt: null, channel: 'console' });
const attached: Happening = { kind: 'attached', step: null, prompt: null, picture: { type: 'image/png', width: 1, height: 1, bytes: 1, source: 'photo' } };
export const wordsIn = (lines: readonly Line[] | null) => lines?.flatMap(({ entries }) => entries.flatMap((one) => (one.kind === 'said' ? [one.words] : [])));

export async function open(data = 'data'): Promise<LowdbRecords> {
  await records?.close();
  records = await openRecords({ folder: at(data), key: bytesOf(KEY), warn: ignore });
  return records;
}

/** A store that is open: in `s` words that will go, a picture of them and words that stay; in `t` what is always the same. */
export async function filled(): Promise<LowdbRecords> {
  const store = await open();
  await store.append('s', 0, { key: 'a', at: AT, happenings: [said(CANARY), attached, said('stays')], pictures: new Map([[1, Buffer.from(CANARY)]]) });
  await store.append('t', 0, turnOf('t', 0));
  return store;
}

export const erase = (store: LowdbRecords, what: Erasable = [0, 1]) => store.erase('s', what, { key: `gone-${JSON.stringify(what)}`, at: AT, by: 'w1' });

/** Runs a command: where `verify` and `restore` work, unless told otherwise, is the new folder. */
export function run(command: 'backup' | 'restore' | 'verify', args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return runCommand(command, args, folder, { DATA_DIR: at(command === 'backup' ? 'data' : 'new'), DATA_KEY: KEY, ...settings });
}

/** What the command `backup` does, in this process. */
export async function backUp(to: string, of: BackupOf, { from = 'data', withOwnKey = false } = {}): Promise<BackedUp> {
  return backUpFolder({ from: at(from), to: at(to), of, withOwnKey, progress: ignore, at: AT });
}

interface Halves {
  readonly keys?: string;
  readonly erased?: string;
  readonly key?: string;
  readonly into?: string;
}

/** What the command `restore` does, in this process, up to the check. */
export async function putBack(from: string, { keys, erased, key = KEY, into = 'new' }: Halves = {}): Promise<Awaited<ReturnType<typeof restore>>> {
  const settings = { SERVICE_MODE: 'demo', DATA_KEY: key, DATA_KEY_FILE: null } as const;
  const halves = { from: at(from), keysFrom: keys === undefined ? null : at(keys), erased: erased === undefined ? null : at(erased) };
  const put = await restore({ ...halves, folder: at(into), settings, progress: ignore });
  if (put.key !== null) expect(await useOnce(at(into), put.key)).toEqual({ warnings: [], lackKeys: [] });
  return put;
}

export async function restored(from: string, halves: Halves = {}): Promise<ReadableRecords> {
  const { key } = await putBack(from, halves);
  const reader = await openForReading({ folder: at('new'), key: key ?? bytesOf(KEY) });
  for (const stream of await reader.streams()) expect(await reader.check(stream)).toMatchObject({ unfinished: null, unerased: false });
  return reader;
}

export async function below(path: string): Promise<string[]> {
  const found = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}
