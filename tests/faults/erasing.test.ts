import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Happening } from '../../src/record/entry.ts';
import type { Erasable, Line } from '../../src/record/records.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { withFolder } from '../storage/temporary.ts';
import { dyingFiles } from './dying-files.ts';

const KEY = new Uint8Array(32).fill(7);
const AT = '2026-11-22T10:00:00.000Z';
const ERASURE = { key: 'gone', at: AT, by: 'w1' };
const STREAM = 's';
/** Keys 1 to 4 seal what is in entries 0 to 3. */
const happenings: readonly Happening[] = [
  { kind: 'said', words: 'stays', step: null, prompt: null, channel: 'console' },
  { kind: 'said', words: 'goes', step: null, prompt: null, channel: 'console' },
  { kind: 'attached', step: null, prompt: null, picture: { type: 'image/png', width: 1, height: 1, bytes: 1, source: 'photo' } },
  { kind: 'joined', interview: 'i', dialog: 'd', role: 'parent', name: 'stays as well' },
];

async function fill(folder: string): Promise<void> {
  const records = await openRecords({ folder, key: KEY, warn: fail });
  await records.append(STREAM, 0, { key: 'k', at: AT, happenings, pictures: new Map([[2, new Uint8Array(1)]]) });
  await records.append('other', 0, { key: 'k', at: AT, happenings: happenings.slice(0, 2) });
  await records.close();
}

function fail(warning: object): void {
  throw new Error(`unexpected warning ${JSON.stringify(warning)}`);
}

/** Numbers of the keys that are destroyed by the key file alone. */
async function destroyedIn(folder: string): Promise<number[]> {
  const lines = (await readFile(join(folder, 'keys', `${STREAM}.keys`), 'utf8')).trimEnd().split('\n');
  return lines.flatMap((line): number[] => JSON.parse(line).destroyed ?? []);
}

const wordsIn = (lines: readonly Line[] | null) => (lines ?? []).flatMap(({ entries }) => entries.flatMap((one) => ('words' in one ? [one.words] : [])));
const kindsIn = (lines: readonly Line[] | null) => (lines ?? []).flatMap(({ entries }) => entries.map(({ kind }) => kind));

