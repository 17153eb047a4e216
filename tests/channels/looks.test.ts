import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Alerts } from '../../src/alerts/alerts.ts';
import { openLimits } from '../../src/channels/http/limits.ts';
import { Unrecorded } from '../../src/record/records.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { type ChildFiles, openChildFiles } from '../../src/turns/child-files.ts';
import { anAlert } from '../alerts/set-up.ts';
import { alertsInMemory } from './alerts-in-memory.ts';
import { type Opened, type Running, runService } from './running-service.ts';
import { type Signed, signUp } from './staff-of.ts';

vi.mock('node:crypto', async (original) => (await import('../access/quick-argon2.ts')).quickArgon2(await original()));

const LIVE = { practice: false, serviceName: 'Here', outOfHours: null, selfStart: true };
const GATES = ['named-by-a-person', 'they-are-alone', 'safe-to-talk', 'no-shared-link'];
const HASHING = 60_000; // ms

let running: Running;
let files: ChildFiles;
/** Whether the disk takes nothing more. */
let isFull: boolean;
let shown: string[];
let alerts: Alerts;
let [chief, asha, boss, reader]: Signed[] = [];
let child: string;

const of = (signed: Signed | undefined): Signed => {
  if (!signed) throw new Error('nobody');
  return signed;
};

beforeEach(async () => {
  isFull = false;
  shown = [];
  const records = memoryRecords();
  let count = 0;
  files = openChildFiles({
    records: {
      ...records,
      append: async (stream, expected, addition) => {
        if (isFull) throw new Unrecorded(stream, 'ENOSPC');
        return records.append(stream, expected, addition);
      },
    },
    now: () => new Date(running.clock.now).toISOString(),
    newId: () => `a${++count}`,
    newKey: () => `key-${++count}`,
  });
  alerts = alertsInMemory();
  running = await runService({
    alerts: async () => alerts,
    pages: LIVE,
    children: async () => files,
    assessmentHtml: async ({ name }, interviews) => {
      shown.push(...interviews.map(({ id }) => id));
      return `<!doctype html><title>Notes</title><h1>${name}</h1><p>canary-words</p>`;
    },
  });
  chief = await signUp(running, await running.signIn(), { name: 'Chief', role: 'administrator' });
  asha = await signUp(running, chief.cookie, { name: 'Asha', role: 'worker', team: 'East' });
  boss = await signUp(running, chief.cookie, { name: 'Boss', role: 'manager', team: 'East' });
  reader = await signUp(running, chief.cookie, { name: 'Reader', role: 'reader' });
  child = ((await ask(asha, '/children', { name: 'Kyle' })) as { child: string }).child;
}, HASHING);
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.service.close();
});

const call = (signed: Signed | undefined, path: string, body?: object): Promise<Response> =>
  running.ask(`/api/v1${path}`, { cookie: of(signed).cookie, ...(body && { method: 'POST', body }) });

async function ask(signed: Signed | undefined, path: string, body?: object): Promise<unknown> {
  const response = await call(signed, path, body);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return response.headers.get('content-type')?.startsWith('application/json') ? response.json() : response.text();
}

async function come(wish: object = {}): Promise<Opened> {
  const { code } = (await ask(asha, `/children/${child}/invitations`, { dialog: 'whats-important-to-me', voice: 'child', ...wish })) as { code: string };
  return (await (await running.ask('/api/v1/interviews', { method: 'POST', body: { code } })).json()) as Opened;
}

const toldTo = async ({ interview, directLine }: Opened): Promise<unknown> =>
  (await running.ask(`/api/v1/interviews/${interview}/looks`, { token: directLine.token })).json();

const later = (ms = 60_000): void => {
  running.clock.now += ms;
};

