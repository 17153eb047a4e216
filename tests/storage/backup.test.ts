import { appendFile, copyFile, cp, mkdir, readdir, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Happening } from '../../src/record/entry.ts';
import type { Erasable, Line } from '../../src/record/records.ts';
import { type BackedUp, backUp as backUpFolder } from '../../src/storage/back-up.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import type { LowdbRecords } from '../../src/storage/lowdb-records.ts';
import type { BackupOf } from '../../src/storage/manifest.ts';
import { openForReading, type ReadableRecords } from '../../src/storage/open-for-reading.ts';
import { restore } from '../../src/storage/restore.ts';
import { useOnce } from '../../src/storage/use-once.ts';
import { ENTRIES, linesOf, turnOf } from '../faults/turns.ts';
import { type Ran, runCommand } from './run-command.ts';
import { temporaryFolder } from './temporary.ts';

const KEY = 'ab'.repeat(32);
const AT = '2026-11-22T10:00:00.000Z';
const CANARY = 'canary4c1e naebody fightin';

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

const ignore = (): void => undefined;
const at = (...names: readonly string[]) => join(folder, ...names);
const bytesOf = (key: string) => Buffer.from(key, 'hex');
const said = (words: string): Happening => ({ kind: 'said', words, step: null, prompt: null, channel: 'console' });
const attached: Happening = { kind: 'attached', step: null, prompt: null, picture: { type: 'image/png', width: 1, height: 1, bytes: 1, source: 'photo' } };
const wordsIn = (lines: readonly Line[] | null) => lines?.flatMap(({ entries }) => entries.flatMap((one) => (one.kind === 'said' ? [one.words] : [])));

async function open(data = 'data'): Promise<LowdbRecords> {
  await records?.close();
  records = await openRecords({ folder: at(data), key: bytesOf(KEY), warn: ignore });
  return records;
}

/** A store that is open: in `s` words that will go, a picture of them and words that stay; in `t` what is always the same. */
async function filled(): Promise<LowdbRecords> {
  const store = await open();
  await store.append('s', 0, { key: 'a', at: AT, happenings: [said(CANARY), attached, said('stays')], pictures: new Map([[1, Buffer.from(CANARY)]]) });
  await store.append('t', 0, turnOf('t', 0));
  return store;
}

const erase = (store: LowdbRecords, what: Erasable = [0, 1]) => store.erase('s', what, { key: `gone-${JSON.stringify(what)}`, at: AT, by: 'w1' });

/** Runs a command: where `verify` and `restore` work, unless told otherwise, is the new folder. */
function run(command: 'backup' | 'restore' | 'verify', args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return runCommand(command, args, folder, { DATA_DIR: at(command === 'backup' ? 'data' : 'new'), DATA_KEY: KEY, ...settings });
}

/** What the command `backup` does, in this process. */
async function backUp(to: string, of: BackupOf, { from = 'data', withOwnKey = false } = {}): Promise<BackedUp> {
  return backUpFolder({ from: at(from), to: at(to), of, withOwnKey, progress: ignore, at: AT });
}

interface Halves {
  readonly keys?: string;
  readonly erased?: string;
  readonly key?: string;
  readonly into?: string;
}

/** What the command `restore` does, in this process, up to the check. */
async function putBack(from: string, { keys, erased, key = KEY, into = 'new' }: Halves = {}): Promise<Awaited<ReturnType<typeof restore>>> {
  const settings = { SERVICE_MODE: 'demo', DATA_KEY: key, DATA_KEY_FILE: null } as const;
  const halves = { from: at(from), keysFrom: keys === undefined ? null : at(keys), erased: erased === undefined ? null : at(erased) };
  const put = await restore({ ...halves, folder: at(into), settings, progress: ignore });
  if (put.key !== null) expect(await useOnce(at(into), put.key)).toEqual({ warnings: [], lackKeys: [] });
  return put;
}

