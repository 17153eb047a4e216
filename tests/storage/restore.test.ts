import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { openRecords } from '../../src/storage/lowdb.ts';
import { turnOf } from '../faults/turns.ts';

import { at, backUp, below, bytesOf, eachInAFolder, filled, ignore, KEY, putBack, restored, run } from './copying.ts';

eachInAFolder();

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
