import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRecords } from '../../src/storage/lowdb.ts';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { withFolder } from '../storage/temporary.ts';
import { dyingFiles } from './dying-files.ts';
import { ENTRIES, linesOf, turnOf } from './turns.ts';

const OLD = new Uint8Array(32).fill(21);
const NEW = new Uint8Array(32).fill(22);
const STREAMS = ['a', 'b', 'c'];
const ignore = (): void => undefined;
const wait = () => undefined;

async function fill(folder: string, streams: readonly string[] = STREAMS): Promise<void> {
  const records = await openRecords({ folder, key: OLD, warn: ignore });
  for (const stream of streams) await records.append(stream, 0, turnOf(stream, 0));
  await records.close();
}

/** By which kek the keys of each stream are wrapped. */
async function keksIn(folder: string): Promise<Record<string, number[]>> {
  const found: Record<string, number[]> = {};
  for (const name of await readdir(join(folder, 'keys'))) {
    const lines = (await readFile(join(folder, 'keys', name), 'utf8')).trimEnd().split('\n').slice(1);
    found[name.replace('.keys', '')] = [...new Set(lines.map((line): number => JSON.parse(line).kek))];
  }
  return found;
}

const allUnder = (kek: number, streams: readonly string[] = STREAMS) => Object.fromEntries(streams.map((stream) => [stream, [kek]]));

async function opens(folder: string, key: Uint8Array): Promise<boolean> {
  try {
    const reader = await openForReading({ folder, key });
    for (const stream of STREAMS) expect(await reader.read(stream)).toEqual(linesOf(stream, 1));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['wrong-key', 'key-replaced'].includes(String(error.code))) return false;
    throw error;
  }
}

