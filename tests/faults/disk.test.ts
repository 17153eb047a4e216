import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Unrecorded } from '../../src/record/records.ts';
import { type Files, nodeFiles } from '../../src/storage/files.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import type { LowdbRecords } from '../../src/storage/lowdb-records.ts';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { withFolder } from '../storage/temporary.ts';
import { type Call, faultyFiles, systemError } from './faulty-files.ts';
import { whyNoSmallDisk, withSmallDisk } from './small-disk.ts';
import { ENTRIES, linesOf, turnOf } from './turns.ts';

const KEY = new Uint8Array(32).fill(6);
const ERRORS = ['EIO', 'ENOSPC', 'EDQUOT', 'EROFS'];

async function withRecords(files: Files, work: (records: LowdbRecords, folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const records = await openRecords({ folder, key: KEY, files, warn: fail });
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

function add(records: LowdbRecords, stream: string, index: number): Promise<unknown> {
  return records.append(stream, index * ENTRIES, turnOf(stream, index));
}

test('a turn costs one write and one sync', async () => {
  const calls: Call[] = [];
  const files = faultyFiles((call) => calls.push(call));
  await withRecords(files, async (records) => {
    await add(records, 's', 0);
    await add(records, 's', 1);
    calls.length = 0;
    for (let index = 2; index < 22; index++) await add(records, 's', index);
    expect(calls).toEqual(Array.from({ length: 20 }, () => ['write', 'datasync']).flat());
  });
});

describe('a faulty disk', { timeout: 60_000 }, () => {
  test('that takes a few bytes at a time still gets every line whole', () =>
    withRecords({ ...nodeFiles, write: (fd, bytes, position) => nodeFiles.write(fd, bytes.subarray(0, 7), position) }, async (records, folder) => {
      for (let index = 0; index < 5; index++) await add(records, 's', index);
      expect(await records.read('s')).toEqual(linesOf('s', 5));
      expect(await (await openForReading({ folder, key: KEY })).read('s')).toEqual(linesOf('s', 5));
    }));

  test('that takes no bytes and says nothing is not believed', async () => {
    let stuck = false;
    await withRecords({ ...nodeFiles, write: async (fd, bytes, position) => (stuck ? 0 : nodeFiles.write(fd, bytes, position)) }, async (records) => {
      await add(records, 's', 0);
      stuck = true;
      await expect(add(records, 's', 1)).rejects.toMatchObject({ name: 'Unrecorded', code: 'EIO' });
      stuck = false;
      await add(records, 's', 1);
      expect(await records.read('s')).toEqual(linesOf('s', 2));
    });
  });

  for (const code of ERRORS) {
    test(`that fails a sync with ${code} is not asked twice; the stream goes on in a new file`, async () => {
      let broken = false;
      const files = faultyFiles((call) => {
        if (broken && call === 'datasync') throw systemError(code);
      });
      await withRecords(files, async (records, folder) => {
        const file = join(folder, 'streams', 's.journal');
        await add(records, 's', 0);
        await add(records, 's', 1);
        const before = await readFile(file);
        broken = true;
        await expect(add(records, 's', 2)).rejects.toMatchObject({ name: 'Unrecorded', stream: 's', code });
        expect(await records.read('s')).toEqual(linesOf('s', 2));
        expect(await readFile(file)).toEqual(before);
        broken = false;
        await add(records, 's', 2);
        expect(await records.read('s')).toEqual(linesOf('s', 3));
        expect((await readFile(file)).subarray(0, before.length)).toEqual(before);
        expect(files.syncedAfterFailure).toEqual([]);
      });
    });
  }

  test('that can not even cut the failed line off shows it to nobody', async () => {
    let broken = false;
    const files = faultyFiles((call) => {
      if (broken && (call === 'datasync' || call === 'truncate' || call === 'rename')) throw systemError('EIO');
    });
    await withRecords(files, async (records) => {
      await add(records, 's', 0);
      broken = true;
      for (let attempt = 0; attempt < 3; attempt++) {
        await expect(add(records, 's', 1)).rejects.toBeInstanceOf(Unrecorded);
        expect(await records.read('s')).toEqual(linesOf('s', 1));
      }
      broken = false;
      await records.append('s', ENTRIES, { ...turnOf('s', 1), key: 'another try' });
      expect((await records.read('s'))?.map(({ key }) => key)).toEqual(['s-0', 'another try']);
    });
  });

  test('stops one stream and no other', async () => {
    let broken = '';
    const files = faultyFiles((call, path) => {
      if (broken && call !== 'read' && path.includes(`${broken}.journal`)) throw systemError('EIO');
    });
    await withRecords(files, async (records) => {
      for (const stream of ['a', 'b']) await add(records, stream, 0);
      broken = 'a';
      for (let index = 1; index < 4; index++) {
        await expect(add(records, 'a', 1)).rejects.toBeInstanceOf(Unrecorded);
        await add(records, 'b', index);
      }
      expect(await records.read('a')).toEqual(linesOf('a', 1));
      broken = '';
      await add(records, 'a', 1);
      expect(await records.read('a')).toEqual(linesOf('a', 2));
      expect(await records.read('b')).toEqual(linesOf('b', 4));
    });
  });

  test('at whatever call it fails, nothing acknowledged is lost and nothing is doubled', async () => {
    const calls: readonly Call[] = ['open', 'write', 'sync', 'datasync', 'rename', 'read'];
    for (const [kind, call] of calls.entries()) {
      for (let nth = 1; nth <= 12; nth++) {
        let count = 0;
        let armed = false;
        const files = faultyFiles((each) => {
          if (armed && each === call && ++count === nth) throw systemError(ERRORS[(kind + nth) % ERRORS.length] ?? 'EIO');
        });
        await withFolder(async (folder) => {
          const records = await openRecords({ folder, key: KEY, files, warn: fail, mostOpen: 2 });
          armed = true;
          const kept: Record<string, number> = { a: 0, b: 0, c: 0 };
          for (let round = 0; round < 4; round++) {
            for (const stream of Object.keys(kept)) {
              const index = kept[stream] ?? 0;
              const saved = await add(records, stream, index).then(
                () => true,
                () => false,
              );
              const there = saved ? null : ((await records.read(stream).catch(() => records.read(stream))) ?? []).length;
              kept[stream] = there ?? index + 1;
              expect(kept[stream]).toBeGreaterThanOrEqual(index);
            }
          }
          await records.close();
          const reader = await openForReading({ folder, key: KEY });
          for (const [stream, lines] of Object.entries(kept)) {
            expect((await reader.read(stream)) ?? [], `${call} ${nth}, stream ${stream}`).toEqual(linesOf(stream, lines));
            expect(lines).toBeGreaterThanOrEqual(3);
          }
          expect(files.syncedAfterFailure).toEqual([]);
        });
      }
    }
  });

  test('makes the service say that it is not ready, until it takes something again', async () => {
    let code = '';
    const files = faultyFiles((call) => {
      if (code && call === 'write') throw systemError(code);
    });
    await withRecords(files, async (records) => {
      for (const [fault, why] of [
        ['ENOSPC', 'no-room'],
        ['EIO', 'cannot-save'],
      ] as const) {
        expect(await records.ready()).toEqual({ ok: true });
        code = fault;
        await expect(add(records, 's', 0)).rejects.toMatchObject({ name: 'Unrecorded', code });
        expect(await records.ready()).toEqual({ ok: false, why });
        code = '';
      }
      expect(await records.ready()).toEqual({ ok: true });
      await add(records, 's', 0);
    });
  });

  test('that had a line in memory alone when the service was killed is synced before that line counts', () =>
    withFolder(async (folder) => {
      const records = await openRecords({ folder, key: KEY, warn: fail });
      await add(records, 's', 0);
      await records.close();
      let broken = true;
      const files = faultyFiles((call, path) => {
        if (broken && path.includes('s.journal') && (call === 'datasync' || call === 'rename')) throw systemError('EIO');
      });
      const again = await openRecords({ folder, key: KEY, files, warn: fail });
      await expect(again.read('s')).rejects.toMatchObject({ code: 'EIO' });
      broken = false;
      expect(await again.read('s')).toEqual(linesOf('s', 1));
      expect(files.syncedAfterFailure).toEqual([]);
      await again.close();
    }));
});

describe('a process out of descriptors', { timeout: 30_000 }, () => {
  test('closes streams it can spare and loses nothing', async () => {
    const open = new Set<number>();
    const most = 16; // four of them are the folders'
    const files: Files = {
      ...nodeFiles,
      open: async (path, flags, mode) => {
        if (open.size >= most) throw systemError('EMFILE');
        const fd = await nodeFiles.open(path, flags, mode);
        open.add(fd);
        return fd;
      },
      close: async (fd) => {
        open.delete(fd);
        await nodeFiles.close(fd);
      },
    };
    await withRecords(files, async (records) => {
      const streams = Array.from({ length: 30 }, (_, index) => `s${index}`);
      for (let index = 0; index < 3; index++) for (const stream of streams) await add(records, stream, index);
      for (const stream of streams) expect(await records.read(stream)).toEqual(linesOf(stream, 3));
      // so many utterances that new keys are made in the background, for which descriptors are short as well
      const { happenings, ...turn } = turnOf('many', 0);
      const many = Array.from({ length: 60 }, () => happenings[0]).filter((happening) => happening !== undefined);
      for (const stream of streams) await records.append(stream, 3 * ENTRIES, { ...turn, happenings: many });
      for (const stream of streams) expect((await records.read(stream))?.at(-1)?.entries).toHaveLength(60);
    });
  });

  test('with none to spare says that the words are not saved, and goes on later', async () => {
    let out = false;
    const files = faultyFiles((call) => {
      if (out && (call === 'open' || call === 'read')) throw systemError('EMFILE');
    });
    await withRecords(files, async (records) => {
      await add(records, 's', 0);
      out = true;
      await expect(add(records, 'new', 0)).rejects.toMatchObject({ name: 'Unrecorded', code: 'EMFILE' });
      out = false;
      await add(records, 'new', 0);
      await add(records, 's', 1);
      expect(await records.read('new')).toEqual(linesOf('new', 1));
      expect(await records.read('s')).toEqual(linesOf('s', 2));
    });
  });

  test('never holds more streams open than it may, however many are used at once', async () => {
    const open = new Map<number, string>();
    let most = 0;
    const journals = (): number => [...open.values()].filter((path) => path.endsWith('.journal')).length;
    const files: Files = {
      ...nodeFiles,
      open: async (path, flags, mode) => {
        const fd = await nodeFiles.open(path, flags, mode);
        open.set(fd, path);
        most = Math.max(most, journals());
        return fd;
      },
      close: async (fd) => {
        open.delete(fd);
        await nodeFiles.close(fd);
      },
    };
    await withFolder(async (folder) => {
      const records = await openRecords({ folder, key: KEY, warn: fail, files, mostOpen: 4 });
      const streams = Array.from({ length: 40 }, (_, index) => `s${index}`);
      for (let index = 0; index < 3; index++) await Promise.all(streams.map((stream) => add(records, stream, index)));
      await Promise.all(streams.map(async (stream) => expect(await records.read(stream)).toEqual(linesOf(stream, 3))));
      expect(most).toBe(4);
      await records.close();
      expect(open.size).toBe(0);
    });
  });
});

const noSmallDisk = whyNoSmallDisk();

describe('a full disk', () => {
  const title = 'of 256 KB loses nothing, says that it is full, and goes on when there is room';
  test.skipIf(noSmallDisk !== null)(noSmallDisk === null ? title : `${title} (skipped: ${noSmallDisk})`, () =>
    withSmallDisk(async (disk) => {
      const folder = join(disk, 'data');
      const filler = join(disk, 'filler');
      await writeFile(filler, Buffer.alloc(100_000));
      const records = await openRecords({ folder, key: KEY, warn: fail });
      let kept = 0;
      const fill = async (): Promise<never> => {
        for (;;) {
          await add(records, 's', kept);
          kept += 1;
        }
      };
      await expect(fill()).rejects.toMatchObject({ name: 'Unrecorded', code: 'ENOSPC' });
      expect(await records.ready()).toEqual({ ok: false, why: 'no-room' });
      expect(await records.read('s')).toEqual(linesOf('s', kept));
      await expect(add(records, 'new', 0)).rejects.toMatchObject({ name: 'Unrecorded', code: 'ENOSPC' });
      expect(await records.read('new')).toBeNull();
      await rm(filler);
      expect(await records.ready()).toEqual({ ok: true });
      await add(records, 's', kept);
      await add(records, 'new', 0);
      expect(await records.read('s')).toEqual(linesOf('s', kept + 1));
      await records.close();
      const again = await openRecords({ folder, key: KEY, warn: fail });
      expect(await again.read('s')).toEqual(linesOf('s', kept + 1));
      expect(await again.read('new')).toEqual(linesOf('new', 1));
      await again.close();
    }),
  );
});