describe('every look at a child’s file', { timeout: HASHING }, () => {
  test('is in the file, with who and what, and the last comes first for who answers for it', async () => {
    await ask(asha, `/children/${child}`);
    later();
    await ask(asha, `/children/${child}/assessment`);
    await ask(asha, `/children/${child}/assessment/copy`);
    later();
    await ask(boss, '/children/find', { name: 'kyl', why: 'a call about them' });
    const looks = await ask(boss, `/children/${child}/looks`);
    const by = { by: of(asha).staff, name: 'Asha', role: 'worker', interview: null, why: null, at: expect.any(String) };
    expect(looks).toEqual([
      { ...by, by: of(boss).staff, name: 'Boss', role: 'manager', what: 'looks' },
      { ...by, by: of(boss).staff, name: 'Boss', role: 'manager', what: 'name', why: 'a call about them' },
      { ...by, what: 'assessment-copy' },
      { ...by, what: 'assessment' },
      { ...by, what: 'file' },
    ]);
  });

  test.each(['', '/assessment', '/assessment/copy', '/looks'])('is on the disk before anything is shown: %s', async (path) => {
    const signed = path === '/looks' ? boss : asha;
    isFull = true;
    const response = await call(signed, `/children/${child}${path}`);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toMatch(/canary|Kyle|Asha/);
    expect(shown).toEqual([]);
    isFull = false;
    expect(await files.looks(child)).toEqual([]);
  });

  test('finds no name where it can’t be kept that it was found', async () => {
    isFull = true;
    const response = await call(boss, '/children/find', { name: 'kyl', why: 'a call about them' });
    expect([response.status, (await response.text()).includes('Kyle')]).toEqual([503, false]);
  });

  test('that was not allowed is none', async () => {
    const stranger = await signUp(running, of(chief).cookie, { name: 'Stranger', role: 'worker' });
    expect((await call(stranger, `/children/${child}/assessment`)).status).toBe(404);
    expect(await files.looks(child)).toEqual([]);
  });

  test('keeps the name and the role that somebody had then', async () => {
    await ask(asha, `/children/${child}`);
    await ask(chief, `/staff/${of(asha).staff}`, { name: 'Asha K.', role: 'manager', email: of(asha).email, team: 'East' });
    await ask(asha, `/children/${child}`);
    expect((await files.looks(child)).map(({ name, role }) => [name, role])).toEqual([
      ['Asha', 'worker'],
      ['Asha K.', 'manager'],
    ]);
  });
});

describe('what was shared', { timeout: HASHING }, () => {
  test('is shown as a page that runs nothing, and saved as a file', async () => {
    await come();
    const [page, copy] = [await call(asha, `/children/${child}/assessment`), await call(asha, `/children/${child}/assessment/copy`)];
    expect([page.headers.get('content-disposition'), copy.headers.get('content-disposition')]).toEqual([null, 'attachment; filename="assessment.html"']);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect([page.headers.get('cache-control'), page.headers.get('content-type')]).toEqual(['no-store', 'text/html; charset=utf-8']);
    expect([await page.text(), await copy.text()].map((text) => text.match(/<title>(.*)<\/title>/)?.[1])).toEqual(['Notes', 'Copy']);
  });

  test('is shown to a reader without what nobody else may see, which they are not told of', async () => {
    const [open, quiet] = [await come(), await come({ dialog: 'alone', voice: 'parent', confirmed: GATES })];
    await ask(chief, `/children/${child}/grants`, { staff: of(reader).staff, why: 'looks at quality' });
    await ask(reader, `/children/${child}/assessment`);
    expect(shown).toEqual([open.interview]);
    expect(JSON.stringify(await ask(reader, `/children/${child}`))).not.toContain(quiet.interview);
    shown.length = 0;
    await ask(asha, `/children/${child}/assessment`);
    expect(shown).toEqual([open.interview, quiet.interview]);
  });

  test('is taken away ten times an hour at most', async () => {
    const limited = await runService({ limits: openLimits({ now: () => 0, sleep: async () => undefined }) });
    const cookie = await limited.signIn();
    const { child: kyle } = (await (await limited.ask('/api/v1/children', { method: 'POST', cookie, body: { name: 'Kyle' } })).json()) as { child: string };
    const statuses: number[] = [];
    for (let count = 0; count < 11; count++) statuses.push((await limited.ask(`/api/v1/children/${kyle}/assessment/copy`, { cookie })).status);
    expect(statuses).toEqual([...Array(10).fill(200), 429]);
    expect((await limited.ask(`/api/v1/children/${kyle}/assessment`, { cookie })).status, 'reading goes on').toBe(200);
    await limited.service.close();
  });
});

