import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Staff } from '../../src/access/staff.ts';
import type { Alerts } from '../../src/alerts/alerts.ts';
import { alertRoutes } from '../../src/channels/desk/alerts.ts';
import { reachingBy } from '../../src/channels/desk/door.ts';
import { Problem } from '../../src/channels/http/problem.ts';
import type { Call, StaffRoute } from '../../src/channels/http/route.ts';
import { anAlert } from '../alerts/set-up.ts';
import { alertsInMemory } from './alerts-in-memory.ts';
import { filesInMemory } from './in-memory-files.ts';
import { type Running, runService } from './running-service.ts';

let running: Running;
let alerts: Alerts;
let cookie: string;
let now: string;
beforeEach(async () => {
  now = '2026-11-22T10:00:00.000Z';
  alerts = alertsInMemory(() => now);
  running = await runService({ alerts: async () => alerts });
  cookie = await running.signIn();
});
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.service.close();
});

const list = async (): Promise<unknown> => (await running.ask('/api/v1/alerts', { cookie })).json();
const seen = (alert: string, body: object = {}): Promise<Response> => running.ask(`/api/v1/alerts/${alert}/acknowledge`, { method: 'POST', cookie, body });

test('the desk lists alerts that nobody has seen, with the file and whom of it they are about', async () => {
  expect(await list()).toEqual({ open: [], others: 0, seen: [] });
  const { child } = (await (await running.ask('/api/v1/children', { method: 'POST', cookie, body: { name: 'Kyle' } })).json()) as { child: string };
  const invited = await running.ask(`/api/v1/children/${child}/invitations`, {
    method: 'POST',
    cookie,
    body: { dialog: 'whats-important-to-me', voice: 'parent', name: 'Mum' },
  });
  const { interview } = (await invited.json()) as { interview: string };
  await alerts.raise(anAlert({ interview }));
  now = '2026-11-22T10:05:00.000Z';
  await alerts.raise(anAlert({ id: 'practice', practice: true, risk: 'R1' }));
  expect(await list()).toEqual({
    open: [
      {
        ...{
          alert: anAlert().id,
          interview,
          why: 'disclosure',
          risk: 'R3',
          practice: false,
          raised: '2026-11-22T10:00:00.000Z',
          state: 'unsent',
          acknowledged: null,
        },
        child: { id: child, name: 'Kyle' },
        who: { role: 'parent', name: 'Mum' },
      },
      {
        ...{
          alert: 'practice',
          interview: anAlert().interview,
          why: 'disclosure',
          risk: 'R1',
          practice: true,
          raised: now,
          state: 'practice',
          acknowledged: null,
        },
        child: null,
        who: null,
      },
    ],
    others: 0,
    seen: [],
  });
});

test('a worker says that they have seen one, with a note or without, and it is listed with what was seen', async () => {
  await alerts.raise(anAlert());
  await alerts.raise(anAlert({ id: 'second' }));
  expect((await seen(anAlert().id, { note: 'I rang  her school.\n' })).status).toBe(200);
  expect((await seen('second')).status).toBe(200);
  expect((await seen('second', { note: 'late' })).status).toBe(200);
  expect(await list()).toMatchObject({
    open: [],
    seen: [
      { alert: anAlert().id, acknowledged: { by: null, note: 'I rang  her school.\n', at: now } },
      { alert: 'second', acknowledged: { by: null, note: null } },
    ],
  });
});

test.each([[{ note: '' }], [{ note: 7 }], [{ note: 'x'.repeat(2001) }], [{ by: 'somebody' }]])('%j is no way to say so', async (body) => {
  await alerts.raise(anAlert());
  expect((await seen(anAlert().id, body)).status).toBe(400);
  expect(alerts.open()).toHaveLength(1);
});

test('an alert that is not there can not be seen', async () => {
  const response = await seen('nothing');
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, 'no-such-alert']);
});

test('figures say how many alerts wait and for how long, and nothing of what they are about', async () => {
  await alerts.raise(anAlert());
  await alerts.raise(anAlert({ id: 'practice', practice: true }));
  now = '2026-11-22T10:01:30.000Z';
  const text = await (await running.ask('/metrics')).text();
  expect(text.split('\n').filter((line) => line.startsWith('own_words_alerts'))).toEqual([
    'own_words_alerts_open 1',
    'own_words_alerts_unsent 1',
    'own_words_alerts_oldest_seconds 90',
  ]);
  expect(text).not.toMatch(/disclosure|R3|[0-9a-f]{32}/);
});

describe('who may see an alert', () => {
  const people: Readonly<Record<string, Staff>> = {
    asha: { id: 'asha', name: 'Asha', role: 'worker', team: 'north' },
    ben: { id: 'ben', name: 'Ben', role: 'worker', team: 'south' },
    mo: { id: 'mo', name: 'Mo', role: 'manager', team: 'south' },
  };

  /** Calls a route as somebody of the staff; the door, which turns others away, is not asked. */
  async function as(staff: string, path: string, params: Call['params'] = {}): Promise<{ readonly status: number; readonly body: unknown }> {
    const files = await children;
    const routes = alertRoutes({
      alerts: async () => alerts,
      children: async () => files,
      accounts: { list: async () => Object.values(people) as never },
      reaching: reachingBy({ teamOf: async (id) => people[id]?.team ?? null, now: () => now }),
      staffOf: async ({ staff: id }) => people[id] as Staff,
    });
    const route = routes.find((one): one is StaffRoute => one.access === 'staff' && one.path === path);
    const call = { params, json: undefined } as unknown as Call;
    const answered = route
      ?.handle(call, { staff, name: '', role: 'worker' })
      .catch((error: unknown) => ({ status: error instanceof Problem ? error.status : 0, body: '{}' }));
    const { status = 0, body = '' } = (await answered) ?? {};
    return { status, body: JSON.parse(String(body)) };
  }

  let children: Promise<ReturnType<typeof filesInMemory>>;
  beforeEach(async () => {
    const files = filesInMemory(() => Date.parse(now));
    const child = await files.open('Kyle', 'asha');
    await files.join(child, { interview: 'kyle', dialog: 'd@1', role: 'child', name: null });
    children = Promise.resolve(files);
    await alerts.raise(anAlert({ id: 'of-kyle', interview: 'kyle' }));
    await alerts.raise(anAlert({ id: 'of-nobody', interview: 'nobody' }));
  });

  test('is the worker whose file it is, and a manager; to another worker it only says that there are some', async () => {
    const open = async (staff: string) => (await as(staff, '/api/v1/alerts')).body as { open: { alert: string }[]; others: number };
    expect((await open('asha')).open.map(({ alert }) => alert)).toEqual(['of-kyle']);
    expect((await open('asha')).others).toBe(1);
    expect(await open('ben')).toEqual({ open: [], others: 2, seen: [] });
    expect((await open('mo')).open.map(({ alert }) => alert).sort()).toEqual(['of-kyle', 'of-nobody']);
  });

  test('may say that they have seen it, by name, and nobody else', async () => {
    const seenBy = (staff: string) => as(staff, '/api/v1/alerts/:alert/acknowledge', { alert: 'of-kyle' });
    expect((await seenBy('ben')).status).toBe(404);
    expect(alerts.open()).toHaveLength(2);
    expect((await seenBy('asha')).status).toBe(200);
    expect((await as('mo', '/api/v1/alerts')).body).toMatchObject({ seen: [{ alert: 'of-kyle', acknowledged: { by: 'Asha', note: null } }] });
    expect(JSON.stringify((await as('ben', '/api/v1/alerts')).body)).not.toContain('Kyle');
  });
});
