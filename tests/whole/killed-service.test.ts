import { expect, it } from 'vitest';
import { killService } from './killed-service.ts';

it('loses nothing acknowledged and doubles nothing, killed eight times while people talk', { timeout: 120_000 }, async () => {
  const { acknowledged, problems } = await killService({ kills: 8 });
  expect(problems).toEqual([]);
  expect(acknowledged).toBeGreaterThan(20);
});
