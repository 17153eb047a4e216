import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backUp } from '../../src/storage/back-up.ts';
import type { Files } from '../../src/storage/files.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import type { BackupOf } from '../../src/storage/manifest.ts';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { restore } from '../../src/storage/restore.ts';
import { withFolder } from '../storage/temporary.ts';
import { dyingFiles } from './dying-files.ts';
import { linesOf, turnOf } from './turns.ts';

const KEY = 'ab'.repeat(32);
const AT = '2026-11-22T10:00:00.000Z';
const SETTINGS = { SERVICE_MODE: 'demo', DATA_KEY: KEY, DATA_KEY_FILE: null } as const;
const STREAMS = ['a', 'b'];
const key = Buffer.from(KEY, 'hex');
const ignore = (): void => undefined;

/** A data folder with two streams in which the first words of one are erased; a copy of the keys from before that, and one of the data from after it. */
async function fill(parent: string): Promise<void> {
  const records = await openRecords({ folder: join(parent, 'data'), key, warn: ignore });
  for (const stream of STREAMS) await records.append(stream, 0, turnOf(stream, 0));
  await copy(parent, 'keys', 'keys');
  await records.erase('b', [0], { key: 'gone', at: AT, by: 'w1' });
  await copy(parent, 'data', 'copy');
  await records.close();
}

function copy(parent: string, of: BackupOf, to: string, files?: Files): Promise<unknown> {
  return backUp({ from: join(parent, 'data'), to: join(parent, to), of, withOwnKey: false, progress: ignore, at: AT, ...(files && { files }) });
}

function putBack(parent: string, { from = 'copy', keys = 'keys', into = 'new', files }: { from?: string; keys?: string; into?: string; files?: Files } = {}) {
  const halves = { from: join(parent, from), keysFrom: join(parent, keys), erased: join(parent, 'data', 'erased.list') };
  return restore({ ...halves, folder: join(parent, into), settings: SETTINGS, progress: ignore, ...(files && { files }) });
}

/** Does the work again and again in folders of their own, and lets everything fail from a later and later call on, until it no longer gets there. */
async function dieEverywhere(
  work: (parent: string, files: Files) => Promise<unknown>,
  check: (parent: string, isDone: boolean) => Promise<void>,
): Promise<number> {
  for (let nth = 1; ; nth++) {
    const died = await withFolder(async (parent) => {
      await fill(parent);
      const dying = dyingFiles();
      dying.dieAt(nth);
      const isDone = await work(parent, dying.files).then(
        () => true,
        () => false,
      );
      await check(parent, isDone);
      return dying.isDead();
    });
    if (!died) return nth;
  }
}

describe('a machine that dies', { timeout: 60_000 }, () => {
  for (const of of ['data', 'keys'] as const) {
    test(`while the ${of} are copied leaves a copy that is whole or known to be none`, async () => {
      const tries = await dieEverywhere(
        (parent, files) => copy(parent, of, 'late', files),
        async (parent, isDone) => {
          const halves = of === 'data' ? { from: 'late' } : { keys: 'late' };
          const code = await putBack(parent, halves).then(
            () => null,
            (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
          );
          if (isDone) expect(code).toBeNull();
          if (code !== null) return expect(code).toBe('backup-unfinished');
          const reader = await openForReading({ folder: join(parent, 'new'), key });
          expect(await reader.read('a')).toEqual(linesOf('a', 1));
        },
      );
      expect(tries).toBeGreaterThan(10);
    });
  }

  test('while copies are put back leaves a folder that no service starts in, or all of it, and nothing that was erased', async () => {
    const fates = new Set<string>();
    await dieEverywhere(
      (parent, files) => putBack(parent, { files }),
      async (parent, isDone) => {
        const folder = join(parent, 'new');
        const opened = await openRecords({ folder, key, warn: ignore }).catch((error: unknown) => error);
        if (opened instanceof Error) {
          fates.add(String('code' in opened && opened.code));
          expect(isDone).toBe(false);
          return;
        }
        const records = opened as Awaited<ReturnType<typeof openRecords>>;
        const streams = await records.streams();
        fates.add(streams.length === 0 ? 'nothing' : 'all');
        if (streams.length > 0) {
          expect(await records.read('a')).toEqual(linesOf('a', 1));
          expect((await records.read('b'))?.[0]?.entries[0]).toMatchObject({ kind: 'said', words: null });
        } else expect(isDone).toBe(false);
        await records.close();
      },
    );
    expect(fates).toEqual(new Set(['nothing', 'store-missing', 'all']));
  });

  test('leaves no half-written file in a copy that is whole', () =>
    withFolder(async (parent) => {
      await fill(parent);
      const names = await readdir(join(parent, 'copy'), { recursive: true });
      expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
      const manifest = await readFile(join(parent, 'copy', 'manifest.list'), 'utf8');
      for (const stream of STREAMS) expect(manifest).toContain(`"streams/${stream}.journal"`);
    }));
});
