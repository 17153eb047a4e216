import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_LIFE, Codes, INVITATION_LIFE, readCode, showCode } from '../../src/access/codes.ts';
import { Conflict, type Records, Unrecorded } from '../../src/record/records.ts';
import { memoryRecords } from '../../src/storage/memory.ts';

const key = new Uint8Array(32).fill(3);
const codesOn = (records: Records, stream = 'codes'): Codes =>
  new Codes({ records, stream, key, now: () => new Date(0), random: (bytes) => randomBytes(bytes) });

async function found(codes: Codes, typed: string): Promise<string | null> {
  const code = readCode(typed);
  return code === null ? null : codes.find(code);
}

test('a code is shown as two groups of five and leads back, also after a restart', async () => {
  const records = memoryRecords();
  const shown = await codesOn(records).make('4k2x');
  expect(shown).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(await found(codesOn(records), shown)).toBe('4k2x');
});

test('only a hash of a code is kept, and another key makes another hash', async () => {
  const records = memoryRecords();
  const shown = await codesOn(records).make('4k2x');
  const kept = JSON.stringify(await records.read('codes'));
  expect(kept).toContain('"kind":"code-made"');
  expect(kept).not.toContain(shown);
  expect(kept).not.toContain(shown.replace('-', ''));
  const other = new Codes({ records, key: new Uint8Array(32).fill(4), now: () => new Date(0), random: randomBytes });
  expect(await found(other, shown)).toBeNull();
});

test.each([
  ['lower case', '7k3qm-9pxtr'],
  ['blanks and dashes of all kinds', ' 7K3 QM – 9PX\u00a0TR\u200b '],
  ['full width', '７Ｋ３ＱＭ９ＰＸＴＲ'],
  ['nothing between', '7K3QM9PXTR'],
])('a code may be typed in %s', (_, typed) => {
  expect(readCode(typed)).toBe('7K3QM9PXTR');
});

test('letters that look like digits are taken for them', () => {
  expect(readCode('OIL00-il1o1')).toBe('0110011101');
});

test.each(['', '7K3QM-9PXT', '7K3QM-9PXTRR', '7K3QM-9PXTU', 'went swimmin wi ellie', '🐶'])('%j is no code', (typed) => {
  expect(readCode(typed)).toBeNull();
});

test('every code is read back from how it is shown', () => {
  const letter = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ');
  fc.assert(fc.property(fc.array(letter, { minLength: 10, maxLength: 10 }), (letters) => readCode(showCode(letters.join(''))) === letters.join('')));
});

test('codes made at the same time are all kept', async () => {
  const records = memoryRecords();
  const codes = codesOn(records);
  const shown = await Promise.all(Array.from({ length: 20 }, (_, number) => codes.make(`i-${number}`)));
  const again = codesOn(records);
  expect(await Promise.all(shown.map((code) => found(again, code)))).toEqual(shown.map((_, number) => `i-${number}`));
});

test('a code that could not be kept is not given out, and the next one can be', async () => {
  const records = memoryRecords();
  let full = true;
  const codes = codesOn({
    ...records,
    append: async (stream, expected, addition) => {
      if (full) throw new Unrecorded(stream, 'ENOSPC');
      return records.append(stream, expected, addition);
    },
  });
  await expect(codes.make('4k2x')).rejects.toThrow(Unrecorded);
  full = false;
  expect(await found(codes, await codes.make('4k2x'))).toBe('4k2x');
});

test('a stream that moved on is read again once; a second time is a fault', async () => {
  const records = memoryRecords();
  let conflicts = 1;
  const codes = codesOn({
    ...records,
    append: async (stream, expected, addition) => {
      if (conflicts-- > 0) throw new Conflict(stream, expected, expected + 1);
      return records.append(stream, expected, addition);
    },
  });
  expect(await found(codes, await codes.make('4k2x'))).toBe('4k2x');
  conflicts = 2;
  await expect(codes.make('9zzz')).rejects.toThrow(Conflict);
});

