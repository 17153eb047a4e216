import { expect, test } from 'vitest';
import { BATCH, fuzz } from './fuzz.ts';

/** Connections; `node tests/hostile/fuzz.ts --requests 100000 --seed 7` sends more, of another seed. */
const REQUESTS = 1500;

test('nothing that is sent brings the service down, is answered with a fault, tells of the code or of others, or touches anybody’s words', {
  timeout: 300_000,
}, async () => {
  const { findings, statuses, honestTurns } = await fuzz({ requests: REQUESTS, seed: 1 });
  expect(findings).toEqual([]);
  expect(honestTurns).toBe(REQUESTS / BATCH);
  // It gets past the door, and in by every way: were it refused at once everywhere it would prove nothing.
  for (const status of [101, 200, 201, 400, 401, 404, 405, 413, 415, 421, 431]) expect(statuses.get(status), String(status)).toBeGreaterThan(0);
});
