import { describe, expect, it } from 'vitest';
import { copyHash } from '../../src/copy-hash.ts';
import type { FrozenCopy } from '../../src/record/copy-entry.ts';
import type { Happening, Picture } from '../../src/record/entry.ts';
import type { Records } from '../../src/record/records.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { masterKey } from '../../src/storage/master-key.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { openChildFiles } from '../../src/turns/child-files.ts';
import { type Freezing, openFrozenCopies, preReadingsIn } from '../../src/turns/frozen-copies.ts';
import { runCommand } from '../storage/run-command.ts';
import { withFolder } from '../storage/temporary.ts';

const AT = '2026-11-22T10:00:00.000Z';
const WORDS = 'canary-4417 ma dug 🐶\0\ud83d\r\nلا e\u0301  ';
const NAME = 'canary-4418 Ms Reid';
const PICTURE: Picture = { type: 'image/png', width: 2, height: 1, bytes: 4, source: 'drawing' };
const BYTES = new Uint8Array([1, 2, 3, 4]);

const FROZEN: FrozenCopy = { data: JSON.stringify({ words: WORDS }), paper: '{}', for: null, to: [{ role: 'reporter', name: NAME, how: 'post' }], since: null };

const freezing = (copy: string, more: Partial<Freezing> = {}): Freezing => ({
  copy,
  child: 'child-a',
  audience: 'hearing',
  version: 1,
  layout: 'hearing@1',
  madeAt: AT,
  practice: false,
  by: 'staff-a',
  frozen: FROZEN,
  pictures: [{ id: 'i-1/3', picture: PICTURE, bytes: BYTES }],
  ...more,
});

function opened(records: Records = memoryRecords()) {
  let count = 0;
  const now = () => new Date(Date.parse(AT) + count++ * 1000).toISOString();
  const newKey = () => `key-${count++}`;
  return {
    records,
    copies: openFrozenCopies({ records, now, newKey, hash: copyHash }),
    files: openChildFiles({ records, now, newId: () => `a${count++}`, newKey }),
  };
}

const openIn = async (folder: string) =>
  openRecords({ folder, key: await masterKey(folder, { SERVICE_MODE: 'demo', DATA_KEY: null, DATA_KEY_FILE: null }), warn: () => undefined });

describe('a copy that was shared', () => {
  it('is there as it was frozen, to the last unit, with its pictures, also after a restart', async () => {
    await withFolder(async (folder) => {
      const first = opened(await openIn(folder));
      await first.copies.freeze(freezing('copy-1'));
      const before = await first.copies.find('copy-1');
      await first.records.close();
      const { copies, records } = opened(await openIn(folder));
      const copy = await copies.find('copy-1');
      expect(copy).toEqual(before);
      expect(copy).toMatchObject({ ...FROZEN, copy: 'copy-1', child: 'child-a', version: 1, hash: copyHash(FROZEN.data), preRead: [], told: [] });
      expect(JSON.parse(copy?.data ?? '')).toEqual({ words: WORDS });
      expect(copy && [...(await copies.pictures(copy))].map(([id, bytes]) => [id, [...bytes]])).toEqual([['i-1/3', [...BYTES]]]);
      await records.close();
    });
  });

  it('is nothing that was not frozen, and stands once', async () => {
    const { copies, records } = opened();
    await records.append('codes', 0, { key: 'k', at: AT, happenings: [{ kind: 'paused' }] });
    await records.append('copy-strange', 0, { key: 'k', at: AT, happenings: [{ kind: 'paused' }] });
    for (const other of ['copy-0', 'copy-strange', 'codes', '../x', '']) {
      expect(await copies.find(other)).toBeNull();
      await expect(copies.tell(other, { recipient: 0, changes: [], by: 's' })).rejects.toThrow(RangeError);
    }
    await copies.freeze(freezing('copy-1'));
    await expect(copies.freeze(freezing('copy-1', { version: 2 }))).rejects.toThrow('holds 2 entries');
  });

  it('keeps who was offered it, who read it and to whom it was explained, and that recipients were told; nothing of it is changed by that', async () => {
    const { copies } = opened();
    await copies.freeze(freezing('copy-1'));
    const before = await copies.find('copy-1');
    const mum = { role: 'parent', name: ' Mum\0', language: 'Polski' } as const;
    await Promise.all([
      copies.preRead('copy-1', { ...mum, how: 'offered', by: 'staff-a' }),
      copies.preRead('copy-1', { ...mum, how: 'explained', by: 'staff-b' }),
      copies.tell('copy-1', { recipient: 0, changes: [{ what: 'taken-back', id: 'i-1/3' }], by: 'staff-a' }),
    ]);
    const { preRead = [], told, ...rest } = (await copies.find('copy-1')) ?? {};
    expect(preRead.toSorted((one, other) => (one.how < other.how ? -1 : 1))).toEqual([
      { ...mum, how: 'explained', by: 'staff-b', at: expect.any(String) },
      { ...mum, how: 'offered', by: 'staff-a', at: expect.any(String) },
    ]);
    expect(told).toEqual([{ recipient: 0, changes: [{ what: 'taken-back', id: 'i-1/3' }], by: 'staff-a', at: expect.any(String) }]);
    expect({ ...rest, preRead: [], told: [] }).toEqual(before);
  });

  it('leaves nothing in clear on the disk, and nothing at all once it is erased', async () => {
    await withFolder(async (folder) => {
      const { copies, records } = opened(await openIn(folder));
      await copies.freeze(freezing('copy-1'));
      await copies.preRead('copy-1', { role: 'parent', name: NAME, language: null, how: 'read', by: 'staff-a' });
      await records.erase('copy-1', 'all', { key: 'gone', at: AT, by: 'retention' });
      expect(await copies.find('copy-1')).toBeNull();
      expect(JSON.stringify(await records.read('copy-1'))).not.toContain('canary');
      expect(await records.picture('copy-1', 1)).toBeNull();
      await records.close();
      expect((await runCommand('verify', [], folder, { DATA_DIR: folder })).code).toBe(0);
    });
  });
});

