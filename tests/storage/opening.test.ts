import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { endLine } from '../../src/storage/checked-line.ts';
import { deriveKey } from '../../src/storage/derive-key.ts';
import { askHolder, lock } from '../../src/storage/lock.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { masterKey } from '../../src/storage/master-key.ts';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { Occupied } from '../../src/storage/refusal.ts';
import { linesOf, turnOf } from '../faults/turns.ts';
import { WRITER_KEY } from '../faults/writer-key.ts';
import { withFolder } from './temporary.ts';

const KEY = new Uint8Array(32).fill(3);
const DEMO = { SERVICE_MODE: 'demo', DATA_KEY: null, DATA_KEY_FILE: null } as const;
const WRITER = join(import.meta.dirname, '..', 'faults', 'writer.ts');
const warn = (): void => undefined;
const fail = (told: string): void => {
  throw new Error(`unexpected: ${told}`);
};

async function filled(folder: string): Promise<void> {
  const records = await openRecords({ folder, key: KEY, warn });
  await records.append('s', 0, turnOf('s', 0));
  await records.close();
}

describe('opening a data folder', () => {
  test('with another key is refused as that, and touches nothing', () =>
    withFolder(async (folder) => {
      await filled(folder);
      const other = new Uint8Array(32).fill(4);
      await expect(openRecords({ folder, key: other, warn })).rejects.toMatchObject({ name: 'Refusal', code: 'wrong-key' });
      await expect(openForReading({ folder, key: other })).rejects.toMatchObject({ code: 'wrong-key' });
      const records = await openRecords({ folder, key: KEY, warn });
      expect(await records.read('s')).toEqual(linesOf('s', 1));
      await records.close();
    }));

  test('that lost its store file is refused, never begun anew', () =>
    withFolder(async (folder) => {
      await filled(folder);
      await unlink(join(folder, 'store.json'));
      await expect(openRecords({ folder, key: KEY, warn })).rejects.toMatchObject({ code: 'store-missing' });
      await expect(openForReading({ folder, key: KEY })).rejects.toMatchObject({ code: 'no-store' });
    }));

  test('whose store file is empty, changed or newer is refused as that', () =>
    withFolder(async (folder) => {
      await filled(folder);
      const file = join(folder, 'store.json');
      const text = await readFile(file, 'utf8');
      for (const bad of ['', '\n', 'null\n', '{}\n', text.slice(0, -9), text.replace('"id":1', '"id":2')]) {
        await writeFile(file, bad);
        await expect(openRecords({ folder, key: KEY, warn })).rejects.toMatchObject({ code: 'store-damaged' });
      }
      await writeFile(file, endLine('{"format":"own-words/store@3"'));
      await expect(openRecords({ folder, key: KEY, warn })).rejects.toMatchObject({ code: 'store-newer' });
    }));

  test('that is a file, or can not be made, is refused with the system code', () =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '');
      await expect(openRecords({ folder: join(folder, 'file', 'below'), key: KEY, warn })).rejects.toMatchObject({
        code: 'folder-unusable',
        parameters: { code: 'ENOTDIR' },
      });
    }));

  test('removes what a crash left half-written', () =>
    withFolder(async (folder) => {
      await filled(folder);
      for (const place of ['.', 'streams', 'keys', 'set-aside']) await writeFile(join(folder, place, 'x.0123.tmp'), 'half');
      await (await openRecords({ folder, key: KEY, warn })).close();
      const left = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'));
      expect(left).toEqual([]);
    }));

  test('to read works beside the one that writes, and sees each turn once it is saved', () =>
    withFolder(async (folder) => {
      const records = await openRecords({ folder, key: KEY, warn });
      const reader = await openForReading({ folder, key: KEY });
      for (let index = 0; index < 5; index++) {
        await records.append('s', index * 3, turnOf('s', index));
        expect(await reader.read('s')).toEqual(linesOf('s', index + 1));
      }
      expect(await reader.streams()).toEqual(['s']);
      expect(await reader.withoutJournal()).toEqual([]);
      expect(await reader.read('other')).toBeNull();
      await records.close();
    }));

  test('to read tells of keys without a journal', () =>
    withFolder(async (folder) => {
      await filled(folder);
      await unlink(join(folder, 'streams', 's.journal'));
      expect(await (await openForReading({ folder, key: KEY })).withoutJournal()).toEqual(['s']);
    }));

  test('a picture that no line names is set aside, and named', () =>
    withFolder(async (folder) => {
      await filled(folder);
      await writeFile(join(folder, 'streams', 's.9.picture'), 'sealed');
      const warnings: object[] = [];
      const records = await openRecords({ folder, key: KEY, warn: (warning) => warnings.push(warning) });
      await records.read('s');
      expect(warnings).toEqual([{ code: 'stray-picture', stream: 's', offset: 0, bytes: 0 }]);
      expect(await readdir(join(folder, 'set-aside'))).toEqual(['s.9.picture']);
      await records.close();
    }));
});

