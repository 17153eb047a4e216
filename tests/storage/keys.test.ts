import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRecords } from '../../src/storage/lowdb.ts';
import { linesOf, turnOf } from '../faults/turns.ts';
import { type Ran, runCommand } from './run-command.ts';
import { temporaryFolder } from './temporary.ts';

const OLD = 'ab'.repeat(32);
const key = (text: string) => Buffer.from(text.trim(), text.trim().length === 64 ? 'hex' : 'base64');

let folder = '';

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (...names: readonly string[]) => join(folder, ...names);

function keys(args: readonly string[], settings: Readonly<Record<string, string>> = { DATA_KEY: OLD }): Promise<Ran> {
  return runCommand('keys', args, folder, { DATA_DIR: at('data'), ...settings });
}

async function filled(): Promise<void> {
  const records = await openRecords({ folder: at('data'), key: key(OLD), warn: () => undefined });
  for (const stream of ['a', 'b']) await records.append(stream, 0, turnOf(stream, 0));
  await records.close();
}

describe('npm run keys', { timeout: 60_000 }, () => {
  test('makes a key in a file for its owner alone, and never writes over one', async () => {
    expect(await keys(['new', '--out', 'new.key'])).toMatchObject({ code: 0, out: expect.stringMatching(/^A new key is in new\.key\./), complaint: '' });
    const text = await readFile(at('new.key'), 'utf8');
    expect(key(text)).toHaveLength(32);
    if (process.platform !== 'win32') expect((await stat(at('new.key'))).mode & 0o777).toBe(0o600);
    expect(await keys(['new', '--out', 'new.key'])).toEqual({
      code: 1,
      out: '',
      complaint: 'There is a file new.key already; nothing was written. Give another name.\n',
    });
    expect(await readFile(at('new.key'), 'utf8')).toBe(text);
    expect(await keys(['new', '--out', 'none/new.key'])).toMatchObject({ code: 1, complaint: 'The file none/new.key could not be written (ENOENT).\n' });
  });

  test('changes the key where no service runs; afterwards the new one opens everything, and the old one is told apart', async () => {
    await filled();
    await keys(['new', '--out', 'new.key']);
    const { code, out, complaint } = await keys(['rotate', '--new-key-file', 'new.key']);
    expect(complaint).toBe('');
    expect(out).toMatch(/^The key was changed: all 2 key files are under the new one\. Set DATA_KEY_FILE to \/.+\/new\.key before the next start; .+\n$/);
    expect(code).toBe(0);
    expect(await runCommand('verify', [], folder, { DATA_DIR: at('data'), DATA_KEY_FILE: 'new.key' })).toMatchObject({ code: 0 });
    expect(await runCommand('verify', [], folder, { DATA_DIR: at('data'), DATA_KEY: OLD })).toMatchObject({
      code: 1,
      complaint: expect.stringMatching(/^The key that was given for the data folder .+ is an earlier one\. It was replaced: /),
    });
    expect(await keys(['rotate', '--new-key-file', 'new.key'])).toMatchObject({ code: 1, complaint: expect.stringMatching(/has this key already/) });
  });

  test('changes it beside a service that goes on serving', async () => {
    await filled();
    const records = await openRecords({ folder: at('data'), key: key(OLD), warn: () => undefined });
    await keys(['new', '--out', 'new.key']);
    expect(await keys(['rotate', '--new-key-file', 'new.key'], { DATA_KEY: 'cd'.repeat(32) })).toMatchObject({ code: 0, complaint: '' });
    await records.append('a', 3, turnOf('a', 1));
    expect(await records.read('a')).toEqual(linesOf('a', 2));
    expect(await keys(['rotate', '--new-key-file', 'new.key'])).toMatchObject({ code: 1, complaint: expect.stringMatching(/has this key already/) });
    await records.close();
    const again = await openRecords({ folder: at('data'), key: key(await readFile(at('new.key'), 'utf8')), warn: () => undefined });
    expect(await again.read('a')).toEqual(linesOf('a', 2));
    await again.close();
  });

  test.skipIf(process.platform === 'win32')(
    'refuses a new key that lies with the data, that others can read, or that is none (Windows keeps no such modes)',
    async () => {
      await filled();
      await writeFile(at('data', 'new.key'), 'cd'.repeat(32), { mode: 0o600 });
      expect(await keys(['rotate', '--new-key-file', 'data/new.key'])).toMatchObject({ code: 1, complaint: expect.stringMatching(/lies in the data folder/) });
      await writeFile(at('open.key'), 'cd'.repeat(32));
      await chmod(at('open.key'), 0o644);
      expect(await keys(['rotate', '--new-key-file', 'open.key'])).toMatchObject({ code: 1, complaint: expect.stringMatching(/can be read by everybody/) });
      await writeFile(at('no.key'), 'short', { mode: 0o600 });
      expect(await keys(['rotate', '--new-key-file', 'no.key'])).toMatchObject({ code: 1, complaint: expect.stringMatching(/is not 32 bytes/) });
      expect(await keys(['rotate', '--new-key-file', 'none.key'])).toMatchObject({ code: 1, complaint: expect.stringMatching(/could not be read \(ENOENT\)/) });
      expect(await runCommand('verify', [], folder, { DATA_DIR: at('data'), DATA_KEY: OLD })).toMatchObject({ code: 0 });
    },
  );

  test('splits the key for two people and puts it together again, without printing it', async () => {
    await filled();
    const split = await keys(['escrow', '--out', 'one.txt', '--out', 'two.txt']);
    expect(split).toMatchObject({ code: 0, complaint: '', out: expect.stringMatching(/^The key is split: one\.txt and two\.txt\./) });
    const sheets = await Promise.all(['one.txt', 'two.txt'].map((name) => readFile(at(name), 'utf8')));
    expect(sheets[0]).toMatch(/^Own Words: part 1 of 2 of the master key\. Made on \d{4}-\d\d-\d\d\.\n\n1 {2}(\w{4} ?){5}\n2 /);
    const { code, out, complaint } = await keys(['recover', 'two.txt', 'one.txt', '--out', 'again.key'], {});
    expect([code, out, complaint]).toEqual([0, `The key is in again.key.\nIt opens the data folder ${at('data')}.\n`, '']);
    expect(key(await readFile(at('again.key'), 'utf8'))).toEqual(key(OLD));
    for (const { out: said } of [split, { out }])
      for (const form of ['hex', 'base64'] as const) expect(said).not.toContain(key(OLD).toString(form).slice(0, 20));
    expect(await keys(['recover', 'one.txt', 'two.txt', '--print'], {})).toEqual({ code: 0, out: `${key(OLD).toString('base64')}\n`, complaint: '' });
    await writeFile(at('one.txt'), String(sheets[0]).replace('3  ', '3  X'));
    expect(await keys(['recover', 'one.txt', 'two.txt', '--out', 'third.key'])).toEqual({
      code: 1,
      out: '',
      complaint: 'In one.txt, line 3 is missing or not as it was printed. Please type it again.\n',
    });
  });

  test('says when a key that was put together is of another data folder', async () => {
    await filled();
    await keys(['escrow', '--out', 'one.txt', '--out', 'two.txt'], { DATA_KEY: 'cd'.repeat(32) });
    expect((await keys(['recover', 'one.txt', 'two.txt', '--out', 'again.key'])).out).toMatch(/does not open the data folder/);
  });

  test('answers bad use with one sentence and 2', async () => {
    for (const args of [[], ['burn'], ['new'], ['rotate', 'x'], ['escrow', '--out', 'a'], ['escrow', '--out', 'a', '--out', './a'], ['recover', 'a', 'b']]) {
      const { code, out, complaint } = await keys(args);
      expect([code, out]).toEqual([2, '']);
      expect(complaint).toMatch(/^Use: npm run keys -- [^\n]+\n$/);
    }
  });
});