describe('versions of a copy', () => {
  it('count up for each audience and person, whoever shares at once', async () => {
    const { files } = opened();
    const child = await files.open('Kyle', 'staff-a');
    const share = (audience: string, whose: { role: 'parent'; name: string } | null, n: number) =>
      files.shareCopy(child, { copy: `copy-${n}`, audience, for: whose, by: n % 2 ? 'staff-a' : 'staff-b' });
    const hearing = await Promise.all(Array.from({ length: 12 }, (_, n) => share('hearing', null, n)));
    const mum = await Promise.all(Array.from({ length: 3 }, (_, n) => share('parent', { role: 'parent', name: 'Mum' }, 20 + n)));
    const dad = await share('parent', { role: 'parent', name: 'Dad' }, 30);
    expect(hearing.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    expect([mum.toSorted(), dad]).toEqual([[1, 2, 3], 1]);
    expect((await files.find(child))?.copies).toHaveLength(16);
  });

  it('count up where two services write the same file', async () => {
    const records = memoryRecords();
    const [one, other] = [opened(records), opened(records)];
    const child = await one.files.open('Kyle', 'staff-a');
    await other.files.find(child);
    const share = (of: typeof one, n: number) => of.files.shareCopy(child, { copy: `copy-${n}`, audience: 'hearing', for: null, by: 's' });
    expect([await share(one, 1), await share(other, 2), await share(one, 3)]).toEqual([1, 2, 3]);
  });
});

describe('npm run verify', { timeout: 60_000 }, () => {
  it('says so where a copy is not what its hash says', async () => {
    await withFolder(async (folder) => {
      const { copies, records } = opened(await openIn(folder));
      await copies.freeze(freezing('copy-1'));
      const { copy: _copy, pictures: _pictures, ...rest } = freezing('copy-2');
      const forged: Happening = { kind: 'copy-frozen', ...rest, pictures: {}, hash: copyHash('other data') };
      await records.append('copy-2', 0, { key: 'k', at: AT, happenings: [forged] });
      await records.close();
      const verified = await runCommand('verify', [], folder, { DATA_DIR: folder });
      expect(verified.code).toBe(1);
      expect(verified.out).toContain('copy-2: this copy that was shared is not what its hash says');
      expect(verified.out).not.toMatch(/copy-1|canary/);
    });
  });
});

describe('who came to know earlier copies', () => {
  it('is a line for each person, with the first time of each way', () => {
    const read = (name: string, how: 'offered' | 'read' | 'explained', at: string, language: string | null = null) =>
      ({ role: 'parent', name, language, how, by: 's', at }) as const;
    expect(
      preReadingsIn([
        [read('Mum', 'read', '2'), read('Dad', 'offered', '3')],
        [read('Mum', 'offered', '1'), read('Mum', 'read', '5', 'Polski')],
      ]),
    ).toEqual([
      { by: { role: 'parent', name: 'Mum' }, offered: '1', read: '2', explained: null, language: 'Polski' },
      { by: { role: 'parent', name: 'Dad' }, offered: '3', read: null, explained: null, language: null },
    ]);
  });
});
