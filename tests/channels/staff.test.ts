import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IDLE } from '../../src/access/sessions.ts';
import { openLimits } from '../../src/channels/http/limits.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { cookieOf, type Running, runService } from './running-service.ts';
import { addStaff, PASSPHRASE, type Signed, signUp } from './staff-of.ts';

vi.mock('node:crypto', async (original) => (await import('../access/quick-argon2.ts')).quickArgon2(await original()));

const LIVE = { practice: false, serviceName: 'Here', outOfHours: null, selfStart: true };
const HASHING = 60_000; // ms

let records: ReturnType<typeof memoryRecords>;
let running: Running;
let chief: Signed;
beforeEach(async () => {
  records = memoryRecords();
  running = await runService({ records, pages: LIVE });
  chief = await signUp(running, await running.signIn(), { name: 'Chief', role: 'administrator' });
}, HASHING);
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.service.close();
});

const statusOf = async (cookie: string, path = '/api/v1/staff/session'): Promise<number> => (await running.ask(path, { cookie })).status;
const post = (path: string, body: object, { cookie }: Pick<Signed, 'cookie'> = chief): Promise<Response> => running.ask(path, { method: 'POST', cookie, body });
const enter = (email: string, passphrase: string, cookie?: string): Promise<Response> =>
  running.ask('/api/v1/staff/session', { method: 'POST', body: { email, passphrase }, ...(cookie !== undefined && { cookie }) });
const codeOf = async (response: Response): Promise<unknown> => [response.status, ((await response.json()) as { code: unknown }).code];
const signIns = async () => ((await records.read('sign-ins-2026-11')) ?? []).flatMap(({ entries }) => entries);

describe('the first administrator', { timeout: HASHING }, () => {
  test('is made by whoever comes with the printed link, who can do nothing else', async () => {
    const here = await runService({ pages: LIVE });
    const cookie = await here.signIn();
    const who = await (await here.ask('/api/v1/staff/session', { cookie })).json();
    expect(who).toMatchObject({ staff: 'first', role: 'administrator', may: ['be-here', 'manage-accounts'] });
    for (const path of ['/api/v1/children', '/api/v1/dialogs', '/api/v1/colleagues'])
      expect([path, (await here.ask(path, { cookie })).status]).toEqual([path, 403]);
    await here.service.close();
  });

  test('ends the printed link, and every session that came by it, when they come in', async () => {
    const here = await runService({ pages: LIVE });
    const cookie = await here.signIn();
    const spare = await here.signIn();
    await addStaff(here, cookie, { name: 'Asha', role: 'worker' });
    expect([await here.service.takesSignInPath(), (await here.ask('/api/v1/staff', { cookie: spare })).status]).toEqual([true, 200]);
    await signUp(here, cookie, { name: 'Chief', role: 'administrator' });
    expect(await here.service.takesSignInPath()).toBe(false);
    for (const old of [cookie, spare]) expect((await here.ask('/api/v1/staff', { cookie: old })).status).toBe(401);
    const key = here.service.signInPath().slice('/desk#'.length);
    expect(await codeOf(await here.ask('/api/v1/staff/session', { method: 'POST', body: { key } }))).toEqual([404, 'link-used']);
    await here.service.close();
  });

  test('can be made once more where all lost their way in and whoever runs the service says so', async () => {
    const here = await runService({ records, pages: LIVE, staff: { provider: null, linkAlways: true } });
    expect(await here.service.takesSignInPath()).toBe(true);
    const cookie = await here.signIn();
    expect(await (await here.ask('/api/v1/staff', { cookie })).json()).toMatchObject([{ name: 'Chief', role: 'administrator', inUse: true }]);
    await here.service.close();
  });
});