async function restored(from: string, halves: Halves = {}): Promise<ReadableRecords> {
  const { key } = await putBack(from, halves);
  const reader = await openForReading({ folder: at('new'), key: key ?? bytesOf(KEY) });
  for (const stream of await reader.streams()) expect(await reader.check(stream)).toMatchObject({ unfinished: null, unerased: false });
  return reader;
}

async function below(path: string): Promise<string[]> {
  const found = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

describe('copies of the data and of the keys', { timeout: 120_000 }, () => {
  test('made while people talk hold everything acknowledged before, each stream up to a whole line', async () => {
    const store = await filled();
    let over = false;
    const turns = new Map<string, number>([['t', 1]]);
    const talk = async (stream: string): Promise<void> => {
      for (let index = turns.get(stream) ?? 0; !over; index++) {
        await store.append(stream, index * ENTRIES, turnOf(stream, index));
        turns.set(stream, index + 1);
      }
    };
    const begin = async (): Promise<void> => {
      for (let index = 0; !over; index++) {
        await store.append(`n${index}`, 0, turnOf(`n${index}`, 0));
        turns.set(`n${index}`, 1);
      }
    };
    const talking = [talk('t'), talk('u'), begin()];
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = new Map(turns);
    await backUp('copy', 'data');
    over = true;
    await Promise.all(talking);
    await backUp('keys', 'keys');
    await store.close();
    const reader = await restored('copy', { keys: 'keys' });
    for (const [stream, least] of before) {
      const lines = (await reader.read(stream)) ?? [];
      expect(lines.length, stream).toBeGreaterThanOrEqual(least);
      expect(lines).toEqual(linesOf(stream, lines.length));
    }
    expect(wordsIn(await reader.read('s'))).toEqual([CANARY, 'stays']);
    expect(Buffer.from((await reader.picture('s', 1)) ?? []).toString()).toBe(CANARY);
  });

  test('are useless alone: the data without the keys, and the keys without the data', async () => {
    await (await filled()).close();
    await backUp('copy', 'data');
    await backUp('keys', 'keys');
    expect((await below(at('copy'))).filter((file) => /keys$|key$|store/.test(file))).toEqual([]);
    expect((await below(at('keys'))).filter((file) => /journal|picture/.test(file))).toEqual([]);
    for (const half of ['copy', 'keys']) {
      for (const file of await below(at(half))) expect((await readFile(file)).includes(CANARY)).toBe(false);
    }
    expect(await run('restore', ['copy'])).toEqual({
      code: 0,
      out: expect.stringMatching(/^Put back into .+\nNothing can be read there before the other half is put back, too: the data and the keys\.\n$/),
      complaint: '',
    });
    await expect(openRecords({ folder: at('new'), key: bytesOf(KEY), warn: ignore })).rejects.toMatchObject({ code: 'store-missing' });
    expect(await putBack('keys', { into: 'keys-alone' })).toMatchObject({ key: null });
    expect(await (await openForReading({ folder: at('keys-alone'), key: bytesOf(KEY) })).streams()).toEqual([]);
  });

  test('can be put back one after the other', async () => {
    await (await filled()).close();
    await backUp('copy', 'data');
    await backUp('keys', 'keys');
    for (const [first, second] of [
      ['copy', 'keys'],
      ['keys', 'copy'],
    ] as const) {
      await putBack(first);
      const reader = await restored(second);
      expect(wordsIn(await reader.read('s'))).toEqual([CANARY, 'stays']);
      await rm(at('new'), { recursive: true });
    }
  });

  test('take the practice key along with the keys, where there is no other', async () => {
    const none = { DATA_KEY: '' };
    await mkdir(at('data'), { mode: 0o700 });
    await writeFile(at('data', 'master.key'), KEY, { mode: 0o600 });
    await (await filled()).close();
    await run('backup', ['copy'], none);
    expect((await run('backup', ['keys', '--keys'], none)).out).toMatch(/The master key is among them/);
    expect(await run('restore', ['copy', '--keys', 'keys'], none)).toMatchObject({ code: 0, complaint: '' });
    expect(await run('verify', [], none)).toMatchObject({ code: 0 });
  });

  test('of a store whose key is changed later go with the key of their time', async () => {
    const store = await filled();
    await backUp('copy', 'data');
    await backUp('keys', 'keys');
    const next = 'cd'.repeat(32);
    await store.changeKey(bytesOf(next), () => undefined);
    await backUp('new-keys', 'keys');
    await expect(putBack('copy', { keys: 'new-keys' })).rejects.toMatchObject({ code: 'key-replaced' });
    expect(await below(at('new'))).toEqual([]);
    await restored('copy', { keys: 'new-keys', key: next });
    await rm(at('new'), { recursive: true });
    await restored('copy', { keys: 'keys' });
  });

  test('of the keys, made while the master key is changed, open with one of the two', async () => {
    const store = await filled();
    for (let index = 0; index < 30; index++) await store.append(`n${index}`, 0, turnOf(`n${index}`, 0));
    await backUp('copy', 'data');
    const next = 'cd'.repeat(32);
    const change = store.changeKey(bytesOf(next), ignore);
    const copies = ['one', 'two', 'three'];
    for (const name of copies) await backUp(name, 'keys');
    await change;
    for (const name of copies) {
      const opening = await restored('copy', { keys: name, key: next }).catch(() => restored('copy', { keys: name }));
      for (let index = 0; index < 30; index++) expect(await opening.read(`n${index}`)).toEqual(linesOf(`n${index}`, 1));
      await rm(at('new'), { recursive: true });
    }
  });

  test('name streams that are damaged, and copy them as they lie', async () => {
    await (await filled()).append('t', ENTRIES, turnOf('t', 1));
    await records?.close();
    const journal = at('data', 'streams', 't.journal');
    const bytes = await readFile(journal);
    bytes[300] = (bytes[300] ?? 0) ^ 1;
    await writeFile(journal, bytes);
    await unlink(at('data', 'streams', 's.2.picture'));
    const { code, complaint } = await run('backup', ['copy']);
    expect([code, complaint]).toEqual([
      1,
      expect.stringMatching(/^It is copied as it lies, but these streams are damaged: (s, t|t, s)\. Run npm run verify\.\n$/),
    ]);
    expect(await readFile(at('copy', 'streams', 't.journal'))).toEqual(bytes);
    await truncate(at('data', 'keys', 's.keys'), 200);
    expect(await backUp('keys', 'keys')).toMatchObject({ damaged: ['s'] });
    expect(await run('restore', ['copy', '--keys', 'keys'])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/Stream t: its journal is damaged/),
      complaint: 'Damaged streams: 2 of 2.\n',
    });
  });

  test('leave out a line that is just being written', async () => {
    await (await filled()).close();
    const whole = await readFile(at('data', 'streams', 't.journal'));
    await appendFile(at('data', 'streams', 't.journal'), '{"v":1,"stream":"t","seq":1,');
    await backUp('copy', 'data');
    expect(await readFile(at('copy', 'streams', 't.journal'))).toEqual(whole);
  });
});