describe('the person is told', { timeout: HASHING }, () => {
  test('who looked since they were asked, by name and role, when and at what, and no reason', async () => {
    await ask(asha, `/children/${child}`);
    later();
    const rose = await come();
    expect(await toldTo(rose)).toEqual([]);
    later();
    await ask(asha, `/children/${child}/assessment`);
    later();
    await ask(boss, `/children/${child}`);
    const looks = (await toldTo(rose)) as readonly object[];
    expect(looks).toEqual([
      { name: 'Boss', role: 'manager', what: 'file', at: expect.any(String) },
      { name: 'Asha', role: 'worker', what: 'assessment', at: expect.any(String) },
    ]);
  });

  test('of no look that would tell what somebody else said: no alert, no name that was searched for, no talk of another', async () => {
    const [mum, dad] = [await come({ voice: 'parent', name: 'Mum', dialog: 'alone', confirmed: GATES }), await come({ voice: 'parent', name: 'Dad' })];
    later();
    const look = { by: of(asha).staff, name: 'Asha', role: 'worker', why: 'what Mum said' } as const;
    for (const what of ['alerts', 'name', 'looks'] as const) await files.look(child, { ...look, what, interview: null });
    await files.look(child, { ...look, what: 'assessment', interview: mum.interview });
    await files.look(child, { ...look, what: 'alerts', interview: dad.interview });
    expect(await toldTo(dad)).toEqual([]);
    expect(await toldTo(mum)).toEqual([{ name: 'Asha', role: 'worker', what: 'assessment', at: expect.any(String) }]);
  });

  test('the same, word for word, whether or not somebody else was asked in confidence', async () => {
    const dad = await come({ voice: 'parent', name: 'Dad' });
    later();
    await ask(asha, `/children/${child}`);
    const before = JSON.stringify(await toldTo(dad));
    await come({ voice: 'parent', name: 'Mum', dialog: 'alone', confirmed: GATES });
    expect(JSON.stringify(await toldTo(dad))).toBe(before);
  });

  test('nothing of others, and nothing where their talk is in no file', async () => {
    const alone = await running.begin();
    expect(await toldTo(alone)).toEqual([]);
    const rose = await come();
    const response = await running.ask(`/api/v1/interviews/${rose.interview}/looks`, { token: alone.directLine.token });
    expect(response.status).toBe(404);
  });
});

describe('an alert with a child’s name', { timeout: HASHING }, () => {
  const named = async (signed: Signed | undefined) =>
    ((await ask(signed, '/alerts')) as { open: readonly { child: object | null }[] }).open.map((alert) => alert.child);
  beforeEach(async () => {
    const { interview } = await come();
    await alerts.raise(anAlert({ interview }));
  });

  test('is a look at their file, once for each who is shown it, and nothing that the person is told', async () => {
    expect(await named(asha)).toEqual([{ id: child, name: 'Kyle' }]);
    for (let asked = 0; asked < 3; asked++) await ask(asha, '/alerts');
    await ask(boss, '/alerts');
    expect((await files.looks(child)).map(({ by, what }) => [by, what])).toEqual([
      [of(asha).staff, 'alerts'],
      [of(boss).staff, 'alerts'],
    ]);
  });

  test('is shown without the name where the look can’t be kept: somebody may need help', async () => {
    isFull = true;
    expect(await named(asha)).toEqual([null]);
    isFull = false;
    expect(await named(asha)).toEqual([{ id: child, name: 'Kyle' }]);
  });
});

