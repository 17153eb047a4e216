import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { furnishCouncil } from '../../src/furnish-council.ts';
import type { Entry } from '../../src/record/entry.ts';
import type { Records } from '../../src/record/records.ts';
import { parseSettings } from '../../src/settings.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { openReceiver, type Receiver } from '../alerts/receiver.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { filesInMemory } from '../channels/in-memory-files.ts';

const SECRET = 'x'.repeat(32);

let receiver: Receiver;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

/** A place of records in which an interview with words came to its end. */
async function recordsWith(practice: boolean): Promise<Records> {
  const records = memoryRecords();
  const one = new WrittenRecord({ practice });
  one.said('ma dug Bruno', 'good');
  one.add({ kind: 'closed', how: 'finished' });
  const happenings = one.entries.map(({ n: _n, at: _at, ...happening }: Entry) => happening as Entry);
  await records.append('i-1', 0, { key: 'k', at: '2026-11-22T10:00:00.000Z', happenings });
  return records;
}

async function told({ live, practice, url, dialog = 'small@2' }: { live: boolean; practice: boolean; url: string; dialog?: string }) {
  const children = filesInMemory();
  const child = await children.open('Kyle', 'asha');
  await children.join(child, { interview: 'i-1', dialog, role: 'child', name: 'Kyle' });
  const logged: string[] = [];
  const council = furnishCouncil({
    records: await recordsWith(practice),
    log: (_, event) => logged.push(event),
    now: () => new Date().toISOString(),
    settings: parseSettings({ COUNCIL_WEBHOOK: url, COUNCIL_WEBHOOK_SECRET: SECRET, SERVICE_NAME: 'Midlothian Council' }),
    address: 'https://own-words.example',
    live,
    children,
    catalogue: { isQuiet: (name) => name.startsWith('alone') },
    systems: { isAny: async () => true },
  });
  await council.start();
  return { council, logged };
}

test('a council’s system is sent ids and what happened, signed, by a name that is the same each time, and nothing else', async () => {
  const { council } = await told({ live: true, practice: false, url: receiver.url });
  await vi.waitFor(() => expect(council.figures()).toEqual({ waiting: 0, givenUp: 0 }), { timeout: 10_000 });
  const [got] = receiver.got;
  const body = JSON.parse(String(got?.body)) as { event: string };
  expect(body).toEqual({
    format: 'own-words/council@1',
    event: expect.stringMatching(/^[0-9a-f]{32}$/),
    what: ['finished'],
    interview: 'i-1',
    child: 'child-1',
    version: 4,
    at: expect.stringMatching(/^\d{4}-/),
    practice: false,
    service: 'Midlothian Council',
    exports: {
      interview: 'https://own-words.example/api/v1/exports/i-1',
      child: 'https://own-words.example/api/v1/exports/child-1',
      news: 'https://own-words.example/api/v1/exports',
    },
  });
  expect(String(got?.body)).not.toMatch(/Bruno|Kyle/);
  const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(got?.headers['own-words-signature'])) ?? [];
  expect(
    createHmac('sha256', SECRET)
      .update(`${time}.${String(got?.body)}`)
      .digest('hex'),
  ).toBe(signature);
  expect([got?.headers['idempotency-key'], got?.headers['content-type']]).toEqual([body.event, 'application/json']);
  await council.close();
});

test('in practice only this machine is told, and whoever runs the service is told why nobody else is', async () => {
  const here = await told({ live: false, practice: true, url: receiver.url });
  await vi.waitFor(() => expect(receiver.got).toHaveLength(1), { timeout: 10_000 });
  expect(here.logged).toEqual([]);
  await here.council.close();
  const there = await told({ live: false, practice: true, url: 'https://council.example/' });
  expect([there.council.figures(), there.logged]).toEqual([{ waiting: 0, givenUp: 0 }, ['council-not-told-in-practice']]);
  await there.council.close();
});

test('a live service tells nobody of what was made in practice, nor of what nobody else may see', async () => {
  const practised = await told({ live: true, practice: true, url: receiver.url });
  const quiet = await told({ live: true, practice: false, url: receiver.url, dialog: 'alone@1' });
  const open = await told({ live: true, practice: false, url: receiver.url });
  await vi.waitFor(() => expect(open.council.figures().waiting).toBe(0), { timeout: 10_000 });
  expect(receiver.got).toHaveLength(1);
  expect(await quiet.council.interviews()).toEqual([]);
  for (const { council } of [practised, quiet, open]) await council.close();
});
