import { copyFile, cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Happening } from '../../src/record/entry.ts';
import type { Line } from '../../src/record/records.ts';
import { endLine } from '../../src/storage/checked-line.ts';
import { deriveKey } from '../../src/storage/derive-key.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import type { LowdbRecords } from '../../src/storage/lowdb-records.ts';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { withFolder } from './temporary.ts';

const KEY = new Uint8Array(32).fill(2);
const AT = '2026-11-22T10:00:00.000Z';
const ERASURE = { key: 'gone', at: AT, by: 'w1' };
const CANARY = 'canary7f3a';
const PICTURE = { type: 'image/png', width: 1, height: 1, bytes: 3, source: 'drawing' } as const;
const attached: Happening = { kind: 'attached', step: null, prompt: null, picture: PICTURE };

function said(words: string): Happening {
  return { kind: 'said', words, step: `step-${CANARY}`, prompt: null, channel: 'console' };
}

function brought(words: string | null): Happening {
  const from = { interview: 'earlier', entry: 12 };
  return { kind: 'brought', what: 'answers', words, from, by: { role: 'child', name: null }, said: AT, section: 'going-well', asked: null };
}

async function withRecords(work: (records: LowdbRecords, folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const records = await openRecords({ folder, key: KEY, warn: fail });
    try {
      await work(records, folder);
    } finally {
      await records.close();
    }
  });
}

