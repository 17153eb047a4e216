import { expect, test } from 'vitest';
import { killKeys } from './kill-keys.ts';
import { killLoop } from './kill-loop.ts';

test('killed 15 times at random moments, the service loses and doubles nothing that it said was saved', async () => {
  const { acknowledged, problems } = await killLoop({ kills: 15 });
  expect(problems).toEqual([]);
  expect(acknowledged).toBeGreaterThan(15);
}, 60_000);

test('killed 6 times while it erases words and changes its key, it loses nothing else, brings nothing back, and opens with one key', async () => {
  const { said, erased, keys, problems } = await killKeys({ kills: 6 });
  expect(problems).toEqual([]);
  expect([said > 6, erased > 6, keys > 1]).toEqual([true, true, true]);
}, 60_000);
