import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LONGEST_WAIT, PIN_IDLE } from '../../src/access/pins.ts';
import type { Route } from '../../src/channels/http/route.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { type Opened, PNG, type Running, runService } from './running-service.ts';

vi.mock('node:crypto', async (original) => (await import('../access/quick-argon2.ts')).quickArgon2(await original()));

const PIN = '40718';

let records: ReturnType<typeof memoryRecords>;
let running: Running;
let rose: Opened;
beforeEach(async () => {
  records = memoryRecords();
  running = await runService({ records: { ...records, picture: async () => PNG } });
  rose = await running.begin();
});
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.service.close();
});

const ask = (path: string, { directLine: { token } }: Opened, body?: object): Promise<Response> =>
  running.ask(`/api/v1/interviews/${rose.interview}/${path}`, { token, ...(body && { method: 'POST', body }) });

const come = (body: object): Promise<Response> => running.ask('/api/v1/interviews', { method: 'POST', body });

const problem = async (response: Response): Promise<unknown> => [response.status, ((await response.json()) as { code?: string }).code];

const lock = async (): Promise<void> => expect((await ask('pin', rose, { pin: PIN })).status).toBe(200);

describe('a PIN', () => {
  test('is asked for beside the code once it is set, and nothing is opened without it', async () => {
    await lock();
    const { code } = rose;
    expect(await problem(await come({ code }))).toEqual([403, 'pin-needed']);
    expect(await problem(await come({ code, pin: '0000' }))).toEqual([403, 'wrong-pin']);
    expect((await running.turns.entries(rose.interview))?.some(({ kind }) => kind === 'resumed')).toBe(false);
    const back = (await (await come({ code, pin: PIN })).json()) as Opened;
    expect(back.directLine.conversationId).toBe(`${rose.interview}.2`);
    expect((await ask('words', back)).status, 'whoever gave it is not asked again').toBe(200);
  });

  test('that goes with a wrong code says nothing about any', async () => {
    await lock();
    const [wrong, none] = [await come({ code: '0000000000', pin: PIN }), await come({ code: '0000000000' })];
    expect([wrong.status, await wrong.text()]).toEqual([none.status, await none.text()]);
  });

  test('is asked for again before words are shown, by every place that shows any, when nobody looked for a while', async () => {
    await lock();
    expect((await ask('words', rose)).status).toBe(200);
    running.clock.now += PIN_IDLE - 1;
    expect((await ask('words', rose)).status).toBe(200);
    running.clock.now += PIN_IDLE;
    const behind = running.service.routes.filter((route: Route) => route.access === 'interview' && !route.withoutPin);
    expect(behind.length).toBeGreaterThan(8);
    for (const { method, path, body } of behind) {
      const place = path.replace(':interview', rose.interview).replace(':entry', '2');
      const response = await running.ask(place, { method, token: rose.directLine.token, ...(body === 'json' && { body: {} }) });
      expect([path, ...((await problem(response)) as [])]).toEqual([path, 403, 'pin-needed']);
    }
    expect(await problem(await ask('pin/open', rose, { pin: '1111' }))).toEqual([403, 'wrong-pin']);
    expect((await ask('pin/open', rose, { pin: PIN })).status).toBe(200);
    expect((await ask('words', rose)).status).toBe(200);
  });

  test('stands before what somebody would be shown again in another talk', async () => {
    await lock();
    running.clock.now += PIN_IDLE;
    const wish = { dialog: 'whats-important-to-me', voice: 'child', before: { interview: rose.interview, token: rose.directLine.token } };
    expect(await problem(await come(wish))).toEqual([403, 'pin-needed']);
    await ask('pin/open', rose, { pin: PIN });
    expect((await come(wish)).status).toBe(201);
  });

  test('can be guessed at slower and slower, and opens again after every wait', async () => {
    await lock();
    const guess = () => come({ code: rose.code, pin: '9999' });
    for (let count = 0; count < 5; count++) expect((await guess()).status).toBe(403);
    const waits: number[] = [];
    for (let count = 0; count < 10; count++) {
      const refused = await come({ code: rose.code, pin: PIN });
      expect(refused.status, 'the right one too').toBe(429);
      const wait = Number(refused.headers.get('retry-after'));
      waits.push(wait);
      running.clock.now += wait * 1000;
      expect((await guess()).status).toBe(403);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
    running.clock.now += LONGEST_WAIT;
    expect((await come({ code: rose.code, pin: PIN })).status).toBe(201);
    expect((await guess()).status, 'the right one lets them go').toBe(403);
  });

  test('is guessed at from many places at once no faster', async () => {
    await lock();
    const guesses = await Promise.all(Array.from({ length: 20 }, () => come({ code: rose.code, pin: '9999' })));
    expect(guesses.filter(({ status }) => status === 403)).toHaveLength(5);
  });

  test('is kept as a salted hash, beside no code and in no record of what was said', async () => {
    await lock();
    const other = await running.begin();
    await running.ask(`/api/v1/interviews/${other.interview}/pin`, { method: 'POST', token: other.directLine.token, body: { pin: PIN } });
    const kept = JSON.stringify(await records.read('codes'));
    const hashes = [...kept.matchAll(/"hash":"(\$argon2id\$[^"]+)"/g)].map(([, hash]) => hash);
    expect(new Set(hashes).size).toBe(2);
    expect(kept).not.toContain(PIN);
    expect(JSON.stringify(await running.turns.entries(rose.interview))).not.toContain('pin');
  });

  test.each(['123', '123456789', 'abcd', '12 34', '１２３４', '', 1234, null])('is not %j', async (pin) => {
    expect((await ask('pin', rose, { pin })).status).toBe(400);
    expect(await (await ask('pin', rose)).json()).toEqual({ set: false, takenOff: null, newCode: null });
  });

  test('is changed and taken off by the person, who gave it before', async () => {
    await lock();
    running.clock.now += PIN_IDLE;
    expect((await ask('pin', rose, { pin: '1234' })).status).toBe(403);
    expect((await ask('pin/off', rose, {})).status).toBe(403);
    await ask('pin/open', rose, { pin: PIN });
    expect((await ask('pin/off', rose, {})).status).toBe(200);
    expect(await (await ask('pin', rose)).json()).toEqual({ set: false, takenOff: null, newCode: null });
    expect((await come({ code: rose.code })).status).toBe(201);
  });
});

test('a worker sets a PIN with an invitation, and takes it off with a new code, and the person is told', async () => {
  const cookie = await running.signIn();
  const desk = async (path: string, body: object) => (await running.ask(path, { method: 'POST', cookie, body })).json();
  const { child } = (await desk('/api/v1/children', {})) as { child: string };
  const wish = { dialog: 'whats-important-to-me', voice: 'child', pin: PIN };
  const { code, interview } = (await desk(`/api/v1/children/${child}/invitations`, wish)) as Opened;
  expect(await problem(await come({ code }))).toEqual([403, 'pin-needed']);
  const again = (await desk(`/api/v1/children/${child}/interviews/${interview}/code`, {})) as Opened;
  expect(await problem(await come({ code: again.code })), 'a new code alone leaves it').toEqual([403, 'pin-needed']);
  const open = (await desk(`/api/v1/children/${child}/interviews/${interview}/code`, { takeOffPin: true })) as Opened;
  const back = (await (await come({ code: open.code })).json()) as Opened;
  const told = await running.ask(`/api/v1/interviews/${interview}/pin`, { token: back.directLine.token });
  expect(await told.json()).toEqual({ set: false, takenOff: expect.any(String), newCode: expect.any(String) });
  expect(JSON.stringify(await records.read('codes'))).toContain(`"kind":"pin-taken-off","interview":"${interview}","by":"`);
});