describe('what was erased', { timeout: 120_000 }, () => {
  for (const what of [[0, 1], 'all'] as const) {
    const title = what === 'all' ? 'a whole record' : 'words and a picture';
    const left = what === 'all' ? [] : [null, 'stays'];

    test(`${title}: an older copy of the data holds nothing readable with the keys of today, nor does the data folder`, async () => {
      const store = await filled();
      await backUp('copy', 'data');
      await erase(store, what);
      await backUp('keys', 'keys');
      await store.close();
      // by hand, past all that our commands do: today's keys beside the older journals
      await cp(at('copy'), at('by-hand'), { recursive: true });
      await cp(at('keys'), at('by-hand'), { recursive: true });
      const reader = await openForReading({ folder: at('by-hand'), key: bytesOf(KEY) });
      expect(wordsIn(await reader.read('s'))).toEqual(left);
      expect(await reader.picture('s', 1)).toBeNull();
      for (const place of ['by-hand', 'data', 'copy', 'keys']) {
        for (const file of await below(at(place)))
          for (const form of ['utf8', 'base64', 'hex'] as const) expect((await readFile(file)).includes(Buffer.from(CANARY).toString(form))).toBe(false);
      }
      const again = await restored('copy', { keys: 'keys' });
      expect(wordsIn(await again.read('s'))).toEqual(left);
      expect((await again.read('s'))?.at(-1)?.entries).toMatchObject([{ kind: 'erased', entries: what }]);
      expect((await below(at('new'))).filter((file) => file.endsWith('.picture'))).toEqual([]);
      expect(await again.read('t')).toEqual(linesOf('t', 1));
    });

    test(`${title}: older keys bring nothing back where the list of what was erased is newer, in the copy of the keys or apart`, async () => {
      const store = await filled();
      await backUp('copy', 'data');
      await backUp('keys', 'keys');
      await erase(store, what);
      await store.close();
      await copyFile(at('data', 'erased.list'), at('newest.list'));
      const reader = await restored('copy', { keys: 'keys', erased: 'newest.list' });
      expect(wordsIn(await reader.read('s'))).toEqual(left);
      expect(await reader.check('s')).toMatchObject({ unerased: false });
      // also when the service goes on, and for the next copy
      const again = await open('new');
      await again.append('t', ENTRIES, turnOf('t', 1));
      expect(await readFile(at('new', 'erased.list'), 'utf8')).toContain('"stream":"s"');
    });

    test(`${title}: older keys bring nothing back where the data is newer`, async () => {
      const store = await filled();
      await backUp('keys', 'keys');
      await erase(store, what);
      await backUp('copy', 'data');
      await store.close();
      const reader = await restored('copy', { keys: 'keys' });
      expect(wordsIn(await reader.read('s'))).toEqual(left);
      expect(await reader.check('s')).toMatchObject({ unerased: false });
    });
  }

  test('and could be read again with keys that somebody put back by hand is named by verify, and ended by the service', async () => {
    const store = await filled();
    await copyFile(at('data', 'keys', 's.keys'), at('old.keys'));
    await erase(store);
    await store.close();
    await copyFile(at('old.keys'), at('data', 'keys', 's.keys'));
    const verify = () => run('verify', [], { DATA_DIR: at('data') });
    expect(await verify()).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^Stream s: there is still a key to something that was erased in it\./),
      complaint: 'Streams with keys to something that was erased: 1.\n',
    });
    expect(wordsIn(await (await open()).read('s'))).toEqual([null, 'stays']);
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringMatching(/Destroyed on purpose: 2\.\n$/) });
  });
});