describe('a grant', { timeout: HASHING }, () => {
  const give = (signed: Signed | undefined, body: object, to = child): Promise<Response> => call(signed, `/children/${to}/grants`, body);

  test('is the opener’s own, and given and ended with a reason, in the file', async () => {
    await ask(chief, `/children/${child}/grants`, { staff: of(reader).staff, why: 'looks at quality', hours: 2 });
    expect((await call(reader, `/children/${child}`)).status).toBe(200);
    expect(await ask(chief, `/children/${child}/grants`)).toEqual([
      { staff: of(asha).staff, by: of(asha).staff, why: null, at: expect.any(String), until: null, name: 'Asha', role: 'worker' },
      {
        staff: of(reader).staff,
        by: of(chief).staff,
        why: 'looks at quality',
        at: expect.any(String),
        until: expect.any(String),
        name: 'Reader',
        role: 'reader',
      },
    ]);
    expect(await ask(chief, `/children/${child}/grants/end`, { staff: of(reader).staff, why: 'is done' })).toEqual({ ended: true });
    expect(await ask(chief, `/children/${child}/grants/end`, { staff: of(reader).staff, why: 'is done' })).toEqual({ ended: false });
    expect((await call(reader, `/children/${child}`)).status).toBe(404);
  });

  test('is over when its time is', async () => {
    await ask(chief, `/children/${child}/grants`, { staff: of(reader).staff, why: 'looks at quality', hours: 1 });
    for (let minutes = 0; minutes < 60; minutes += 10) {
      expect((await call(reader, `/children/${child}`)).status).toBe(200);
      later(600_000);
    }
    expect((await call(reader, `/children/${child}`)).status).toBe(404);
  });

  test.each([
    [{}],
    [{ why: 'x' }],
    [{ why: '     ' }],
    [{ why: 'a good reason', hours: 0 }],
    [{ why: 'a good reason', hours: 1.5 }],
    [{ why: 'a good reason', more: 1 }],
  ])('is not given with %j', async (body) => {
    expect((await give(chief, { staff: of(reader).staff, ...body })).status).toBe(400);
  });

  test('is given to nobody without an account, and to no file that is not there', async () => {
    expect((await give(chief, { staff: 'staff-none', why: 'a good reason' })).status).toBe(404);
    expect((await give(chief, { staff: of(reader).staff, why: 'a good reason' }, 'child-none')).status).toBe(404);
  });

  test('is nothing an administrator can give themselves', async () => {
    expect((await give(chief, { staff: of(chief).staff, why: 'I am curious' })).status).toBe(409);
    expect((await call(chief, `/children/${child}`)).status).toBe(404);
    await ask(boss, `/children/${child}/grants`, { staff: of(chief).staff, why: 'helps with the record' });
    expect((await call(chief, `/children/${child}`)).status).toBe(200);
  });

  test('lets a manager into a file of another team for a day at most, with a reason', async () => {
    const other = await signUp(running, of(chief).cookie, { name: 'Other', role: 'manager', team: 'West' });
    expect((await call(other, `/children/${child}`)).status).toBe(404);
    const { until } = (await ask(other, `/children/${child}/grants`, { staff: other.staff, why: 'on call tonight', hours: 700 })) as { until: string };
    expect(Date.parse(until) - running.clock.now).toBe(24 * 3_600_000);
    expect((await call(other, `/children/${child}`)).status).toBe(200);
  });
});

describe('a name that is searched for', { timeout: HASHING }, () => {
  test('is found however it is written, or by its whole id, and gives no more than a name', async () => {
    await ask(asha, '/children', { name: 'José  Ó Briain' });
    for (const name of ['jose', 'BRIAIN', 'josé ó']) {
      expect([name, await ask(boss, '/children/find', { name, why: 'a good reason' })]).toEqual([
        name,
        [{ id: expect.any(String), name: 'José  Ó Briain', opened: expect.any(String) }],
      ]);
    }
    expect(await ask(boss, '/children/find', { name: child, why: 'a good reason' })).toMatchObject([{ name: 'Kyle' }]);
    expect(await ask(boss, '/children/find', { name: child.slice(0, -1), why: 'a good reason' })).toEqual([]);
  });

  test.each([[{ name: 'k', why: 'a good reason' }], [{ name: 'kyle' }], [{ name: 'kyle', why: '   x ' }]])('is not found with %j', async (body) => {
    expect((await call(boss, '/children/find', body)).status).toBe(400);
  });
});

test('each of the staff has the list of files that they may read', { timeout: HASHING }, async () => {
  const other = await signUp(running, of(chief).cookie, { name: 'Other', role: 'manager', team: 'West' });
  const listed = async (signed: Signed | undefined) => ((await ask(signed, '/children')) as readonly object[]).length;
  expect([await listed(asha), await listed(boss), await listed(reader), await listed(chief), await listed(other)]).toEqual([1, 1, 0, 0, 0]);
});
