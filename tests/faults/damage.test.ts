import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Warning } from '../../src/storage/data-folder.ts';
import { type Files, nodeFiles } from '../../src/storage/files.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { temporaryFolder } from '../storage/temporary.ts';
import { ENTRIES, linesOf, turnOf } from './turns.ts';

const KEY = new Uint8Array(32).fill(5);
const TURNS = 3;
const SIZE = { size: 20 };
/** Nothing is cut off here but by us, so waiting for the disk proves nothing. */
const noWaiting: Files = { ...nodeFiles, sync: async () => undefined, datasync: async () => undefined };

let folder = '';
let file = '';
let sound = Buffer.alloc(0);

beforeAll(async () => {
  folder = await temporaryFolder();
  file = join(folder, 'streams', 's.journal');
  const records = await openRecords({ folder, key: KEY, warn: () => undefined });
  for (let index = 0; index < TURNS; index++) await records.append('s', index * ENTRIES, turnOf('s', index, SIZE));
  await records.append('other', 0, turnOf('other', 0));
  await records.close();
  sound = await readFile(file);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Where each line of the sound journal begins. */
function starts(): number[] {
  const found = [0];
  for (let at = sound.indexOf(10); at + 1 < sound.length; at = sound.indexOf(10, at + 1)) found.push(at + 1);
  return found;
}

function flipped(offset: number, mask = 1 << (offset % 8)): Buffer {
  const bytes = Buffer.from(sound);
  bytes[offset] = (bytes[offset] ?? 0) ^ mask;
  return bytes;
}

/** Opens the damaged store as the service does, and tells what it found and warned of. */
async function asService<T>(
  work: (records: Awaited<ReturnType<typeof openRecords>>) => Promise<T>,
): Promise<{ readonly result: T; readonly warnings: readonly Warning[] }> {
  const warnings: Warning[] = [];
  const records = await openRecords({ folder, key: KEY, warn: (warning) => warnings.push(warning), files: noWaiting });
  try {
    return { result: await work(records), warnings };
  } finally {
    await records.close();
  }
}

describe('damage to a journal', { timeout: 60_000 }, () => {
  test('any one flipped byte is found, and its line and offset are named', async () => {
    const reader = await openForReading({ folder, key: KEY });
    const lines = starts();
    for (let offset = 0; offset < sound.length - 1; offset++) {
      await writeFile(file, flipped(offset));
      const line = lines.findLastIndex((start) => start <= offset);
      await expect(reader.read('s'), `byte ${offset}`).rejects.toMatchObject({
        name: 'Damaged',
        stream: 's',
        file: 'journal',
        line: line + 1,
        offset: lines[line],
      });
    }
    // without its line feed, the last line may be one that is being written just now
    await writeFile(file, flipped(sound.length - 1));
    expect(await reader.check('s')).toMatchObject({ lines: TURNS - 1, unfinished: { line: TURNS + 1, offset: lines.at(-1) } });
  });

  test('a last line cut off at any byte loses no line before it: the rest is set aside and the stream goes on', async () => {
    const lines = starts();
    const setAside = join(folder, 'set-aside');
    const warnings: Warning[] = [];
    const records = await openRecords({ folder, key: KEY, warn: (warning) => warnings.push(warning), files: noWaiting, mostOpen: 1 });
    for (let length = lines.at(-1) ?? 0; length < sound.length; length++) {
      await writeFile(file, sound.subarray(0, length));
      const whole = TURNS - 1;
      const left = length - (lines.at(-1) ?? 0);
      expect(await records.read('s'), `cut at ${length}`).toEqual(linesOf('s', whole, SIZE));
      await records.append('s', whole * ENTRIES, turnOf('s', whole, SIZE));
      expect(await records.read('s'), `cut at ${length}`).toEqual(linesOf('s', whole + 1, SIZE));
      expect(warnings.splice(0)).toEqual(left === 0 ? [] : [{ code: 'torn-line', stream: 's', offset: length - left, bytes: left }]);
      const parts = await readdir(setAside);
      expect(parts).toHaveLength(left === 0 ? 0 : 1);
      for (const part of parts) {
        expect(await readFile(join(setAside, part))).toEqual(sound.subarray(length - left, length));
        await rm(join(setAside, part));
      }
      await records.read('other'); // of which only one may be open, so that the next round opens the stream anew
    }
    await records.close();
  });

  test('a last line that was never filled, all zeros, is set aside', async () => {
    for (const zeros of [1, 100, 5000]) {
      await writeFile(file, Buffer.concat([sound, Buffer.alloc(zeros)]));
      const { result, warnings } = await asService((records) => records.read('s'));
      expect(result).toEqual(linesOf('s', TURNS, SIZE));
      expect(warnings).toEqual([{ code: 'torn-line', stream: 's', offset: sound.length, bytes: zeros }]);
      expect(await readFile(file)).toEqual(sound);
    }
  });

  test('a whole last line that was changed is set aside too, but named as a turn that may be lost', async () => {
    const last = starts().at(-1) ?? 0;
    for (const offset of [last, last + 5, last + 200, sound.length - 3]) {
      await writeFile(file, flipped(offset));
      const { result, warnings } = await asService((records) => records.read('s'));
      expect(result).toEqual(linesOf('s', TURNS - 1, SIZE));
      expect(warnings).toEqual([{ code: 'spoilt-line', stream: 's', offset: last, bytes: sound.length - last }]);
    }
  });

  test('anywhere else, the service leaves the stream as it is, names it once and serves the others', async () => {
    const lines = starts();
    for (const line of [1, 2]) {
      const damaged = flipped((lines[line] ?? 0) + 40);
      await writeFile(file, damaged);
      const { warnings } = await asService(async (records) => {
        await expect(records.read('s')).rejects.toMatchObject({ name: 'Damaged', code: 'damaged', line: line + 1, offset: lines[line] });
        await expect(records.append('s', TURNS * ENTRIES, turnOf('s', TURNS, SIZE))).rejects.toMatchObject({ name: 'Damaged' });
        await expect(records.append('s', 0, turnOf('s', 0, SIZE))).rejects.toMatchObject({ name: 'Damaged' });
        expect(await records.read('other')).toEqual(linesOf('other', 1));
        expect([...(await records.streams())].sort()).toEqual(['other', 's']);
      });
      expect(warnings).toEqual([{ code: 'damaged', stream: 's', offset: lines[line], bytes: 0 }]);
      expect(await readFile(file)).toEqual(damaged);
    }
  });

  test('a missing, doubled or moved line is named where the order breaks', async () => {
    const reader = await openForReading({ folder, key: KEY });
    const lines = starts();
    const [header, one, two, three] = lines.map((start, index) => sound.subarray(start, lines[index + 1] ?? sound.length));
    const parts = (...all: (Buffer | undefined)[]): Buffer => Buffer.concat(all.map((part) => part ?? Buffer.alloc(0)));
    for (const [bytes, line] of [
      [parts(header, two, three), 2],
      [parts(header, one, three), 3],
      [parts(header, one, three, two), 3],
      [parts(header, one, one, two, three), 3],
      [parts(header, one, two, three, three), 5],
      [parts(one, two, three), 1],
    ] as const) {
      await writeFile(file, bytes);
      await expect(reader.read('s')).rejects.toMatchObject({ name: 'Damaged', line, what: line === 1 ? 'header' : 'order' });
      const { warnings } = await asService((records) => records.read('s').catch(() => null));
      expect(warnings).toMatchObject([{ code: 'damaged', stream: 's' }]);
    }
  });

  test('an empty or headless file is damage, never a new stream', async () => {
    const header = (starts()[1] ?? 0) - 1;
    for (let length = 0; length <= header; length += 9) {
      await writeFile(file, sound.subarray(0, length));
      const { warnings } = await asService(async (records) => {
        await expect(records.read('s')).rejects.toMatchObject({ name: 'Damaged', line: 1, offset: 0, what: 'header' });
        await expect(records.append('s', 0, turnOf('s', 0, SIZE))).rejects.toMatchObject({ name: 'Damaged' });
      });
      expect(warnings).toEqual([{ code: 'damaged', stream: 's', offset: 0, bytes: 0 }]);
      expect(await readFile(file)).toEqual(sound.subarray(0, length));
    }
  });

  test('a journal that vanishes, shrinks or is replaced under a running service is found at the next reading', async () => {
    const shorter = sound.subarray(0, starts().at(-1));
    const undone: readonly (() => Promise<void>)[] = [() => rm(file), () => writeFile(file, shorter), () => writeFile(file, '')];
    for (const undo of undone) {
      await writeFile(file, sound);
      await asService(async (records) => {
        expect(await records.read('s')).toEqual(linesOf('s', TURNS, SIZE));
        await undo();
        await expect(records.read('s')).rejects.toMatchObject({ name: 'Damaged', file: 'journal' });
      });
    }
  });
});

describe('damage to keys and pictures', { timeout: 60_000 }, () => {
  test('any one flipped byte of a key file is found, and its line is named', async () => {
    await writeFile(file, sound);
    const keys = join(folder, 'keys', 's.keys');
    const whole = await readFile(keys);
    const reader = await openForReading({ folder, key: KEY });
    for (let offset = 0; offset < whole.length; offset += 1 + (offset % 7)) {
      const bytes = Buffer.from(whole);
      bytes[offset] = (bytes[offset] ?? 0) ^ (1 << (offset % 8));
      await writeFile(keys, bytes);
      const line = whole.subarray(0, offset).filter((byte) => byte === 10).length + 1;
      await expect(reader.read('s'), `byte ${offset}`).rejects.toMatchObject({ name: 'Damaged', stream: 's', file: 'keys', line });
    }
    await writeFile(keys, '');
    await expect(reader.read('s')).rejects.toMatchObject({ name: 'Damaged', file: 'keys', what: 'header' });
    await rm(keys);
    await expect(reader.read('s')).rejects.toMatchObject({ name: 'Damaged', file: 'keys', what: 'missing' });
    await writeFile(keys, whole);
    expect(await reader.read('s')).toEqual(linesOf('s', TURNS, SIZE));
  });

  test('a picture that is missing or changed is named, and the words beside it are served', async () => {
    const copy = await temporaryFolder();
    try {
      await cp(join(folder, 'store.json'), join(copy, 'store.json'));
      const records = await openRecords({ folder: copy, key: KEY, warn: () => undefined });
      const picture = { type: 'image/png', width: 1, height: 1, bytes: 3, source: 'drawing' } as const;
      const { happenings, ...turn } = turnOf('p', 0);
      const attached = { kind: 'attached', step: null, prompt: null, picture } as const;
      await records.append('p', 0, { ...turn, happenings: [...happenings, attached], pictures: new Map([[happenings.length, new Uint8Array(3)]]) });
      const [name = ''] = (await readdir(join(copy, 'streams'))).filter((each) => each.endsWith('.picture'));
      const path = join(copy, 'streams', name);
      const bytes = await readFile(path);
      for (const offset of [0, 12, bytes.length - 1]) {
        const changed = Buffer.from(bytes);
        changed[offset] = (changed[offset] ?? 0) ^ 4;
        await writeFile(path, changed);
        await expect(records.picture('p', happenings.length)).rejects.toMatchObject({ name: 'Damaged', file: 'picture', what: 'seal' });
      }
      await rm(path);
      await expect(records.picture('p', happenings.length)).rejects.toMatchObject({ name: 'Damaged', file: 'picture', what: 'missing' });
      await expect((await openForReading({ folder: copy, key: KEY })).check('p')).rejects.toMatchObject({ file: 'picture', line: 2 });
      expect(await records.read('p')).toHaveLength(1);
      await records.close();
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  });
});