test('codes and the names of channels lie in streams of their own', async () => {
  const records = memoryRecords();
  await codesOn(records, 'channels').link('telegram 1', '4k2x');
  expect(await records.read('codes')).toBeNull();
  expect(await codesOn(records, 'channels').find('telegram 1')).toBe('4k2x');
  expect(await codesOn(records).find('telegram 1')).toBeNull();
});

/** Codes with a clock that a test moves. */
function clocked() {
  const records = memoryRecords();
  const clock = { now: Date.parse('2026-11-22T10:00:00Z') };
  const open = () => new Codes({ records, key, now: () => new Date(clock.now), random: (bytes) => randomBytes(bytes) });
  return { records, clock, codes: open(), open };
}

test('an invitation waits for a month, and then leads nowhere', async () => {
  const { clock, codes } = clocked();
  const shown = await codes.make('4k2x', { by: 'staff-1', invited: true });
  expect(await codes.standing('4k2x')).toEqual({
    state: 'waiting',
    made: '2026-11-22T10:00:00.000Z',
    until: new Date(clock.now + INVITATION_LIFE).toISOString(),
    by: 'staff-1',
    again: false,
    hasPin: false,
  });
  clock.now += INVITATION_LIFE - 1;
  expect(await found(codes, shown)).toBe('4k2x');
  clock.now += 1;
  expect([await found(codes, shown), (await codes.standing('4k2x'))?.state]).toEqual([null, 'expired']);
});

test('a code that somebody comes back with is good for 90 days after they last did, also after a restart', async () => {
  const { clock, codes, open } = clocked();
  const shown = await codes.make('4k2x', { by: 'staff-1', invited: true });
  await codes.use(readCode(shown) ?? '');
  expect((await codes.standing('4k2x'))?.state).toBe('used');
  clock.now += CODE_LIFE - 1;
  expect(await found(open(), shown)).toBe('4k2x');
  await codes.use(readCode(shown) ?? '');
  clock.now += CODE_LIFE - 1;
  expect(await found(open(), shown)).toBe('4k2x');
  clock.now += 1;
  expect([await found(open(), shown), (await open().standing('4k2x'))?.state]).toEqual([null, 'expired']);
});

test('that somebody came is kept once a day', async () => {
  const { records, clock, codes } = clocked();
  const shown = await codes.make('4k2x', { by: 'staff-1', invited: true });
  const used = async () => ((await records.read('codes')) ?? []).flatMap((line) => line.entries.filter(({ kind }) => kind === 'code-used')).length;
  await Promise.all([codes.use(readCode(shown) ?? ''), codes.use(readCode(shown) ?? '')]);
  expect(await used()).toBe(1);
  clock.now += 24 * 3_600_000;
  await codes.use(readCode(shown) ?? '');
  await codes.use(readCode(shown) ?? '');
  expect(await used()).toBe(2);
});

test('a new code ends the one before, and a code that was ended stays so', async () => {
  const { codes, open } = clocked();
  const first = await codes.make('4k2x', { by: 'staff-1', invited: true });
  const second = await codes.make('4k2x', { by: 'staff-2', invited: true });
  expect([await found(open(), first), await found(open(), second)]).toEqual([null, '4k2x']);
  expect(await open().standing('4k2x')).toMatchObject({ state: 'waiting', by: 'staff-2', again: true });
  await codes.revoke('4k2x', 'staff-2');
  await codes.revoke('4k2x', 'staff-2');
  await codes.use(readCode(second) ?? '');
  expect([await found(open(), second), (await open().standing('4k2x'))?.state]).toEqual([null, 'revoked']);
});

test('an interview without a code stands nowhere, and has none to end', async () => {
  const { records, codes } = clocked();
  await codes.revoke('4k2x', 'staff-1');
  expect([await codes.standing('4k2x'), await records.read('codes')]).toEqual([null, null]);
});

test('a code that was kept before codes had an end leads back', async () => {
  const { records, codes, open, clock } = clocked();
  await codes.link('7K3QM9PXTR', '4k2x');
  clock.now += 10 * CODE_LIFE;
  expect(await found(open(), '7K3QM-9PXTR')).toBe('4k2x');
  expect(JSON.stringify(await records.read('codes'))).not.toContain('until');
});