describe('a session', { timeout: HASHING }, () => {
  test('is a cookie that no script, no other site and no plain connection gets; in practice it can be plain', async () => {
    const response = await enter(chief.email, PASSPHRASE);
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/)]);
    expect(await response.text()).not.toContain(cookieOf(response).split('=')[1]);
    const practice = await runService();
    const key = practice.service.signInPath().slice('/desk#'.length);
    const there = await practice.ask('/api/v1/staff/session', { method: 'POST', body: { key } });
    expect(there.headers.getSetCookie()).toEqual([expect.stringMatching(/^desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)]);
    const secure = await runService({ publicUrl: 'https://own-words.example' });
    expect(await secure.signIn()).toMatch(/^__Host-desk=/);
    for (const { service } of [practice, secure]) await service.close();
  });

  test('is new at each sign-in, whatever the browser had: nobody’s cookie is taken over', async () => {
    const planted = `__Host-desk=${'A'.repeat(43)}`;
    const cookie = cookieOf(await enter(chief.email, PASSPHRASE, planted));
    expect([cookie === planted, await statusOf(planted), await statusOf(cookie)]).toEqual([false, 401, 200]);
    const next = cookieOf(await enter(chief.email, PASSPHRASE, cookie));
    expect([next === cookie, await statusOf(cookie), await statusOf(next)]).toEqual([false, 401, 200]);
  });

  test('is not read out of anything but its own cookie, and not where there are two', async () => {
    const [, token = ''] = chief.cookie.split('=');
    for (const cookie of [`desk=${token}`, `x__Host-desk=${token}`, `__Host-desk=${token}; __Host-desk=${token}`, `__Host-desk="${token}"`]) {
      expect([cookie, await statusOf(cookie)]).toEqual([cookie, 401]);
    }
    expect((await running.ask('/api/v1/staff/session', { token })).status).toBe(401);
    expect(await statusOf(`a=b; ${chief.cookie}; c=d`)).toBe(200);
  });

  test('is over after sign-out, and the browser forgets what it kept of our pages but not of somebody’s talk', async () => {
    const response = await post('/api/v1/staff/session/end', {});
    expect([response.status, response.headers.get('clear-site-data'), response.headers.getSetCookie()]).toEqual([
      200,
      '"cache"',
      ['__Host-desk=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0'],
    ]);
    expect(await statusOf(chief.cookie)).toBe(401);
  });

  test('is over when nobody does anything, which what a page asks by itself is not', async () => {
    running.clock.now += IDLE - 1;
    expect(await statusOf(chief.cookie)).toBe(200);
    running.clock.now += IDLE;
    const response = await running.ask('/api/v1/staff/session', { cookie: chief.cookie });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Cookie']);
  });

  test('is over at once when an administrator ends it, closes the account, or the service starts anew', async () => {
    const asha = await signUp(running, chief.cookie, { name: 'Asha', role: 'worker' });
    await post(`/api/v1/staff/${asha.staff}/sign-out`, {});
    expect(await statusOf(asha.cookie)).toBe(401);
    const back = cookieOf(await enter(asha.email, PASSPHRASE));
    expect(await statusOf(back)).toBe(200);
    await post(`/api/v1/staff/${asha.staff}/end`, {});
    expect([await statusOf(back), await codeOf(await enter(asha.email, PASSPHRASE))]).toEqual([401, [403, 'not-let-in']]);
    const next = await runService({ records, pages: LIVE });
    expect((await next.ask('/api/v1/staff/session', { cookie: chief.cookie })).status).toBe(401);
    await next.service.close();
  });

  test('has the role that the person has at that moment', async () => {
    const asha = await signUp(running, chief.cookie, { name: 'Asha', role: 'manager', team: 'East' });
    expect(await statusOf(asha.cookie, '/api/v1/colleagues')).toBe(200);
    await post(`/api/v1/staff/${asha.staff}`, { name: 'Asha', role: 'worker', email: asha.email, team: 'East' });
    expect(await statusOf(asha.cookie, '/api/v1/colleagues')).toBe(403);
  });

  test('ends in every other browser when its owner takes another passphrase', async () => {
    const elsewhere = cookieOf(await enter(chief.email, PASSPHRASE));
    const wrong = await post('/api/v1/staff/session/passphrase', { before: 'not that one at all', passphrase: 'window drum orchid seven' });
    expect(await codeOf(wrong)).toEqual([403, 'not-let-in']);
    const plain = await post('/api/v1/staff/session/passphrase', { before: PASSPHRASE, passphrase: 'short' });
    expect(await codeOf(plain)).toEqual([422, 'passphrase-too-short']);
    expect((await post('/api/v1/staff/session/passphrase', { before: PASSPHRASE, passphrase: 'window drum orchid seven' })).status).toBe(200);
    expect([await statusOf(elsewhere), await statusOf(chief.cookie)]).toEqual([401, 200]);
    expect([(await enter(chief.email, PASSPHRASE)).status, (await enter(chief.email, 'window drum orchid seven')).status]).toEqual([403, 201]);
  });
});

