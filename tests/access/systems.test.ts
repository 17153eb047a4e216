import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { Systems } from '../../src/access/systems.ts';
import { memoryRecords } from '../../src/storage/memory.ts';

const records = memoryRecords();
const open = (key = new Uint8Array(32).fill(1)) => new Systems({ records, key, now: () => new Date('2026-11-22T10:00:00.000Z'), random: randomBytes });

test('a system is known by its token, of which only a keyed hash is kept, until it is ended', async () => {
  const systems = open();
  expect(await systems.isAny()).toBe(false);
  const { system, token } = await systems.add({ name: 'Mosaic', team: 'East' }, 'chief');
  expect(token).toMatch(/^own-words_[\w-]{43}$/);
  expect(await systems.find(token)).toEqual({ id: system, name: 'Mosaic', team: 'East', added: { by: 'chief', at: '2026-11-22T10:00:00.000Z' }, ended: null });
  const kept = JSON.stringify(await records.read('systems'));
  expect(kept).toContain('"hash"');
  expect([kept.includes(token), kept.includes(token.slice(10))]).toEqual([false, false]);
  // After a restart too, and under no other key.
  expect(await open().find(token)).toMatchObject({ id: system });
  expect(await open(new Uint8Array(32).fill(2)).find(token)).toBeNull();
  for (const wrong of ['', token.slice(0, -1), `${token}x`, token.slice(10)]) expect(await systems.find(wrong)).toBeNull();
  await systems.end(system, 'other');
  expect([await systems.find(token), await systems.isAny()]).toEqual([null, false]);
  expect(await systems.list()).toMatchObject([{ id: system, ended: { by: 'other' } }]);
  await expect(systems.end(system, 'other')).rejects.toMatchObject({ code: 'no-such-system' });
  await expect(systems.end('system-none', 'other')).rejects.toMatchObject({ code: 'no-such-system' });
  expect(JSON.stringify(await systems.list())).not.toContain('hash');
});
