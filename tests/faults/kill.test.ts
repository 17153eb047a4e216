import { expect, test } from 'vitest';
import { killLoop } from './kill-loop.ts';

test('killed 15 times at random moments, the service loses and doubles nothing that it said was saved', async () => {
  const { acknowledged, problems } = await killLoop({ kills: 15 });
  expect(problems).toEqual([]);
  expect(acknowledged).toBeGreaterThan(15);
}, 60_000);