describe('changing the master key', { timeout: 60_000 }, () => {
  test('puts all keys under the new one; the old one opens nothing from then on, and is told from a wrong one', () =>
    withFolder(async (folder) => {
      await fill(folder);
      const records = await openRecords({ folder, key: OLD, warn: ignore });
      const codes = records.lasting('codes');
      const seen: number[][] = [];
      expect(await records.changeKey(NEW, (done, of) => seen.push([done, of]))).toEqual({ files: 3, left: [] });
      expect(seen.slice(0, 3)).toEqual([
        [1, 3],
        [2, 3],
        [3, 3],
      ]);
      expect(await keksIn(folder)).toEqual(allUnder(2));
      await records.append('a', ENTRIES, turnOf('a', 1));
      await records.append('d', 0, turnOf('d', 0));
      await records.close();
      expect((await keksIn(folder))['d']).toEqual([2]);
      const again = await openRecords({ folder, key: NEW, warn: ignore });
      expect(await again.read('a')).toEqual(linesOf('a', 2));
      expect([...again.lasting('codes')]).toEqual([...codes]);
      await expect(again.changeKey(NEW, wait)).rejects.toMatchObject({ code: 'same-key' });
      await again.close();
      await expect(openRecords({ folder, key: OLD, warn: ignore })).rejects.toMatchObject({ code: 'key-replaced' });
      await expect(openForReading({ folder, key: new Uint8Array(32) })).rejects.toMatchObject({ code: 'wrong-key' });
    }));

  test('can be done again and again, and only the last one opens', () =>
    withFolder(async (folder) => {
      await fill(folder);
      const keys = [OLD, NEW, new Uint8Array(32).fill(23), new Uint8Array(32).fill(24)];
      for (const [index, key] of keys.slice(1).entries()) {
        const records = await openRecords({ folder, key: keys[index] ?? OLD, warn: ignore });
        await records.changeKey(key, wait);
        await records.close();
      }
      expect(await keksIn(folder)).toEqual(allUnder(4));
      expect(await Promise.all(keys.map((key) => opens(folder, key)))).toEqual([false, false, false, true]);
    }));

  test('loses nothing that is said meanwhile, in streams old and new', () =>
    withFolder(async (folder) => {
      const many = Array.from({ length: 40 }, (_, index) => `m${index}`);
      await fill(folder, many);
      const records = await openRecords({ folder, key: OLD, warn: ignore, mostOpen: 8 });
      let over = false;
      const spoken = new Map<string, number>();
      const talk = async (stream: string, from: number): Promise<void> => {
        for (let index = from; !over; index++) {
          await records.append(stream, index * ENTRIES, turnOf(stream, index));
          spoken.set(stream, index + 1);
        }
      };
      const begin = async (): Promise<void> => {
        for (let index = 0; !over; index++) {
          await records.append(`n${index}`, 0, turnOf(`n${index}`, 0));
          spoken.set(`n${index}`, 1);
        }
      };
      const talking = [talk('m0', 1), talk('m39', 1), begin()];
      await records.changeKey(NEW, wait);
      over = true;
      await Promise.all(talking);
      await records.close();
      expect(await keksIn(folder)).toEqual(allUnder(2, [...many, ...spoken.keys()]));
      const reader = await openForReading({ folder, key: NEW });
      for (const stream of many) expect(await reader.read(stream)).toEqual(linesOf(stream, spoken.get(stream) ?? 1));
      for (const [stream, turns] of spoken) expect(await reader.read(stream)).toEqual(linesOf(stream, turns));
    }));

  test('stopped at any moment, everything can be read with one of the two keys, and goes on with the new one by itself', async () => {
    const fates = new Set<string>();
    for (let nth = 1, died = true; died; nth++) {
      await withFolder(async (folder) => {
        await fill(folder);
        const dying = dyingFiles();
        const records = await openRecords({ folder, key: OLD, files: dying.files, warn: ignore });
        await records.read('b');
        dying.dieAt(nth);
        const change = await records.changeKey(NEW, wait).catch(() => null);
        await records.close();
        died = dying.isDead();
        const [old, young] = [await opens(folder, OLD), await opens(folder, NEW)];
        expect(old).not.toBe(young);
        if (change?.left.length === 0) expect(young).toBe(true);
        fates.add(`${old} ${young} ${new Set(Object.values(await keksIn(folder)).flat()).size}`);
        if (old) return;
        const again = await openRecords({ folder, key: NEW, warn: ignore });
        await again.changeKey(NEW, wait).catch((error: unknown) => expect(error).toMatchObject({ code: 'same-key' }));
        await again.close();
        expect(await keksIn(folder)).toEqual(allUnder(2));
        expect(JSON.parse(await readFile(join(folder, 'store.json'), 'utf8')).keks).toEqual([
          { id: 1, probe: expect.any(String) },
          { id: 2, probe: expect.any(String) },
        ]);
      });
    }
    // not begun; with some under each; all under the new one
    expect([...fates].sort()).toEqual(['false true 1', 'false true 2', 'true false 1']);
  });

  test('that finds a damaged key file does all others, names it, and keeps what opens it until it is put right', () =>
    withFolder(async (folder) => {
      await fill(folder);
      const file = join(folder, 'keys', 'b.keys');
      const whole = await readFile(file);
      await writeFile(file, whole.subarray(0, 300));
      const warnings: object[] = [];
      const records = await openRecords({ folder, key: OLD, warn: (warning) => warnings.push(warning) });
      expect(await records.changeKey(NEW, wait)).toEqual({ files: 3, left: ['b'] });
      expect(warnings).toEqual([{ code: 'key-not-changed', stream: 'b', offset: 0, bytes: 0 }]);
      await records.close();
      await writeFile(file, whole);
      expect(await opens(folder, NEW)).toBe(true);
      const again = await openRecords({ folder, key: NEW, warn: ignore });
      await again.changeKey(NEW, wait).catch((error: unknown) => expect(error).toMatchObject({ code: 'same-key' }));
      await again.close();
      expect(await keksIn(folder)).toEqual(allUnder(2));
    }));

  test('is told from damage by whoever was reading meanwhile, with the old key or the new one', () =>
    withFolder(async (folder) => {
      await fill(folder);
      const dying = dyingFiles();
      const records = await openRecords({ folder, key: OLD, files: dying.files, warn: ignore });
      const old = await openForReading({ folder, key: OLD });
      dying.dieAt(12); // half-way
      await records.changeKey(NEW, wait).catch(() => null);
      await records.close();
      const young = await openForReading({ folder, key: NEW });
      const again = await openRecords({ folder, key: NEW, warn: ignore });
      await again.changeKey(NEW, wait).catch(() => null);
      for (const stream of STREAMS) {
        await expect(old.read(stream)).rejects.toMatchObject({ name: 'Refusal', code: 'key-replaced' });
        expect(await young.read(stream)).toEqual(linesOf(stream, 1));
      }
      await again.close();
    }));

  test('is not begun twice at once', () =>
    withFolder(async (folder) => {
      await fill(folder);
      const records = await openRecords({ folder, key: OLD, warn: ignore });
      const first = records.changeKey(NEW, wait);
      await expect(records.changeKey(new Uint8Array(32).fill(23), wait)).rejects.toMatchObject({ code: 'key-changing' });
      expect(await first).toEqual({ files: 3, left: [] });
      await records.close();
    }));

  test('leaves nothing behind by which the old key could open the new one', () =>
    withFolder(async (folder) => {
      await fill(folder);
      const dying = dyingFiles();
      const records = await openRecords({ folder, key: OLD, files: dying.files, warn: ignore });
      dying.dieAt(12); // after the store file, before the last key file
      await records.changeKey(NEW, wait).catch(() => null);
      await records.close();
      const { keks } = JSON.parse(await readFile(join(folder, 'store.json'), 'utf8'));
      expect(keks).toEqual([
        { id: 1, probe: expect.any(String), sealed: expect.any(String) },
        { id: 2, probe: expect.any(String) },
      ]);
    }));
});