describe('a wrong passphrase', { timeout: HASHING }, () => {
  test('is answered the same for who has an account and who has none', async () => {
    const [known, unknown] = [await enter(chief.email, 'not that one at all'), await enter('nobody@council.example', 'not that one at all')];
    expect([known.status, await known.text(), known.headers.getSetCookie()]).toEqual([unknown.status, await unknown.text(), []]);
  });

  test.each([
    [{}],
    [{ email: 'a@b.example' }],
    [{ email: 'a@b.example', passphrase: 7 }],
    [{ email: '', passphrase: 'x' }],
    [{ email: 'a@b.example', passphrase: 'x'.repeat(1025) }],
    [{ email: 'a@b.example', passphrase: 'x', key: 'y' }],
    [{ key: 'x'.repeat(201) }],
  ])('is not looked at in %j', async (body) => {
    expect((await running.ask('/api/v1/staff/session', { method: 'POST', body })).status).toBe(400);
  });

  test('costs an address its twenty tries, and the right one gives one back', async () => {
    const limited = await runService({ limits: openLimits({ now: () => 0, sleep: async () => undefined }) });
    const statuses: number[] = [];
    for (let count = 0; count < 22; count++) {
      const response = await limited.ask('/api/v1/staff/session', { method: 'POST', body: { key: 'guess' } });
      statuses.push(response.status);
    }
    expect(statuses).toEqual([...Array(20).fill(404), 429, 429]);
    await limited.service.close();
  });

  test('is in the record, with the account where there is one, and never the address or the passphrase', async () => {
    await enter(chief.email, 'not that one at all');
    await enter('nobody@council.example', 'not that one at all');
    expect((await signIns()).slice(-2)).toEqual([
      expect.objectContaining({ kind: 'sign-in-refused', staff: chief.staff, how: 'passphrase' }),
      expect.objectContaining({ kind: 'sign-in-refused', staff: null, how: 'passphrase' }),
    ]);
    expect(JSON.stringify(await signIns())).not.toMatch(/nobody|not that one/);
  });
});

test('who came in, how, and who ended whose session is in the record', { timeout: HASHING }, async () => {
  const asha = await signUp(running, chief.cookie, { name: 'Asha', role: 'worker' });
  await post(`/api/v1/staff/${asha.staff}/sign-out`, {});
  await post('/api/v1/staff/session/end', {});
  const kept = (await signIns()).map(({ n: _, at: __, ...entry }) => entry);
  expect(kept).toEqual([
    { kind: 'signed-in', staff: 'first', how: 'printed-link' },
    { kind: 'signed-in', staff: chief.staff, how: 'passphrase' },
    { kind: 'signed-in', staff: asha.staff, how: 'passphrase' },
    { kind: 'signed-out', staff: asha.staff, by: chief.staff },
    { kind: 'signed-out', staff: chief.staff, by: chief.staff },
  ]);
});

describe('an account', { timeout: HASHING }, () => {
  test.each([
    [{ name: 'A', role: 'worker' }, 400],
    [{ name: '', role: 'worker', email: 'a@council.example' }, 400],
    [{ name: 'A', role: 'god', email: 'a@council.example' }, 400],
    [{ name: 'A', role: 'worker', email: 'no address' }, 400],
    [{ name: 'A', role: 'worker', email: 'a@council.example', more: 1 }, 400],
    [{ name: 'A', role: 'worker', email: 'CHIEF@council.example' }, 409],
    [{ name: 'A', role: 'worker', subject: 's-1' }, 201],
  ])('%j is answered with %i', async (member, status) => {
    expect((await post('/api/v1/staff', member)).status).toBe(status);
  });

  test('is listed without anything that opens it', async () => {
    const { link } = await addStaff(running, chief.cookie, { name: 'Asha', role: 'worker' });
    const text = await (await running.ask('/api/v1/staff', { cookie: chief.cookie })).text();
    expect([text.includes('argon2'), text.includes(link), text.includes('hash')]).toEqual([false, false, false]);
  });

  test('of the last administrator is neither closed nor made a lesser one', async () => {
    expect(await codeOf(await post(`/api/v1/staff/${chief.staff}/end`, {}))).toEqual([409, 'last-administrator']);
    expect(await codeOf(await post(`/api/v1/staff/${chief.staff}`, { name: 'Chief', role: 'reader', email: chief.email }))).toEqual([
      409,
      'last-administrator',
    ]);
    expect(await codeOf(await post('/api/v1/staff/staff-none/end', {}))).toEqual([404, 'no-such-account']);
  });
});