describe('putting back', { timeout: 120_000 }, () => {
  test('is refused where a copy was broken off, or is not as it was made, and then puts nothing back', async () => {
    await (await filled()).close();
    await backUp('copy', 'data');
    await backUp('keys', 'keys');
    const manifest = await readFile(at('copy', 'manifest.list'));
    for (const bytes of [null, Buffer.alloc(0), manifest.subarray(0, 100), manifest.subarray(0, manifest.lastIndexOf('{')), manifest.subarray(0, -1)]) {
      if (bytes === null) await unlink(at('copy', 'manifest.list'));
      else await writeFile(at('copy', 'manifest.list'), bytes);
      await expect(putBack('copy', { keys: 'keys' })).rejects.toMatchObject({ code: 'backup-unfinished', parameters: { folder: at('copy') } });
    }
    await writeFile(at('copy', 'manifest.list'), manifest);
    for (const [half, file] of [
      ['copy', 'streams/t.journal'],
      ['copy', 'streams/s.2.picture'],
      ['keys', 'keys/t.keys'],
    ] as const) {
      const whole = await readFile(at(half, file));
      const changed = Buffer.from(whole);
      changed[20] = (changed[20] ?? 0) ^ 1;
      for (const bytes of [changed, whole.subarray(0, -1), null]) {
        if (bytes === null) await unlink(at(half, file));
        else await writeFile(at(half, file), bytes);
        await expect(putBack('copy', { keys: 'keys' })).rejects.toMatchObject({ code: 'backup-damaged', parameters: { folder: at(half), file } });
      }
      await writeFile(at(half, file), whole);
    }
    expect(await below(at('new'))).toEqual([]);
    await restored('copy', { keys: 'keys' });
  });

  test('is refused into a folder that holds anything, with a wrong key, and with the keys of other data', async () => {
    await (await filled()).close();
    await backUp('copy', 'data');
    await backUp('keys', 'keys');
    await mkdir(at('new'));
    await writeFile(at('new', 'note.txt'), '');
    expect(await run('restore', ['copy', '--keys', 'keys'])).toEqual({
      code: 1,
      out: '',
      complaint: expect.stringMatching(/^The data folder .+ is not empty\./),
    });
    await unlink(at('new', 'note.txt'));
    await (await openRecords({ folder: at('other'), key: bytesOf(KEY), warn: ignore })).close();
    await backUp('other-keys', 'keys', { from: 'other' });
    const held = await openRecords({ folder: at('held'), key: bytesOf(KEY), warn: ignore });
    for (const [code, from, halves] of [
      ['folder-not-empty', 'copy', { keys: 'keys', into: 'data' }],
      ['wrong-key', 'copy', { keys: 'keys', key: 'ef'.repeat(32) }],
      ['backup-twice', 'keys', { keys: 'copy' }],
      ['erased-damaged', 'copy', { keys: 'keys', erased: 'none.list' }],
      ['backup-strange', 'copy', { keys: 'other-keys' }],
      ['backup-strange', 'copy', { into: 'other' }],
      ['occupied', 'copy', { keys: 'keys', into: 'held' }],
    ] as const) {
      await expect(putBack(from, halves), code).rejects.toMatchObject({ name: expect.stringMatching(/Refusal|Occupied/), code });
    }
    expect(await below(at('new'))).toEqual([]);
    await held.close();
  });

  test('says which streams lack keys where the copy of the keys is older', async () => {
    const store = await filled();
    await backUp('keys', 'keys');
    await store.append('later', 0, turnOf('later', 0));
    await backUp('copy', 'data');
    const { code, out, complaint } = await run('restore', ['copy', '--keys', 'keys']);
    expect(code).toBe(1);
    expect(out).toMatch(/Stream later: its key file is damaged .+ missing\.\n$/);
    expect(complaint).toMatch(/Some of the data is newer than the keys that were put back/);
  });

  test('answers bad use with one sentence and 2', async () => {
    for (const [command, args] of [
      ['backup', []],
      ['backup', ['a', 'b']],
      ['backup', ['--other', 'a']],
      ['restore', []],
      ['restore', ['a', '--keys']],
      ['restore', ['a', 'b']],
    ] as const) {
      const { code, out, complaint } = await run(command, args);
      expect([code, out]).toEqual([2, '']);
      expect(complaint).toMatch(new RegExp(`^Use: npm run ${command} -- DIR [^\\n]+\\n$`));
    }
  });
});

describe('copying', { timeout: 120_000 }, () => {
  test('is refused into the data folder itself, and over anything', async () => {
    await (await filled()).close();
    await mkdir(at('full'));
    await writeFile(at('full', 'x'), '');
    for (const [code, to, from] of [
      ['backup-inside', 'data/copy', 'data'],
      ['backup-inside', 'data', 'data'],
      ['backup-not-empty', 'full', 'data'],
      ['no-store', 'copy', 'nowhere'],
    ] as const) {
      for (const of of ['data', 'keys'] as const) await expect(backUp(to, of, { from })).rejects.toMatchObject({ name: 'Refusal', code });
    }
    expect(await below(at('copy'))).toEqual([]);
    expect(await run('backup', ['full'])).toEqual({
      code: 1,
      out: '',
      complaint: expect.stringMatching(/^The copy can't be made in full: there is something in it already/),
    });
  });
});