function fail(warning: object): void {
  throw new Error(`unexpected warning ${JSON.stringify(warning)}`);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function linesIn(file: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(file, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('what lies on disk', () => {
  test('holds no word, step or picture that can be read', () =>
    withRecords(async (records, folder) => {
      const pictures = new Map([[1, Buffer.from(CANARY)]]);
      await records.append('s', 0, { key: 'k', at: AT, happenings: [said(CANARY), attached, brought(CANARY)], pictures });
      for (const file of await filesBelow(folder)) {
        const bytes = await readFile(file);
        for (const encoding of ['latin1', 'base64', 'base64url', 'hex', 'utf16le'] as const) {
          expect(bytes.includes(Buffer.from(CANARY).toString(encoding))).toBe(false);
        }
        expect(file).not.toContain(CANARY);
      }
    }));

  test('is a header and a line for each turn, with these members in clear and no others', () =>
    withRecords(async (records, folder) => {
      await records.append('s', 0, { key: 'k', at: AT, happenings: [said('hello'), attached], pictures: new Map([[1, new Uint8Array(3)]]) });
      await records.append('s', 2, { key: 'l', at: AT, happenings: [{ kind: 'paused' }] });
      const [header, first, second] = await linesIn(join(folder, 'streams', 's.journal'));
      expect(header).toEqual({ v: 1, store: expect.any(String), stream: 's', sum: expect.any(String) });
      expect(first).toEqual({
        v: 1,
        stream: 's',
        seq: 0,
        first: 0,
        at: AT,
        key: 'k',
        prev: expect.any(String),
        words: [[0, 1, expect.any(String)]],
        pictures: [[1, 2]],
        body: expect.any(String),
        sum: expect.any(String),
      });
      expect(second).toMatchObject({ seq: 1, first: 2, key: 'l', words: [], pictures: [] });
    }));

  test('seals words that were brought in under a key of their own, as words that are said', () =>
    withRecords(async (records, folder) => {
      await records.append('s', 0, { key: 'k', at: AT, happenings: [brought('one'), said('two'), brought(null)] });
      const [, line] = await linesIn(join(folder, 'streams', 's.journal'));
      expect(line).toMatchObject({
        words: [
          [0, 1, expect.any(String)],
          [1, 2, expect.any(String)],
        ],
        pictures: [],
      });
      expect((await records.read('s'))?.[0]?.entries).toMatchObject([brought('one'), said('two'), brought(null)]);
    }));

  test('does not tell short answers apart by their length', () =>
    withRecords(async (records, folder) => {
      await records.append('yes', 0, { key: 'k', at: AT, happenings: [said('yes')] });
      await records.append('not', 0, { key: 'k', at: AT, happenings: [said('no, never, and not then')] });
      const sizes = await Promise.all(['yes', 'not'].map(async (name) => (await stat(join(folder, 'streams', `${name}.journal`))).size));
      expect(sizes[0]).toBe(sizes[1]);
    }));

  test.skipIf(process.platform === 'win32')('is for its owner alone (Windows keeps no such modes)', () =>
    withRecords(async (records, folder) => {
      await records.append('s', 0, { key: 'k', at: AT, happenings: [attached], pictures: new Map([[0, new Uint8Array(3)]]) });
      for (const place of ['.', 'streams', 'keys', 'set-aside']) expect((await stat(join(folder, place))).mode & 0o777).toBe(0o700);
      const files = await filesBelow(folder);
      expect(files).toHaveLength(4);
      for (const file of files) expect((await stat(file)).mode & 0o777).toBe(0o600);
    }),
  );

  test('has no temporary file left', () =>
    withRecords(async (records, folder) => {
      await records.append('s', 0, { key: 'k', at: AT, happenings: Array.from({ length: 200 }, () => said('again')) });
      await records.close();
      expect((await filesBelow(folder)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
    }));
});

describe('erasing', () => {
  const expectedWithout = (lines: readonly Line[] | null, ...numbers: readonly number[]) =>
    lines?.map((line) => ({ ...line, entries: line.entries.map((entry) => (numbers.includes(entry.n) ? { ...entry, words: null } : entry)) }));

  test('leaves the lines as they were written, with nothing in them that could be read', () =>
    withRecords(async (records, folder) => {
      await records.append('s', 0, { key: 'k', at: AT, happenings: [said('one'), said('two'), { kind: 'paused' }] });
      await records.append('s', 3, { key: 'l', at: AT, happenings: [said('three')] });
      const journal = await readFile(join(folder, 'streams', 's.journal'));
      const before = await records.read('s');
      expect(await records.erase('s', [1], ERASURE)).toBe(true);
      const expected = expectedWithout(before, 1);
      expect((await records.read('s'))?.slice(0, 2)).toEqual(expected);
      expect((await readFile(join(folder, 'streams', 's.journal'))).subarray(0, journal.length)).toEqual(journal);
      const reader = await openForReading({ folder, key: KEY });
      expect((await reader.read('s'))?.slice(0, 2)).toEqual(expected);
      expect(await reader.check('s')).toMatchObject({ lines: 4, entries: 6, destroyed: 1, unfinished: null });
      await records.append('s', 6, { key: 'm', at: AT, happenings: [said('four')] });
      await records.close();
      const again = await openRecords({ folder, key: KEY, warn: fail });
      expect((await again.read('s'))?.slice(0, 2)).toEqual(expected);
      await again.close();
    }));

  test('removes the file of a picture', () =>
    withRecords(async (records, folder) => {
      const pictures = new Map([0, 1].map((index) => [index, new Uint8Array([index])]));
      await records.append('s', 0, { key: 'k', at: AT, happenings: [attached, attached], pictures });
      await records.erase('s', [0], ERASURE);
      expect((await readdir(join(folder, 'streams'))).filter((name) => name.endsWith('.picture'))).toEqual(['s.2.picture']);
      expect(await (await openForReading({ folder, key: KEY })).check('s')).toMatchObject({ pictures: 1, destroyed: 1 });
      await records.erase('s', 'all', ERASURE);
      expect((await readdir(join(folder, 'streams'))).filter((name) => name.endsWith('.picture'))).toEqual([]);
      expect(await (await openForReading({ folder, key: KEY })).check('s')).toMatchObject({ pictures: 0, destroyed: 2 });
    }));

  test('of a whole record makes lines that tell which key is theirs', () =>
    withRecords(async (records, folder) => {
      await records.append('s', 0, { key: 'k', at: AT, happenings: [said('one')] });
      await records.erase('s', 'all', ERASURE);
      const lines = await linesIn(join(folder, 'streams', 's.journal'));
      expect(lines.slice(1).map(({ v, under }) => [v, under])).toEqual([
        [1, undefined],
        [2, 2],
        [2, 2],
      ]);
      const keys = await linesIn(join(folder, 'keys', 's.keys'));
      expect(keys.slice(1).map(({ destroyed }) => destroyed)).toEqual([[0], [1]]);
    }));

  test('is noted by names of streams and numbers of keys alone', () =>
    withRecords(async (records, folder) => {
      await records.append('s', 0, { key: 'k', at: AT, happenings: [said('one'), said('two'), said('three')] });
      await records.append('t', 0, { key: 'k', at: AT, happenings: [said('one')] });
      await records.erase('s', [0, 2], ERASURE);
      await records.erase('t', 'all', ERASURE);
      const [header, ...list] = (await linesIn(join(folder, 'erased.list'))).map(({ sum: _sum, ...told }) => told);
      expect(header).toEqual({ format: 'own-words/erased@1', store: expect.any(String) });
      expect(list).toEqual([
        { stream: 's', keys: [1, 3], below: 0 },
        { stream: 's', done: true },
        { stream: 't', keys: [], below: 2 },
        { stream: 't', done: true },
      ]);
    }));

  test('does not stand in the way when the line it was for is lost', () =>
    withRecords(async (records, folder) => {
      await records.append('s', 0, { key: 'k', at: AT, happenings: [said('one')] });
      const length = (await readFile(join(folder, 'streams', 's.journal'))).length;
      await records.append('s', 1, { key: 'l', at: AT, happenings: [said('two')] });
      await records.erase('s', [1], ERASURE);
      await records.close();
      const file = join(folder, 'streams', 's.journal');
      await writeFile(file, (await readFile(file)).subarray(0, length));
      const again = await openRecords({ folder, key: KEY, warn: () => undefined });
      const [added] = await again.append('s', 1, { key: 'm', at: AT, happenings: [said('three')] });
      expect((await again.read('s'))?.[1]?.entries).toEqual([added]);
      await again.close();
    }));

  test('is refused where there is a reason against it, and changes nothing then', () =>
    withFolder(async (folder) => {
      const asked: unknown[] = [];
      const refuseErasing = async (...what: unknown[]) => {
        asked.push(what);
        return 'held';
      };
      const records = await openRecords({ folder, key: KEY, warn: fail, refuseErasing });
      await records.append('s', 0, { key: 'k', at: AT, happenings: [said('one')] });
      const before = await records.read('s');
      for (const what of [[0], 'all'] as const) {
        await expect(records.erase('s', what, ERASURE)).rejects.toMatchObject({ name: 'ErasingRefused', stream: 's', why: 'held' });
      }
      expect(asked).toEqual([
        ['s', [0]],
        ['s', 'all'],
      ]);
      expect(await records.read('s')).toEqual(before);
      await records.close();
    }));

  test('is not to be confused with a key that is lost: an older key file is damage', () =>
    withRecords(async (records, folder) => {
      await records.append('s', 0, { key: 'k', at: AT, happenings: [said('one')] });
      const keys = join(folder, 'keys', 's.keys');
      await copyFile(keys, join(folder, 'old'));
      await records.append('s', 1, { key: 'l', at: AT, happenings: Array.from({ length: 100 }, () => said('many')) });
      await copyFile(join(folder, 'old'), keys);
      const reader = await openForReading({ folder, key: KEY });
      await expect(reader.read('s')).rejects.toMatchObject({ name: 'Damaged', file: 'keys', what: 'missing' });
    }));
});

describe('a journal from before words that were brought in had keys of their own', () => {
  const old = fileURLToPath(new URL('../data/store-version-1', import.meta.url));
  const expected = [
    { kind: 'started', dialog: 'my-review@1' },
    { ...brought('ma dug 🐶\0\ud83d '), section: 'important-to-me', asked: 'What matters most to you?' },
    { kind: 'brought', what: 'plan', words: null, by: { role: 'parent', name: 'Mum' } },
    { kind: 'said', words: 'still ma dug' },
    { kind: 'paused' },
  ];

  test('reads as it did', async () => {
    const reader = await openForReading({ folder: old, key: KEY });
    expect((await reader.read('s'))?.flatMap(({ entries }) => entries)).toMatchObject(expected);
    expect(await reader.check('s')).toMatchObject({ lines: 2, entries: 5, destroyed: 0, unfinished: null });
  });

  test('goes on, and new lines have them', () =>
    withFolder(async (folder) => {
      await cp(old, folder, { recursive: true });
      const records = await openRecords({ folder, key: KEY, warn: fail });
      await records.append('s', 5, { key: 'three', at: AT, happenings: [brought('new')] });
      expect((await records.read('s'))?.flatMap(({ entries }) => entries)).toMatchObject([...expected, brought('new')]);
      expect(await records.erase('s', [1], ERASURE)).toBe(false);
      expect(await records.erase('s', [5], ERASURE)).toBe(true);
      expect((await records.read('s'))?.flatMap(({ entries }) => entries).slice(0, 6)).toMatchObject([...expected, brought(null)]);
      expect(await records.erase('s', 'all', ERASURE)).toBe(true);
      expect((await records.read('s'))?.flatMap(({ entries }) => entries)).toMatchObject([{ kind: 'erase-begun' }, { kind: 'erased' }]);
      await records.close();
    }));
});

describe('a store whose master key was changed, and in which words and a whole record were erased', () => {
  const old = fileURLToPath(new URL('../data/store-version-2', import.meta.url));
  const kept = [
    { kind: 'file-opened', name: 'Kyle' },
    { kind: 'said', words: 'ma dug 🐶\0\ud83d ' },
    { kind: 'said', words: null },
    { kind: 'attached' },
    { kind: 'attached' },
    { kind: 'erase-begun', entries: [2, 4], by: 'w1' },
    { kind: 'erased', entries: [2, 4] },
    { kind: 'paused' },
  ];
  const left = [
    { kind: 'erase-begun', entries: 'all', by: 'person' },
    { kind: 'erased', entries: 'all' },
    { kind: 'said', words: 'anew' },
  ];
  const entriesOf = (lines: readonly Line[] | null) => lines?.flatMap(({ entries }) => entries);

  test('reads as it did', async () => {
    const reader = await openForReading({ folder: old, key: KEY });
    expect(entriesOf(await reader.read('s'))).toMatchObject(kept);
    expect(entriesOf(await reader.read('t'))).toMatchObject(left);
    expect([...((await reader.picture('s', 3)) ?? [])]).toEqual([3]);
    expect(await reader.picture('s', 4)).toBeNull();
    expect(await reader.check('s')).toEqual({ lines: 4, entries: 8, pictures: 1, destroyed: 2, unerased: false, unfinished: null });
    expect(await reader.check('t')).toEqual({ lines: 4, entries: 5, pictures: 0, destroyed: 2, unerased: false, unfinished: null });
    await expect(openForReading({ folder: old, key: new Uint8Array(32).fill(1) })).rejects.toMatchObject({ code: 'key-replaced' });
  });

  test('goes on, with the key that codes are kept with', () =>
    withFolder(async (folder) => {
      await cp(old, folder, { recursive: true });
      const records = await openRecords({ folder, key: KEY, warn: fail });
      expect([...records.lasting('codes')]).toEqual([...deriveKey(new Uint8Array(32).fill(1), 'codes')]);
      await records.append('t', 5, { key: 'four', at: AT, happenings: [said('and on')] });
      expect(entriesOf(await records.read('t'))).toMatchObject([...left, { words: 'and on' }]);
      expect(entriesOf(await records.read('s'))).toMatchObject(kept);
      await records.close();
    }));
});

describe('seals', () => {
  test('hold a journal to its stream: a copy under another name is refused', () =>
    withRecords(async (records, folder) => {
      await records.append('one', 0, { key: 'k', at: AT, happenings: [said('mine')] });
      await copyFile(join(folder, 'streams', 'one.journal'), join(folder, 'streams', 'two.journal'));
      await copyFile(join(folder, 'keys', 'one.keys'), join(folder, 'keys', 'two.keys'));
      const reader = await openForReading({ folder, key: KEY });
      await expect(reader.read('two')).rejects.toMatchObject({ name: 'Damaged', line: 1, what: 'header' });
    }));

  test('cover what is in clear: a changed time is found even where checksum and chain were made to fit', () =>
    withRecords(async (records, folder) => {
      await records.append('s', 0, { key: 'k', at: AT, happenings: [said('one')] });
      const file = join(folder, 'streams', 's.journal');
      const [header, line] = (await readFile(file, 'utf8')).split('\n');
      const forged = String(line).replace(AT, '2020-01-01T00:00:00.000Z');
      await writeFile(file, Buffer.concat([Buffer.from(`${header}\n`), endLine(forged.slice(0, forged.lastIndexOf(',"sum"')))]));
      const reader = await openForReading({ folder, key: KEY });
      await expect(reader.read('s')).rejects.toMatchObject({ name: 'Damaged', line: 2, what: 'seal' });
    }));

  test('differ each time, though the same is said', () =>
    withRecords(async (records, folder) => {
      for (const stream of ['a', 'b']) await records.append(stream, 0, { key: 'k', at: AT, happenings: [said('same')] });
      const sealed: string[] = [];
      const [a, b] = await Promise.all(['a', 'b'].map(async (name) => (await linesIn(join(folder, 'streams', `${name}.journal`)))[1]));
      for (const { words, body } of [a ?? {}, b ?? {}]) sealed.push(String(words), String(body));
      expect(new Set(sealed).size).toBe(4);
    }));
});
