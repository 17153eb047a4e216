import { readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRecords } from '../../src/storage/lowdb.ts';
import type { LowdbRecords } from '../../src/storage/lowdb-records.ts';
import { masterKey } from '../../src/storage/master-key.ts';
import { ENTRIES, turnOf } from '../faults/turns.ts';
import { type Ran, runCommand } from './run-command.ts';
import { temporaryFolder } from './temporary.ts';

let folder = '';
let records: LowdbRecords | null = null;

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(async () => {
  await records?.close();
  records = null;
  await rm(folder, { recursive: true, force: true });
});

function verify(args: readonly string[] = [], settings: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return runCommand('verify', args, folder, { DATA_DIR: join(folder, 'data'), ...settings });
}

/** A store with two interviews of three turns, still open. */
async function filled(): Promise<LowdbRecords> {
  const data = join(folder, 'data');
  const key = await masterKey(data, { SERVICE_MODE: 'demo', DATA_KEY: null, DATA_KEY_FILE: null });
  records = await openRecords({ folder: data, key, warn: () => undefined });
  for (const stream of ['one', 'two']) for (let index = 0; index < 3; index++) await records.append(stream, index * ENTRIES, turnOf(stream, index));
  return records;
}

function journal(stream: string): string {
  return join(folder, 'data', 'streams', `${stream}.journal`);
}

async function flip(path: string, offset: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

describe('npm run verify', { timeout: 30_000 }, () => {
  test('says that all is well while the service is running, and what was destroyed', async () => {
    const open = await filled();
    await open.erase('one', [0], { key: 'gone', at: '2026-11-22T10:00:00.000Z', by: 'w1' });
    const { code, out, complaint } = await verify();
    expect(out).toBe('All is well: everything reads back as it was written. Streams: 2. Lines: 8. Entries: 20. Pictures: 0. Destroyed on purpose: 1.\n');
    expect(complaint).toBe('');
    expect(code).toBe(0);
    await open.append('two', 3 * ENTRIES, turnOf('two', 3));
  });

  test('names stream, line and byte of damage, and ends with 1', async () => {
    await filled();
    const bytes = await readFile(journal('two'));
    const offset = bytes.indexOf(10) + 1;
    await flip(journal('two'), offset + 90);
    const { code, out, complaint } = await verify();
    expect(out).toBe(`Stream two: its journal is damaged at line 2, byte ${offset}: the line is not as it was written.\n`);
    expect(complaint).toBe('Damaged streams: 1 of 2.\n');
    expect(code).toBe(1);
    expect(await verify(['--interview', 'one'])).toMatchObject({ code: 0 });
    expect(await verify(['--interview', 'two'])).toMatchObject({ code: 1, complaint: 'Damaged streams: 1 of 1.\n' });
  });

  test('names damage to a key file', async () => {
    await filled();
    await flip(join(folder, 'data', 'keys', 'one.keys'), 5);
    expect(await verify()).toMatchObject({ code: 1, out: 'Stream one: its key file is damaged at line 1, byte 0: the line is not as it was written.\n' });
  });

  test('tells of a last line that is not finished, which is no damage', async () => {
    await filled();
    const { length } = await readFile(journal('one'));
    await truncate(journal('one'), length - 5);
    const { code, out } = await verify(['--interview', 'one']);
    expect(out).toMatch(/^Stream one: line 4, at byte \d+, is not finished\..+\nAll is well.+Lines: 2\./);
    expect(code).toBe(0);
  });

  test('tells of a journal that is gone', async () => {
    await filled();
    await unlink(journal('one'));
    expect((await verify()).out).toMatch(/^Stream one has keys but no journal\./);
    expect(await verify(['--interview', 'one'])).toEqual({ code: 1, out: '', complaint: 'There is no interview one.\n' });
  });

  test('prints nothing that anyone said', async () => {
    await filled();
    const words = JSON.stringify(turnOf('one', 0).happenings).slice(20, 60);
    await flip(journal('one'), 400);
    const { out, complaint } = await verify();
    expect(`${out}${complaint}`).not.toContain(words);
  });

  test('refuses another key in one sentence, and takes the right one from the environment or .env', async () => {
    await filled();
    const right = (await readFile(join(folder, 'data', 'master.key'), 'utf8')).trim();
    const refused = await verify([], { DATA_KEY: 'ab'.repeat(32) });
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.complaint).toMatch(/^The key that was given does not open the data folder .+\n$/);
    expect(await verify([], { DATA_KEY: 'short' })).toMatchObject({
      code: 1,
      complaint: 'The key in DATA_KEY is not 32 bytes written in base64 or hexadecimal.\n',
    });
    await unlink(join(folder, 'data', 'master.key'));
    expect((await verify()).complaint).toMatch(/^There is no key for the data folder .+\n$/);
    expect(await verify([], { DATA_KEY: right })).toMatchObject({ code: 0 });
    await writeFile(join(folder, '.env'), `DATA_KEY=${right}\n`);
    expect(await verify()).toMatchObject({ code: 0 });
  });

  test('makes nothing where there is nothing, and says so', async () => {
    const { code, out, complaint } = await verify();
    expect(complaint).toBe(`There are no records in ${join(folder, 'data')} yet. If they are in another folder, set DATA_DIR.\n`);
    expect(out).toBe('');
    expect(code).toBe(1);
    expect(await verify([], { DATA_DIR: folder })).toMatchObject({ code: 1 });
    await expect(readFile(join(folder, 'master.key'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('answers bad use with one sentence and 2', async () => {
    for (const args of [['--interview'], ['--other'], ['extra'], ['--interview', '../x'], ['--interview', '']]) {
      expect(await verify(args)).toEqual({ code: 2, out: '', complaint: 'Use: npm run verify [-- --interview ID]\n' });
    }
  });
});