describe('one writer', () => {
  test('a second one in the same process is refused', () =>
    withFolder(async (folder) => {
      const records = await openRecords({ folder, key: KEY, warn });
      await expect(openRecords({ folder, key: KEY, warn })).rejects.toBeInstanceOf(Occupied);
      await records.append('s', 0, turnOf('s', 0));
      await records.close();
      const next = await openRecords({ folder, key: KEY, warn });
      expect(await next.read('s')).toEqual(linesOf('s', 1));
      await next.close();
    }));

  test('another process is refused while one lives, and let in when that one was killed', () =>
    withFolder(async (folder) => {
      const child = spawn(process.execPath, [WRITER, folder, 'a'], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await expect(openRecords({ folder, key: KEY, warn })).rejects.toMatchObject({ name: 'Occupied', code: 'occupied', parameters: { folder } });
      child.kill('SIGKILL');
      await once(child, 'exit');
      const records = await openRecords({ folder, key: WRITER_KEY, warn });
      expect((await records.read('a'))?.length).toBeGreaterThan(0);
      await records.close();
      expect((await readdir(folder)).filter((name) => name.startsWith('lock-') || name.startsWith('claim-'))).toEqual([]);
    }));

  test('of ten at once, at most one gets in, and afterwards one does', () =>
    withFolder(async (folder) => {
      await filled(folder);
      const tries = await Promise.allSettled(Array.from({ length: 10 }, () => openRecords({ folder, key: KEY, warn })));
      const inside = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      expect(inside.length).toBeLessThanOrEqual(1);
      for (const result of tries) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Occupied);
      for (const records of inside) await records.close();
      await (await openRecords({ folder, key: KEY, warn })).close();
    }));

  test('a path that is too long for a socket is locked all the same', () =>
    withFolder(async (parent) => {
      const folder = join(parent, 'long'.repeat(20), 'longer'.repeat(20));
      const records = await openRecords({ folder, key: KEY, warn });
      await expect(openRecords({ folder, key: KEY, warn })).rejects.toBeInstanceOf(Occupied);
      await records.close();
      await (await openRecords({ folder, key: KEY, warn })).close();
    }));
});

describe('who holds the folder', () => {
  test('can be asked for something, and says how far it is before it answers', () =>
    withFolder(async (folder) => {
      const asked: string[] = [];
      const release = await lock(folder, async (line, tell) => {
        asked.push(line);
        tell('half');
        return 'all ✓';
      });
      const told: string[] = [];
      expect(await askHolder(folder, 'do it', (line) => told.push(line))).toBe('all ✓');
      expect([asked, told]).toEqual([['do it'], ['half']]);
      await release();
      expect(await askHolder(folder, 'do it', fail)).toBeNull();
      expect(await askHolder(join(folder, 'none'), 'do it', fail)).toBeNull();
    }));

  test.skipIf(process.platform === 'win32')('is not held up or brought down by who asks badly, says nothing, or goes away (on Windows it is a pipe)', () =>
    withFolder(async (folder) => {
      const release = await lock(folder, async (line) => {
        if (line === 'fail') throw new Error('it failed');
        return line;
      });
      const [name = ''] = await readdir(folder);
      const connected = async (): Promise<Socket> => {
        const socket = connect(join(folder, name));
        await once(socket, 'connect');
        return socket;
      };
      const silent = await connected();
      (await connected()).destroy();
      (await connected()).end('half a line');
      const endless = await connected();
      const cutOff = new Promise((resolve) => endless.on('error', () => undefined).on('close', resolve));
      endless.write('x'.repeat(100_000));
      await cutOff;
      expect(await askHolder(folder, 'fail', fail)).toBeNull();
      expect(await askHolder(folder, 'well', fail)).toBe('well');
      const gone = once(silent, 'close');
      await release(); // also of those who are still there
      await gone;
    }),
  );
});

