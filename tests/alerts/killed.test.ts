import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { webhook } from '../../src/alerts/webhook.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { WRITER_KEY } from '../faults/writer-key.ts';
import { withFolder } from '../storage/temporary.ts';
import { openReceiver, type Receiver } from './receiver.ts';
import { SECOND, setUp } from './set-up.ts';

const RAISER = fileURLToPath(new URL('./raiser.ts', import.meta.url));
const SECRET = 'a secret that both sides know, 1234';
/** Each with another number of alerts, so that it is killed in other moments of raising, sending and recording. */
const KILLS = [1, 8, 30];

let receiver: Receiver;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

/** Starts a service that raises alerts, and kills it after so many. @returns those that it said were raised */
async function killedAfter(count: number, folder: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [RAISER, folder, receiver.url, SECRET], { stdio: ['ignore', 'pipe', 'inherit'] });
  const raised: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    raised.push(line);
    if (raised.length === count) child.kill('SIGKILL');
  }
  return raised;
}

test('killed at any moment, every alert that was raised is told when the service starts again', async () => {
  await withFolder(async (folder) => {
    const raised: string[] = [];
    for (const count of KILLS) {
      // At times whoever is told is not there either.
      receiver.answer = count % 2 === 0 ? 503 : 204;
      raised.push(...(await killedAfter(count, folder)));
    }
    receiver.answer = 204;
    const records = await openRecords({ folder, key: WRITER_KEY, warn: () => undefined });
    const { start, clock } = setUp(records);
    const alerts = await start({ routes: [webhook({ name: 'webhook', contact: 1, url: receiver.url, secret: SECRET, now: Date.now })] });
    // No try of those before is further off than this.
    await clock.pass(600 * SECOND);
    const told = new Set(receiver.got.map(({ body }) => (JSON.parse(String(body)) as { alert: string }).alert));
    expect(raised.length).toBeGreaterThanOrEqual(KILLS.reduce((sum, count) => sum + count, 0));
    expect(raised.filter((id) => !told.has(id))).toEqual([]);
    expect(alerts.open().filter(({ state }) => state !== 'sent')).toEqual([]);
    await alerts.close();
    await records.close();
  });
}, 60_000);