/** Erases while everything fails from the `nth` call on, starts anew, and tells whether it was erased then. */
async function eraseAndDie(folder: string, nth: number, what: Erasable): Promise<{ readonly finished: boolean; readonly died: boolean }> {
  const dying = dyingFiles();
  const records = await openRecords({ folder, key: KEY, files: dying.files, warn: fail });
  await records.read(STREAM);
  dying.dieAt(nth);
  const said = await records.erase(STREAM, what, ERASURE).catch(() => null);
  await records.close();
  const again = await openRecords({ folder, key: KEY, warn: fail });
  const destroyed = await destroyedIn(folder); // by the start itself: nobody has read the stream yet
  const lines = await again.read(STREAM);
  const kinds = kindsIn(lines);
  const finished = destroyed.length > 0;
  if (said === true) expect(finished).toBe(true);
  if (!finished) {
    expect(wordsIn(lines)).toEqual(['stays', 'goes']);
    expect(kinds).toEqual(happenings.map(({ kind }) => kind));
    expect(await again.picture(STREAM, 2)).toHaveLength(1);
  } else if (what === 'all') {
    expect(destroyed.slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(kinds.filter((kind) => kind !== 'erase-begun')).toEqual(['erased']);
  } else {
    expect(destroyed).toEqual([2, 3]);
    expect(wordsIn(lines)).toEqual(['stays', null]);
    expect(kinds.filter((kind) => kind !== 'erase-begun')).toEqual([...happenings.map(({ kind }) => kind), 'erased']);
  }
  if (finished) {
    expect(await again.picture(STREAM, 2)).toBeNull();
    expect((await readdir(join(folder, 'streams'))).filter((name) => name.endsWith('.picture'))).toEqual([]);
  }
  expect(wordsIn(await again.read('other'))).toEqual(['stays', 'goes']);
  await again.close();
  return { finished, died: dying.isDead() };
}

describe('a service that dies while it erases', { timeout: 60_000 }, () => {
  for (const what of [[1, 2], 'all'] as const) {
    test(`has erased ${what === 'all' ? 'a whole record' : 'words and a picture'} after its next start, or nothing of it, wherever it died`, async () => {
      const fates = new Set<boolean>();
      for (let nth = 1, died = true; died; nth++) {
        await withFolder(async (folder) => {
          await fill(folder);
          const fate = await eraseAndDie(folder, nth, what);
          fates.add(fate.finished);
          died = fate.died;
          if (!died) expect(fate.finished).toBe(true);
        });
      }
      expect(fates).toEqual(new Set([false, true]));
    });
  }
});

test('a list of what was erased that is damaged is made anew from the keys, and a last line that was cut off is left out', () =>
  withFolder(async (folder) => {
    await fill(folder);
    const erase = async (what: Erasable): Promise<void> => {
      const records = await openRecords({ folder, key: KEY, warn: fail });
      expect(await records.erase(STREAM, what, ERASURE)).toBe(true);
      await records.close();
    };
    await erase([1]);
    const list = join(folder, 'erased.list');
    const whole = await readFile(list);
    for (const bytes of [Buffer.alloc(0), whole.subarray(0, 10), Buffer.concat([whole.subarray(0, 5), Buffer.from('x'), whole.subarray(6)])]) {
      await writeFile(list, bytes);
      await expect(openForReading({ folder, key: KEY })).rejects.toMatchObject({ code: 'erased-damaged' });
      const warnings: object[] = [];
      await (await openRecords({ folder, key: KEY, warn: (warning) => warnings.push(warning) })).close();
      expect(warnings).toEqual([{ code: 'list-damaged', stream: '', offset: 0, bytes: 0 }]);
      expect(await readFile(join(folder, 'set-aside', 'erased.list'))).toEqual(bytes);
      expect(await readFile(list)).toEqual(whole);
    }
    await writeFile(list, Buffer.concat([whole, Buffer.from('{"stream":"s","ke')]));
    await erase([0]);
    expect((await readFile(list, 'utf8')).match(/"keys":\[\d\]|"done"/g)).toEqual(['"keys":[2]', '"keys":[1]', '"done"']);
  }));

describe('keys that are put back from an older copy', { timeout: 30_000 }, () => {
  for (const what of [[1, 2], 'all'] as const) {
    test(`bring ${what === 'all' ? 'no record' : 'no words'} back: they read as erased, and are destroyed again when the service meets them`, () =>
      withFolder(async (folder) => {
        await fill(folder);
        const keys = join(folder, 'keys', `${STREAM}.keys`);
        await copyFile(keys, join(folder, 'old'));
        const picture = join(folder, 'streams', `${STREAM}.3.picture`);
        await copyFile(picture, join(folder, 'old-picture'));
        const records = await openRecords({ folder, key: KEY, warn: fail });
        await records.erase(STREAM, what, ERASURE);
        const expected = await records.read(STREAM);
        await records.close();
        await copyFile(join(folder, 'old'), keys);
        await copyFile(join(folder, 'old-picture'), picture);
        const reader = await openForReading({ folder, key: KEY });
        expect(await reader.read(STREAM)).toEqual(expected);
        expect(await reader.picture(STREAM, 2)).toBeNull();
        const again = await openRecords({ folder, key: KEY, warn: fail });
        expect(await again.read(STREAM)).toEqual(expected);
        expect(await destroyedIn(folder)).toEqual(what === 'all' ? [0, 1, 2, 3, 4] : [2, 3]);
        await expect(readFile(picture)).rejects.toMatchObject({ code: 'ENOENT' });
        await again.close();
      }));
  }

  test('and a journal from before as well: the stream says then that words were erased', () =>
    withFolder(async (folder) => {
      await fill(folder);
      const journal = join(folder, 'streams', `${STREAM}.journal`);
      await copyFile(journal, join(folder, 'old'));
      const records = await openRecords({ folder, key: KEY, warn: fail });
      await records.erase(STREAM, [1], ERASURE);
      await records.close();
      await copyFile(join(folder, 'old'), journal);
      await rm(join(folder, 'old'));
      const again = await openRecords({ folder, key: KEY, warn: fail, now: () => AT });
      const lines = await again.read(STREAM);
      expect(wordsIn(lines)).toEqual(['stays', null]);
      expect(lines?.at(-1)?.entries).toEqual([{ kind: 'erased', entries: [1], n: 4, at: AT }]);
      await again.close();
    }));
});
