import { appendFile, copyFile, cp, mkdir, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { openRecords } from '../../src/storage/lowdb.ts';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { ENTRIES, linesOf, turnOf } from '../faults/turns.ts';

import { at, backUp, below, bytesOf, CANARY, eachInAFolder, erase, filled, ignore, KEY, open, putBack, restored, run, wordsIn } from './copying.ts';

eachInAFolder();

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
    const store = await filled();
    await store.append('t', ENTRIES, turnOf('t', 1));
    await store.close();
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