describe('the master key', () => {
  test('is made once in demo mode, for its owner alone, and is the same from then on', () =>
    withFolder(async (parent) => {
      const folder = join(parent, 'data');
      const keys = await Promise.all([masterKey(folder, DEMO), masterKey(folder, DEMO)]);
      expect(keys[0]).toHaveLength(32);
      expect(keys[1]).toEqual(keys[0]);
      expect(await masterKey(folder, DEMO)).toEqual(keys[0]);
      if (process.platform !== 'win32') expect((await stat(join(folder, 'master.key'))).mode & 0o777).toBe(0o600);
      expect(await readdir(folder)).toEqual(['master.key']);
    }));

  test('is taken from the setting or its file, in base64 or hexadecimal', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'key');
      for (const text of [Buffer.from(KEY).toString('base64'), Buffer.from(KEY).toString('base64url'), Buffer.from(KEY).toString('hex').toUpperCase()]) {
        expect([...(await masterKey(folder, { ...DEMO, DATA_KEY: text }))]).toEqual([...KEY]);
        await writeFile(file, `${text}\n`);
        expect([...(await masterKey(folder, { ...DEMO, DATA_KEY_FILE: file }))]).toEqual([...KEY]);
      }
      expect(await readdir(folder)).toEqual(['key']);
    }));

  test('of any other length or writing is refused, and never named', () =>
    withFolder(async (folder) => {
      for (const bad of ['a', 'ab'.repeat(31), 'ab'.repeat(33), `${'A'.repeat(42)}!`, Buffer.alloc(31).toString('base64'), ' ']) {
        const message = 'key-malformed {"source":"DATA_KEY"}';
        await expect(masterKey(folder, { ...DEMO, DATA_KEY: bad })).rejects.toMatchObject({ code: 'key-malformed', message });
      }
    }));

  test('given twice, in a file that is not there, or not at all in live mode, is refused', () =>
    withFolder(async (folder) => {
      const hex = 'ab'.repeat(32);
      await expect(masterKey(folder, { ...DEMO, DATA_KEY: hex, DATA_KEY_FILE: 'x' })).rejects.toMatchObject({ code: 'two-keys' });
      await expect(masterKey(folder, { ...DEMO, DATA_KEY_FILE: join(folder, 'none') })).rejects.toMatchObject({ code: 'key-unreadable' });
      await expect(masterKey(folder, { ...DEMO, SERVICE_MODE: 'live' })).rejects.toMatchObject({ code: 'key-missing' });
      await expect(masterKey(folder, DEMO, { make: false })).rejects.toMatchObject({ code: 'no-store' });
      expect(await readdir(folder)).toEqual([]);
    }));

  test('in live mode must lie apart from the data, links or not, and be for its owner alone', () =>
    withFolder(async (parent) => {
      const folder = join(parent, 'data');
      const file = join(parent, 'key');
      const live = { ...DEMO, SERVICE_MODE: 'live', DATA_KEY_FILE: file } as const;
      await writeFile(file, 'ab'.repeat(32), { mode: 0o600 });
      expect(await masterKey(folder, live)).toHaveLength(32); // before the first start there is no data folder
      await mkdir(join(folder, 'below'), { recursive: true });
      await symlink(folder, join(parent, 'link'));
      for (const inside of [join(folder, 'key'), join(folder, 'below', 'key'), join(parent, 'link', 'key2'), join(folder, '..key')]) {
        await writeFile(inside, 'ab'.repeat(32), { mode: 0o600 });
        const refused = { code: 'key-inside', parameters: { file: inside, folder } };
        await expect(masterKey(folder, { ...live, DATA_KEY_FILE: inside })).rejects.toMatchObject(refused);
        await expect(masterKey(join(parent, 'link'), { ...live, DATA_KEY_FILE: inside })).rejects.toMatchObject({ code: 'key-inside' });
        expect(await masterKey(folder, { ...DEMO, DATA_KEY_FILE: inside })).toHaveLength(32);
      }
      await symlink(join(folder, 'key'), join(parent, 'link-to-key'));
      await expect(masterKey(folder, { ...live, DATA_KEY_FILE: join(parent, 'link-to-key') })).rejects.toMatchObject({ code: 'key-inside' });
      expect(await masterKey(join(parent, 'da'), live)).toHaveLength(32); // a name that merely begins alike
      for (const [own, code] of [
        ['ab', 'key-inside'],
        ['cd', null],
      ] as const) {
        await writeFile(join(folder, 'master.key'), own.repeat(32)); // left from when it was the practice version
        const key = masterKey(folder, live);
        if (code === null) expect(await key).toHaveLength(32);
        else await expect(key).rejects.toMatchObject({ code, parameters: { file: join(folder, 'master.key') } });
      }
      if (process.platform === 'win32') return; // it keeps no such modes
      for (const mode of [0o604, 0o602, 0o644, 0o777]) {
        await chmod(file, mode);
        await expect(masterKey(folder, live)).rejects.toMatchObject({ code: 'key-open', parameters: { file } });
      }
      for (const mode of [0o400, 0o440, 0o640]) {
        await chmod(file, mode);
        expect(await masterKey(folder, live)).toHaveLength(32);
      }
    }));

  test('that is lost is not made anew where there are records', () =>
    withFolder(async (folder) => {
      const key = await masterKey(folder, DEMO);
      await (await openRecords({ folder, key, warn })).close();
      await rm(join(folder, 'master.key'));
      await expect(masterKey(folder, DEMO)).rejects.toMatchObject({ code: 'key-missing' });
      await writeFile(join(folder, 'master.key'), '');
      await expect(masterKey(folder, DEMO)).rejects.toMatchObject({ code: 'key-malformed' });
    }));

  test('gives each purpose a key of its own, always the same', () => {
    const tokens = deriveKey(KEY, 'tokens');
    expect(tokens).toHaveLength(32);
    expect(deriveKey(KEY, 'tokens')).toEqual(tokens);
    expect(deriveKey(KEY, 'codes')).not.toEqual(tokens);
    expect(deriveKey(new Uint8Array(32), 'tokens')).not.toEqual(tokens);
  });

  test('folders that stand in its way are refused with the system code', () =>
    withFolder(async (folder) => {
      await mkdir(join(folder, 'master.key'));
      await expect(masterKey(folder, DEMO)).rejects.toMatchObject({ code: 'folder-unusable', parameters: { code: 'EISDIR' } });
    }));
});
